"""Where a figure stands, and how near the words around it are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from scanner.claims.legend import is_code
from scanner.claims.reading import Reading, Row, Table, figures_within, sentence_of, within
from scanner.model import BlockKind, Mark, Mention, Passage, Quantity, QuantityKind, State
from scanner.packs import Label, Scope

_BREAK = re.compile(r"[,;()\[\]–—|]")
_LEAD_IN = re.compile(r"[:：?？]['\"”’]?\s*$")
_QUESTION = re.compile(r"[?？]['\"”’)]?\s*$")
_PERCENT = re.compile(r"[%٪％﹪]")
_PERCENT_UNIT = re.compile(r"(?:\(\s*(?:in\s+)?[%٪％﹪]\s*\)|\b(?:in|en|em)\s+[%٪％﹪])\W*$", re.IGNORECASE)
_LISTED = {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.CODE}
_REMOVED = {State.DELETED, State.MOVED_FROM}
_PARAGRAPH = 2000  # characters within which one sentence of a text bears on another
_MOST_LISTED = 40  # rows and items that one lead-in can stand above

_REPLIES = {"yes", "partly", "no"}

_ANSWERS = "answer"
_TICKS = frozenset("xX☒☑✓✔✗✘●")

_BREAK_COST = 15
_FIGURE_COST = 40


@dataclass(frozen=True)
class Place:
    """A figure with the texts that say what it is, from the nearest outwards.

    ``table`` and ``row`` are None outside of tables.
    """

    reading: Reading
    passage: Passage
    figure: Quantity
    table: Table | None = None
    row: Row | None = None

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The characters of the figure's sentence."""
        return sentence_of(self.passage, self.figure)

    @cached_property
    def clause(self) -> tuple[int, int]:
        """The characters of the sentence from the figure of the same kind before to the one after."""
        start, end = self.sentence
        others = [q for q in figures_within(self.passage, start, end) if q.kind is self.figure.kind]
        before = max((q.end for q in others if q.end <= self.figure.start), default=start)
        after = min((q.start for q in others if q.start >= self.figure.end), default=end)
        return before, after

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The tracked changes, strikes, … in which the figure's own characters stand."""
        block = self.reading.block(self.passage)
        marks = block.marks if self.passage.cell is None else block.cells[self.passage.cell].marks
        return tuple(m for m in marks if m.start < self.figure.end and self.figure.start < m.end)

    @property
    def stands(self) -> bool:
        """False for what a paragraph's earlier version repeats of the accepted one: of it only deleted figures count."""
        return self.reading.block(self.passage).state is not State.DELETED or any(m.state in _REMOVED for m in self.marks)

    def said(self, *labels: Label) -> list[Mention]:
        """The mentions of some labels in the figure's sentence."""
        return within(self.passage, *self.sentence, *labels)

    def nearest(self, mentions: Iterable[Mention]) -> Mention | None:
        """The mention that is nearest to the figure; of two that are as near, the one given first."""
        nearest: Mention | None = None
        least = inf
        for mention in mentions:
            start, end = self._gap(mention)
            if end - start < least and (distance := self.distance(mention)) < least:
                nearest, least = mention, distance
        return nearest

    def distance(self, mention: Mention) -> int:
        """Characters between figure and mention, more for each comma, bracket, dash or other figure that parts them; 0 when they overlap."""
        start, end = self._gap(mention)
        if start >= end:
            return 0
        parted = len(_BREAK.findall(self.passage.text, start, end))
        others = sum(1 for q in figures_within(self.passage, start, end) if q.end <= end)
        return end - start + _BREAK_COST * parted + _FIGURE_COST * others

    def _gap(self, mention: Mention) -> tuple[int, int]:
        """Where what stands between figure and mention begins and ends."""
        return min(mention.end, self.figure.end), max(mention.start, self.figure.start)

    @cached_property
    def column(self) -> tuple[Passage, ...]:
        """The header cells above the figure's cell."""
        if self.table is None or self.row is None or self.passage.cell is None:
            return ()
        cell = self.row.block.cells[self.passage.cell]
        columns = range(cell.column, cell.column + cell.span)
        return tuple(
            above
            for row in self.table.header
            if row.index != self.row.index
            for above in row.cells
            if above.cell is not None and _covers(row, above.cell, columns)
        )

    @property
    def under_percent(self) -> bool:
        """Whether the head of a bare number's column or row, or the end of its table's caption, gives its unit as percent."""
        if self.figure.kind is not QuantityKind.COUNT or self.table is None:
            return False
        heads = (*self.column, *(cell for cell in self.name if not cell.quantities))
        return any(map(_in_percent, heads)) or any(map(_captions_percent, self.lead))

    @cached_property
    def side(self) -> tuple[Passage, ...]:
        """The other cells of the figure's row, the first first."""
        return () if self.row is None else tuple(cell for cell in self.row.cells if cell.cell != self.passage.cell)

    @cached_property
    def name(self) -> tuple[Passage, ...]:
        """The cells that name the figure's row: the first two before it that hold words, not only a number, else the first behind it."""
        worded = [cell for cell in self.side if any(c.isalpha() for c in cell.text)]
        return tuple([cell for cell in worded if (cell.cell or 0) < (self.passage.cell or 0)][:2] or worded[:1])

    @cached_property
    def lead(self) -> tuple[Passage, ...]:
        """The text that ends with a colon above the figure's list or paragraph, the one above its table, or the question it answers."""
        blocks = self.reading.document.blocks
        at = self.passage.block - 1
        least = max(0, at - _MOST_LISTED)
        while at >= least and blocks[at].kind in _LISTED and blocks[self.passage.block].kind in _LISTED:
            at -= 1
        above = self.reading.passage(at)
        if above is None or not (self.table or self.answers or introduces(above)):
            return ()
        return (above,)

    @cached_property
    def answers(self) -> bool:
        """Whether the figure stands in the answer to a question."""
        if self.table:
            asked = any(_QUESTION.search(cell.text) for cell in self.name if cell is not self.passage)
            return asked or _answer_head(self.column) or any(map(self._answered_in, self.side))
        told = within(self.passage, max(0, self.figure.start - _PARAGRAPH), self.figure.start, Label.ANSWER)
        return any(m.scope == Scope.PASSAGE and m.end <= self.figure.start for m in told)

    def _answered_in(self, cell: Passage) -> bool:
        """Whether a cell to the left holds the yes or no of a column of answers, which the figure's cell explains."""
        left = (cell.cell or 0) < (self.passage.cell or 0) and bool(self._coded(cell) or any(map(_replies, cell.mentions)))
        return left and self._for_answers(cell)

    @cached_property
    def reply(self) -> Mention | None:
        """The yes or no that answers the figure's text: behind it, in the text below, or in a cell to its right."""
        if self.answers:
            return None
        if self.table:
            return self._cell_reply()
        below = self.reading.passage(self.passage.block + 1)
        behind = within(self.passage, self.figure.end, self.figure.end + _PARAGRAPH, Label.ANSWER)
        first = within(below, 0, 1, Label.ANSWER) if below else []
        return next((m for m in (*behind, *first) if _replies(m) and m.scope == Scope.PASSAGE), None)

    @cached_property
    def asks(self) -> bool:
        """Whether the cell that replies stands in a column of answers, so that it does not tell something else by yes and no."""
        return self.row is None or any(map(self._for_answers, self.side))

    def _cell_reply(self) -> Mention | None:
        """The answer in a cell to the right: its words, or the head of the column that is ticked."""
        right = [cell for cell in self.side if (cell.cell or 0) > (self.passage.cell or 0)]
        for cell in right:
            texts = Place(self.reading, cell, self.figure, self.table, self.row).column if cell.text.strip() in _TICKS else (cell,)
            found = self._coded(cell) or next((m for text in texts for m in text.mentions if _replies(m)), None)
            if found:
                return found
        return None

    def _coded(self, cell: Passage) -> Mention | None:
        """What the legend says of a code in a column of answers."""
        meaning = self.reading.legend.get(cell.text.strip()) if is_code(cell.text) else None
        return meaning if meaning and self._for_answers(cell) else None

    def _for_answers(self, cell: Passage) -> bool:
        """Whether a cell of the row stands in a column of answers: by its head, or since the column holds nothing but codes."""
        coded = self.table is not None and (self.table.rows[0].index, cell.cell) in self.reading.coded
        return coded or _answer_head(replace(self, passage=cell).column)

    @cached_property
    def headings(self) -> tuple[Passage, ...]:
        """The headings above, the innermost first."""
        return tuple(reversed(self.reading.trail(self.reading.block(self.passage))))

    @property
    def before(self) -> Iterator[Mention]:
        """The mentions of the passage's sentences before the figure's, the last first, as far as a paragraph reaches."""
        start = self.sentence[0]
        return (m for m in reversed(within(self.passage, max(0, start - _PARAGRAPH), start, *Label)) if m.end <= start)


def introduces(passage: Passage) -> bool:
    """Whether a text leads to what stands below it: it ends with a colon or a question mark."""
    return bool(_LEAD_IN.search(passage.text))


def _in_percent(head: Passage) -> bool:
    return bool(_PERCENT.search(head.text))


def _captions_percent(above: Passage) -> bool:
    """Whether a caption ends with the unit of all figures below it: Academic year 2025/26 (%)."""
    return bool(_PERCENT_UNIT.search(above.text))


def _answer_head(heads: Iterable[Passage]) -> bool:
    return any(m.label == Label.COLUMN and m.value == _ANSWERS for head in heads for m in head.mentions)


def answers_questions(table: Table) -> bool:
    """Whether a table has a column of answers."""
    return any(_answer_head(row.cells) for row in table.header)


def _replies(mention: Mention) -> bool:
    return mention.label == Label.ANSWER and mention.value in _REPLIES


def _covers(row: Row, cell: int, columns: range) -> bool:
    above = row.block.cells[cell]
    return above.column < columns.stop and columns.start < above.column + above.span


def places(reading: Reading, kind: QuantityKind) -> Iterable[Place]:
    """Every figure of a kind in a document, in order, each with its surroundings; bare numbers under a header with a percent sign are percentages."""
    kinds = {kind, QuantityKind.COUNT} if kind is QuantityKind.PERCENT else {kind}
    for passage in reading.passages:
        figures = [figure for figure in passage.quantities if figure.kind in kinds]
        if not figures or (passage.cell is not None and reading.block(passage).cells[passage.cell].merged):
            continue
        table, row = reading.rows.get(passage.block, (None, None)) if passage.cell is not None else (None, None)
        for figure in figures:
            place = Place(reading, passage, figure, table, row)
            if place.stands and (figure.kind is kind or place.under_percent):
                yield place

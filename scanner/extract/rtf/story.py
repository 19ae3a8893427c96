"""The paragraphs and tables of one part of a document (body, header, note, text box) into blocks."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from scanner.extract.docx.pieces import PLAIN, Look, Piece, Text, accepted, common, earlier, taken_out
from scanner.extract.headers import names_columns
from scanner.extract.outline import Outline
from scanner.extract.text import headings
from scanner.model import Block, BlockKind, Cell, Locator, State

_BOLD_LEVEL = 10
_OUTER = 1


@dataclass(frozen=True, slots=True)
class Layout:
    """What holds for a paragraph: its heading level (0 for none), and in how many tables it stands."""

    level: int = 0
    tables: int = 0


PLAIN_LAYOUT = Layout()


@dataclass(slots=True)
class Definition:
    """A row's form: whether it is repeated on each page, and which of its cells go on from the left or from above."""

    header: bool = False
    goes_on_left: list[bool] = field(default_factory=list)
    goes_on_above: list[bool] = field(default_factory=list)
    _left: bool = False
    _above: bool = False

    def add(self, word: str) -> None:
        """Go on by one of the words ``trhdr``, ``clmrg``, ``clvmrg`` and ``cellx``, which ends a cell's form."""
        if word == "cellx":
            self.goes_on_left.append(self._left)
            self.goes_on_above.append(self._above)
            self._left = self._above = False
        self.header |= word == "trhdr"
        self._left |= word == "clmrg"
        self._above |= word == "clvmrg"


@dataclass(frozen=True, slots=True)
class _Row:
    place: Locator
    cells: tuple[list[Piece], ...]
    definition: Definition


class Story:
    """Gathers one part; ``kind`` is None for the body, whose paragraphs are what they look like."""

    def __init__(self, outline: Outline, kind: BlockKind | None = None, part: str | None = None, author: str = "") -> None:
        self.author = author
        self.after: list[Block] = []
        self._outline, self._kind, self._part = outline, kind, part
        self._pieces: list[Piece] = []
        self._number = ""
        self._paragraphs = 0
        self._cells: defaultdict[int, list[list[Piece]]] = defaultdict(list)
        self._rows: defaultdict[int, list[_Row]] = defaultdict(list)
        self._blocks: list[Block] = []

    def add(self, text: str, look: Look) -> None:
        """Add text to the paragraph."""
        self._pieces.append(Piece(text, look))

    def numbered(self, printed: str) -> None:
        """The paragraph has this number or bullet before it."""
        self._number = printed.strip()

    def end_paragraph(self, layout: Layout) -> None:
        """End the paragraph; within a cell the next one is a new line of it."""
        if layout.tables:
            self.add("\n", PLAIN)
            return
        self._end_tables()
        self._paragraphs += 1
        pieces, self._pieces = self._pieces, []
        now = accepted(pieces)
        if now.text:
            self._blocks.append(self._paragraph(now, layout, bold=all(p.look.format.bold for p in pieces if p.text.strip())))
        if taken_out(pieces):
            self._blocks.append(
                self._said(Block(self._kind or BlockKind.PARAGRAPH, "", self._place(), self._outline.trail), earlier(pieces))
            )
        self._number = ""
        self._attach()

    def end_cell(self, depth: int) -> None:
        """End a cell of the table at this depth."""
        number = [Piece(f"{self._number} ", PLAIN)] if self._number else []
        self._cells[max(depth, _OUTER)].append([*number, *self._pieces])
        self._pieces, self._number = [], ""

    def end_row(self, depth: int, definition: Definition) -> None:
        """End a row of the table at this depth; a table within it is complete."""
        depth = max(depth, _OUTER)
        for inner in [inner for inner in self._rows if inner > depth]:
            self._end_table(inner)
        cells = self._cells.pop(depth, [])
        if any(piece.text.strip() for cell in cells for piece in cell):
            self._paragraphs += 1
            self._rows[depth].append(_Row(self._place(), tuple(cells), definition))

    def end(self) -> list[Block]:
        """End the part, and take its blocks."""
        for depth in sorted(self._cells, reverse=True):
            self.end_row(depth, Definition())
        self.end_paragraph(PLAIN_LAYOUT)
        return self.take()

    def take(self) -> list[Block]:
        """The blocks that are complete."""
        blocks, self._blocks = self._blocks, []
        return blocks

    def _place(self) -> Locator:
        return Locator(part=self._part, paragraph=self._paragraphs)

    def _attach(self) -> None:
        self._blocks += self.after
        self.after = []

    def _paragraph(self, text: Text, layout: Layout, *, bold: bool) -> Block:
        printed = f"{self._number} {text.text}" if self._number else text.text
        if self._kind is not None:
            return self._said(Block(self._kind, "", self._place(), self._outline.trail), text)
        place = replace(self._place(), clause=self._outline.clause(printed))
        looks = _BOLD_LEVEL if bold and headings.level(printed) else 0
        level = 0 if text.state in {State.STRUCK, State.HIDDEN} else layout.level or looks
        if level:
            block = Block(BlockKind.HEADING, "", place, self._outline.enter(level, " ".join(printed.split())), level)
        elif self._number and (place.clause is None or place.clause.endswith(")")):
            block = Block(BlockKind.LIST_ITEM, "", place, self._outline.trail, 1)
        else:
            block = Block(BlockKind.PARAGRAPH, "", place, self._outline.trail)
        return self._said(block, text)

    def _said(self, block: Block, text: Text) -> Block:
        own = State.COMMENT if self._kind is BlockKind.COMMENT else State.LIVE
        state = own if text.state is State.LIVE else text.state
        return replace(block, text=text.text, marks=text.marks, state=state, author=text.author or self.author)

    def _end_tables(self) -> None:
        for depth in sorted(self._rows, reverse=True):
            self._end_table(depth)

    def _end_table(self, depth: int) -> None:
        rows = self._rows.pop(depth)
        number = self._outline.count_table()
        first, *others = ([accepted(cell).text for cell in row.cells] for row in rows)
        named = any(row.definition.header for row in rows)
        above: list[list[Piece]] = []
        for at, row in enumerate(rows):
            header = row.definition.header if named else at == 0 and names_columns(first, others)
            above = _resolved(row, above)
            place = replace(row.place, table=number, row=at + 1)
            self._blocks += self._row(row, above, place, header=header)
        self._attach()

    def _row(self, row: _Row, shown: list[list[Piece]], place: Locator, *, header: bool) -> Iterator[Block]:
        own = [cell for cell in row.cells if accepted(cell).text]
        if own:
            texts = [accepted(cell) for cell in shown]
            yield self._row_block(row, texts, common([accepted(cell) for cell in own]), place, header=header)
        if any(taken_out(cell) for cell in row.cells):
            texts = [earlier(cell) for cell in shown]
            yield self._row_block(row, texts, common([text for text in texts if text.text]), place, header=header)

    def _row_block(self, row: _Row, texts: list[Text], said: Text, place: Locator, *, header: bool) -> Block:
        cells: list[Cell] = []
        goes_on = (*row.definition.goes_on_left, *([False] * len(texts)))
        for column, text in enumerate(texts):
            if goes_on[column] and cells:
                cells[-1] = replace(cells[-1], span=cells[-1].span + 1)
            else:
                merged = column < len(row.definition.goes_on_above) and row.definition.goes_on_above[column]
                locator = replace(place, column=column + 1)
                cells.append(Cell(text.text, column, header=header, merged=merged, marks=text.marks, locator=locator))
        block = Block.row(tuple(cells), place, header_row=header, state=said.state).under(self._outline.trail)
        return replace(block, author=said.author or self.author)


def _resolved(row: _Row, above: list[list[Piece]]) -> list[list[Piece]]:
    """A row's cells, those that go on from above with what stands there."""
    merged = row.definition.goes_on_above
    return [above[at] if at < len(merged) and merged[at] and at < len(above) else cell for at, cell in enumerate(row.cells)]

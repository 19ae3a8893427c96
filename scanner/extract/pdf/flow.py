"""Lines into headings, paragraphs, list items and table rows, from the first page to the last."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from scanner.extract.clauses import marker
from scanner.extract.headers import names_columns
from scanner.extract.outline import Outline
from scanner.extract.pdf.shapes import Box, Item, Span, Table, TableCell, is_divided, joined
from scanner.extract.pdf.sheet import Sheet
from scanner.model import Block, BlockKind, Cell, Locator

_ENDED = re.compile(r"[.;:,!?…][\"”’»)\]]*(?:\s+\w{1,4})?$")  # "…; and" ends as well
_CLOSED = re.compile(r"[.;:!?…][\"”’»)\]]*$")
_SENTENCE = re.compile(r"[.;,]$")
_BULLET = re.compile(r"[•▪●◦‣■□➢✓☐☑☒*–—-](?=\s)")
_BOX = re.compile(r"[☐☑☒](?=\s)")
_NOTE_SIGN = re.compile(r"[¹²³⁴-⁹*†‡]|\d{1,2}\s")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_LONGEST_HEADING = 150
_LONGEST_CAPITALS = 80
_MOST_HEADING_WORDS = 8


class Flow:
    """What is known while a document is read from the top: the body's type size, open headings, the last table."""

    def __init__(self) -> None:
        self._outline = Outline()
        self._sizes: Counter[float] = Counter()
        self._ranks: list[tuple[float, bool, int]] = []
        self._open: _Paragraph | None = None
        self._table: _OpenTable | None = None

    def blocks(self, sheet: Sheet) -> Iterator[Block]:
        """The blocks of a sheet that are complete; the last paragraph may go on upon the next."""
        for item in sheet.items:
            if isinstance(item, Span):
                self._sizes[round(item.size, 1)] += len(item.text)
        parts = list(_parts(sheet.items))
        for number, part in enumerate(parts):
            if isinstance(part, Table):
                yield from self.finish()
                yield from self._rows(part, sheet)
                continue
            if self._open is not None and self._open.goes_on(part[0]):
                self._open = replace(self._open, lines=(*self._open.lines, *part))
                continue
            yield from self.finish()
            following = parts[number + 1] if number + 1 < len(parts) else None
            self._open = _Paragraph(tuple(part), sheet, Box.around(line.box for line in part), self._is_heading(part, following))
            self._table = None

    def turn_page(self, sheets: Sequence[Sheet]) -> Iterator[Block]:
        """The open paragraph, unless the page that comes goes on with it."""
        first = next((item for sheet in sheets for item in sheet.items), None)
        if self._open is not None and not (isinstance(first, Span) and self._open.goes_on(first)):
            yield from self.finish()

    def finish(self) -> Iterator[Block]:
        """The paragraph that is still open."""
        if self._open is not None:
            yield self._block(self._open)
            self._open = None

    def _block(self, paragraph: "_Paragraph") -> Block:
        text = joined(line.text for line in paragraph.lines)
        locator = Locator(page=paragraph.sheet.page, bbox=paragraph.sheet.bbox(paragraph.box), clause=self._outline.clause(text))
        if paragraph.heading:
            level = self._level(paragraph.lines[0], text)
            return Block(BlockKind.HEADING, text, locator, self._outline.enter(level, text), level)
        return Block(self._kind(paragraph, text), text, locator, self._outline.trail)

    def _kind(self, paragraph: "_Paragraph", text: str) -> BlockKind:
        number = marker(text)
        if _NOTE_SIGN.match(text) and paragraph.lines[0].size < 0.9 * self._body:
            return BlockKind.FOOTNOTE
        if _BULLET.match(text) or (number is not None and number.inner):
            return BlockKind.LIST_ITEM
        return BlockKind.PARAGRAPH

    @property
    def _body(self) -> float:
        """The type size that most of the text so far is set in."""
        return max(self._sizes, key=lambda size: self._sizes[size], default=0.0)

    def _is_heading(self, lines: Sequence[Span], following: "Sequence[Span] | Table | None") -> bool:
        text = joined(line.text for line in lines)
        if len(text) > _LONGEST_HEADING or _SENTENCE.search(text) or not _LETTERS.search(lines[0].text) or _BULLET.match(text):
            return False
        if lines[0].size >= 1.12 * self._body or all(line.bold for line in lines):
            return True
        if text.isupper() and len(text) <= _LONGEST_CAPITALS:
            return True
        number = marker(text)
        if number is None or number.inner or len(text.split()) > _MOST_HEADING_WORDS or isinstance(following, Table | None):
            return False
        return marker(following[0].text) is None and not _BULLET.match(following[0].text)

    def _level(self, line: Span, text: str) -> int:
        """How deep a heading stands: below larger type, below bold, and by the points of its number."""
        number = marker(text)
        rank = (-round(2 * line.size), not line.bold, number.label.count(".") + 1 if number else 0)
        while self._ranks and self._ranks[-1] >= rank:
            self._ranks.pop()
        self._ranks.append(rank)
        return len(self._ranks)

    def _rows(self, table: Table, sheet: Sheet) -> Iterator[Block]:
        rows = list(table.rows)
        texts = [[cell.text for cell in row] for row in rows]
        goes_on = self._table is not None and self._table.goes_on(table)
        if self._table is None or not goes_on:
            header = texts[0] if names_columns(texts[0], texts[1:]) else None
            self._table = _OpenTable(self._outline.count_table(), table.edges, header)
        for row, cells in zip(rows, texts, strict=True):
            is_header = row is rows[0] and cells == self._table.header
            if is_header and goes_on:
                continue
            self._table.rows += 1
            yield _row(row, sheet, self._table, header=is_header).under(self._outline.trail)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Lines of one text; ``sheet`` and ``box`` are those where it begins."""

    lines: tuple[Span, ...]
    sheet: Sheet
    box: Box
    heading: bool

    def goes_on(self, line: Span) -> bool:
        """Whether a line at the top of another column or page continues this text."""
        last = self.lines[-1]
        if self.heading or _CLOSED.search(last.text) or abs(last.size - line.size) > 0.1 * last.size:
            return False
        return line.text[0].islower() or ((line.text[0] in "%)" or line.text[0].isdigit()) and marker(line.text) is None)


@dataclass(slots=True)
class _OpenTable:
    """The last table, as long as nothing but running titles has followed."""

    number: int
    edges: tuple[float, ...]
    header: list[str] | None
    rows: int = 0

    def goes_on(self, table: Table) -> bool:
        """Whether a table has the same columns as this one, be it in another column of the page; the last may be filled less far."""
        if len(table.edges) != len(self.edges):
            return False
        aside = table.edges[0] - self.edges[0]
        return all(abs(b - a - aside) <= 6 for a, b in zip(self.edges[:-1], table.edges[:-1], strict=True))  # noqa: PLR2004


def _row(cells: tuple[TableCell, ...], sheet: Sheet, table: _OpenTable, *, header: bool) -> Block:
    place = Locator(page=sheet.page, bbox=sheet.bbox(Box.around(cell.box for cell in cells)), table=table.number, row=table.rows)
    return Block.row(tuple(_cell(cell, sheet, place, header=header) for cell in cells), place, header_row=header)


def _cell(cell: TableCell, sheet: Sheet, row: Locator, *, header: bool) -> Cell:
    place = Locator(page=row.page, bbox=sheet.bbox(cell.box), table=row.table, row=row.row, column=cell.column + 1)
    return Cell(cell.text, cell.column, cell.span, cell.row_span, header=header, merged=cell.merged, locator=place)


def _parts(items: Sequence[Item]) -> Iterator[list[Span] | Table]:
    """Tables, and the lines of each paragraph."""
    run: list[Span] = []
    for item in items:
        if isinstance(item, Table) or (run and item.box.top < run[-1].box.middle):
            yield from _paragraphs(run)
            run = []
        if isinstance(item, Table):
            yield item
        else:
            run.append(item)
    yield from _paragraphs(run)


def _paragraphs(run: Sequence[Span]) -> Iterator[list[Span]]:
    """The lines of one column, cut where a paragraph begins."""
    if not run:
        return
    right = max(line.box.x1 for line in run)
    pitch = median([b.box.top - a.box.top for a, b in pairwise(run)] or [0.0])
    start = 0
    for number in range(1, len(run)):
        if _begins(run[number], run[number - 1], right, pitch):
            yield list(run[start:number])
            start = number
    yield list(run[start:])


def _begins(line: Span, last: Span, right: float, pitch: float) -> bool:
    """Whether a line begins a paragraph below the last line."""
    first_word = len("".join(line.text.split(maxsplit=1)[:1])) / max(len(line.text), 1) * line.box.width
    full = last.box.x1 + 1.5 * first_word > right - 0.03 * right
    ended = _ENDED.search(last.text) is not None or not full
    if (not _LETTERS.search(last.text) and last.size > line.size) or is_divided(last.text, line.text):
        return False  # a figure in large type and what it says, or half a figure
    if abs(line.size - last.size) > 0.1 * last.size or _BOX.match(line.text):
        return True
    step = line.box.top - last.box.top
    if step > max(1.25 * pitch, 1.35 * last.size) or (ended and step > 1.6 * last.size):
        return True
    if marker(line.text) is not None or _BULLET.match(line.text):
        return ended
    if line.bold != last.bold:
        return ended
    indented = line.box.x0 > last.box.x0 + 0.8 * line.size
    return (indented and ended and marker(last.text) is None and not _BULLET.match(last.text)) or (
        not full and _CLOSED.search(last.text) is not None
    )

"""From lines to blocks."""

from collections.abc import Iterator

from scanner.extract.clauses import Clauses, marker
from scanner.extract.outline import Outline
from scanner.extract.text import headings
from scanner.extract.text.lines import Line, bullet, continues, is_page_mark, lines_of, wrap_width
from scanner.extract.text.tables import Table, table_at
from scanner.model import Block, BlockKind, Cell, Locator, State

__all__ = ["lines_of", "read_lines"]


def read_lines(lines: list[Line], outline: Outline | None = None) -> Iterator[Block]:
    """The blocks of a text in reading order."""
    yield from _Reader(lines, outline or Outline()).read()


class _Reader:
    def __init__(self, lines: list[Line], outline: Outline) -> None:
        self._lines = [line for line in lines if not is_page_mark(line)]
        self._width = wrap_width(self._lines)
        self._outline = outline
        self._clauses = Clauses()
        self._tables = 0

    def read(self) -> Iterator[Block]:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if not line.text or headings.is_underline(line.text):
                at += 1
            elif table := table_at(self._lines, at):
                yield from self._table(table)
                at = table.end
            else:
                end = self._paragraph_end(at)
                yield self._paragraph(self._lines[at:end], at, end)
                at = end

    def _paragraph_end(self, at: int) -> int:
        end = at + 1
        while end < len(self._lines) and continues(self._lines[end - 1], self._lines[end], self._width):
            end += 1
        return end

    def _paragraph(self, lines: list[Line], at: int, end: int) -> Block:
        text = " ".join(line.text for line in lines)
        state = State.QUOTED if lines[0].quoted else State.LIVE
        level = self._heading_level(text, at, end)
        number = None if bullet(text) else marker(text)
        clause = self._clauses.enter(number) if number else None
        place = Locator(line=lines[0].number, clause=clause)
        if level:
            return Block(BlockKind.HEADING, text, place, self._outline.enter(level, text), level, state=state)
        if lead := headings.run_in(text):
            self._outline.enter(headings.NUMBERED + lead.split()[0].strip(".").count("."), lead)
        if sign := bullet(text):
            return Block(BlockKind.LIST_ITEM, text[len(sign) :], place, self._outline.trail, 1, state=state)
        kind = BlockKind.LIST_ITEM if number and number.inner else BlockKind.PARAGRAPH
        return Block(kind, text, place, self._outline.trail, int(kind is BlockKind.LIST_ITEM), state=state)

    def _heading_level(self, text: str, at: int, end: int) -> int:
        if bullet(text):
            return 0
        after = self._lines[end].text if end < len(self._lines) else ""
        if headings.is_underline(after):
            return headings.level(text) and min(headings.level(text), headings.CAPITALS)
        alone = not (at and self._lines[at - 1].text) and not after
        return headings.level(text) if alone else 0

    def _table(self, table: Table) -> Iterator[Block]:
        self._tables += 1
        for number, row in enumerate(table.rows, 1):
            place = Locator(line=row.line, table=self._tables, row=number)
            cells = tuple(Cell(text, column, header=row.header) for column, text in enumerate(row.cells))
            yield Block.row(cells, place, header_row=row.header).under(self._outline.trail)

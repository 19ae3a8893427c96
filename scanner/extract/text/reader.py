"""From lines to blocks."""

from collections.abc import Iterator
from dataclasses import replace

from scanner.extract.clauses import Marker, marker
from scanner.extract.outline import Outline
from scanner.extract.text import headings
from scanner.extract.text.lines import Line, bullet, continues, goes_on, wrapping
from scanner.extract.text.tables import Table, table_at
from scanner.model import Block, BlockKind, Cell, Locator, State


def read_lines(lines: list[Line], outline: Outline | None = None) -> Iterator[Block]:
    """The blocks of lines in reading order; an ``outline`` is that of the document in which they stand."""
    reader = _Reader(lines, outline or Outline(), titled=outline is not None)
    yield from reader.read()


class _Reader:
    """One pass from the top; holds what the lines above say of those below: headings, clause numbers."""

    def __init__(self, lines: list[Line], outline: Outline, *, titled: bool) -> None:
        self._lines = lines
        self._wrapping = wrapping(lines)
        self._outline = outline
        self._titled = titled
        self._after_heading = -1

    def read(self) -> Iterator[Block]:
        at = 0
        while at < len(self._lines):
            line = self._lines[at]
            if not line.text:
                self._outline.close(headings.LEAD)
                at += 1
            elif line.furniture:
                yield Block(BlockKind.FOOTER, line.text, Locator(line=line.number))
                at += 1
            elif headings.is_underline(line.text):
                at += 1
            elif table := table_at(self._lines, at):
                yield from self._table(table, _state(line))
                at = table.end
            else:
                taken = self._paragraph_from(at)
                yield self._paragraph([self._lines[index] for index in taken], taken[0], taken[-1] + 1)
                yield from self._furniture_between(taken)
                at = taken[-1] + 1
        self._outline.close(headings.LEAD)

    def _paragraph_from(self, at: int) -> list[int]:
        """The indices of the lines of one paragraph, over page breaks where it goes on after them."""
        taken = [at]
        while (after := self._next(taken[-1])) < len(self._lines):
            if after > taken[-1] + 1 and not goes_on(self._lines[taken[-1]].text, self._lines[after].text):
                break
            if not continues(self._lines[taken[-1]], self._lines[after], self._wrapping):
                break
            taken.append(after)
        return taken

    def _next(self, at: int) -> int:
        """The index of the line after this one, or after the page break that follows it."""
        after = at + 1
        while after < len(self._lines) and (not self._lines[after].text or self._lines[after].furniture):
            after += 1
        broken = any(line.furniture or line.raw.startswith("\f") for line in self._lines[at + 1 : after + 1])
        return after if broken or after == at + 1 else len(self._lines)

    def _furniture_between(self, taken: list[int]) -> Iterator[Block]:
        for line in self._lines[taken[0] : taken[-1]]:
            if line.furniture:
                yield Block(BlockKind.FOOTER, line.text, Locator(line=line.number))

    def _paragraph(self, lines: list[Line], at: int, end: int) -> Block:
        text = " ".join(" ".join(line.text for line in lines).split())
        place, state = Locator(line=lines[0].number), _state(lines[0])
        sign = bullet(text)
        number = None if sign else marker(text)
        if sign or (number and not number.inner and self._listed(at, end)):
            return Block(BlockKind.LIST_ITEM, text[len(sign) :], place, self._outline.trail, 1, state=state)
        if number:
            place = replace(place, clause=self._outline.clauses.enter(number))
        if number and number.inner:
            return Block(BlockKind.LIST_ITEM, text, place, self._outline.trail, self._outline.clauses.depth, state=state)
        if level := self._heading_level(text, at, end):
            return self._heading(level, text, end, place, state)
        self._titled = True
        self._leave_clauses(number)
        if number and (lead := headings.run_in(text)):
            self._outline.enter(headings.numbered(number), lead)
        return Block(BlockKind.PARAGRAPH, text, place, self._outline.trail, state=state)

    def _heading(self, level: int, text: str, end: int, place: Locator, state: State) -> Block:
        self._after_heading = end if level < headings.LEAD else -1
        kind, level = (BlockKind.HEADING, level) if self._titled else (BlockKind.TITLE, headings.DOCUMENT)
        self._titled = True
        return Block(kind, text, place, self._outline.enter(level, text), level, state=state)

    def _heading_level(self, text: str, at: int, end: int) -> int:
        """The level of a line that stands alone, is underlined, or starts a group of lines; 0 where it is no heading."""
        level = headings.level(text)
        before = self._lines[at - 1].text if at and self._after_heading != at else ""
        after = self._lines[end].text if end < len(self._lines) else ""
        if not level or before or (end > at + 1 and level == headings.TITLE):
            return 0
        if headings.is_underline(after):
            return min(level, headings.CAPITALS)
        return headings.LEAD if after and level == headings.TITLE else level

    def _leave_clauses(self, number: Marker | None) -> None:
        """End the headings of the clauses that stand beside or within this one."""
        while number and self._outline.trail and (above := marker(self._outline.trail[-1])) and above.depth >= number.depth:
            self._outline.leave()

    def _listed(self, at: int, end: int) -> bool:
        """Whether numbered lines follow each other without a blank line between them."""
        near = self._lines[max(at - 1, 0) : at] + self._lines[end : end + 1]
        return any((number := marker(line.text)) and not number.inner and not number.depth for line in near)

    def _table(self, table: Table, state: State) -> Iterator[Block]:
        number_of_table = self._outline.count_table()
        for number, row in enumerate(table.rows, 1):
            place = Locator(line=row.line, table=number_of_table, row=number)
            cells = tuple(Cell(text, column, header=row.header) for column, text in enumerate(row.cells))
            yield Block.row(cells, place, header_row=row.header, state=state).under(self._outline.trail)


def _state(line: Line) -> State:
    return State.QUOTED if line.quoted else State.LIVE

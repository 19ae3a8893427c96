"""Tables that are not drawn: cells that stand below each other over several rows."""

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from scanner.extract.clauses import marker
from scanner.extract.pdf.lines import one_line
from scanner.extract.pdf.shapes import Box, Item, Span, Table, TableCell, joined

Row = Sequence[Span]

_LEAST_ROWS = 2
_APART = 3.0
"""Of a line's height: rows further apart are not of one table."""
_CLOSE = 0.5
"""Of a line's height: lines closer than this may be of one cell."""
_CLEAR = 3.0
"""Points that part two columns at least."""
_INDENT = 8.0
"""Of the type size: a text that begins further right than this after a number does not hang from it."""


@dataclass(slots=True)
class _Columns:
    """The columns that the rows so far stand in, as ``[left, right]``."""

    sides: list[list[float]] = field(default_factory=list)

    def take(self, row: Row, *, grow: bool) -> bool:
        """Let a row stand in the columns, which it may widen and, if they may ``grow``, add to; False where it fits no columns."""
        sides = [list(side) for side in self.sides]
        for span in row:
            hit = [side for side in sides if side[0] < span.box.x1 and span.box.x0 < side[1]]
            if len(hit) > 1 or (not hit and not grow):
                return False
            if hit:
                hit[0][:] = min(hit[0][0], span.box.x0), max(hit[0][1], span.box.x1)
            else:
                sides.append([span.box.x0, span.box.x1])
        sides.sort()
        if any(right[0] - left[1] < _CLEAR for left, right in pairwise(sides)):
            return False
        self.sides = sides
        return True

    def of(self, span: Span) -> int:
        """The number of the column in which a span stands."""
        return next(number for number, (left, right) in enumerate(self.sides) if left <= span.box.centre <= right)


def tabulated(rows: Sequence[Row]) -> list[Item]:
    """Rows that stand in common columns as tables, all others as lines; a clause with its hanging number begins no table."""
    items: list[Item] = []
    start = 0
    while start < len(rows):
        columns = _Columns()
        end = _run(rows, start, columns)
        within = _within_cells(rows[start:end], columns)
        while within and end - start > 1 and len(rows[end - 1]) == 1 and end - 1 - start not in within:
            end -= 1
        if not _hangs(rows[start]) and _is_table(rows[start:end], columns):
            items.append(_table(rows[start:end], columns, within))
            start = end
        else:
            items.append(one_line(rows[start]))
            start += 1
    return items


def _run(rows: Sequence[Row], start: int, columns: _Columns) -> int:
    """Where the rows end that stand in common columns with the row at ``start``."""
    end = start + 1
    if len(rows[start]) < _LEAST_ROWS or not columns.take(rows[start], grow=True):
        return end
    while end < len(rows):
        row = rows[end]
        if _is_clause(row, rows[start:end], columns):
            break
        if _gap(rows[end - 1], row) > _APART * row[0].box.height or not columns.take(row, grow=len(row) > 1):
            break
        end += 1
    while len(rows[end - 1]) == 1 and _gap(rows[end - 2], rows[end - 1]) > _CLOSE * rows[end - 1][0].box.height:
        end -= 1
    return end


def _is_clause(row: Row, above: Sequence[Row], columns: _Columns) -> bool:
    """Whether a row below those of a table is none of its rows: its number stands first, and they have no such column."""
    return _hangs(row) and row[0].box.x0 < columns.sides[0][1] and not any(_is_numbered(other) for other in above)


def _hangs(row: Row) -> bool:
    """Whether a row is a text with nothing but its numbers, or its bullet, hanging to the left of it."""
    return len(row) > 1 and all(_numbers(sign, text) and text.box.x0 - sign.box.x0 <= _INDENT * text.size for sign, text in pairwise(row))


def _is_numbered(row: Row) -> bool:
    """Whether a row has a number or a bullet and more than one cell beside it, as a table's rows have."""
    return len(row) > 2 and _numbers(row[0], row[1])  # noqa: PLR2004 - a number and two cells


def _numbers(sign: Span, text: Span) -> bool:
    """Whether the first span is the clause number or the bullet of the second."""
    if any(letter.isalnum() for letter in sign.text):
        number = marker(f"{sign.text} {text.text}")
        return number is not None and number.printed == sign.text
    return any(letter.isalpha() for letter in text.text)


def _gap(row: Row, following: Row) -> float:
    return min(span.box.top for span in following) - max(span.box.bottom for span in row)


def _is_table(rows: Sequence[Row], columns: _Columns) -> bool:
    if sum(len(row) > 1 for row in rows) < _LEAST_ROWS:
        return False
    numbered = all(marker(f"{row[0].text} x") or not row[0].text[0].isalnum() for row in rows if columns.of(row[0]) == 0)
    return len(columns.sides) > 2 or not numbered  # noqa: PLR2004 - numbers or bullets with their texts are a list


def _within_cells(rows: Sequence[Row], columns: _Columns) -> set[int]:
    """The rows whose lines go on in a cell of the row above, where the page is written cell by cell; none where that cannot be told.

    A cell of several lines is written down to its end before the next one is begun; where whole columns are, it tells nothing.
    """
    places = {span: number for number, row in enumerate(rows) for span in row}
    within: set[int] = set()
    goes_down = False
    for span, following in pairwise(sorted(places, key=lambda span: span.start)):
        above, below = places[span], places[following]
        close = following.box.top - span.box.bottom < _CLOSE * span.box.height
        if above < below and close and columns.of(span) == columns.of(following):
            within.update(range(above + 1, below + 1))
            goes_down = goes_down or span is not rows[above][-1]
    return within if goes_down and len(within) < len(rows) - 1 else set()


def _table(rows: Sequence[Row], columns: _Columns, within: Collection[int]) -> Table:
    edges = [side[0] for side in columns.sides]
    box = Box.around(span.box for row in rows for span in row)
    whole = [_cells(group, columns) for group in (_joined(rows, within) if within else _grouped(rows, columns))]
    return Table(box, (*edges, box.x1), tuple(whole))


def _joined(rows: Sequence[Row], within: Container[int]) -> list[list[Span]]:
    """Lines that are one row of cells, where it is known which go on."""
    groups: list[list[Span]] = []
    for number, row in enumerate(rows):
        if number in within:
            groups[-1].extend(row)
        else:
            groups.append(list(row))
    return groups


def _grouped(rows: Sequence[Row], columns: _Columns) -> list[list[Span]]:
    """Lines that are one row of cells: those without a first cell, and those that stand closer than rows do, continue the one above."""
    gaps = [_gap(row, following) for row, following in pairwise(rows)]
    height = rows[0][0].box.height
    wide = (min(gaps) + max(gaps)) / 2 if max(gaps) - min(gaps) > 0.4 * height else float("-inf")
    groups = [list(rows[0])]
    for gap, row in zip(gaps, rows[1:], strict=True):
        continues = len(row) == 1 or all(columns.of(span) for span in row)
        if gap < wide or (continues and gap < _CLOSE * height):
            groups[-1].extend(row)
        else:
            groups.append(list(row))
    return groups


def _cells(spans: Sequence[Span], columns: _Columns) -> tuple[TableCell, ...]:
    cells = []
    for number, (left, right) in enumerate(columns.sides):
        own = [span for span in spans if columns.of(span) == number]
        box = Box.around(span.box for span in own) if own else Box(left, spans[0].box.top, right, spans[0].box.bottom)
        cells.append(TableCell(joined(span.text for span in own), box, number))
    return tuple(cells)

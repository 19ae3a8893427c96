"""Tables of a sheet: rows that touch, parted by empty rows and columns, and which rows head them."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scanner.extract.sheets.grid import GridCell, GridRow

_FIGURE = re.compile(r"\d[.,·]\d|\d\s*[%‰％]|^\W*\d")
_LEAST = 2  # rows, and columns
_MOST_HEADERS = 4
_DEEPEST = 8  # tables beside tables above tables


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that belong together; ``titles`` are the lone cells above them, ``headers`` the numbers of the rows that name the columns."""

    titles: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    headers: frozenset[int]


def tables(rows: Sequence[GridRow], frozen: int, named: Collection[tuple[int, int]]) -> Iterator[Table]:
    """The tables of a sheet from top to bottom; a table of titles alone is lone text.

    ``frozen`` rows at the top stay in sight; ``named`` are the top left corners of the tables that the file itself defines.
    """
    for band in _bands(rows):
        for part in _parts(band, _DEEPEST):
            titles = tuple(_lone(part))
            body = tuple(part[len(titles) :])
            yield Table(titles, body, frozenset(_headers(body, frozen, named)))


def _parts(band: list[GridRow], depth: int) -> Iterator[list[GridRow]]:
    """The tables of rows that touch: where an empty column parts two of them, each of its own."""
    titles = list(_lone(band))
    body = band[len(titles) :]
    column = _gap(body) if depth else None
    if column is None:
        yield band
        return
    if titles:
        yield titles
    for left, right in ((0, column), (column, _right(body))):
        side = [part for row in body if (part := row.within(left, right)).cells]
        for inner in _bands(side):
            yield from _parts(inner, depth - 1)


def _bands(rows: Sequence[GridRow]) -> Iterator[list[GridRow]]:
    """Rows without an empty row between them; a merged cell is not empty in any row that it covers."""
    band: list[GridRow] = []
    reach = 0
    for row in rows:
        if band and row.number > reach + 1:
            yield band
            band = []
        band.append(row)
        reach = max(reach if len(band) > 1 else 0, *(row.number + cell.row_span - 1 for cell in row.cells))
    if band:
        yield band


def _lone(rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """The rows at the top that hold one cell each."""
    for row in rows:
        if len(row.cells) > 1:
            return
        yield row


def _gap(rows: Sequence[GridRow]) -> int | None:
    """A column that is empty in all rows and has at least two rows of two cells on either side, None where there is none."""
    wide = [row.cells for row in rows if len(row.cells) >= _LEAST]
    if len(wide) < _LEAST:
        return None
    after = sorted(cells[1].column for cells in wide)[1]
    before = sorted(cells[-2].column for cells in wide)[-2]
    covered = bytearray(_right(rows) + 1)
    for row in rows:
        for cell in row.cells:
            covered[cell.column : cell.last + 1] = bytes([1]) * cell.span
    return next((at for at in range(after + 1, before) if not covered[at]), None)


def _right(rows: Sequence[GridRow]) -> int:
    return max((row.cells[-1].last for row in rows), default=0)


def _headers(rows: Sequence[GridRow], frozen: int, named: Collection[tuple[int, int]]) -> Iterator[int]:
    """The numbers of the rows that name the columns.

    Those of tables that the file defines; else the rows that stay in sight; else the first row, where it looks like one: all its columns
    have text without a figure, or it alone is bold; with the rows that it is merged down into, and those that part what it spans.
    """
    if len(rows) < _LEAST:
        return
    own = [row.number for row in rows if any((row.number, cell.column) in named for cell in row.cells)]
    if own:
        yield from own
        return
    count = sum(row.number <= frozen for row in rows) or _looks(rows)
    if count < len(rows) and count <= _MOST_HEADERS:
        yield from (row.number for row in rows[:count])


def _looks(rows: Sequence[GridRow]) -> int:
    """How many rows at the top look like headers."""
    first, second = rows[0], rows[1]
    only_bold = _bold(first.cells) and not _bold(second.cells)
    if len(first.cells) < _LEAST or not _wordy(first) or not (only_bold or _full(first, rows)):
        return 0
    below = first.number + max(cell.row_span for cell in first.cells) - 1
    count = sum(row.number <= below for row in rows)
    spans = any(cell.span > 1 for cell in first.cells)
    return count + 1 if count == 1 and spans and _wordy(second) and len(second.cells) >= len(first.cells) else count


def _wordy(row: GridRow) -> bool:
    return not any(cell.value.number or _FIGURE.search(cell.value.text) for cell in row.own)


def _bold(cells: Sequence[GridCell]) -> bool:
    return all(cell.value.bold for cell in cells)


def _full(first: GridRow, rows: Sequence[GridRow]) -> bool:
    """Whether the row has text in every column of the table; the corner may be empty."""
    covered = {column for cell in first.cells for column in range(cell.column, cell.last + 1)}
    used = {cell.column for row in rows for cell in row.cells}
    return used - covered <= {min(used)}

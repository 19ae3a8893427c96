"""A sheet's cells in their places, merged cells said again in each row that they cover."""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from scanner.extract.ooxml import Element, Package
from scanner.extract.sheets import GridCell, GridRow, Value
from scanner.extract.xlsx.cells import NoSuchString, NotCalculated, Values
from scanner.extract.xlsx.names import TRUE, s
from scanner.extract.xlsx.places import LAST_COLUMN, LAST_ROW, Area, cell_name, place

_C = s("c")
_ROWS_OF_A_PAGE = 50
_MOST_REPEATED = 100_000
_LONGEST_REPEATED = 500


@dataclass(slots=True)
class Grid:
    """A sheet. ``frozen`` rows at the top stay in sight; ``not_calculated`` and ``damaged`` name cells without a value.

    ``cut`` says that rows at the end were not taken, because the sheet says more than it may.
    """

    rows: list[GridRow] = field(default_factory=list)
    frozen: int = 0
    not_calculated: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    too_many_merged: bool = False
    characters: int = 0
    cut: bool = False


def read_grid(package: Package, part: str, values: Values, most: int, turning: Callable[[], None]) -> Grid:
    """The cells of a worksheet, up to ``most`` characters; sizes that the sheet declares are not looked at.

    ``turning`` is called with every page of rows.

    Raises:
        DamagedDocument: the part cannot be read.
    """
    rows = _Rows(values, most, turning)
    root = package.streamed(part, s("row"), rows.take)
    merged, hidden_columns = Merged(_merged_areas(root)), _hidden_columns(root)
    default = root.find(s("sheetFormatPr"))
    all_hidden = default is not None and default.get("zeroHeight", "0") in TRUE
    grid = Grid(
        frozen=_frozen(root), not_calculated=rows.not_calculated, damaged=rows.damaged, characters=most - rows.left, cut=rows.left < 0
    )
    for number, own, hidden in rows.found:
        cells = tuple(seen(cell, hidden_columns) for cell in merged.placed(number, own))
        grid.rows.append(GridRow(number, cells, hidden=all_hidden if hidden is None else hidden in TRUE))
    grid.too_many_merged = merged.left < 0
    return grid


class _Rows:
    """The rows of a sheet as they are read: number, values by column, and whether the row says that it is hidden."""

    def __init__(self, values: Values, most: int, turning: Callable[[], None]) -> None:
        self.left = most
        self._values = values
        self._turning = turning
        self._number = 0
        self.found: list[tuple[int, dict[int, Value], str | None]] = []
        self.not_calculated: list[str] = []
        self.damaged: list[str] = []

    def take(self, element: Element) -> None:
        """A row; one that has no number, or one that cannot be, comes after the row before it."""
        written = element.get("r", "")
        number = int(written) if written.isascii() and written.isdigit() and len(written) < 8 else 0  # noqa: PLR2004 - see LAST_ROW
        self._number = number if self._number < number <= LAST_ROW else self._number + 1
        own = dict(self._cells(element)) if self.left >= 0 else {}
        self.left -= sum(len(value.text) for value in own.values())
        if own and self.left >= 0:
            self.found.append((self._number, own, element.get("hidden")))
            if len(self.found) % _ROWS_OF_A_PAGE == 0:
                self._turning()

    def _cells(self, element: Element) -> Iterator[tuple[int, Value]]:
        """The cells that are not empty by column; one without a place of its own comes after the cell before it."""
        column = 0
        for cell in element:
            if cell.tag != _C:
                continue
            named = place(cell.get("r", ""))
            column = named[1] if named else column + 1
            try:
                value = self._values.read(cell)
            except NotCalculated:
                self.not_calculated.append(cell_name(self._number, column))
            except NoSuchString:
                self.damaged.append(cell_name(self._number, column))
            else:
                if value is not None:
                    yield column, value


class Merged:
    """The merged areas of a sheet, as its rows are read from the top. ``left`` says how many cells may still be said again."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._by_place = {(area.top, area.left): area for area in areas}
        self._open: list[tuple[Area, Value]] = []
        self.left = _MOST_REPEATED

    def placed(self, row: int, own: dict[int, Value]) -> tuple[GridCell, ...]:
        """A row's own cells and those that reach down into it, by column; what lies under a merged cell cannot be seen."""
        self._open = [(area, value) for area, value in self._open if area.bottom >= row]
        cells = [_covering(row, column, value, self._by_place.get((row, column))) for column, value in sorted(own.items())]
        shown: list[GridCell] = []
        for cell in cells:
            covered = self._covered(cell.column) or (shown != [] and shown[-1].last >= cell.column)
            shown.append(GridCell(cell.value.concealed(), cell.column) if covered else cell)
        above = [GridCell(value, area.left, area.right - area.left + 1, area.bottom - row + 1, merged=True) for area, value in self._open]
        self._enter(row, shown)
        self.left -= len(above)
        if self.left < 0:
            self._open, above = [], []
        return tuple(sorted([*shown, *above], key=lambda cell: cell.column))

    def _covered(self, column: int) -> bool:
        at = bisect(self._open, column, key=lambda open_: open_[0].left) - 1
        return at >= 0 and self._open[at][0].right >= column

    def _enter(self, row: int, shown: list[GridCell]) -> None:
        """Remember the cells that reach further down, in column order."""
        tall = [cell for cell in shown if self.left >= 0 and cell.row_span > 1 and len(cell.value.text) <= _LONGEST_REPEATED]
        if tall:
            self._open += ((Area(row, cell.column, row + cell.row_span - 1, cell.last), cell.value) for cell in tall)
            self._open.sort(key=lambda open_: open_[0].left)


def seen(cell: GridCell, hidden_columns: bytes) -> GridCell:
    """The cell, its text marked hidden where none of its columns is seen: 1 stands at the number of each that is not."""
    shown = hidden_columns.find(0, cell.column, cell.last + 1) >= 0
    return cell if shown else replace(cell, value=cell.value.concealed())


def _covering(row: int, column: int, value: Value, area: Area | None) -> GridCell:
    if area is None:
        return GridCell(value, column)
    return GridCell(value, column, area.right - column + 1, area.bottom - row + 1)


def _merged_areas(root: Element) -> Iterator[Area]:
    areas = (Area.of(element.get("ref", "")) for element in root.iterfind(f"{s('mergeCells')}/{s('mergeCell')}"))
    return (area for area in areas if area is not None)


def _frozen(root: Element) -> int:
    """How many rows stay in sight at the top."""
    pane = root.find(f"{s('sheetViews')}/{s('sheetView')}/{s('pane')}")
    if pane is None or pane.get("state", "split") not in {"frozen", "frozenSplit"}:
        return 0
    first = place(pane.get("topLeftCell", ""))
    split = pane.get("ySplit", "0").partition(".")[0]
    rows = int(split) if split.isascii() and split.isdigit() else 0
    return min(rows, first[0] - 1) if first else 0


def _hidden_columns(root: Element) -> bytes:
    """1 at the number of each column that is not seen."""
    hidden = bytearray(LAST_COLUMN + 1)
    for column in root.iterfind(f"{s('cols')}/{s('col')}"):
        first, last = column.get("min", ""), column.get("max", "")
        if column.get("hidden", "0") in TRUE and first.isdigit() and last.isdigit():
            start, end = min(int(first), LAST_COLUMN), min(int(last), LAST_COLUMN)
            hidden[start : end + 1] = bytes([1]) * max(end + 1 - start, 0)
    return bytes(hidden)

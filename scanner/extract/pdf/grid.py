"""Tables that are drawn: cells between rules."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from scanner.extract.pdf.lines import running, visual_rows
from scanner.extract.pdf.shapes import Box, Span, Table, TableCell

_NEAR = 3.0
"""Points up to which rules meet, or are one."""
_LEAST_COLUMNS = 2
_MOST_RULES = 1000
_MOST_CELLS = 10_000


class _Rule(NamedTuple):
    """A level rule at the height ``at``, or an upright one at the distance ``at`` from the left."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True, slots=True)
class _Grid:
    levels: tuple[_Rule, ...]
    uprights: tuple[_Rule, ...]

    @property
    def rows(self) -> list[float]:
        """Where rows begin, and the last one ends."""
        return _distinct([*(rule.at for rule in self.levels), *(edge for rule in self.uprights for edge in (rule.start, rule.end))])

    @property
    def columns(self) -> list[float]:
        """Where columns begin, and the last one ends."""
        return _distinct([*(rule.at for rule in self.uprights), *(edge for rule in self.levels for edge in (rule.start, rule.end))])


def drawn(rules: Sequence[Box]) -> list[Box]:
    """Where tables are drawn, filled or not."""
    grids = ((grid.rows, grid.columns) for grid in _grids(rules))
    return [Box(columns[0], rows[0], columns[-1], rows[-1]) for rows, columns in grids if len(columns) > _LEAST_COLUMNS]


def tables(words: Sequence[Span], rules: Sequence[Box]) -> tuple[list[Table], list[Span]]:
    """The drawn tables, and the words that stand in none."""
    found: list[Table] = []
    rest = list(words)
    for grid in _grids(rules):
        table, outside = _fill(grid, rest)
        if table is not None:
            found.append(table)
            rest = outside
    return found, rest


def _grids(rules: Sequence[Box]) -> Iterator[_Grid]:
    """Rules that meet each other."""
    levels = _merged([_Rule(box.middle, box.x0, box.x1) for box in rules[:_MOST_RULES] if box.width >= box.height])
    uprights = _merged([_Rule(box.centre, box.top, box.bottom) for box in rules[:_MOST_RULES] if box.width < box.height])
    free = set(uprights)
    while free:
        across, down, new = set[_Rule](), set[_Rule](), {free.pop()}
        while new:
            down |= new
            across |= {level for level in levels if any(_meet(level, upright) for upright in new)}
            new = {upright for upright in free if any(_meet(level, upright) for level in across)}
            free -= new
        yield _Grid(tuple(across), tuple(down))


def _meet(level: _Rule, upright: _Rule) -> bool:
    return level.covers(upright.at) and upright.covers(level.at)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Rules on one line that touch each other as one."""
    rules.sort(key=lambda rule: rule.at)
    lines: list[list[_Rule]] = []
    for rule in rules:
        if lines and rule.at - lines[-1][0].at <= _NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return [merged for line in lines for merged in _chained(line)]


def _chained(line: list[_Rule]) -> Iterator[_Rule]:
    line.sort(key=lambda rule: rule.start)
    at, start, end = line[0].at, line[0].start, line[0].end
    for rule in line[1:]:
        if rule.start > end + _NEAR:
            yield _Rule(at, start, end)
            start = rule.start
        end = max(end, rule.end)
    yield _Rule(at, start, end)


def _distinct(places: Iterable[float]) -> list[float]:
    distinct: list[float] = []
    for place in sorted(places):
        if not distinct or place - distinct[-1] > 2 * _NEAR:
            distinct.append(place)
    return distinct


@dataclass(slots=True)
class _Slot:
    """A cell: the rows and columns that it covers, and the words in it."""

    row: int
    column: int
    end_row: int
    end_column: int
    words: list[Span] = field(default_factory=list)


def _fill(grid: _Grid, words: Sequence[Span]) -> tuple[Table | None, list[Span]]:
    """The grid with the words that stand in it, None where they fill no two columns; and the other words."""
    rows, columns = grid.rows, grid.columns
    if len(rows) < 2 or len(columns) <= _LEAST_COLUMNS or len(rows) * len(columns) > _MOST_CELLS:  # noqa: PLR2004 - a row has two sides
        return None, list(words)
    slots = _slots(grid, rows, columns)
    outside: list[Span] = []
    for word in words:
        slot = slots.get((bisect_right(rows, word.box.middle) - 1, bisect_right(columns, word.box.centre) - 1))
        (outside if slot is None else slot.words).append(word)
    if len({slot.column for slot in slots.values() if slot.words}) < _LEAST_COLUMNS:
        return None, list(words)
    cells = [_row([slots[row, column] for column in range(len(columns) - 1)], row, rows, columns) for row in range(len(rows) - 1)]
    filled = tuple(row for row in cells if any(cell.text for cell in row))
    return Table(Box(columns[0], rows[0], columns[-1], rows[-1]), tuple(columns), filled), outside


def _slots(grid: _Grid, rows: Sequence[float], columns: Sequence[float]) -> dict[tuple[int, int], _Slot]:
    """The cell at each row and column: cells are one where no rule parts them."""
    slots: dict[tuple[int, int], _Slot] = {}
    middles, centres = ([(start + end) / 2 for start, end in pairwise(places)] for places in (rows, columns))
    above, left = _parted(rows, grid.levels, centres), _parted(columns, grid.uprights, middles)
    for row in range(len(middles)):
        for column in range(len(centres)):
            if column and row not in left[column]:
                slot = slots[row, column - 1]
            elif row and column not in above[row]:
                slot = slots[row - 1, column]
            else:
                slot = _Slot(row, column, row, column)
            slot.end_row, slot.end_column = max(slot.end_row, row), max(slot.end_column, column)
            slots[row, column] = slot
    return slots


def _parted(places: Sequence[float], rules: Sequence[_Rule], across: Sequence[float]) -> list[set[int]]:
    """For each place, the numbers of those stretches across it, told by their middles, whose two sides a rule parts there."""
    found: list[set[int]] = []
    for place in places:
        parting = [(rule.start - _NEAR, rule.end + _NEAR) for rule in rules if abs(rule.at - place) <= 2 * _NEAR]
        found.append({number for number, middle in enumerate(across) for start, end in parting if start <= middle <= end})
    return found


def _row(slots: Sequence[_Slot], row: int, rows: Sequence[float], columns: Sequence[float]) -> tuple[TableCell, ...]:
    cells = []
    for column, slot in enumerate(slots):
        if column and slots[column - 1] is slot:
            continue
        box = Box(columns[slot.column], rows[slot.row], columns[slot.end_column + 1], rows[slot.end_row + 1])
        text = running(visual_rows(slot.words))
        span, row_span = slot.end_column - slot.column + 1, slot.end_row - slot.row + 1
        cells.append(TableCell(text, box, column, span, row_span, merged=slot.row < row))
    return tuple(cells)

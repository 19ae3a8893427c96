"""Credit schedules that stand in tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scanner.claims.credits.tier import LEAST_LEVEL, Bounds, Tier, bounds, settle
from scanner.claims.reading import Reading, Row, Table
from scanner.model import Passage, Quantity, QuantityKind
from scanner.packs import Label

_FIGURES = {QuantityKind.PERCENT, QuantityKind.COUNT}
_MOST_CREDIT = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Schedule:
    """A table read as a credit schedule: its tiers, and every figure that belongs to it."""

    tiers: tuple[Tier, ...]
    figures: tuple[tuple[Passage, Quantity], ...]


def schedule(reading: Reading, table: Table) -> Schedule | None:
    """The credit schedule that a table holds, None when it is none."""
    if not table.body:
        return None
    upright = _upright(table, reading)
    return upright or _lying(table)


def _upright(table: Table, reading: Reading) -> Schedule | None:
    columns = _credit_columns(table)
    if not columns and speaks_of_credit(reading, table):
        columns = _last_figures(table)
    if not columns:
        return None
    tiers: list[Tier] = []
    steps: list[Decimal] = []
    figures: list[tuple[Passage, Quantity]] = []
    for column in columns:
        of_column, steps_of_column = [], []
        for row in table.body:
            levels = [(cell, q) for cell in row.cells if _column(row, cell) not in columns for q in _levels(cell)]
            credit = next((cell for cell in row.cells if _column(row, cell) == column), None)
            if credit is None:
                continue
            figures += levels + [(credit, q) for q in credit.quantities]
            tier = _tier(row, levels, credit)
            if tier is None:
                steps_of_column += [q.value for _, q in levels]
            else:
                of_column.append(tier)
        tiers += settle(of_column, steps_of_column)
        steps += steps_of_column
    return Schedule(tuple(tiers), tuple(figures)) if tiers else None


def _lying(table: Table) -> Schedule | None:
    """A schedule turned on its side: one row of levels above one row of credits."""
    rows = {_role(row.cells[0]): row for row in table.rows if row.cells and _role(row.cells[0])}
    if not {"level", "credit"} <= rows.keys():
        return None
    pairs = list(zip(rows["level"].cells[1:], rows["credit"].cells[1:], strict=False))
    if sum(bool(_levels(level)) for level, _ in pairs) < len(pairs) or len(pairs) < 2:  # noqa: PLR2004 - one pair is a plain table
        return None
    row = rows["credit"]
    found = [(_tier(row, [(level, q) for q in _levels(level)], credit), level) for level, credit in pairs]
    steps = [q.value for tier, level in found if tier is None for q in _levels(level)]
    figures = [(cell, q) for pair in pairs for cell in pair for q in cell.quantities]
    tiers = settle([tier for tier, _ in found if tier is not None], steps)
    return Schedule(tuple(tiers), tuple(figures)) if tiers else None


def _tier(row: Row, levels: list[tuple[Passage, Quantity]], credit: Passage) -> Tier | None:
    """The tier of one row; None for a row that gives nothing (no credit, or zero)."""
    text = credit.text.strip()
    figure = next((q for q in credit.quantities if q.kind in _FIGURES and q.value <= _MOST_CREDIT), None)
    if not text or (figure is not None and figure.value == 0) or (figure is None and not _grants(credit)):
        return None
    limits = bounds(levels[0][0], [q for _, q in levels]) if levels else Bounds()
    basis = next((m for m in credit.mentions if m.label == Label.CREDIT_BASIS), None)
    return Tier(
        bounds=limits,
        percent=figure.value if figure else None,
        text="" if figure else text,
        of=credit.text[basis.start : basis.end] if basis else "",
        passage=credit,
        figure=figure,
        quote=row.block.text,
    )


def _grants(credit: Passage) -> bool:
    """Whether a cell without a percentage gives something all the same (a day's fee, ten hours)."""
    return any(m.label in {Label.CREDIT_TIME, Label.CREDIT_BASIS} for m in credit.mentions)


def _levels(cell: Passage) -> list[Quantity]:
    return [q for q in cell.quantities if q.kind in _FIGURES and LEAST_LEVEL <= q.value <= 100]  # noqa: PLR2004 - percent


def _column(row: Row, cell: Passage) -> int:
    return row.block.cells[cell.cell or 0].column


def _role(cell: Passage) -> str:
    roles = {m.value for m in cell.mentions if m.label == Label.COLUMN}
    return "credit" if "credit" in roles else "level" if "level" in roles else ""


def _credit_columns(table: Table) -> set[int]:
    """The columns whose header speaks of credits and whose cells hold figures or grants."""
    named = {_column(row, cell) for row in table.header for cell in row.cells if _role(cell) == "credit"}
    if len(named) == len({_column(row, cell) for row in table.body for cell in row.cells}):
        # A merged title over the whole table names no column.
        named = {_column(row, cell) for row in table.header[1:] for cell in row.cells if _role(cell) == "credit"}
    return {column for column in named if any(_gives(row, column) for row in table.body)}


def _last_figures(table: Table) -> set[int]:
    """The last column when every body row has a figure in it and a level before it."""
    rows = [row for row in table.body if any(cell.quantities for cell in row.cells)]
    last = {max(_column(row, cell) for cell in row.cells) for row in rows}
    if len(last) != 1:
        return set()
    column = last.pop()
    leveled = all(any(_levels(cell) for cell in row.cells if _column(row, cell) != column) for row in rows)
    return {column} if leveled and all(_gives(row, column) for row in rows) else set()


def _gives(row: Row, column: int) -> bool:
    return any(_column(row, cell) == column and (cell.quantities or _grants(cell)) for cell in row.cells)


def speaks_of_credit(reading: Reading, table: Table) -> bool:
    """Whether the text that leads to a table, or its header, is about credits."""
    first = table.rows[0]
    before = (reading.passage(index) for index in range(max(0, first.index - 2), first.index))
    around: Iterator[Passage | None] = iter((*before, *reading.trail(first.block), *(c for row in table.header for c in row.cells)))
    return any(m.label in {Label.CREDIT, Label.REMEDY} for passage in around if passage for m in passage.mentions)

"""The lines of a table: its columns below their heads, or, where it is turned on its side, its rows beside their names."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from scanner.claims.credits.codes import code_of
from scanner.claims.credits.figure import Figure, figures_of
from scanner.claims.reading import Row, Table
from scanner.model import Mention, Passage, QuantityKind
from scanner.packs import Label

CREDIT, LEVEL = "credit", "level"
TIMED = "credit-time"
WEAK = "weak"
_SERVICE = "service"
_TOP_LEVEL = Decimal(90)
"""A column of levels begins at least here."""
_FEW = 12  # characters beside a figure in a cell that holds little else
_NAME = 60  # characters of a head


@dataclass(frozen=True, eq=False)
class Line:
    """A column below its header cells, or a row beside its first cell; ``cells`` has one entry for each step of the schedule."""

    head: tuple[Passage, ...]
    cells: tuple[Passage | None, ...]

    @cached_property
    def figures(self) -> tuple[tuple[Figure, ...], ...]:
        """The percentages of each cell."""
        return tuple(figures_of(cell, counts=True) if cell else () for cell in self.cells)

    @cached_property
    def role(self) -> str:
        """What the nearest head says, else the cells: ``credit``, ``level``, or ``""``; a sentence only names what is paid."""
        for cell in self.head:
            said = {m.value for m in cell.mentions if m.label == Label.COLUMN}
            roles = {CREDIT} if TIMED in said else said & {CREDIT, LEVEL}
            if (len(roles) > 1 or len(cell.text) > _NAME) and self._pays(cell):
                return CREDIT
            if roles and len(cell.text) <= _NAME:
                return next(iter(roles)) if len(roles) == 1 else LEVEL if self.levels else ""
        told = [cell for cell, figures in zip(self.cells, self.figures, strict=True) if cell and figures]
        named = [cell for cell in told if any(m.label == Label.CREDIT for m in cell.mentions) and _rest(cell) <= _FEW]
        return CREDIT if 2 * len(named) > len(told) else ""

    def _pays(self, head: Passage) -> bool:
        """Whether a head that says more than one thing is that of a share of the fee: percentage of the monthly bill that is credited."""
        said = {m.label for m in head.mentions}
        return Label.CREDIT in said and not self.compares and self.gives

    @property
    def timed(self) -> bool:
        """Whether the head says that its numbers are days, hours, points or money."""
        return any(m.label == Label.COLUMN and m.value == TIMED for m in self._headed)

    @cached_property
    def limits(self) -> bool:
        """Whether the head names the most that is credited."""
        limits = [m for m in self._headed if m.label == Label.CREDIT_CAP]
        return any(m.value != WEAK for m in limits) or (bool(limits) and not self.levels and not self.bound)

    @cached_property
    def bound(self) -> str:
        """The end of a range that the head says its cells are: ``>=``, ``<`` or ``""``."""
        return next((m.value for m in self._headed if m.label == Label.BOUND and m.value in {">=", "<"}), "")

    @property
    def of_services(self) -> bool:
        """Whether the head says that the line names services or plans."""
        return any(m.label == Label.COLUMN and m.value == _SERVICE for m in self._headed)

    @property
    def _headed(self) -> Iterator[Mention]:
        return (m for cell in self.head[:1] for m in cell.mentions)

    @cached_property
    def levels(self) -> bool:
        """Whether the cells hold levels: ranges and comparisons, or figures from high ones down."""
        told = [figures for figures in self.figures if figures]
        if not told or any(gives_in_words(cell) or code_of(cell) for cell in self.cells if cell):
            return False
        fitting = [figures for figures in told if all(f.possible_level for f in figures)]
        compared = [figures for figures in fitting if any(f.comparison for f in figures)]
        high = max((f.value for figures in fitting for f in figures), default=Decimal(0)) >= _TOP_LEVEL
        return len(fitting) * 2 > len(told) and high and (2 * len(compared) >= len(told) or len(fitting) == len(told))

    @cached_property
    def compares(self) -> bool:
        """Whether a cell holds a range or a comparison, or the head ends with one: "availability below"."""
        headed = any(
            m.label == Label.BOUND and m.value == "<" and m.end == len(cell.text.rstrip()) for cell in self.head[:1] for m in cell.mentions
        )
        return headed or any(f.comparison for figures in self.figures for f in figures)

    @property
    def nines(self) -> bool:
        """Whether a figure is one that no credit has: 99.9."""
        return any(f.value > _TOP_LEVEL and f.value % 1 for figures in self.figures for f in figures)

    @cached_property
    def comparisons(self) -> frozenset[str]:
        """The comparisons of its figures."""
        return frozenset(f.comparison for figures in self.figures for f in figures)

    @property
    def short(self) -> bool:
        """Whether the head says that the line tells how much was missing, or how long: shortfall, length of the outage."""
        return any(m.label in {Label.CREDIT_SHORTFALL, Label.DOWNTIME} for m in self._headed) and any(
            cell.quantities for cell in self.cells if cell
        )

    @property
    def falls(self) -> bool:
        """Whether its figures go one way, as the thresholds of one scale do."""
        values = [figures[0].value for figures in self.figures if figures]
        return len(set(values)) == len(values) > 1 and values in (sorted(values), sorted(values, reverse=True))

    @cached_property
    def bare(self) -> bool:
        """Whether most of its cells that say something hold an amount and little else."""
        told = [cell for cell in self.cells if cell and cell.text.strip()]
        amounts = [cell for cell in told if _bare(cell)]
        return 2 * len(amounts) >= len(told) > 0 and bool(amounts)

    @property
    def shares(self) -> bool:
        """Whether all its amounts are percentages, or all are money."""
        figures = [f.quantity.kind for figures in self.figures for f in figures]
        money = [cell for cell in self.cells if cell and gives_time_or_money(cell)]
        return (bool(figures) and all(kind is QuantityKind.PERCENT for kind in figures)) or (bool(money) and not figures)

    @property
    def tells(self) -> bool:
        """Whether a cell says itself for which level it gives what: "5% under 99.8%"."""
        return any({True, False} == {f.possible_level for f in own} and any(f.comparison == "<" for f in own) for own in self.figures)

    @property
    def gives(self) -> bool:
        """Whether a cell holds a figure, or words for a credit."""
        return any(self.figures) or any(gives_in_words(cell) or gives_time_or_money(cell) for cell in self.cells if cell)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The text of each cell where the line names what its steps are of, in words or codes; else nothing."""
        texts = tuple(cell.text.strip() if cell else "" for cell in self.cells)
        coded = all(code_of(cell) for cell in self.cells if cell and cell.text.strip())
        return texts if any(texts) and (coded or not (self.levels or self.bare or self.compares)) else ()


def columns(table: Table) -> list[Line]:
    """The columns of a table."""
    grid = [{_column(row, cell): cell for cell in row.cells} for row in table.body]
    numbers = sorted({number for row in grid for number in row})
    return [Line(tuple(_heads(table, number)), tuple(row.get(number) for row in grid)) for number in numbers]


def rows(table: Table) -> list[Line]:
    """The rows of a table that have a name and two steps at least, each as long as the longest."""
    named = [row for row in table.rows if len(row.cells) > 2]  # noqa: PLR2004 - a name and two steps
    longest = max((len(row.cells) for row in named), default=0)
    return [Line((row.cells[0],), (*row.cells[1:], *[None] * (longest - len(row.cells)))) for row in named]


def gives_in_words(cell: Passage) -> bool:
    """Whether a cell gives something that is no percentage: a day's fee, ten hours."""
    return any(m.label in {Label.CREDIT_TIME, Label.CREDIT_BASIS} for m in cell.mentions)


def gives_time_or_money(cell: Passage) -> bool:
    """Whether a cell holds a length of time or an amount of money."""
    return any(q.kind in {QuantityKind.DURATION, QuantityKind.MONEY} for q in cell.quantities)


def _heads(table: Table, number: int) -> Iterator[Passage]:
    """The header cells above a column, the nearest first; a title above the heads is that of the whole table."""
    header = table.header
    for row in reversed(header[1:] if len(header) > 1 and header[0].title else header):
        for cell in row.cells:
            place = row.block.cells[cell.cell or 0]
            if place.column <= number < place.column + place.span:
                yield cell


def _bare(cell: Passage) -> bool:
    amounts = [f.quantity for f in figures_of(cell, counts=True)]
    amounts += [q for q in cell.quantities if q.kind is QuantityKind.MONEY]
    rest = len(cell.text) - sum(q.end - q.start for q in amounts)
    beside = any(m.label in {Label.CREDIT_BASIS, Label.CREDIT} for m in cell.mentions)
    return bool(amounts) and (rest <= _FEW or beside)


def _rest(cell: Passage) -> int:
    """How many characters of a cell neither its quantities nor words for credits and fees are."""
    said = [m for m in cell.mentions if m.label in {Label.CREDIT, Label.CREDIT_BASIS}]
    spans = [(q.start, q.end) for q in cell.quantities] + [(m.start, m.end) for m in said]
    covered = {at for start, end in spans for at in range(start, end)}
    return len(cell.text) - len(covered)


def _column(row: Row, cell: Passage) -> int:
    return row.block.cells[cell.cell or 0].column

"""Credit schedules that stand in tables: upright, or turned on their side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from scanner.claims.credits.figure import Figure, figures_of
from scanner.claims.credits.tier import Bounds, Cap, Tier, bounds, settle
from scanner.claims.credits.topic import promises, speaks_of_credit, speaks_of_service
from scanner.claims.credits.words import basis_of, multiple_of, span_of
from scanner.claims.reading import Reading, Row, Table
from scanner.claims.scope import Place
from scanner.model import Mention, Passage, Quantity, QuantityKind
from scanner.packs import Label

_TOP_LEVEL = Decimal(90)
"""A column of levels begins at least here."""
_MOST_CREDIT = Decimal(1000)
_FEW = 12  # characters beside a figure in a cell that holds little else
_NAME = 60  # characters of a head
_WEAK = "weak"
_CREDIT, _LEVEL = "credit", "level"
_TIMED = "credit-time"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A table read as a credit schedule: its tiers, its limits, and every figure that belongs to it."""

    tiers: tuple[Tier, ...]
    caps: tuple[Cap, ...]
    figures: tuple[tuple[Passage, Quantity], ...]


@dataclass(frozen=True)
class _Line:
    """A column below its header cells, or a row beside its first cell; ``cells`` has one entry for each step of the schedule."""

    head: tuple[Passage, ...]
    cells: tuple[Passage | None, ...]

    @cached_property
    def figures(self) -> tuple[list[Figure], ...]:
        """The percentages of each cell."""
        return tuple(figures_of(cell, counts=True) if cell else [] for cell in self.cells)

    @cached_property
    def role(self) -> str:
        """What the nearest head that says one thing says: ``credit``, ``level``, or ``""``; a sentence names nothing."""
        for cell in (cell for cell in self.head if len(cell.text) <= _NAME):
            said = {m.value for m in cell.mentions if m.label == Label.COLUMN}
            roles = {_CREDIT} if _TIMED in said else said & {_CREDIT, _LEVEL}
            if roles:
                return _CREDIT if roles == {_CREDIT} else _LEVEL if roles == {_LEVEL} else ""
        return ""

    @property
    def timed(self) -> bool:
        """Whether the head says that its numbers are days or hours."""
        return any(m.label == Label.COLUMN and m.value == _TIMED for cell in self.head[:1] for m in cell.mentions)

    @cached_property
    def limits(self) -> bool:
        """Whether the head names the most that is credited."""
        return any(m.label == Label.CREDIT_CAP for cell in self.head[:1] for m in cell.mentions)

    @cached_property
    def levels(self) -> bool:
        """Whether the cells hold levels: ranges and comparisons, or figures from high ones down."""
        told = [figures for figures in self.figures if figures]
        if not told or any(_gives_in_words(cell) for cell in self.cells if cell):
            return False
        fitting = [figures for figures in told if all(f.possible_level for f in figures)]
        compared = [figures for figures in fitting if any(f.comparison for f in figures)]
        high = max((f.value for figures in fitting for f in figures), default=Decimal(0)) >= _TOP_LEVEL
        return len(fitting) * 2 > len(told) and high and (2 * len(compared) >= len(told) or len(fitting) == len(told))

    @property
    def compares(self) -> bool:
        """Whether a cell holds a range or a comparison, or the head ends with one: "availability below"."""
        headed = any(
            m.label == Label.BOUND and m.value == "<" and m.end == len(cell.text.rstrip()) for cell in self.head[:1] for m in cell.mentions
        )
        return headed or any(f.comparison for figures in self.figures for f in figures)

    @property
    def falls(self) -> bool:
        """Whether its figures go one way, as the thresholds of one scale do."""
        values = [figures[0].value for figures in self.figures if figures]
        return len(set(values)) == len(values) > 1 and values in (sorted(values), sorted(values, reverse=True))

    @property
    def bare(self) -> bool:
        """Whether most of its cells that say something hold a figure and little else."""
        told = [cell for cell in self.cells if cell and cell.text.strip()]
        figures = [cell for cell, own in zip(self.cells, self.figures, strict=True) if cell and own and _bare(cell, own)]
        return 2 * len(figures) >= len(told) > 0 and bool(figures)

    @property
    def shares(self) -> bool:
        """Whether all its figures are percentages."""
        return any(self.figures) and all(f.quantity.kind is QuantityKind.PERCENT for figures in self.figures for f in figures)

    @property
    def tells(self) -> bool:
        """Whether a cell says itself for which level it gives what: "5% under 99.8%"."""
        return any({True, False} == {f.possible_level for f in own} and any(f.comparison == "<" for f in own) for own in self.figures)

    @property
    def gives(self) -> bool:
        """Whether a cell holds a figure, or words for a credit."""
        return any(self.figures) or any(_gives_in_words(cell) or _gives_time_or_money(cell) for cell in self.cells if cell)


def schedule(reading: Reading, table: Table) -> Schedule | None:
    """The credit schedule that a table holds, None when it is none."""
    if not table.body or not any(cell.quantities for row in table.body for cell in row.cells):
        return None
    context = _context(reading, table)
    paid = speaks_of_credit(context)
    service = speaks_of_service(context)
    columns = _columns(table)
    if any(line.role == _CREDIT and line.tells for line in columns):
        return None
    for lines, named in ((columns, not paid), (_rows(table), True)):
        levels, credits_ = _chosen(lines, named=named)
        credits_ = [line for line in credits_ if not levels or _fits(line, levels)]
        shown = service or (_certain(levels) if levels else any(map(promises, reading.passages)))
        if credits_ and shown and (levels or any(line.role == _CREDIT for line in credits_)):
            found = _read(reading, table, lines, levels, credits_)
            if found.tiers:
                return found
    return None


def _certain(levels: Sequence[_Line]) -> bool:
    """Whether the levels alone show that the table is about availability: figures of nines."""
    return all(any(f.value > _TOP_LEVEL and f.value % 1 for figures in line.figures for f in figures) for line in levels)


def _columns(table: Table) -> list[_Line]:
    numbers = sorted({_column(row, cell) for row in table.body for cell in row.cells})
    grid = [{_column(row, cell): cell for cell in row.cells} for row in table.body]
    return [_Line(tuple(_heads(table, number)), tuple(row.get(number) for row in grid)) for number in numbers]


def _heads(table: Table, number: int) -> Iterator[Passage]:
    """The header cells above a column, the nearest first."""
    for row in reversed(table.header):
        for cell in row.cells:
            place = row.block.cells[cell.cell or 0]
            if place.column <= number < place.column + place.span:
                yield cell


def _rows(table: Table) -> list[_Line]:
    return [_Line((row.cells[0],), row.cells[1:]) for row in table.rows if len(row.cells) > 2]  # noqa: PLR2004 - a name and two steps


def _chosen(lines: Sequence[_Line], *, named: bool) -> tuple[list[_Line], list[_Line]]:
    """The lines of levels and those of credits: headers name them, else the figures show which are levels and the last other is the credit.

    ``named`` takes only credits that a header names.
    """
    credits_ = [line for line in lines if line.role == _CREDIT and line.gives and not line.limits]
    levels = [line for line in lines if line.levels and line not in credits_]
    if not levels and any(line.compares for line in credits_):
        levels = [line for line in credits_ if line.compares]
        credits_ = [line for line in credits_ if not line.compares]
    if not (named or credits_) and any(line.compares or line.falls for line in levels):
        others = [line for line in lines if line.bare and line not in levels and line.role != _LEVEL and not line.limits]
        if not others and len(levels) > 1 and not levels[-1].compares:
            others = [levels.pop()]
        credits_ = _payments(others)
    return levels, credits_


def _fits(credit: _Line, levels: Sequence[_Line]) -> bool:
    """Whether most steps that give something have a level too."""
    steps = [at for at, figures in enumerate(credit.figures) if figures]
    return 2 * sum(any(line.figures[at] for line in levels) for at in steps) >= len(steps)


def _payments(others: Sequence[_Line]) -> list[_Line]:
    """The last line, or, where each has percentages of its own, all: one for each plan."""
    last = others[-1:]
    each = [line for line in others if line.shares]
    return each if last and last[0].shares else list(last)


@dataclass(frozen=True)
class _Step:
    """One cell of a line of credits with the levels that it is given for, and the names that stand in its row."""

    place: Place
    levels: tuple[Figure, ...]
    given: tuple[Figure, ...]
    names: tuple[Passage, ...]
    head: tuple[Passage, ...]
    timed: bool = False

    @property
    def figures(self) -> list[tuple[Passage, Quantity]]:
        """All figures that belong to it."""
        return [(f.passage, f.quantity) for f in (*self.levels, *self.given)]

    @property
    def named(self) -> bool:
        """Whether the head or the row names credits: without a level, nothing else shows that a figure is one."""
        return any(m.label == Label.CREDIT or (m.label == Label.COLUMN and m.value in {_CREDIT, _TIMED}) for m in self._said)

    @property
    def _said(self) -> Iterator[Mention]:
        return (mention for cell in (*self.head, *self.names) for mention in cell.mentions)

    @property
    def cap(self) -> Cap | None:
        """The most that is credited, where the row gives that."""
        named = any(m.label == Label.CREDIT_CAP and m.value != _WEAK for cell in self.names for m in cell.mentions)
        return Cap(self.place, self.given[0].value, basis_of(self.given[0])) if named and self.given and not self.levels else None

    @property
    def tier(self) -> Tier | None:
        """The tier; None for a step that gives nothing (no credit, or zero)."""
        cell = self.place.passage
        figure = next((f for f in self.given if f.value <= _MOST_CREDIT), None)
        if (figure is not None and figure.value == 0) or (figure is None and not self._gives_otherwise(cell)):
            return None
        multiple = multiple_of(cell)
        share = figure.value if figure and multiple is None else None
        return Tier(
            place=self.place,
            bounds=Bounds() if self._measures_else else bounds(self.levels),
            percent=share,
            text="" if share is not None else cell.text.strip(),
            of=(basis_of(figure) if figure else "") or _basis(self.head),
            multiple=multiple,
            levels=tuple((f.passage, f.quantity) for f in self.levels),
        )

    @property
    def _measures_else(self) -> bool:
        """Whether the row names a measure that is no availability: tickets closed in time."""
        said = {mention.label for cell in self.names for mention in cell.mentions}
        return bool(said & {Label.OTHER_METRIC, Label.RESPONSE}) and Label.AVAILABILITY not in said

    def _gives_otherwise(self, cell: Passage) -> bool:
        """Whether a cell without a percentage gives something: words for a credit, time, money, or a number of days."""
        counted = self.timed and any(q.value for q in cell.quantities)
        timed = any(m.label == Label.CREDIT_TIME for m in cell.mentions)
        return counted or timed or (_gives_in_words(cell) and bool(self.levels)) or _gives_time_or_money(cell)


def _read(reading: Reading, table: Table, lines: Sequence[_Line], levels: Sequence[_Line], credits_: Sequence[_Line]) -> Schedule:
    """The tiers of each line of credits, closed against each other, the limits, and all figures of both."""
    tiers: list[Tier] = []
    figures: list[tuple[Passage, Quantity]] = []
    caps = [cap for line in lines if line.limits for cap in _limits(reading, table, line)]
    for credit in credits_:
        for scale in _scales(levels):
            steps = [step for step in _steps(reading, table, lines, scale, credit) if step.levels or step.named]
            told = [tier for step in steps if step.cap is None and (tier := step.tier)]
            unpaid = [f.value for step in steps if step.tier is None for f in step.levels]
            tiers += settle(told, unpaid)
            caps += [cap for step in steps if (cap := step.cap)]
            figures += [figure for step in steps for figure in step.figures]
    return Schedule(tuple(tiers), tuple(caps), tuple(figures))


def _steps(reading: Reading, table: Table, lines: Sequence[_Line], scale: Sequence[_Line], credit: _Line) -> Iterator[_Step]:
    owners = {row.index: row for row in table.rows}
    others = [line for line in lines if line is not credit]
    for at, cell in enumerate(credit.cells):
        if cell is not None:
            yield _Step(
                place=Place(reading, cell, span_of(cell, credit.figures[at]), table, owners[cell.block]),
                levels=tuple(f for line in scale for f in line.figures[at] if f.possible_level),
                given=() if credit.timed else tuple(credit.figures[at]),
                timed=credit.timed,
                names=tuple(name for line in others if (name := line.cells[at])),
                head=credit.head,
            )


def _scales(levels: Sequence[_Line]) -> list[list[_Line]]:
    """Lines of levels that each hold ranges or comparisons are scales of their own; plain figures side by side are the ends of one."""
    if len(levels) > 1 and all(line.compares for line in levels):
        return [[line] for line in levels]
    return [list(levels)]


def _limits(reading: Reading, table: Table, line: _Line) -> Iterator[Cap]:
    """The limits of a column of limits, each figure once."""
    rows = {row.index: row for row in table.rows}
    seen: set[Decimal] = set()
    for cell, figures in zip(line.cells, line.figures, strict=True):
        if cell and figures and figures[0].value not in seen:
            seen.add(figures[0].value)
            yield Cap(Place(reading, cell, figures[0].quantity, table, rows[cell.block]), figures[0].value, basis_of(figures[0]))


def _basis(head: Sequence[Passage]) -> str:
    return next((cell.text[m.start : m.end] for cell in head for m in cell.mentions if m.label == Label.CREDIT_BASIS), "")


def _gives_in_words(cell: Passage) -> bool:
    """Whether a cell gives something that is no percentage: a day's fee, ten hours, money."""
    return any(m.label in {Label.CREDIT_TIME, Label.CREDIT_BASIS} for m in cell.mentions)


def _gives_time_or_money(cell: Passage) -> bool:
    return any(q.kind in {QuantityKind.DURATION, QuantityKind.MONEY} for q in cell.quantities)


def _bare(cell: Passage, figures: Sequence[Figure]) -> bool:
    rest = len(cell.text) - sum(f.quantity.end - f.quantity.start for f in figures)
    return rest <= _FEW or any(m.label in {Label.CREDIT_BASIS, Label.CREDIT} for m in cell.mentions)


def _column(row: Row, cell: Passage) -> int:
    return row.block.cells[cell.cell or 0].column


def _context(reading: Reading, table: Table) -> list[Passage]:
    """What leads to a table, and its header: the headings above, the two texts before it, the header cells and the names of the rows."""
    first = table.rows[0]
    before = [reading.passage(index) for index in range(max(0, first.index - 2), first.index)]
    names = [row.cells[0] for row in table.body if row.cells]
    heads = [cell for row in table.header for cell in row.cells]
    return [p for p in (*before, *reading.trail(first.block), *heads, *names) if p]

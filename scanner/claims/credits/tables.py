"""Credit schedules that stand in tables: upright, or turned on their side."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scanner.claims.credits.codes import Codes
from scanner.claims.credits.figure import figures_of
from scanner.claims.credits.lines import CREDIT, WEAK, Line, columns, rows
from scanner.claims.credits.roles import Layout, layout
from scanner.claims.credits.steps import Step
from scanner.claims.credits.tier import Cap, Tier, graded, rewarding, settle
from scanner.claims.credits.topic import promises, speaks_of_credit, speaks_of_service
from scanner.claims.credits.words import basis_of, span_of
from scanner.claims.reading import Reading, Row, Table
from scanner.claims.scope import Place
from scanner.model import Passage, Quantity, QuantityKind
from scanner.packs import Label

_BESIDE = 24  # lines beside a credit that may name it
_BEFORE = 2  # texts before a table that may say what it holds


@dataclass(frozen=True, slots=True)
class Schedule:
    """A table read as a credit schedule: its tiers, its limits, and every figure that belongs to it."""

    tiers: tuple[Tier, ...]
    caps: tuple[Cap, ...]
    figures: tuple[tuple[Passage, Quantity], ...]


def schedule(reading: Reading, table: Table, codes: Codes) -> Schedule | None:
    """The credit schedule that a table holds, None when it is none."""
    if not table.body or not any(cell.quantities for row in table.body for cell in row.cells):
        return None
    context = _context(reading, table)
    limits, table = _limits_apart(table)
    upright = columns(table)
    if any(line.role == CREDIT and line.tells for line in upright):
        return None  # its cells are read as sentences
    service = speaks_of_service(context)
    paid = (
        speaks_of_credit(context)
        or _led(reading, table)
        or (any(line.levels and line.compares for line in upright) and _told_behind(reading, table))
    )
    across = rows(table)
    for lines, guess in ((upright, paid), (across, paid and _headed_by_levels(across, table))):
        found = layout(lines, guess=guess)
        shown = service or (found.certain if found.scales else promises(reading))
        if found.credits and shown and (found.scales or found.headed or any(line.short for line in lines)):
            read = _Reader(reading, table, lines, found, codes).schedule()
            if read.tiers:
                caps = [cap for row in limits for cap in _limit(reading, table, row)]
                return replace(read, caps=(*read.caps, *caps))
    return None


def _headed_by_levels(across: Sequence[Line], table: Table) -> bool:
    """Whether the levels are the head of a table that lies on its side, and stand nowhere else: a row of credits for each plan."""
    if not across or across[0].head[0].block != table.rows[0].index:
        return False
    first, *others = across
    return first.compares and first.levels and not any(line.levels for line in others)


def _limits_apart(table: Table) -> tuple[list[Row], Table]:
    """The rows that give the most that is credited, and the table without them."""
    limits = [row for row in table.body if _is_limit(row)]
    apart = {row.index for row in limits}
    return limits, Table(tuple(row for row in table.rows if row.index not in apart))


def _is_limit(row: Row) -> bool:
    named = any(m.label == Label.CREDIT_CAP and m.value != WEAK for cell in row.cells for m in cell.mentions)
    return named and len([cell for cell in row.cells if any(q.kind is QuantityKind.PERCENT for q in cell.quantities)]) == 1


def _limit(reading: Reading, table: Table, row: Row) -> Iterator[Cap]:
    figures = [figure for cell in row.cells for figure in figures_of(cell)]
    return (Cap(Place(reading, f.passage, f.quantity, table, row), f.value, basis_of(f)) for f in figures[:1])


class _Reader:
    """Reads the steps of a table whose lines have roles."""

    def __init__(self, reading: Reading, table: Table, lines: Sequence[Line], found: Layout, codes: Codes) -> None:
        self._reading = reading
        self._table = table
        self._lines = lines
        self._layout = found
        self._codes = codes
        self._owners = {row.index: row for row in table.rows}

    def schedule(self) -> Schedule:
        """The tiers of each line of credits, closed against each other within what they are of, the limits, and all figures of both."""
        tiers: list[Tier] = []
        figures: list[tuple[Passage, Quantity]] = []
        caps = [cap for line in self._layout.limits for cap in self._limits(line)]
        for credit in self._layout.credits:
            for scale in self._scales_of(credit) or ((),):
                steps = [step for step in self._steps(scale, credit) if step.fits]
                if self._one_level_each(scale, steps):
                    steps = _promised(steps) if self._named(credit) else []
                for group in self._groups(steps):
                    told = [tier for step in group if (tier := step.tier)]
                    if rewarding(told):
                        continue
                    tiers += told if group[0].promised else settle(told, _unpaid(group, told))
                figures += [figure for step in steps for figure in step.figures]
        return Schedule(tuple(tiers), tuple(caps), tuple(figures))

    def _scales_of(self, credit: Line) -> Sequence[tuple[Line, ...]]:
        """The scales that a line of credits is read against: the one before it where each has credits of its own, else all."""
        scales, places = self._layout.scales, {id(line): at for at, line in enumerate(self._lines)}
        own = [(places[id(scale[-1])], places[id(line)]) for scale, line in zip(scales, self._layout.credits, strict=False)]
        order = [at for pair in own for at in pair]
        if len(scales) != len(self._layout.credits) or order != sorted(order):
            return scales
        return [scales[self._layout.credits.index(credit)]]

    def _steps(self, scale: Sequence[Line], credit: Line) -> Iterator[Step]:
        beside = [line for line in self._lines if line not in self._layout.credits][:_BESIDE]
        for at, cell in enumerate(credit.cells):
            if cell is None:
                continue
            names = tuple(name for line in beside if (name := line.cells[at]))
            yield Step(
                place=Place(self._reading, cell, span_of(cell, credit.figures[at]), self._table, self._owners[cell.block]),
                levels=tuple(f for line in scale for f in line.figures[at] if f.possible_level),
                given=() if credit.timed else tuple(credit.figures[at]),
                names=(*names, *(text for name in names for text in self._codes.meaning(name))),
                head=credit.head,
                scale=tuple(own for line in scale if (own := line.cells[at])),
                heads=tuple(head for line in beside for head in line.head[:1]),
                bound=scale[0].bound if len(scale) == 1 else "",
                timed=credit.timed,
                key=tuple(line.names[at] for line in self._layout.names),
            )

    def _groups(self, steps: Sequence[Step]) -> list[list[Step]]:
        """The steps of each service: those under one name, where a line of names holds some of them more than once."""
        keyed = defaultdict[str, list[Step]](list)
        for at in range(len(self._layout.names)):
            keys = _filled([step.key[at] for step in steps])
            if 1 < len(set(keys)) < len(keys):
                for step, key in zip(steps, keys, strict=True):
                    keyed[key].append(step)
                return list(keyed.values())
        return [list(steps)] if steps else []

    def _one_level_each(self, scale: Sequence[Line], steps: Sequence[Step]) -> bool:
        """Whether each row states the level of a service of its own, which the credit is given for when it is missed.

        Least levels are the lower ends of one scale, unless the table sets other measures too or its credits grow with what is missing.
        """
        if len(scale) != 1 or not steps or self._layout.promises:
            return False
        lines = [line for at, line in enumerate(self._layout.names) if len({step.key[at] for step in steps}) == len(steps)]
        told = [tier for step in steps if (tier := step.tier)]
        one_scale = len(told) > 1 and graded(told)
        if scale[0].compares or scale[0].bound:
            least = scale[0].bound == ">=" or scale[0].comparisons == {">="}
            several = any(step.measures_else or step.grows for step in steps) or len({step.names_metric for step in steps}) > 1
            anew = all(step.grows for step in steps)
            return least and bool(lines) and several and (anew or not one_scale)
        return any(line.of_services for line in lines) or (bool(lines) and not one_scale)

    def _named(self, credit: Line) -> bool:
        """Whether the head of a line, or what leads to the table, names what is given for a missed level: what stands beside a level may be a price."""
        said = {m.label for cell in credit.head for m in cell.mentions}
        return bool(said & {Label.CREDIT, Label.CREDIT_SHORTFALL}) or speaks_of_credit(_before(self._reading, self._table))

    def _limits(self, line: Line) -> Iterator[Cap]:
        """The limits of a line of limits, each figure once."""
        seen: set[Decimal] = set()
        for cell, figures in zip(line.cells, line.figures, strict=True):
            if cell and figures and figures[0].value not in seen:
                seen.add(figures[0].value)
                place = Place(self._reading, cell, figures[0].quantity, self._table, self._owners[cell.block])
                yield Cap(place, figures[0].value, basis_of(figures[0]))


def _promised(steps: Sequence[Step]) -> list[Step]:
    """The steps as promises of a level each; where some name availability, the others are of something else."""
    named = any(step.names_metric for step in steps)
    return [replace(step, promised=True, other=named and not step.names_metric) for step in steps]


def _unpaid(steps: Sequence[Step], told: Sequence[Tier]) -> list[Decimal]:
    """The levels of steps that give nothing, where they stand above those that do: these end there."""
    paid = max((height for tier in told if (height := tier.height) is not None), default=Decimal(0))
    return [f.value for step in steps if step.tier is None for f in step.levels if f.value >= paid]


def _filled(names: Sequence[str]) -> list[str]:
    """The names with each blank filled from above."""
    filled: list[str] = []
    for name in names:
        filled.append(name or (filled[-1] if filled else ""))
    return filled


def _context(reading: Reading, table: Table) -> list[Passage]:
    """What leads to a table, and its header: the headings above, the texts before it, the header cells and the names of the rows."""
    names = [row.cells[0] for row in table.body if row.cells]
    heads = [cell for row in table.header for cell in row.cells]
    return [*_before(reading, table), *heads, *names]


def _led(reading: Reading, table: Table) -> bool:
    """Whether the text above a table ends with a colon, and says that something is given back."""
    above = reading.passage(table.rows[0].index - 1)
    return above is not None and above.text.rstrip().endswith(":") and any(m.label == Label.CREDIT for m in above.mentions)


def _told_behind(reading: Reading, table: Table) -> bool:
    """Whether the text behind a table says of what fee its figures are shares."""
    behind = reading.passage(table.rows[-1].index + 1)
    return behind is not None and any(m.label == Label.CREDIT_BASIS for m in behind.mentions)


def _before(reading: Reading, table: Table) -> list[Passage]:
    """The headings above a table, and the texts before it."""
    first = table.rows[0]
    before = [reading.passage(index) for index in range(max(0, first.index - _BEFORE), first.index)]
    return [p for p in (*before, *reading.trail(first.block)) if p]

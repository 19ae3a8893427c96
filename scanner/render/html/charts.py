"""Pictures of the summary, as places on a scale: the templates draw them.

Drawn as plain SVG, since two rows of marks need no library: places are shares of the width, so that a picture is as wide as its screen
while its words stay readable (``docs/decisions/report.md``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from math import ceil, floor, log10

from scanner.model import Severity, Stake, Standing
from scanner.render.escape import one_line

_MOST_ROWS = 12
_MARGIN = 4.0
"""Percent of the width left and right of a scale, room for marks at its ends."""
_FEWEST_NINES, _MOST_NINES = 1, 6


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a place of the scale, in percent of the width; ``label`` says what."""

    x: float
    label: str
    severity: Severity = Severity.OK


@dataclass(frozen=True, slots=True)
class Row:
    """One service on the scale."""

    name: str
    said: str
    promised: tuple[Mark, ...]
    objective: Mark | None
    months: tuple[Mark, ...]
    figures: tuple[str, str, str, str]
    """For the table: promised, published, SLO, measured."""

    @property
    def severity(self) -> Severity:
        """The worst of its promises."""
        return max((mark.severity for mark in self.promised), key=lambda severity: severity.rank)


@dataclass(frozen=True, slots=True)
class Nines:
    """Services on a scale on which each further nine is as wide as the one before; 100% stands one step after the last."""

    ticks: tuple[Mark, ...] = ()
    rows: tuple[Row, ...] = ()
    measured: bool = False

    @property
    def drawn(self) -> tuple[Row, ...]:
        """The rows of the picture, the worst; the table has all."""
        return self.rows[:_MOST_ROWS]


def nines(standings: Sequence[Standing]) -> Nines:
    """Promises, SLO and measured months of each service."""
    if not standings:
        return Nines()
    levels = [level for standing in standings for level in _levels(standing)]
    below = [_nines(level) for level in levels if level < 1]
    first = min(max(floor(min(below, default=2)), _FEWEST_NINES), 2)
    last = max(min(ceil(max(below, default=4)), _MOST_NINES), 4)
    steps = last - first + (max(levels) == 1)

    def at(level: Decimal) -> float:
        share = (_nines(level) - first) / steps if level < 1 else 1
        return round(_MARGIN + (100 - 2 * _MARGIN) * min(max(share, 0), 1), 2)

    marked = [1 - Decimal(10) ** -count for count in range(first, last + 1)] + [Decimal(1)] * (steps > last - first)
    ticks = tuple(Mark(at(level), _percent(level)) for level in marked)
    rows = tuple(
        Row(
            name=one_line(standing.name),
            said=_said(standing),
            promised=tuple(Mark(at(one.level), f"promised: {_percent(one.level)}", one.severity) for one in standing.promised),
            objective=Mark(at(standing.objective), f"SLO: {_percent(standing.objective)}") if standing.objective is not None else None,
            months=tuple(Mark(at(level), f"{month:%B %Y}: {_percent(level)}") for month, level in standing.months),
            figures=_figures(standing),
        )
        for standing in standings
    )
    return Nines(ticks, rows, measured=any(standing.months for standing in standings))


def _levels(standing: Standing) -> Iterable[Decimal]:
    yield from (one.level for one in standing.promised)
    yield from filter(None, (standing.objective,))
    yield from (level for _, level in standing.months)


def _nines(level: Decimal) -> float:
    """How many nines a ratio below 1 has: 2 for 99%, 2.3 for 99.5%."""
    return -log10(1 - level)


def _said(standing: Standing) -> str:
    highest = standing.promised[-1].level
    slo = f"SLO {_percent(standing.objective)}" if standing.objective is not None else "no SLO in force"
    return f"up to {_percent(highest)} · {slo}"


def _figures(standing: Standing) -> tuple[str, str, str, str]:
    slo = f"{_percent(standing.objective)} over {standing.window}" if standing.objective is not None else "none in force"
    levels = [level for _, level in standing.months]
    measured = f"{len(levels)} months, {_percent(min(levels))} to {_percent(max(levels))}" if levels else "not measured"
    promised = ", ".join(f"{_percent(one.level)} ({one.severity})" for one in standing.promised)
    return promised, ", ".join(map(_percent, standing.published)) or "none", slo, measured


def _percent(level: Decimal) -> str:
    """A ratio as a percentage, to five digits of its decimals rounded down."""
    exact = level * 100
    return f"{exact.quantize(Decimal('1.00000'), 'ROUND_FLOOR').normalize():f}%"


@dataclass(frozen=True, slots=True)
class Bar:
    """A contract's fee as a bar; ``fee`` and ``credit`` are percent of the width."""

    customer: str
    contract: str
    severity: Severity
    fee: float
    credit: float
    paid: str
    back: str


@dataclass(frozen=True, slots=True)
class Fees:
    """The contracts of one currency, with a sentence about all of them."""

    said: str
    bars: tuple[Bar, ...]


def stakes(found: Sequence[Stake]) -> tuple[Fees, ...]:
    """Fees and the most credit of a month by contract, for each currency, the worst first."""
    by_currency = groupby(sorted(found, key=lambda stake: (stake.currency, -stake.severity.rank, -stake.fee)), lambda stake: stake.currency)
    return tuple(_fees(currency, list(several)) for currency, several in by_currency)


def _fees(currency: str, found: Sequence[Stake]) -> Fees:
    most = max((stake.fee for stake in found), default=Decimal(0)) or Decimal(1)
    total = sum((stake.fee for stake in found), Decimal(0))
    to_decide = sum((stake.fee for stake in found if stake.severity.rank > Severity.NOTE.rank), Decimal(0))
    said = f"{_money(to_decide, currency)} of {_money(total, currency)} a month hang on papers in which something is to be decided."
    return Fees(said, tuple(_bar(stake, most) for stake in found))


def _bar(stake: Stake, most: Decimal) -> Bar:
    back = stake.most_credit
    credit = stake.fee if stake.unlimited else back or Decimal(0)
    return Bar(
        customer=one_line(stake.customer or stake.contract),
        contract=one_line(stake.contract),
        severity=stake.severity,
        fee=_share(stake.fee, most),
        credit=_share(credit, most),
        paid=_money(stake.fee, stake.currency),
        back="credits without a limit"
        if stake.unlimited
        else f"{_money(back, stake.currency)} in credits"
        if back
        else "no credits stated",
    )


def _share(part: Decimal, whole: Decimal) -> float:
    return round(float(100 * part / whole), 2)


def _money(amount: Decimal, currency: str) -> str:
    digits = f"{amount:,.2f}".removesuffix(".00")
    return f"{one_line(currency)} {digits}".strip()

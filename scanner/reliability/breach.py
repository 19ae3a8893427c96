"""How likely a promise is broken: in one window, and at least once in a year.

Three kinds of evidence, best first: outages one by one (compound distribution over their posterior), downtimes of whole windows (Jeffreys'
interval), an SLO alone (scenarios, which are assumptions). Formulas: design "reconciliation", section 4; ``docs/risk.md`` explains them.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

import numpy as np
from scipy.special import betaincinv, betaln, ndtr

from scanner.model import Window, WindowClass
from scanner.reliability.compound import Floats, Outages, exceedance
from scanner.reliability.evidence import OutageRecord, PeriodRecord
from scanner.reliability.posterior import DRAWS, clustered, draws, lognormal, points
from scanner.reliability.windows import DAY, lengths, months, occurrences, window_class

MONTH_MINUTES = 365.25 * DAY / 12
_YEAR_MONTHS = 12
_LOW, _HIGH = 0.05, 0.95
_CLASS_MONTHS = {WindowClass.MONTH: 1, WindowClass.QUARTER: 3, WindowClass.YEAR: 12}
_MISSED = 0.05  # of the SLO's windows, where only the SLO is known
_SCENARIO_SPREAD = 1.2
SCENARIO_MINUTES = (10, 30, 60)


class Basis(StrEnum):
    """What a probability rests on."""

    OUTAGES = "outages"
    PERIODS = "measured windows"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A probability: what is to be expected, and the interval that holds the true one with a probability of 90%."""

    expected: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Breach:
    """How likely a service misses ``level`` (a ratio) over ``window``: in one, and in a year of them.

    ``beside`` and ``beside_year`` are a second opinion by a model of the downtime, where the first only counts; ``broken`` windows are what
    it counted. ``not_excluded`` is the probability in one window that the evidence cannot exclude (95%, one-sided). ``assumptions`` are
    sentences.
    """

    level: Decimal
    window: Window
    basis: Basis
    once: Estimate
    year: Estimate
    not_excluded: Decimal
    assumptions: tuple[str, ...]
    broken: int = 0
    beside: Estimate | None = None
    beside_year: Estimate | None = None

    @property
    def judging(self) -> Estimate:
        """The probability in a year that a limit is held against: where counting found nothing, the model's."""
        return self.beside_year if self.beside_year and not self.broken else self.year

    @property
    def judged(self) -> Decimal:
        """What is to be expected of it."""
        return self.judging.expected


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a promise would risk if the SLO were missed in a twentieth of its windows, by outages of this usual length (minutes)."""

    median_minutes: int
    once: Decimal
    year: Decimal


@lru_cache(maxsize=8192)
def from_outages(record: OutageRecord, level: Decimal, window: Window) -> Breach:
    """The probability from outages that are known one by one, over at least a month."""
    year = in_a_year(window)
    parameters = draws(record)
    missed = exceedance(parameters.over(months_of(window)), _allowed(level, year))
    once, yearly = _estimates(missed, year)
    number = "negative binomial, as they come in clusters" if clustered(record) else "Poisson"
    return Breach(
        level=level,
        window=window,
        basis=Basis.OUTAGES,
        once=once,
        year=yearly,
        not_excluded=once.high,
        assumptions=(
            f"the number of outages in a month is {number}; {sum(record.counts)} began in {len(record.counts)} months",
            "their lengths are lognormal, and independent of each other",
            "the future is as the recorded months were",
            *_about(window),
        ),
    )


@lru_cache(maxsize=8192)
def from_periods(record: PeriodRecord, level: Decimal, window: Window) -> Breach:
    """The probability from measured windows of the promise's kind: Jeffreys' Beta(k + 1/2, n - k + 1/2), k of n being below the level.

    Beside it stands a model of the downtime: some windows have none, that of the others is lognormal.
    """
    total, broken = len(record.windows), record.below(level)
    first, second = broken + 0.5, total - broken + 0.5
    year = in_a_year(window)
    many = sum(count for _, count in year)
    low, high = (betaincinv(first, second, at) for at in (_LOW, _HIGH))
    beside, beside_year = _estimates(_modelled(record, _allowed(level, year)), year)
    return Breach(
        level=level,
        window=window,
        basis=Basis.PERIODS,
        once=Estimate(_probability(first / (total + 1)), _probability(low), _probability(high)),
        year=Estimate(
            _probability(-np.expm1(betaln(first, second + many) - betaln(first, second))),
            _probability(1 - (1 - low) ** many),
            _probability(1 - (1 - high) ** many),
        ),
        not_excluded=_probability(betaincinv(broken + 1, total - broken, _HIGH) if broken < total else 1.0),
        assumptions=(
            f"windows are independent and alike; {broken} of {total} were below the level",
            "how far below or above they were is not used",
            *_about(window),
        ),
        broken=broken,
        beside=beside,
        beside_year=beside_year,
    )


def from_objective(target: Decimal, objective: Window, level: Decimal, window: Window) -> tuple[Scenario, ...]:
    """What-if figures where nothing was measured, for several usual lengths of outages; both windows must have a length."""
    return tuple(_scenario(target, objective, level, window, median) for median in SCENARIO_MINUTES)


def _scenario(target: Decimal, objective: Window, level: Decimal, window: Window, median: int) -> Scenario:
    from scipy.optimize import brentq  # noqa: PLC0415 - slow to import, and only for services without history

    def missed(rate: float, ratio: Decimal, over: Window) -> tuple[Floats, "_Year"]:
        year = in_a_year(over)
        outages = Outages(np.array([rate]), np.log([float(median)]), np.array([_SCENARIO_SPREAD])).over(months_of(over))
        return exceedance(outages, _allowed(ratio, year)), year

    rate = brentq(lambda log_rate: float(_once(*missed(np.exp(log_rate), target, objective))[0]) - _MISSED, -12.0, 12.0)
    broken = missed(np.exp(rate), level, window)
    return Scenario(median, _probability(_once(*broken)[0]), _probability(_yearly(*broken)[0]))


_Year = tuple[tuple[int, float], ...]
"""The lengths in minutes of a window, each with how many of them are in a year."""


@lru_cache(maxsize=256)
def in_a_year(window: Window) -> _Year:
    """The lengths in minutes that a window really has, each with how many of them are in an average year."""
    if not months(window):
        return tuple((length, 365.25 * DAY / length) for length in lengths(window))
    found = Counter(end - start for start, end in occurrences(window))
    share = _YEAR_MONTHS / months(window) / found.total()
    return tuple((length, count * share) for length, count in sorted(found.items()))


def months_of(window: Window) -> float:
    """The length of a window in months."""
    return float(months(window) or lengths(window)[0] / MONTH_MINUTES)


def _allowed(level: Decimal, year: _Year) -> Floats:
    return np.array([float((1 - level) * length) for length, _ in year])


def _once(missed: Floats, year: _Year) -> Floats:
    """The probability in a window of any length, of that in a window of each."""
    counts = np.array([count for _, count in year])
    shares: Floats = missed @ counts / counts.sum()
    return shares


def _yearly(missed: Floats, year: _Year) -> Floats:
    with np.errstate(divide="ignore"):
        at_least_once: Floats = -np.expm1(np.log1p(-missed) @ np.array([count for _, count in year]))
    return at_least_once


def _modelled(record: PeriodRecord, allowed: Floats) -> Floats:
    """P(S > B) for windows of which some have no downtime and that of the others is lognormal."""
    lost = np.array([float(minutes) for minutes, _ in record.windows if minutes > 0])
    share, spreads, means = points(DRAWS).T
    some = betaincinv(len(lost) + 0.5, len(record.windows) - len(lost) + 0.5, share)
    mean, spread = lognormal(lost, spreads, means)
    with np.errstate(divide="ignore"):
        missed: Floats = some[:, None] * ndtr((mean[:, None] - np.log(allowed)) / spread[:, None])
    return missed


def _about(window: Window) -> tuple[str, ...]:
    if not window.rolling:
        return ()
    return (f"{window} are taken one after the other; over every start the probability in a year is higher",)


def _estimates(missed: Floats, year: _Year) -> tuple[Estimate, Estimate]:
    """What is to be expected in one window and in a year of them, by the probabilities for each parameter set."""
    both = np.stack([_once(missed, year), _yearly(missed, year)])
    low, high = np.quantile(both, [_LOW, _HIGH], axis=1)
    once, yearly = (Estimate(*map(_probability, of)) for of in zip(both.mean(axis=1), low, high, strict=True))
    return once, yearly


def _probability(value: float) -> Decimal:
    return Decimal(repr(round(float(value), 6) + 0.0))  # no negative zero


def window_months(window: Window) -> int:
    """How many months make up a window of this class, 0 where months cannot."""
    return _CLASS_MONTHS.get(window_class(window), months(window))

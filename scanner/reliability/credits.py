"""What missed levels cost: the credit that is due for a window, expected credits of a year, and what one year in twenty exceeds.

The outages of a service hit all its contracts at once, so each service is simulated once and all its contracts are paid from the same years.
Services are taken as independent of each other. Money is Decimal in the contract's currency; simulated sums are rounded to cents.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TypeVar

import numpy as np

from scanner.model import CreditTier, Window, WindowUnit
from scanner.reliability.breach import in_a_year, months_of, window_months
from scanner.reliability.compound import Floats, Outages, exceedance
from scanner.reliability.windows import DAY

YEARS = 20_480  # a whole number of times the posterior's draws
_MOST_SIMULATED = 4_000_000  # outages
_LEAST_YEARS = 1_024
_MONTH_LENGTHS = np.array([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]) * float(DAY)
_FILL_A_YEAR = (1, 2, 3, 4, 6, 12)  # months
_STEPS = 64
_OCTAVES = 3  # downtimes within a factor of 8 are read off one grid
_HIGH = 0.95
_CENT = Decimal("0.01")
_WHOLE = Decimal(100)
_Key = TypeVar("_Key", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Schedule:
    """The credits of a contract, in percentage points of the fee.

    Below a tier's level the highest tier that applies is due. ``multiple`` gives so many times the fee for the downtime, once the window is
    below ``below`` (ratio). Both together are capped at ``cap_percent``; None is without a cap.
    """

    tiers: tuple[CreditTier, ...] = ()
    cap_percent: Decimal | None = None
    multiple: Decimal = Decimal(0)
    below: Decimal = Decimal(0)

    def due(self, attained: Decimal) -> Decimal:
        """The percentage points due for a window that attained this ratio; a level that is met exactly is met."""
        tier = max((tier.percent for tier in self.tiers if attained < tier.below), default=Decimal(0))
        grown = self.multiple * (1 - attained) * 100 if attained < self.below else Decimal(0)
        due = tier + grown
        return due if self.cap_percent is None else min(due, self.cap_percent)


@dataclass(frozen=True, slots=True)
class Exposure:
    """The money of one promise: credits of ``fee`` (for ``window``, in ``currency``) when ``service`` misses a level of the schedule."""

    contract: str
    customer: str
    service: str
    fee: Decimal
    schedule: Schedule
    window: Window = Window(WindowUnit.MONTH)  # noqa: RUF009 - a frozen value
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """Credits of a year: what is to be expected, and what one year in twenty exceeds."""

    expected: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Costs:
    """The credits of all promises: each by its place in the list, by contract, by customer, and all together; the last of each key is the currency."""

    promises: tuple[Cost, ...]
    contracts: Mapping[tuple[str, str], Cost]
    customers: Mapping[tuple[str, str], Cost]
    portfolio: Mapping[str, Cost]


def costs(exposures: Iterable[Exposure], outages: Mapping[str, Outages]) -> Costs:
    """The credits of contracts on services whose outages are known; equal input gives equal figures."""
    listed = tuple(exposures)
    downtimes = {service: _simulated(service, outages[service]) for service in {exposure.service for exposure in listed}}
    shares = {terms: _expected(*terms[1:], outages[terms[0]]) for terms in {_terms(exposure) for exposure in listed}}
    means = [_money(shares[_terms(exposure)] * float(exposure.fee)) for exposure in listed]
    years = [_due(exposure, downtimes[exposure.service]) for exposure in listed]

    def cost(places: Iterable[int]) -> Cost:
        held = list(places)
        return Cost(sum((means[place] for place in held), Decimal(0)), _high([years[place] for place in held]))

    def by(key: Callable[[Exposure], _Key]) -> dict[_Key, Cost]:
        places: dict[_Key, list[int]] = defaultdict(list)
        for place, exposure in enumerate(listed):
            places[key(exposure)].append(place)
        return {name: cost(places[name]) for name in sorted(places)}

    return Costs(
        promises=tuple(cost([place]) for place in range(len(listed))),
        contracts=by(lambda exposure: (exposure.contract, exposure.currency)),
        customers=by(lambda exposure: (exposure.customer, exposure.currency)),
        portfolio=by(lambda exposure: exposure.currency),
    )


def _terms(exposure: Exposure) -> tuple[str, Schedule, Window]:
    return exposure.service, exposure.schedule, exposure.window


def _expected(schedule: Schedule, window: Window, outages: Outages) -> float:
    """E = Σ (c_i - c_{i-1}) P(S > B_i) over the windows of a year, of their real lengths, as a multiple of the fee."""
    steps = [(border, count * rise) for length, count in in_a_year(window) for border, rise in _steps(schedule, length)]
    over = outages.over(months_of(window))
    total = 0.0
    for _, alike in groupby(sorted(steps), key=lambda step: int(np.log2(step[0] + 1) / _OCTAVES)):
        borders, rises = np.array(list(alike)).T
        total += float((exceedance(over, borders) @ rises).mean())
    return total


def _steps(schedule: Schedule, length: int) -> Iterator[tuple[float, float]]:
    """The downtimes in a window of so many minutes at which the credit rises, and by which share of the fee; what grows is cut into steps."""
    borders = {(1 - tier.below) * length for tier in schedule.tiers}
    if schedule.multiple:
        first = (1 - schedule.below) * length
        full = _WHOLE if schedule.cap_percent is None else schedule.cap_percent
        last = max(first, min(Decimal(length), full / _WHOLE * length / schedule.multiple))
        finest = float(max(first, last / 1000))
        borders |= {first, *(Decimal(border) for border in np.geomspace(finest, max(float(last), finest), _STEPS).tolist())}
    before = Decimal(0)
    ordered = sorted(borders)
    for border, following in zip(ordered, [*ordered[1:], Decimal(length)], strict=True):
        due = schedule.due(1 - (border + following) / 2 / length) / _WHOLE
        yield float(border), float(due - before)
        before = due


def _simulated(service: str, outages: Outages) -> Floats:
    """The downtime of each month of many years, of shape (years, 12); the service's name is the seed."""
    chance = np.random.default_rng(list(hashlib.sha256(service.encode()).digest()))
    most = float(outages.rate.mean()) * len(_MONTH_LENGTHS)
    years = int(np.clip(_MOST_SIMULATED / max(most, 1e-9), _LEAST_YEARS, YEARS))
    which = np.arange(years) % len(outages.rate)  # each year has parameters of its own
    rate = np.repeat(outages.rate[which][:, None], len(_MONTH_LENGTHS), axis=1)
    if np.isfinite(outages.clusters):
        rate = chance.gamma(outages.clusters, rate / outages.clusters)
    counts = chance.poisson(rate)
    of_year = np.repeat(which, counts.sum(axis=1))
    minutes = chance.lognormal(outages.mean[of_year], outages.spread[of_year])
    month = np.repeat(np.arange(counts.size), counts.ravel())
    return np.minimum(np.bincount(month, minutes, counts.size).reshape(counts.shape), _MONTH_LENGTHS)


def _due(exposure: Exposure, downtime: Floats) -> Floats:
    """The credits of each simulated year; windows are taken one after the other, those that fill no year as the next shorter that do."""
    together = max(months for months in _FILL_A_YEAR if months <= max(1, window_months(exposure.window)))
    lost = downtime.reshape(len(downtime), -1, together).sum(axis=2)
    share = lost / _MONTH_LENGTHS.reshape(-1, together).sum(axis=1)
    schedule = exposure.schedule
    due = np.zeros_like(share)
    for tier in schedule.tiers:
        due = np.where(share > float(1 - tier.below), np.maximum(due, float(tier.percent)), due)
    due += np.where(share > float(1 - schedule.below), float(schedule.multiple) * share * 100, 0.0)
    if schedule.cap_percent is not None:
        due = np.minimum(due, float(schedule.cap_percent))
    paid: Floats = due.sum(axis=1) * float(exposure.fee) / 100
    return paid


def _high(years: list[Floats]) -> Decimal:
    """What one year in twenty exceeds; of simulations of several lengths, as many years as the shortest has."""
    least = min(len(paid) for paid in years)
    together = np.sum([paid[:least] for paid in years], axis=0)
    return _money(float(np.quantile(together, _HIGH, method="inverted_cdf")))


def _money(amount: float) -> Decimal:
    return Decimal(repr(amount)).quantize(_CENT)

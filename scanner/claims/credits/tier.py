"""Tiers of a credit schedule, from which level down to which the customer gets how much, and their limit."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from scanner.claims.credits.figure import Figure
from scanner.claims.scope import Place
from scanner.model import Passage, Quantity

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ALL = Decimal(100)
_ENDS = 2  # of a range; of more figures only those with a comparison are ends


@dataclass(frozen=True, slots=True)
class Bounds:
    """From ``at_least`` (included) up to ``below``, percentage points; None where it is open."""

    below: Decimal | None = None
    at_least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier at the place of the figure or words that give the credit.

    ``percent`` is percentage points of ``of``, None where the credit is given in words (``text``) or as a ``multiple`` of the fee for the
    downtime. ``levels`` are the figures that its bounds were read from. ``grows`` says that it is given anew for each further stretch.
    """

    place: Place
    bounds: Bounds
    percent: Decimal | None = None
    text: str = ""
    of: str = ""
    multiple: Decimal | None = None
    grows: bool = False
    levels: tuple[tuple[Passage, Quantity], ...] = ()

    @property
    def height(self) -> Decimal | None:
        """Where it stands on the scale of levels: its upper end, else its lower one."""
        return self.bounds.at_least if self.bounds.below is None else self.bounds.below


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that credits may reach; ``percent`` is percentage points of ``of``."""

    place: Place
    percent: Decimal
    of: str


def bounds(levels: Sequence[Figure]) -> Bounds:
    """What the figures of a text say: two are the ends of a range whatever their signs, one is as its comparison says.

    A single figure without a comparison is a threshold that must be missed, as in tables of falling thresholds.
    """
    compared = [level for level in levels if level.comparison] if len(levels) > _ENDS else levels
    values = sorted({level.value for level in compared or levels})
    if len(values) > 1:
        return Bounds(values[-1], values[0])
    if not values:
        return Bounds()
    return Bounds(at_least=values[0]) if levels[0].comparison == ">=" else Bounds(below=values[0])


def settle(tiers: Sequence[Tier], steps: Iterable[Decimal] = ()) -> list[Tier]:
    """Close the open ends of consecutive tiers: falling thresholds mean ranges.

    ``steps`` are further thresholds that carry no credit themselves ("99.9% or more: none"). Where the thresholds turn round, another
    schedule begins.
    """
    known = set(steps)
    return [tier for run in _runs(_opened(tiers)) for tier in _closed(run, known)]


def _opened(tiers: Sequence[Tier]) -> list[Tier]:
    """Where a share without a level ("if we miss it"), or down to one, stands before more for what is below one, it reaches down to that level."""
    pairs = zip(tiers, [*tiers[1:], None], strict=False)
    return [replace(tier, bounds=Bounds(at_least=then.bounds.below)) if then and _leads_to(tier, then) else tier for tier, then in pairs]


def _leads_to(tier: Tier, then: Tier) -> bool:
    if tier.percent is None or then.percent is None or tier.percent >= then.percent:
        return False
    if then.bounds.at_least is not None and tier.bounds == Bounds(below=then.bounds.below):
        return True
    alone = tier.bounds == Bounds() and not tier.grows and then.bounds.at_least is None
    return alone and tier.place.passage is then.place.passage and tier.place.sentence == then.place.sentence


def _runs(tiers: Sequence[Tier]) -> list[list[Tier]]:
    """Stretches of tiers whose thresholds only fall, or only rise."""
    runs: list[list[Tier]] = []
    for tier in tiers:
        if runs and _goes_on(runs[-1], tier):
            runs[-1].append(tier)
        else:
            runs.append([tier])
    return runs


def _goes_on(run: Sequence[Tier], tier: Tier) -> bool:
    steps = [member.height for member in (*run[-2:], tier)]
    if any(step is None for step in steps):
        return False
    heights = [step for step in steps if step is not None]
    falling = all(a > b for a, b in pairwise(heights))
    rising = all(a < b for a, b in pairwise(heights))
    return falling or rising


def _closed(run: Sequence[Tier], steps: set[Decimal]) -> list[Tier]:
    if not graded(run):
        return list(run)
    known = {value for tier in run for value in (tier.bounds.below, tier.bounds.at_least) if value is not None}
    scale = sorted(known | steps)
    return [replace(tier, bounds=_bounded(tier.bounds, scale)) for tier in run]


def graded(run: Sequence[Tier]) -> bool:
    """Whether less is paid back for more: else each level is that of something else, not a step of one scale."""
    ordered = sorted(run, key=lambda tier: tier.height or Decimal(0), reverse=True)
    shares = [tier.percent for tier in ordered if tier.percent is not None]
    alike = len({(tier.percent, tier.text) for tier in run}) < len(run)
    return not alike and shares == sorted(shares)


def rewarding(run: Sequence[Tier]) -> bool:
    """Whether more is given for more, and most from the highest level up: a rebate for use, no credit for service that failed."""
    ordered = sorted(run, key=lambda tier: tier.height or Decimal(0), reverse=True)
    shares = [amount for tier in ordered if (amount := _amount(tier)) is not None]
    if len(shares) != len(run) or len(run) < _ENDS or ordered[0].bounds.at_least is None:
        return False
    return ordered[0].bounds.below in {None, _ALL} and all(more > less for more, less in pairwise(shares))


def _amount(tier: Tier) -> Decimal | None:
    """How much a tier gives: its share, or the number that its words begin with."""
    number = _NUMBER.match(tier.text)
    return Decimal(number[0]) if tier.percent is None and number else tier.percent


def _bounded(open_: Bounds, scale: Sequence[Decimal]) -> Bounds:
    """The bounds with the next step of a scale in ascending order as the end that is open."""
    if open_.below is not None and open_.at_least is None:
        lower = scale[: bisect_left(scale, open_.below)]
        return replace(open_, at_least=lower[-1] if lower else None)
    if open_.at_least is not None and open_.below is None:
        higher = scale[bisect_right(scale, open_.at_least) :]
        return replace(open_, below=higher[0] if higher else None)
    return open_

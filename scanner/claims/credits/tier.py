"""Tiers of a credit schedule: from which level down to which the customer gets how much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scanner.model import Passage, Quantity
from scanner.packs import Label

LEAST_LEVEL = Decimal(50)
"""Percentages below this are no level of availability that a credit hangs on."""
_NEAR = 24  # characters between a comparison and its figure: "less than or equal to a level of 99%"


@dataclass(frozen=True, slots=True)
class Bounds:
    """From ``at_least`` (included) up to ``below``, percentage points; None where it is open."""

    below: Decimal | None = None
    at_least: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """One tier at its place: the figure that carries it stands at ``figure`` in ``passage``.

    ``percent`` is percentage points of ``of``, None where the credit is given in words (``text``). ``quote`` is what a reader would point at.
    """

    bounds: Bounds
    percent: Decimal | None
    text: str
    of: str
    passage: Passage
    figure: Quantity | None
    quote: str


def bounds(passage: Passage, levels: Sequence[Quantity]) -> Bounds:
    """What one or two figures of a text say: two are the ends of a range whatever their signs, one is as its comparison says.

    A single figure without a comparison is a threshold that must be missed, as in tables of falling thresholds.
    """
    values = sorted({level.value for level in levels})
    if len(values) > 1:
        return Bounds(values[-1], values[0])
    if not values:
        return Bounds()
    return Bounds(at_least=values[0]) if comparison(passage, levels[0]) in {">=", ">"} else Bounds(below=values[0])


def comparison(passage: Passage, figure: Quantity) -> str:
    """The comparison that a figure stands in: ``<``, ``>=``, ``between``, or ``""``."""
    others = [q for q in passage.quantities if q is not figure]
    near = []
    for mention in passage.mentions:
        if mention.label != Label.BOUND:
            continue
        gap = (mention.end, figure.start) if mention.end <= figure.start else (figure.end, mention.start)
        if 0 <= gap[1] - gap[0] <= _NEAR and not any(gap[0] <= q.start < gap[1] for q in others):
            after = mention.start >= figure.end
            # "or more" can only look back, "less than" only ahead.
            if after == mention.pattern.endswith("-after"):
                near.append((gap[1] - gap[0], mention.value))
    return min(near)[1] if near else ""


def settle(tiers: Sequence[Tier], steps: Iterable[Decimal] = ()) -> list[Tier]:
    """Close the open ends of a schedule's tiers: falling thresholds mean ranges.

    ``steps`` are further thresholds of the schedule that carry no credit themselves ("99.9% or more: none").
    """
    known = {value for tier in tiers for value in (tier.bounds.below, tier.bounds.at_least) if value is not None} | set(steps)
    return [replace(tier, bounds=_closed(tier.bounds, known)) for tier in tiers]


def _closed(bounds: Bounds, steps: set[Decimal]) -> Bounds:
    if bounds.below is not None and bounds.at_least is None:
        return replace(bounds, at_least=max((s for s in steps if s < bounds.below), default=None))
    if bounds.at_least is not None and bounds.below is None:
        return replace(bounds, below=min((s for s in steps if s > bounds.at_least), default=None))
    return bounds

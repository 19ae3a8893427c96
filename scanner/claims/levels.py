"""Which percentages are levels of availability."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scanner.claims.scope import Place
from scanner.model import Mention, Passage
from scanner.packs import Label

LEAST = Decimal(50)
"""Levels below half of the time are promised by nobody."""
_LIKELY = Decimal(95)
"""From here on a percentage that nothing else claims is a level where availability is spoken of."""
_HUNDRED = Decimal(100)
_DURABLE = Decimal("99.999999")
"""From eight nines on a figure is one of durability when that is spoken of at all."""

_FACTOR = re.compile(r"[x×*·]\s*$", re.IGNORECASE)
_NEAR = 3
_DIRECT = "direct"
_WEAK = "weak"
_VAGUE_COST = 30

_LEVEL = (Label.AVAILABILITY, Label.AVAILABLE)
_OTHER = (Label.OTHER_METRIC, Label.SHARE, Label.CREDIT, Label.CREDIT_BASIS, Label.DURABILITY)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is a level or none: ``mention`` is what decided, and ``where`` it stands (sentence, column, heading, …)."""

    level: bool
    because: str
    mention: Mention | None = None
    passage: Passage | None = None


def judge(place: Place, used: Collection[tuple[int, int | None, int]]) -> Reason:
    """Whether a percentage is a level of availability; ``used`` are the figures that credits have taken."""
    return _unfit(place, used) or _replaced(place) or (_cell(place) if place.table else None) or _own(place) or _around(place)


def durable(place: Place) -> Mention | None:
    """The mention of durability that a figure of many nines belongs to."""
    near = (m for m in place.said(Label.DURABILITY))
    around = (m for p in (*place.column, *place.side[:1]) for m in p.mentions if m.label == Label.DURABILITY)
    return (place.nearest(near) or next(around, None)) if place.figure.value >= _DURABLE else None


def _unfit(place: Place, used: Collection[tuple[int, int | None, int]]) -> Reason | None:
    value, figure, text = place.figure.value, place.figure, place.passage.text
    if (place.passage.block, place.passage.cell, figure.start) in used:
        return Reason(level=False, because="belongs to a credit schedule")
    if not LEAST <= value <= _HUNDRED:
        return Reason(level=False, because="no likely level")
    if _FACTOR.search(text, max(0, figure.start - _NEAR), figure.start):
        return Reason(level=False, because="factor of a formula")
    for bound in place.said(Label.BOUND):
        if bound.value == "<" and 0 <= figure.start - bound.end <= _NEAR:
            return Reason(level=False, because="upper bound", mention=bound)
    return None


def _replaced(place: Place) -> Reason | None:
    """Levels that the text takes back: what stands before "is replaced by", what is struck out, what is not promised."""
    for mention in place.said(Label.NEGATION):
        if mention.value != "replaced" or place.figure.end <= mention.start or mention.start < place.figure.start <= mention.end + _NEAR:
            return Reason(level=False, because="negated", mention=mention)
    return None


def _own(place: Place) -> Reason | None:
    """What the figure's own sentence says."""
    for_level = place.nearest(place.said(*_LEVEL))
    other = min(place.said(*_OTHER), key=lambda m: _strength(place, m), default=None)
    likely = _LIKELY <= place.figure.value < _HUNDRED
    if other and (for_level is None or _strength(place, other) < place.distance(for_level)):
        if other.value == _DIRECT or other.label is not Label.SHARE or for_level is None or not likely:
            return Reason(level=False, because="measure of something else", mention=other)
    if for_level and (likely or for_level.value != _WEAK):
        return Reason(level=True, because="sentence", mention=for_level)
    return None


def _strength(place: Place, mention: Mention) -> int:
    vague = mention.label == Label.SHARE and mention.value != _DIRECT
    return place.distance(mention) + _VAGUE_COST * vague


def _cell(place: Place) -> Reason | None:
    """What the header above and the cells beside say of a figure in a table."""
    for where, cells in (("column", place.column), ("row", place.side[:1])):
        other = _first(cells, _OTHER)
        found = _first(cells, _LEVEL)
        if found and not other:
            return Reason(level=True, because=where, mention=found[0], passage=found[1])
        if other and not found:
            return Reason(level=False, because=f"measure of something else ({where})", mention=other[0], passage=other[1])
    return None


def _around(place: Place) -> Reason:
    """What the texts around say of a figure whose sentence says nothing."""
    if not _LIKELY <= place.figure.value < _HUNDRED:
        return Reason(level=False, because="nothing says of what it is a level")
    before = next((m for m in place.before if m.label in (*_LEVEL, *_OTHER)), None)
    if before and before.label in _LEVEL:
        return Reason(level=True, because="sentence before", mention=before)
    for where, passages in (("lead-in", place.lead), ("heading", place.headings)):
        found = _first(passages, _LEVEL)
        if found:
            return Reason(level=True, because=where, mention=found[0], passage=found[1])
    return Reason(level=False, because="nothing says of what it is a level")


def _first(passages: Sequence[Passage], labels: Collection[Label]) -> tuple[Mention, Passage] | None:
    return next(((m, p) for p in passages for m in p.mentions if m.label in labels), None)

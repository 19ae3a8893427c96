"""Percentages that are no level for the way they stand: parts of schedules and formulas, upper bounds, levels taken back."""

import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal

from scanner.claims.reading import figures_within, within
from scanner.claims.scope import Place
from scanner.model import BlockKind, Mention
from scanner.packs import Label

Used = Collection[tuple[int, int | None, int]]
"""Figures that belong to credits: block, cell and first character of each."""

LEAST = Decimal(50)
"""Levels below half of the time are promised by nobody."""
HUNDRED = Decimal(100)

SCHEDULED = "belongs to a credit schedule"
"""Why the figures of credits and their thresholds are no levels that are stated."""

_FACTOR_BEFORE = re.compile(r"(?:[x×]|(?<!\*)\*)\s*$", re.IGNORECASE)
_FACTOR_AFTER = re.compile(r"\s*(?:×|\*(?=\s*[\w(])|x\b)", re.IGNORECASE)
_EMPHASIS = "*"  # twice beside it, or on both sides
_NEAR = 3  # characters between a figure and the sign or word that belongs to it
_TAKEN_BACK = 20  # characters within which "is not promised" behind a figure is about it

_BELOW = "<"
_PARTING = frozenset("(,;")
"""What stands behind these says something else of a figure: 99.999% (less than a minute a month)."""
_BETWEEN = "between"
_REPLACED = "replaced"
_OLD = "old"


def unfit(place: Place, used: Used) -> tuple[str, Mention | None] | None:
    """Why a figure cannot be a level, and the mention that says so; None where nothing does."""
    if (place.passage.block, place.passage.cell, place.figure.start) in used:
        return SCHEDULED, None
    return next(((why, None) for why, holds in _FORMS if holds(place)), None) or _bounded(place) or _taken_back(place)


def _out_of_range(place: Place) -> bool:
    return not LEAST <= place.figure.value <= HUNDRED


def _factor(place: Place) -> bool:
    text, start, end = place.passage.text, place.figure.start, place.figure.end
    if text[start - 1 : start] == text[end : end + 1] == _EMPHASIS:
        return False
    return bool(_FACTOR_BEFORE.search(text, max(0, start - _NEAR), start) or _FACTOR_AFTER.match(text, end))


def _property(place: Place) -> bool:
    return place.reading.block(place.passage).kind is BlockKind.PROPERTY


def _up_to_hundred(place: Place) -> bool:
    """Whether the figure is one end of a range whose other end is 100%: a step of a schedule, whatever hangs on it."""
    own = place.figure
    for sign in (m for m in place.said(Label.BOUND) if m.value == _BETWEEN):
        before = [q for q in figures_within(place.passage, *place.sentence) if 0 <= sign.start - q.end <= _NEAR]
        behind = [q for q in figures_within(place.passage, *place.sentence) if 0 <= q.start - sign.end <= _NEAR]
        if own in (*before, *behind) and any(q.value == HUNDRED for q in (*before, *behind)):
            return True
    return False


_FORMS: tuple[tuple[str, Callable[[Place], bool]], ...] = (
    ("too low or high for a level", _out_of_range),
    ("factor of a formula", _factor),
    ("text that readers do not see", _property),
    ("step of a schedule", _up_to_hundred),
)


def _bounded(place: Place) -> tuple[str, Mention] | None:
    for bound in place.said(Label.BOUND):
        before, after = place.figure.start - bound.end, bound.start - place.figure.end
        parted = not _PARTING.isdisjoint(place.passage.text[place.figure.end : bound.start])
        if bound.value == _BELOW and (0 <= before <= _NEAR or (0 <= after <= _NEAR and not parted)):
            return "upper bound", bound
    return None


def _taken_back(place: Place) -> tuple[str, Mention] | None:
    heads = (m for head in place.column for m in head.mentions if m.label == Label.NEGATION)
    return next((("negated or replaced", mention) for mention in (*_about(place), *heads)), None)


def replaced(place: Place) -> bool:
    """Whether the text says that something else stands in the place of a figure from now on."""
    return any(mention.value in {_REPLACED, _OLD} for mention in _about(place))


def _about(place: Place) -> Iterator[Mention]:
    """The negations that are about the figure: what replaces a level stands behind it, what reads otherwise before it."""
    for mention in place.said(Label.NEGATION):
        behind = mention.start >= place.figure.end
        about = {_REPLACED: behind, _OLD: mention.end == place.figure.start}
        if about.get(mention.value, not behind or _follows(place, mention)):
            yield mention


def _follows(place: Place, negation: Mention) -> bool:
    """Whether a negation behind a figure is about it: near, and not of what somebody says next, or only aims at."""
    between = within(place.passage, place.figure.end, negation.start, Label.PROVIDER, Label.CUSTOMER)
    aims = within(place.passage, negation.start, negation.end, Label.TARGET)
    return place.distance(negation) <= _TAKEN_BACK and not (between or aims)

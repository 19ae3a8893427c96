"""Figures that only say again what a level means: its downtime, or the level in other words."""

from collections.abc import Iterator
from decimal import Decimal

from scanner.claims.reading import figures_within
from scanner.claims.scope import Place
from scanner.model import MONTH, QUARTER, YEAR, Quantity, QuantityKind, Window, WindowUnit

_HUNDRED = Decimal(100)
_MINUTES_A_DAY = 24 * 60
_PERIODS = {
    **dict.fromkeys((30, 31, 28), MONTH),
    **dict.fromkeys((365, 366), YEAR),
    **dict.fromkeys((90, 91, 92), QUARTER),
    7: Window(WindowUnit.WEEK),
    1: Window(WindowUnit.DAY),
}
"""Days of the periods that downtime is worked out for."""
_ROUNDING = 20  # a time that the text rounds differs from the computed one by at most a twentieth
_AGAIN = 20  # characters between "three nines" and "99.9%" where one explains the other
_AGAIN_IN_DIGITS = 40  # the same where the first is written in words: eleven nines of durability, that is, …


def explained(place: Place) -> frozenset[Window]:
    """The periods for which the text gives the downtime that a level means: a month, of 43 minutes beside 99.9%."""
    beside = [*figures_within(place.passage, *place.sentence), *_answered(place)]
    beside += [q for cell in place.side for q in cell.quantities]
    lost = (_HUNDRED - place.figure.value) / _HUNDRED
    spans = [q.value for q in beside if q.kind is QuantityKind.DURATION]
    return frozenset(window for days, window in _PERIODS.items() if any(_same(span, lost * days * _MINUTES_A_DAY) for span in spans))


def _answered(place: Place) -> Iterator[Quantity]:
    """The figures of the sentence or text that answers a level's question: What does 99.9% mean? That it may be down for 43 minutes a month."""
    start, end = place.sentence
    if place.passage.text[start:end].rstrip().endswith("?"):
        behind = next((s for s in place.passage.sentences if s[0] >= end), None)
        below = place.reading.passage(place.passage.block + 1)
        if behind:
            yield from figures_within(place.passage, *behind)
        elif below:
            yield from below.quantities


def _same(stated: Decimal, computed: Decimal) -> bool:
    return computed > 0 and abs(stated - computed) <= computed / _ROUNDING


def repeats(place: Place, previous: Place | None) -> bool:
    """Whether a figure only says the one before it in the sentence or row again: three nines, that is 99.9%."""
    if previous is None or previous.figure.value != place.figure.value:
        return False
    if previous.passage is not place.passage:
        return place.row is not None and place.row is previous.row and _spelled(place) != _spelled(previous)
    spelled = _spelled(previous)
    reach = _AGAIN_IN_DIGITS if spelled else _AGAIN
    return 0 <= place.figure.start - previous.figure.end <= reach and previous.sentence == place.sentence


def _spelled(place: Place) -> bool:
    """Whether a figure is written in words: three nines."""
    return not any(c.isdigit() for c in place.passage.text[place.figure.start : place.figure.end])

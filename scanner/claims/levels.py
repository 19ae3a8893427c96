"""Which percentages are levels of availability."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scanner.claims.scope import Place
from scanner.model import MONTH, QUARTER, YEAR, BlockKind, Mention, Passage, QuantityKind, Window, WindowUnit
from scanner.packs import Label

LEAST = Decimal(50)
"""Levels below half of the time are promised by nobody."""
_LIKELY = Decimal(95)
"""From here on a percentage that nothing else claims is a level where availability is spoken of."""
_INHERITS = Decimal(97)
"""From here on a percentage of which its own sentence says nothing is one where the text around speaks of availability."""
_HUNDRED = Decimal(100)
_DURABLE = Decimal("99.999999")
"""From eight nines on a figure is one of durability when that is spoken of at all."""

_FACTOR_BEFORE = re.compile(r"[x×*]\s*$", re.IGNORECASE)
_FACTOR_AFTER = re.compile(r"\s*(?:[×*]|x\b)", re.IGNORECASE)
_STOP = re.compile(r"[.;!]\s*$")
_NEAR = 3
_DIRECT = "direct"
_WEAK = "weak"
_REPLACED = "replaced"
_OLD = "old"
_BETWEEN = "between"
_VAGUE_COST = 30
_CLOSE = 35
_BESIDE = 12
_AGAIN = 20
_LINE = 80
_NEIGHBOURS = 3
_LINES_ABOVE = 5
_DAY = 24 * 60
_PERIODS = {
    **dict.fromkeys((30, 31, 28), MONTH),
    **dict.fromkeys((365, 366), YEAR),
    **dict.fromkeys((90, 91, 92), QUARTER),
    7: Window(WindowUnit.WEEK),
    1: Window(WindowUnit.DAY),
}
"""Days of the periods that downtime is worked out for."""

_LEVEL = (Label.AVAILABILITY, Label.AVAILABLE)
_SPEECH = (Label.TARGET, Label.HISTORICAL, Label.BINDING)
UNSAID = "nothing says of what it is a level"
_OTHER = (Label.OTHER_METRIC, Label.SHARE, Label.CREDIT, Label.DURABILITY)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure is a level or none: ``mention`` is what decided, and ``where`` it stands (sentence, column, heading, …)."""

    level: bool
    because: str
    mention: Mention | None = None
    passage: Passage | None = None


def judge(place: Place, used: Collection[tuple[int, int | None, int]], previous: Place | None = None) -> Reason:
    """Whether a percentage is a level of availability.

    ``used`` are the figures that credits have taken, ``previous`` the last level before this one.
    """
    return (
        _unfit(place, used)
        or _replaced(place)
        or _own(place)
        or (_cell(place, previous) if place.table else None)
        or _around(place, previous)
    )


def durable(place: Place) -> Mention | None:
    """The mention of durability that a figure of many nines belongs to."""
    if place.figure.value < _DURABLE:
        return None
    around = (m for p in (*place.column, *place.side[:1]) for m in p.mentions if m.label == Label.DURABILITY)
    return place.nearest(place.said(Label.DURABILITY)) or next(around, None)


def restated(place: Place, reason: Reason, known: Collection[Decimal]) -> Reason:
    """A figure of which nothing is said is the level of another place when it says the same with decimals."""
    again = reason.because == UNSAID and place.figure.value in known and place.figure.value % 1 != 0
    return Reason(level=True, because="level of another place") if again else reason


def _unfit(place: Place, used: Collection[tuple[int, int | None, int]]) -> Reason | None:
    value, figure, text = place.figure.value, place.figure, place.passage.text
    if (place.passage.block, place.passage.cell, figure.start) in used:
        return Reason(level=False, because="belongs to a credit schedule")
    if not LEAST <= value <= _HUNDRED:
        return Reason(level=False, because="no likely level")
    if _FACTOR_BEFORE.search(text, max(0, figure.start - _NEAR), figure.start) or _FACTOR_AFTER.match(text, figure.end):
        return Reason(level=False, because="factor of a formula")
    if place.reading.block(place.passage).kind is BlockKind.PROPERTY:
        return Reason(level=False, because="no text that readers see")
    if _up_to_hundred(place):
        return Reason(level=False, because="step of a schedule")
    for bound in place.said(Label.BOUND):
        if bound.value == "<" and (0 <= figure.start - bound.end <= _NEAR or 0 <= bound.start - figure.end <= _NEAR):
            return Reason(level=False, because="upper bound", mention=bound)
    return None


def _up_to_hundred(place: Place) -> bool:
    """Whether the figure is the lower end of a range that ends with 100%: a step of a schedule, whatever hangs on it."""
    ranges = [m for m in place.said(Label.BOUND) if m.value == _BETWEEN and 0 <= m.start - place.figure.end <= _NEAR]
    ends = [q for q in place.passage.quantities if any(0 <= q.start - m.end <= _NEAR for m in ranges)]
    return any(end.value == _HUNDRED for end in ends)


def _replaced(place: Place) -> Reason | None:
    """Levels that the text takes back: what stands before "is replaced by", what is struck out, what is not promised."""
    for mention in place.said(Label.NEGATION):
        if (mention.value == _REPLACED and place.figure.start > mention.end) or (
            mention.value == _OLD and place.figure.start != mention.end
        ):
            continue
        if not mention.value and mention.start >= place.figure.end and place.distance(mention) > _BESIDE:
            continue
        return Reason(level=False, because="negated or replaced", mention=mention)
    return None


def _own(place: Place) -> Reason | None:
    """What the figure's own sentence says."""
    found = place.nearest(place.said(*_LEVEL))
    other = min(place.said(*_OTHER), key=lambda m: _reach(place, m), default=None)
    likely = _LIKELY <= place.figure.value < _HUNDRED
    if other and (_reach(place, other) < place.distance(found) if found else _reach(place, other) <= _CLOSE):
        return Reason(level=False, because="measure of something else", mention=other)
    near = _BESIDE if found and found.label is Label.AVAILABLE else _CLOSE
    if found and (likely or (found.value != _WEAK and place.distance(found) <= near)):
        return Reason(level=True, because="sentence", mention=found)
    return None


def _reach(place: Place, mention: Mention) -> int:
    return place.distance(mention) + _VAGUE_COST * _vague(mention)


def _vague(mention: Mention) -> bool:
    """Words of money and people stand beside many levels without being what these are a share of."""
    return mention.label == Label.SHARE and mention.value != _DIRECT


def _cell(place: Place, previous: Place | None) -> Reason | None:
    """What the header above and the cells beside say of a figure in a table."""
    for where, cells in (("column", place.column), ("row", place.side[:1])):
        found = _first(cells, _LEVEL)
        other = _first(cells, _OTHER)
        if found and (other is None or _vague(other[0])):
            return Reason(level=True, because=where, mention=found[0], passage=found[1])
        if other and not found:
            return Reason(level=False, because=f"measure of something else ({where})", mention=other[0], passage=other[1])
    if previous and place.table is previous.table and place.passage.cell == previous.passage.cell and _around(previous, None).level:
        return Reason(level=True, because="level before")
    return None


def _around(place: Place, previous: Place | None) -> Reason:
    """What the texts around say of a figure whose sentence says nothing."""
    likely = place.figure.value >= _LIKELY
    if previous and previous.passage == place.passage and likely and place.said(*_SPEECH):
        return Reason(level=True, because="level before", mention=place.said(*_SPEECH)[0])
    above = _first(_above(place), (*_LEVEL, *_OTHER))
    if above and above[0].label in _LEVEL:
        return Reason(level=True, because="lines above", mention=above[0], passage=above[1])
    if not likely or place.figure.value >= _HUNDRED:
        return Reason(level=False, because=UNSAID)
    if explained(place):
        return Reason(level=True, because="downtime beside it")
    other = next((m for m in place.said(*_OTHER) if _claims_all(place, m)), None)
    if other or place.figure.value < _INHERITS:
        return Reason(level=False, because="measure of something else" if other else UNSAID, mention=other)
    before = next((m for m in place.before if m.label in (*_LEVEL, *_OTHER)), None)
    if before and before.label in _LEVEL:
        return Reason(level=True, because="sentence before", mention=before)
    for where, passages in (("lead-in", place.lead), ("heading", place.headings)):
        found = _first(passages, _LEVEL)
        if found:
            return Reason(level=True, because=where, mention=found[0], passage=found[1])
    if previous and _listed(place) and _beside(place, previous):
        return Reason(level=True, because="level before")
    return Reason(level=False, because=UNSAID)


def explained(place: Place) -> Window | None:
    """The period for which the text gives the downtime that a level means: a month, of 43 minutes beside 99.9%."""
    start, end = place.sentence
    beside = [q for q in place.passage.quantities if start <= q.start < end]
    beside += [q for cell in place.side for q in cell.quantities]
    lost = (_HUNDRED - place.figure.value) / _HUNDRED
    spans = [q.value for q in beside if q.kind is QuantityKind.DURATION]
    return next((window for days, window in _PERIODS.items() if any(_same(span, lost * days * _DAY) for span in spans)), None)


def _same(stated: Decimal, computed: Decimal) -> bool:
    """Whether a rounded time is the computed one: within a twentieth."""
    return computed > 0 and abs(stated - computed) <= computed / 20


def merged(place: Place, previous: Place | None) -> bool:
    """Whether a figure only says the one before it again: three nines, that is 99.9%."""
    if previous is None or previous.passage != place.passage or previous.figure.value != place.figure.value:
        return False
    return 0 <= place.figure.start - previous.figure.end <= _AGAIN and previous.sentence == place.sentence


def _listed(place: Place) -> bool:
    """Whether the figure stands in a line, not in a text."""
    return len(place.passage.text) <= _LINE


def _beside(place: Place, previous: Place) -> bool:
    near = place.passage.block - previous.passage.block <= _NEIGHBOURS
    return near and (place.headings == previous.headings or previous.passage in place.headings)


def _claims_all(place: Place, mention: Mention) -> bool:
    """Whether another measure reaches the figure: it stands in its clause, or the sentence counts shares of something."""
    start, end = place.clause
    return mention.value == _DIRECT or (not _vague(mention) and start <= mention.start < end)


def _above(place: Place) -> tuple[Passage, ...]:
    """The line above the figure's, and more where that holds nothing but the figure: a table that was written line by line."""
    text = place.passage.text
    percents = [q for q in place.passage.quantities if q.kind is QuantityKind.PERCENT]
    if place.table or percents[0] != place.figure:
        return ()
    alone = len(percents) == 1 and not any(c.isalpha() for c in text[: place.figure.start] + text[place.figure.end :])
    lines = (place.reading.passage(place.passage.block - back) for back in range(1, 1 + (_LINES_ABOVE if alone else 1)))
    return tuple(line for line in lines if line and len(line.text) <= _LINE and not _STOP.search(line.text))


def _first(passages: Sequence[Passage], labels: Collection[Label]) -> tuple[Mention, Passage] | None:
    return next(((m, p) for p in passages for m in p.mentions if m.label in labels), None)

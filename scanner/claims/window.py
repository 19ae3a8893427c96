"""In which period a level is measured."""

from collections import Counter
from collections.abc import Iterator

from scanner.claims.reading import Reading, within
from scanner.claims.scope import Place
from scanner.model import MONTH, QUARTER, YEAR, Mention, Passage, QuantityKind, Window, WindowUnit
from scanner.packs import Label

_NAMED = {
    "month": MONTH,
    "quarter": QUARTER,
    "year": YEAR,
    "half-year": Window(WindowUnit.MONTH, 6),
    "week": Window(WindowUnit.WEEK),
    "day": Window(WindowUnit.DAY),
    "hour": Window(WindowUnit.HOUR),
    "term": Window(WindowUnit.TERM),
}
_ROLLING = "rolling"
_NOT_MEASURED = (Label.CREDIT_BASIS, Label.CREDIT_UNIT, Label.CREDIT_WHOLE, Label.CREDIT_CAP, Label.CLAIM_DEADLINE)
_DEFINES = (Label.DEFINITION, Label.CREDIT)
_METRIC = (Label.AVAILABILITY, Label.AVAILABLE, Label.DOWNTIME)


def window_of(place: Place) -> tuple[Window, Mention] | None:
    """The period that the figure's surroundings state, the nearest first."""
    near = place.nearest(_periods(place.passage, *place.sentence))
    if near:
        return value_of(near, place.passage), near
    around = (*place.column, *place.side, *place.lead)
    return next(((value_of(m, p), m) for p in around for m in _periods(p, 0, len(p.text))), None) or _section(place)


def _section(place: Place) -> tuple[Window, Mention] | None:
    for passage in (place.passage, *place.headings):
        for start, end in passage.sentences:
            found = _periods(passage, start, end)
            if found and within(passage, start, end, *_METRIC):
                return value_of(found[0], passage), found[0]
    return None


def _periods(passage: Passage, start: int, end: int) -> list[Mention]:
    """The periods named in a stretch of text, but for those of fees, credits, and deadlines."""
    paid = within(passage, start, end, *_NOT_MEASURED)
    named = within(passage, start, end, Label.WINDOW)
    return [m for m in named if not any(p.start < m.end and m.start < p.end for p in paid)]


def value_of(mention: Mention, passage: Passage) -> Window:
    """The period that a mention of one stands for."""
    if mention.value in _NAMED:
        return _NAMED[mention.value]
    spans = (q for q in passage.quantities if q.kind is QuantityKind.DURATION and mention.start <= q.start < mention.end)
    span = next(spans, None)
    if span is None or span.unit not in set(WindowUnit):
        return Window(WindowUnit.TERM)
    unit = WindowUnit(span.unit)
    count = max(1, round(span.value / _MINUTES[unit]))
    return Window(unit, count, rolling=True)


_MINUTES = {
    WindowUnit.MINUTE: 1,
    WindowUnit.HOUR: 60,
    WindowUnit.DAY: 1440,
    WindowUnit.WEEK: 10080,
    WindowUnit.MONTH: 43200,
    WindowUnit.QUARTER: 129600,
    WindowUnit.YEAR: 525600,
}


def stated(reading: Reading) -> Window | None:
    """The one period in which the document says that availability is measured; None when it names none or several."""
    named = Counter(_NAMED[m.value] for m in _definitions(reading) if m.value in _NAMED)
    if not named:
        return None
    (first, count), *rest = named.most_common(2)
    return first if not rest or count > rest[0][1] else None


def _definitions(reading: Reading) -> Iterator[Mention]:
    for passage in reading.passages:
        for start, end in passage.sentences:
            if within(passage, start, end, *_METRIC) and (_has_figure(passage, start, end) or within(passage, start, end, *_DEFINES)):
                yield from _periods(passage, start, end)


def _has_figure(passage: Passage, start: int, end: int) -> bool:
    return any(q.kind is QuantityKind.PERCENT and start <= q.start < end for q in passage.quantities)

"""In which period a level is measured."""

from collections import Counter
from collections.abc import Iterable, Iterator

from scanner.claims.reading import Reading, within
from scanner.claims.scope import Place
from scanner.model import MONTH, QUARTER, YEAR, Mention, Passage, Quantity, QuantityKind, Window, WindowUnit
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
_PERIOD = "period"
_BEFORE_COST = 25
_NOT_MEASURED = (Label.CREDIT_BASIS, Label.CREDIT_UNIT, Label.CREDIT_WHOLE, Label.CREDIT_CAP, Label.CLAIM_DEADLINE)
_DEFINES = (Label.DEFINITION, Label.CREDIT)
_METRIC = (Label.AVAILABILITY, Label.AVAILABLE, Label.DOWNTIME)


def window_of(place: Place) -> tuple[Window, Mention] | None:
    """The period that the figure's surroundings state, the nearest first."""
    near = min(_periods(place.passage, *place.sentence), key=lambda m: _reach(place, m), default=None)
    if near:
        return value_of(near, place.passage), near
    around = (*place.column, *place.side, *place.lead)
    return next(((value_of(m, p), m) for p in around for m in _periods(p, 0, len(p.text))), None) or _section(place)


def _reach(place: Place, mention: Mention) -> int:
    """The distance of a period; of several figures in a sentence each is followed by its own."""
    first = place.clause[0] == place.sentence[0]
    return place.distance(mention) + (_BEFORE_COST if mention.end <= place.figure.start and not first else 0)


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
    return [m for m in named if not any(p.start < m.end and m.start < p.end for p in paid) and _long(m, passage)]


def _long(mention: Mention, passage: Passage) -> bool:
    """Whether a period is one to measure in: of a day or more."""
    span = _span(mention, passage)
    return mention.value in _NAMED or span is None or span.value >= _MINUTES[WindowUnit.DAY]


def _span(mention: Mention, passage: Passage) -> Quantity | None:
    spans = (q for q in passage.quantities if q.kind is QuantityKind.DURATION and mention.start <= q.start < mention.end)
    return next(spans, None)


def value_of(mention: Mention, passage: Passage) -> Window:
    """The period that a mention of one stands for."""
    if mention.value in _NAMED:
        return _NAMED[mention.value]
    span = _span(mention, passage)
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
    """The one period in which the document says that availability is measured; None when it names none or several.

    A definition of the measuring period counts before what sentences on availability mention.
    """
    return _most(_defined(reading)) or _most(_mentioned(reading))


def _most(windows: Iterable[Window]) -> Window | None:
    ranked = Counter(windows).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _defined(reading: Reading) -> Iterator[Window]:
    for passage in reading.passages:
        for start, end in passage.sentences:
            if any(m.value == _PERIOD for m in within(passage, start, end, Label.DEFINITION)):
                yield from (value_of(m, passage) for m in _periods(passage, start, end))


def _mentioned(reading: Reading) -> Iterator[Window]:
    for passage in reading.passages:
        for start, end in passage.sentences:
            if within(passage, start, end, *_METRIC) and (_has_figure(passage, start, end) or within(passage, start, end, *_DEFINES)):
                yield from (value_of(m, passage) for m in _periods(passage, start, end))


def _has_figure(passage: Passage, start: int, end: int) -> bool:
    return any(q.kind is QuantityKind.PERCENT and start <= q.start < end for q in passage.quantities)

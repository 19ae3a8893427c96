"""The history of an SLO from Datadog: its outages, and the availability of each month.

Datadog takes corrections (planned work) out unless it was asked with ``apply_correction=false``, so that its figures are corrected
ones unless the person who imports says otherwise.

Source: https://docs.datadoghq.com/api/latest/service-level-objectives, "Get an SLO's history".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from scanner.catalog import spelling
from scanner.catalog.facts import Fact, Place
from scanner.catalog.imports.calendar import Span, in_seconds, instant, months, share
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.located import Entry, Fields
from scanner.model import Attainment, Incident

_THOUSAND = 1000


def accepts(document: Entry) -> bool:
    """True for an answer to that request."""
    return document.at("data", "from_ts") is not None


def reading(_: Sequence[Entry], given: Given) -> Reading:
    """What reads one answer."""
    return lambda document, source: _facts(document, given, source)


def _facts(document: Entry, given: Given, source: str) -> Iterator[Found]:
    data = document.fields()["data"].fields()
    if not given.service:
        raise document.place.error("Datadog's history does not name the service; name it with --service")
    start, end = data.need("from_ts", _instant), data.need("to_ts", _instant)
    if end <= start:
        raise data["to_ts"].place.error(f"{data.text('to_ts')} does not lie after from_ts, {data.text('from_ts')}; correct one of them")
    corrected = given.corrected is not False
    if given.corrected is None:
        yield f"{document.place}: read as corrected, as Datadog answers unless asked not to; say --raw for apply_correction=false"
    common = _Common(given.service, start, end, corrected, source)
    if series := document.at("data", "series"):
        yield from _counted(series.fields(), common)
    elif history := document.at("data", "overall", "history"):
        yield from _timed(history, common)
    else:
        raise data.place.error("there is neither overall.history nor series; ask for the history of one SLO")


@dataclass(frozen=True, slots=True)
class _Common:
    service: str
    start: datetime
    end: datetime
    corrected: bool
    source: str

    def attainment(self, span: Span, good: Decimal, total: Decimal, *, events: bool) -> Attainment:
        """The month's figure from what was good of all that was measured."""
        return Attainment(
            service=self.service,
            first=span.first,
            last=span.last,
            availability=share(good, total),
            coverage=share(in_seconds(span.end - span.start), in_seconds(span.whole)),
            corrected=self.corrected,
            good=good if events else None,
            total=total if events else None,
            source=self.source,
        )


def _timed(history: Entry, common: _Common) -> Iterator[Found]:
    """From the changes of state: 0 is up, 1 is down, and each holds until the next."""
    changes = [_change(entry) for entry in history.items()]
    for (earlier, _, _), (later, _, place) in pairwise(changes):
        if later <= earlier:
            raise place.error("this change does not lie after the one before; put them in the order of time")
    ends = [*(moment for moment, _, _ in changes[1:]), common.end]
    outages = [
        (max(moment, common.start), min(end, common.end), place)
        for (moment, is_down, place), end in zip(changes, ends, strict=True)
        if is_down and end > common.start and moment < common.end
    ]
    for start, end, place in outages:
        ident = f"{common.service}/{start:%Y-%m-%dT%H:%M:%SZ}"
        yield Fact(Incident(ident, common.service, start, end, source=common.source), place)
    for span in months(common.start, common.end):
        down = sum((max(timedelta(), min(end, span.end) - max(start, span.start)) for start, end, _ in outages), timedelta())
        length = span.end - span.start
        yield Fact(common.attainment(span, in_seconds(length - down), in_seconds(length), events=False), history.place)


def _change(entry: Entry) -> tuple[datetime, bool, Place]:
    pair = entry.items()
    if len(pair) != 2:  # noqa: PLR2004 - a time and a state
        raise entry.place.error("a change is a time and a state, as [1767225600, 0]; correct it")
    return pair[0].read(_instant), pair[1].read(_state), entry.place


def _counted(series: Fields, common: _Common) -> Iterator[Found]:
    """From the good and all events of each interval, their times in milliseconds."""
    times = [entry.read(lambda text: instant(spelling.real(text) / _THOUSAND)) for entry in series["times"].items()]
    good, total = (series[name].fields()["values"].items() for name in ("numerator", "denominator"))
    if not len(times) == len(good) == len(total):
        raise series.place.error("times, numerator and denominator differ in length; fetch the history anew")
    for span in months(common.start, common.end):
        within = [index for index, time in enumerate(times) if span.start <= time < span.end]
        counted = [sum((side[index].read(spelling.real) for index in within), Decimal()) for side in (good, total)]
        if counted[0] > counted[1]:
            raise series["numerator"].place.error(f"{counted[0]} good of {counted[1]} events from {span.first}; fetch the history anew")
        if counted[1]:
            yield Fact(common.attainment(span, *counted, events=True), series.place)


def _instant(text: str) -> datetime:
    return instant(spelling.real(text))


def _state(text: str) -> bool:
    """True for down."""
    value = spelling.real(text)
    if value not in {0, 1}:
        raise ValueError(f"{spelling.shown(text)} is not a state; 0 is up and 1 is down")
    return bool(value)

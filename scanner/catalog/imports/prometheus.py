"""History from a range query of Prometheus, as its HTTP API answers it.

A sample stands for the time since the one before it. What no sample stands for, or one that is no number, is not covered.

Source: https://prometheus.io/docs/prometheus/latest/querying/api, range queries; for Sloth's recording rules
https://sloth.dev/introduction/slo-generation: its error ratios over five minutes are averaged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from scanner.catalog import spelling
from scanner.catalog.facts import Fact, Place
from scanner.catalog.imports.calendar import in_seconds, instant, months, share
from scanner.catalog.imports.protocol import Found, Given, Measures, Reading
from scanner.catalog.located import Entry, Fields
from scanner.model import Attainment

_SERVICE_LABELS = ("service", "sloth_service", "job")
_SLOTH_ERRORS = "slo:sli_error:ratio_rate"
_UP = {"up", "probe_success"}
_NO_NUMBER = {"NaN", "+Inf", "-Inf"}


def accepts(document: Entry) -> bool:
    """True for an answer of the HTTP API."""
    return document.at("data", "resultType") is not None or document.says("status") == "error"


def reading(_: Sequence[Entry], given: Given) -> Reading:
    """What reads one answer."""
    return lambda document, source: _facts(document, given, source)


@dataclass(frozen=True, slots=True)
class _Sample:
    end: datetime
    value: Decimal | None
    place: Place


def _facts(document: Entry, given: Given, source: str) -> Iterator[Found]:
    fields = document.fields()
    if fields.need("status", str) != "success":
        kind, said = fields.text("errorType", "unknown"), fields.text("error", "no reason given")
        raise fields["status"].place.error(f"Prometheus answered with an error ({kind}: {spelling.shown(said)}); correct the query")
    for warning in fields.items("warnings"):
        yield f"{warning.place}: the server warns that its answer may lack something: {warning.text()}"
    data = fields["data"].fields()
    data.need("resultType", spelling.one_of("matrix"))
    series = data["result"].items() if "result" in data else []
    if not series:
        raise document.place.error("the answer holds no series; check the query and the time that it asks for")
    for entry in series:
        yield from _series(entry, given, source)


def _series(entry: Entry, given: Given, source: str) -> Iterator[Found]:
    fields = entry.fields("metric", "values", "histograms")
    metric = fields["metric"].fields() if "metric" in fields else Fields(entry.place, {})
    service = given.service or next((metric.text(label) for label in _SERVICE_LABELS if label in metric), "")
    if not service:
        raise entry.place.error("no label names the service; name it with --service")
    samples = _samples(fields["values"].items(), _measures(metric, given))
    missing = sum(sample.value is None for sample in samples)
    if missing:
        yield f"{entry.place}: {missing} of {len(samples)} samples are no numbers; that time counts as not measured"
    step = min((later.end - earlier.end for earlier, later in pairwise(samples)), default=timedelta())
    if not step:
        raise fields["values"].place.error("a single sample says nothing of a period; ask for a range with several")
    for attainment in _attainments(samples, step, service, corrected=bool(given.corrected), source=source):
        yield Fact(attainment, entry.place)


def _measures(metric: Fields, given: Given) -> Measures:
    """Whether the values are the share that was available or that failed: as said, else as the metric's name is known for."""
    name = metric.text("__name__")
    if given.measures:
        return given.measures
    if name.startswith(_SLOTH_ERRORS):
        return Measures.ERRORS
    if name in _UP:
        return Measures.AVAILABILITY
    raise metric.place.error("nothing says whether the values are availability or errors; say --measures availability or --measures errors")


def _samples(entries: Sequence[Entry], measures: Measures) -> list[_Sample]:
    found: list[_Sample] = []
    for entry in entries:
        pair = entry.items()
        if len(pair) != 2:  # noqa: PLR2004 - a time and a value
            raise entry.place.error('a sample is a time and a value, as [1767225600, "0.999"]; correct it')
        end = pair[0].read(lambda text: instant(spelling.real(text)))
        if found and end <= found[-1].end:
            raise pair[0].place.error(f"{pair[0].text()} does not lie after the sample before; put the samples in the order of time")
        found.append(_Sample(end, pair[1].read(lambda text: _value(text, measures)), pair[1].place))
    return found


def _value(text: str, measures: Measures) -> Decimal | None:
    """The availability that a sample states; None where it is no number."""
    if text in _NO_NUMBER:
        return None
    value = spelling.real(text)
    if not 0 <= value <= 1:
        raise ValueError(f"{spelling.shown(text)} is not a ratio from 0 to 1; divide in the query, as good / total")
    return value if measures is Measures.AVAILABILITY else 1 - value


def _attainments(samples: Sequence[_Sample], step: timedelta, service: str, *, corrected: bool, source: str) -> Iterator[Attainment]:
    for span in months(samples[0].end - step, samples[-1].end):
        values = [sample.value for sample in samples if sample.value is not None and span.start < sample.end <= span.end]
        if values:
            yield Attainment(
                service=service,
                first=span.first,
                last=span.last,
                availability=share(sum(values, Decimal()), Decimal(len(values))),
                coverage=min(Decimal(1), share(in_seconds(step) * len(values), in_seconds(span.whole))),
                corrected=corrected,
                source=source,
            )

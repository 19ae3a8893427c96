"""Reports that slo-generator has computed, as history.

A report covers a window that ends when it was computed, so that reports of one SLO overlap. Of each service those over the longest
window are taken, each that begins after the one before has ended. A report counts for the days that it covers whole.

Source: https://github.com/google/slo-generator, ``slo_generator/report.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from scanner.catalog import spelling
from scanner.catalog.facts import AVAILABILITY, Fact, Place
from scanner.catalog.imports.calendar import instant
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.imports.slo_generator import service
from scanner.catalog.located import Entry, Fields
from scanner.catalog.naming import named
from scanner.model import Attainment

_DAY = timedelta(days=1)
_NO_DATA = Decimal(-1)


def accepts(document: Entry) -> bool:
    """True for a report, valid or not."""
    return document.at("error_budget_policy_step_name") is not None


def reading(beside: Sequence[Entry], given: Given) -> Reading:
    """What reads a report, knowing which of all are taken."""
    reasons = {document.place: _left_out(document.fields()) for document in beside}
    reports = {document.place: _Report.of(document.fields()) for document in beside if not reasons[document.place]}
    taken = {place: reports[place] for place in _taken(reports)}
    reasons |= dict.fromkeys(reports.keys() - taken.keys(), "overlapping or over a shorter window")
    notes = _notes({document.place: reasons[document.place] for document in beside})
    return lambda document, source: _facts(document.place, taken, notes, given, source)


def _left_out(fields: Fields) -> str:
    """Why a report says nothing for the catalog, empty if it does."""
    if not fields.get("valid", spelling.flag, default=True):
        return "not valid"
    labels = fields["metadata"].fields()["labels"].fields()
    if named(f"{labels.text('slo_name')} {fields.text('name')}") != AVAILABILITY:
        return "not of availability by their names"
    if fields.need("sli_measurement", spelling.real) == _NO_DATA:
        return "without data"
    return "" if _Report.of(fields).first <= _Report.of(fields).last else "over less than a whole day"


@dataclass(frozen=True, slots=True)
class _Report:
    """A report of availability; ``first`` to ``last`` are the days that it covers whole."""

    service: str
    first: date
    last: date
    window: int
    availability: Decimal
    good: Decimal | None
    total: Decimal | None

    @classmethod
    def of(cls, fields: Fields) -> "_Report":
        end = fields.need("timestamp", lambda text: instant(spelling.real(text)))
        window = fields.need("window", spelling.whole)
        good, bad = (fields.get(f"{kind}_events_count", spelling.real, _NO_DATA) for kind in ("good", "bad"))
        counted = _NO_DATA not in {good, bad}
        return cls(
            service=service(fields["metadata"].fields()),
            first=(end - timedelta(seconds=window) + _DAY - timedelta(microseconds=1)).date(),
            last=end.date() - _DAY,
            window=window,
            availability=fields.need("sli_measurement", spelling.measured),
            good=good if counted else None,
            total=good + bad if counted else None,
        )


def _taken(reports: Mapping[Place, _Report]) -> set[Place]:
    """The places of the reports over each service's longest window that do not overlap."""
    longest: dict[str, int] = defaultdict(int)
    for report in reports.values():
        longest[report.service] = max(longest[report.service], report.window)
    until: dict[str, date] = defaultdict(lambda: date.min)
    taken = set()
    for place, report in sorted(reports.items(), key=lambda item: item[1].first):
        if report.window == longest[report.service] and report.first > until[report.service]:
            until[report.service] = report.last
            taken.add(place)
    return taken


def _notes(reasons: Mapping[Place, str]) -> dict[Place, str]:
    """A note for each file, at the first report that was left out, with how many were for which reason."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for place, reason in reasons.items():
        counts[place.file][reason] += 1
    first = {place.file: place for place, reason in reversed(list(reasons.items())) if reason}
    return {
        place: f"{file}: of {counts[file].total()} reports these were left out: "
        + ", ".join(f"{count} {reason}" for reason, count in counts[file].items() if reason)
        for file, place in first.items()
    }


def _facts(place: Place, taken: Mapping[Place, _Report], notes: Mapping[Place, str], given: Given, source: str) -> Iterator[Found]:
    if place in notes:
        yield notes[place]
    if report := taken.get(place):
        attainment = Attainment(
            service=given.service or report.service,
            first=report.first,
            last=report.last,
            availability=report.availability,
            corrected=bool(given.corrected),
            good=report.good,
            total=report.total,
            source=source,
        )
        yield Fact(attainment, place)

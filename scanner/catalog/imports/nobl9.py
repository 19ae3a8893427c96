"""Services, SLOs and budget adjustments of Nobl9, ``n9/v1alpha``.

An adjustment is time that the SLO does not count: one that recurs is the SLO's maintenance, one that happens once an incident that
does not count. Agents, direct connections and all other objects, with whatever secrets they hold, are left out.

Source: https://docs.nobl9.com/yaml-guide and https://github.com/nobl9/nobl9-go, ``manifest/v1alpha``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from scanner.catalog import spelling
from scanner.catalog.facts import Fact
from scanner.catalog.imports.durations import seconds
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.labels import METRIC, labels, standing
from scanner.catalog.located import Entry, Fields
from scanner.catalog.naming import UNKNOWN, named, unknown
from scanner.catalog.openslo.window import window
from scanner.model import Incident, Maintenance, Method, Objective, Service, Window, WindowUnit

_VERSION = "n9/v1alpha"
_FREQUENCIES = {
    "DAILY": WindowUnit.DAY,
    "WEEKLY": WindowUnit.WEEK,
    "MONTHLY": WindowUnit.MONTH,
    "YEARLY": WindowUnit.YEAR,
}

Adjustments = Mapping[str, Sequence[Fields]]
"""The specifications of the recurring adjustments by the SLOs that they apply to."""


def accepts(document: Entry) -> bool:
    """True for any of Nobl9's objects."""
    return document.says("apiVersion").startswith("n9/")


def reading(beside: Sequence[Entry], _: Given) -> Reading:
    """What reads an object by the adjustments and the SLOs among all of them."""
    recurring: dict[str, list[Fields]] = defaultdict(list)
    services: dict[str, str] = {}
    for document in beside:
        match document.says("kind"):
            case "SLO":
                fields = document.fields()
                services[fields["metadata"].fields().need("name", str)] = fields["spec"].fields().need("service", str)
            case "BudgetAdjustment":
                spec = document.fields()["spec"].fields()
                for slo in _adjusted(spec) if "rrule" in spec else ():
                    recurring[slo].append(spec)
    return lambda entry, source: _facts(entry, recurring, services, source)


def _facts(document: Entry, recurring: Adjustments, services: Mapping[str, str], source: str) -> Iterator[Found]:
    fields = document.fields("apiVersion", "kind", "metadata", "spec", "status", "organization", "manifestSrc")
    fields.need("apiVersion", spelling.one_of(_VERSION))
    metadata = fields["metadata"].fields()
    name = metadata.need("name", str)
    match fields.need("kind", str):
        case "Service":
            description = fields["spec"].fields().text("description") if "spec" in fields else ""
            yield Fact(Service(name, metadata.text("displayName", name), description), document.place, yields=True)
        case "SLO":
            yield from _slo(metadata, fields["spec"].fields(), recurring.get(name, ()), source)
        case "BudgetAdjustment":
            yield from _once(name, fields["spec"].fields(), services, source)
        case kind:
            yield f"{fields['kind'].place}: {kind} is not needed here and was left out"


def _slo(metadata: Fields, spec: Fields, adjustments: Sequence[Fields], source: str) -> Iterator[Found]:
    own, name = labels(metadata), metadata.need("name", str)
    windows = spec["timeWindows"].items()
    if len(windows) != 1:
        raise spec["timeWindows"].place.error("exactly one window is expected; keep one entry")
    objectives = [entry.fields() for entry in spec["objectives"].items()]
    for number, objective in enumerate(objectives, start=1):
        metric = own.text(METRIC) or named(f"{name} {metadata.text('displayName')} {objective.text('displayName')}") or UNKNOWN
        if metric == UNKNOWN:
            yield unknown(objective.place)
        slo = Objective(
            id=name if len(objectives) == 1 else f"{name}/{objective.text('name', str(number))}",
            service=spec.need("service", str),
            target=objective.need("target", spelling.ratio),
            window=window(windows[0]),
            metric=metric,
            name=objective.text("displayName"),
            method=spec.need("budgetingMethod", spelling.member(Method)),
            maintenance=_maintenance(adjustments),
            source=source,
            **standing(own),
        )
        yield Fact(slo, objective.place)


def _maintenance(adjustments: Sequence[Fields]) -> Maintenance | None:
    """What recurring adjustments leave out; only what recurs over one and the same period has a cap that can be told."""
    caps: dict[Window, Decimal] = defaultdict(Decimal)
    for spec in adjustments:
        rule = dict(part.split("=", 1) for part in spec.need("rrule", _rule).split(";"))
        times = len(rule["BYDAY"].split(",")) if "BYDAY" in rule else 1
        minutes = Decimal(spec.need("duration", seconds)) / 60
        caps[Window(_FREQUENCIES[rule["FREQ"]])] += minutes * times
    if len(caps) > 1:
        return Maintenance(None)
    return next((Maintenance(minutes, per) for per, minutes in caps.items()), None)


def _rule(text: str) -> str:
    """A recurrence rule of iCalendar (RFC 5545) that recurs daily to yearly, by days of the week at most."""
    parts = dict(part.split("=", 1) for part in text.removeprefix("RRULE:").split(";") if "=" in part)
    if parts.get("FREQ") not in _FREQUENCIES or any(name.startswith("BY") and name not in {"BYDAY", "BYMONTHDAY"} for name in parts):
        raise ValueError(f"{spelling.shown(text)} is not a rule that can be read; write FREQ=WEEKLY;BYDAY=TU or FREQ=MONTHLY;BYDAY=1TU")
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _once(name: str, spec: Fields, services: Mapping[str, str], source: str) -> Iterator[Found]:
    if "rrule" in spec:
        return
    start = spec.need("firstEventStart", spelling.moment)
    end = start + timedelta(seconds=spec.need("duration", seconds))
    for service in dict.fromkeys(services[slo] for slo in _adjusted(spec) if slo in services):
        yield Fact(Incident(name, service, start, end, planned=True, counts=False, reason="budget adjustment", source=source), spec.place)


def _adjusted(spec: Fields) -> list[str]:
    """The names of the SLOs that an adjustment applies to."""
    return [slo.fields().need("name", str) for slo in spec["filters"].fields()["slos"].items()]

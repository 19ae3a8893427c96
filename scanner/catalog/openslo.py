"""OpenSLO objects as facts of the catalog: ``openslo/v1``, also written ``openslo.com/v1``, and ``openslo/v1alpha``.

What OpenSLO has no field for is read from labels or annotations: ``slascan/state``, ``slascan/metric``, ``slascan/from``,
``slascan/to``, ``slascan/approved-on``. Source: the OpenSLO specification, https://github.com/OpenSLO/OpenSLO.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from scanner.catalog import spelling
from scanner.catalog.facts import AVAILABILITY, Fact
from scanner.catalog.located import Entry, Fields, Period, nearest
from scanner.model import Lifecycle, Method, Objective, PublishedSla, Service, Window, WindowUnit

Note = str
Indicators = Mapping[str, Fields]
"""The SLI objects by name."""

_VERSIONS = ("openslo/v1", "openslo.com/v1", "openslo/v1alpha")
_LEFT_OUT = ("DataSource", "AlertPolicy", "AlertCondition", "AlertNotificationTarget")
_MARKS = ("slascan/state", "slascan/metric", "slascan/from", "slascan/to", "slascan/approved-on")
_SLO_FIELDS = (
    "description",
    "service",
    "indicator",
    "indicatorRef",
    "timeWindow",
    "timeWindows",
    "budgetingMethod",
    "objectives",
    "alertPolicies",
)
_OBJECTIVE_FIELDS = (
    "displayName",
    "op",
    "value",
    "target",
    "targetPercent",
    "timeSliceTarget",
    "timeSliceWindow",
    "indicator",
    "indicatorRef",
    "ratioMetrics",
    "compositeWeight",
)
_WINDOW_FIELDS = ("duration", "unit", "count", "isRolling", "calendar")

_DURATION = re.compile("([1-9][0-9]{0,3})([mhdwMQY])")
_UNITS = {
    "m": WindowUnit.MINUTE,
    "h": WindowUnit.HOUR,
    "d": WindowUnit.DAY,
    "w": WindowUnit.WEEK,
    "M": WindowUnit.MONTH,
    "Q": WindowUnit.QUARTER,
    "Y": WindowUnit.YEAR,
}
_FIRST_MONTHS = {WindowUnit.QUARTER: {1, 4, 7, 10}, WindowUnit.YEAR: {1}}
_SHORTEST = 60
"""Minutes; nobody keeps an objective over less, but ``1m`` for a month is often written."""

_METRIC_NAMES = {
    "latency": re.compile("latency|duration|response.?time", re.IGNORECASE),
    "resolution": re.compile("resolution", re.IGNORECASE),
    "durability": re.compile("durability", re.IGNORECASE),
    "freshness": re.compile("freshness|staleness", re.IGNORECASE),
    "throughput": re.compile("throughput", re.IGNORECASE),
    "correctness": re.compile("correctness|accuracy|quality", re.IGNORECASE),
    AVAILABILITY: re.compile("availab|uptime|success|error", re.IGNORECASE),
}
"""What a name says is measured; the first that fits, so that ``latency-error-rate`` is no availability."""
_UNKNOWN = "unknown"

_SLA = re.compile(r"\bSLA\b", re.IGNORECASE)


def is_openslo(document: Entry) -> bool:
    """True for an object with an ``apiVersion``, which the native form does not have."""
    return "apiVersion" in document.fields()


def indicators(objects: Iterable[Entry]) -> Indicators:
    """All SLI objects, by the name that an SLO refers to them with."""
    found: dict[str, Fields] = {}
    for entry in objects:
        fields = _object(entry)
        if fields.text("kind") == "SLI":
            name = fields["metadata"].fields().need("name", str)
            if name in found:
                raise entry.place.error(f"there are two SLIs {name}, the first in {found[name].place}; rename one")
            found[name] = fields
    return found


def facts(entry: Entry, known: Indicators, source: str) -> Iterator[Fact | Note]:
    """What one object states, and a note where something of it is left out.

    Raises:
        CatalogError: with the line and the field, for the first thing that cannot be used.
    """
    fields = _object(entry)
    kind = fields.need("kind", spelling.one_of("Service", "SLO", "SLI", *_LEFT_OUT))
    if kind == "Service":
        yield _service(fields)
    elif kind == "SLO":
        yield from _slo(fields, known, source)
    elif kind in _LEFT_OUT:
        yield f"{fields['kind'].place}: {kind} is not needed here and was left out"


def _object(entry: Entry) -> Fields:
    fields = entry.fields("apiVersion", "kind", "metadata", "spec")
    fields.need("apiVersion", spelling.one_of(*_VERSIONS))
    return fields


def _service(fields: Fields) -> Fact:
    metadata = fields["metadata"].fields()
    name = metadata.need("name", str)
    description = fields["spec"].fields().text("description") if "spec" in fields else ""
    return Fact(Service(name, metadata.text("displayName", name), description), fields.place, yields=True)


@dataclass(frozen=True, slots=True)
class _Terms:
    """What all objectives of one SLO object have in common."""

    service: str
    window: Window
    method: Method
    lifecycle: Lifecycle
    approved_on: date | None
    period: Period
    source: str


def _slo(fields: Fields, known: Indicators, source: str) -> Iterator[Fact | Note]:
    metadata = fields["metadata"].fields()
    spec = fields["spec"].fields(*_SLO_FIELDS)
    marks = _marks(metadata)
    window_entry = _window_entry(spec)
    terms = _Terms(
        service=spec.need("service", str),
        window=_window(window_entry),
        method=spec.need("budgetingMethod", spelling.member(Method)),
        lifecycle=marks.get("slascan/state", spelling.member(Lifecycle), Lifecycle.APPROVED),
        approved_on=marks.get("slascan/approved-on", spelling.day, None),
        period=marks.period("slascan/from", "slascan/to"),
        source=source,
    )
    if terms.window.unit is WindowUnit.MINUTE and terms.window.count < _SHORTEST:
        yield f"{window_entry.place}: the window is {terms.window}; for a month write 1M"
    objectives = _named_objectives(metadata.need("name", str), spec)
    aims = [ident for ident, objective in objectives.items() if not _is_sla(objective)]
    for ident, objective in objectives.items():
        metric = marks.text("slascan/metric") or _metric(_indicator(spec, objective, known), metadata)
        if metric == _UNKNOWN:
            yield f"{objective.place}: no name says what is measured; if it is availability, add the label slascan/metric: availability"
        if ident in aims:
            yield Fact(_objective(objective, terms, ident, metric), objective.place)
        elif metric == AVAILABILITY:
            derived_from = aims[0] if len(aims) == 1 else ""
            yield Fact(_published(objective, terms, ident, derived_from), objective.place)
        else:
            yield f"{objective.place}: a published level of {metric} was left out; the catalog publishes availability alone"


def _named_objectives(name: str, spec: Fields) -> dict[str, Fields]:
    """The objectives by id: the SLO's name, numbered where there are several."""
    found = [entry.fields(*_OBJECTIVE_FIELDS) for entry in spec["objectives"].items()]
    if len(found) == 1:
        return {name: found[0]}
    return {f"{name}/{number}": fields for number, fields in enumerate(found, start=1)}


def _is_sla(objective: Fields) -> bool:
    """An objective that calls itself an SLA is what customers are told, not what engineering aims at."""
    return bool(_SLA.search(objective.text("displayName")))


def _objective(fields: Fields, terms: _Terms, ident: str, metric: str) -> Objective:
    if terms.method in {Method.TIMESLICES, Method.RATIO_TIMESLICES}:
        fields.need("timeSliceWindow", _slice)
    if terms.method is Method.TIMESLICES:
        fields.need("timeSliceTarget", _share)
    return Objective(
        id=ident,
        service=terms.service,
        target=_target(fields),
        window=terms.window,
        metric=metric,
        name=fields.text("displayName"),
        method=terms.method,
        lifecycle=terms.lifecycle,
        approved_on=terms.approved_on,
        source=terms.source,
        **terms.period,
    )


def _published(fields: Fields, terms: _Terms, ident: str, objective: str) -> PublishedSla:
    return PublishedSla(ident, terms.service, _target(fields), terms.window, objective=objective, **terms.period)


def _target(fields: Fields) -> Decimal:
    """The level as a ratio, from ``target`` or ``targetPercent``; one written on the other's scale is an error, never mended."""
    if ("target" in fields) == ("targetPercent" in fields):
        raise fields.place.error("write exactly one of target (0.999) and targetPercent (99.9)")
    if "target" in fields:
        return fields.need("target", _ratio)
    return fields.need("targetPercent", _points)


def _ratio(text: str) -> Decimal:
    value = spelling.number(text)
    if 0 < value < 1:
        return value
    meant = f"target: {spelling.plain(value.scaleb(-2))} or targetPercent: {text}" if 1 < value < spelling.WHOLE else "target: 0.999"
    raise ValueError(f"{text} does not lie between 0 and 1; write {meant}")


def _points(text: str) -> Decimal:
    value = spelling.number(text)
    if 1 < value < spelling.WHOLE:
        return value.scaleb(-2)
    meant = f"targetPercent: {spelling.plain(value.scaleb(2))} or target: {text}" if 0 < value < 1 else "targetPercent: 99.9"
    raise ValueError(f"{text} is no percentage between 1 and 100; write {meant}")


def _share(text: str) -> Decimal:
    value = spelling.number(text)
    if not 0 < value <= 1:
        raise ValueError(f"{text} is not the share of a slice; write a ratio up to 1, as 0.95")
    return value


def _slice(text: str) -> Window:
    """The length of a slice; a plain number counts minutes."""
    return _duration(f"{text}m" if text.isdecimal() else text)


def _window_entry(spec: Fields) -> Entry:
    name = "timeWindows" if "timeWindows" in spec else "timeWindow"
    windows = spec[name].items()
    if len(windows) != 1:
        raise spec[name].place.error("exactly one window is expected; keep one entry")
    return windows[0]


def _window(entry: Entry) -> Window:
    """The measuring period; ``v1alpha`` writes ``unit`` and ``count`` for ``duration``."""
    fields = entry.fields(*_WINDOW_FIELDS)
    if "duration" in fields:
        length = fields.need("duration", _duration)
    else:
        unit = fields.need("unit", _unit)
        length = fields.get("count", lambda count: _duration(f"{count}{unit}"), _duration(f"1{unit}"))
    has_calendar = "calendar" in fields
    rolling = fields.get("isRolling", spelling.flag, False if has_calendar else None)
    if rolling is None or rolling == has_calendar:
        raise entry.place.error("write either isRolling: true or a calendar with startTime and timeZone")
    if rolling:
        return replace(length, rolling=True)
    calendar = fields["calendar"].fields("startTime", "timeZone")
    start = calendar.get("startTime", _moment, None)
    zone = calendar.get("timeZone", spelling.time_zone, "")
    return replace(length, time_zone=zone, aligned=start is None or _is_aligned(length.unit, start))


def _duration(text: str) -> Window:
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError(f"{spelling.shown(text)} is not a duration; write 30d, 4w, 1M (month), 1Q or 1Y")
    return spelling.sized(Window(_UNITS[found[2]], int(found[1])))


def _unit(text: str) -> str:
    """The letter for ``v1alpha``'s unit: ``d`` for ``Day``, ``M`` for ``Month``."""
    letters = {unit.title(): letter for letter, unit in _UNITS.items()}
    return letters[spelling.one_of(*letters)(text)]


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{spelling.shown(text)} is not a time; write it as 2026-01-01 00:00:00") from None


def _is_aligned(unit: WindowUnit, start: datetime) -> bool:
    """True when periods from ``start`` on begin where the calendar's do."""
    if unit not in {WindowUnit.MONTH, WindowUnit.QUARTER, WindowUnit.YEAR}:
        return True
    midnight = (start.day, start.hour, start.minute, start.second) == (1, 0, 0, 0)
    return midnight and start.month in _FIRST_MONTHS.get(unit, {start.month})


def _marks(metadata: Fields) -> Fields:
    """Labels and annotations of slascan and annotations; those for other tools are not looked at."""
    held = [metadata[name].fields().entries for name in ("labels", "annotations") if name in metadata]
    own = {name: entry for entries in held for name, entry in entries.items() if name.startswith("slascan/")}
    for name, entry in own.items():
        if name not in _MARKS:
            raise entry.place.error(f"unknown label; {nearest(name, _MARKS)}")
    return Fields(metadata.place, own)


def _indicator(spec: Fields, objective: Fields, known: Indicators) -> Fields:
    """The indicator's object: the objective's own, else the SLO's; ``v1alpha`` has it without a name in the objective."""
    for holder in (objective, spec):
        if "indicator" in holder:
            return holder["indicator"].fields()
        if "indicatorRef" in holder:
            name = holder.need("indicatorRef", str)
            if name not in known:
                raise holder["indicatorRef"].place.error(f"there is no SLI {name} in these files; import its file in the same command")
            return known[name]
    if "ratioMetrics" in objective:
        return objective
    raise spec.place.error("indicator and indicatorRef are missing; add 'indicatorRef: NAME' of an SLI")


def _metric(indicator: Fields, slo: Fields) -> str:
    """What is measured: said by the indicator's label, else by its names, else by the SLO's names; otherwise unknown."""
    metadata = indicator["metadata"].fields() if "metadata" in indicator else indicator
    return _marks(metadata).text("slascan/metric") or _named(metadata) or _named(slo) or _UNKNOWN


def _named(metadata: Fields) -> str:
    names = f"{metadata.text('name')} {metadata.text('displayName')}"
    return next((metric for metric, pattern in _METRIC_NAMES.items() if pattern.search(names)), "")

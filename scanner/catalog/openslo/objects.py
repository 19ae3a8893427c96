"""OpenSLO objects as facts of the catalog: ``openslo/v1``, also written ``openslo.com/v1``, and ``openslo/v1alpha``.

Source: the OpenSLO specification, https://github.com/OpenSLO/OpenSLO.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scanner.catalog import spelling
from scanner.catalog.facts import AVAILABILITY, Fact
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.labels import MAINTENANCE, METHOD, Standing, labels, standing
from scanner.catalog.located import Entry, Fields
from scanner.catalog.naming import UNKNOWN
from scanner.catalog.openslo.metric import Indicators, metric
from scanner.catalog.openslo.target import share, target
from scanner.catalog.openslo.window import slice_length, window, window_entry
from scanner.model import Lifecycle, Maintenance, Method, Objective, PublishedSla, Service, Window, WindowUnit

_VERSIONS = ("openslo/v1", "openslo.com/v1", "openslo/v1alpha")
_LEFT_OUT = ("DataSource", "AlertPolicy", "AlertCondition", "AlertNotificationTarget")
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
_SHORTEST = 60
"""Minutes; nobody keeps an objective over less, but ``1m`` for a month is often written."""


_SLA = re.compile(r"\bSLA\b", re.IGNORECASE)


def accepts(document: Entry) -> bool:
    """True for any version of OpenSLO."""
    return document.says("apiVersion").startswith("openslo")


def reading(beside: Sequence[Entry], _: Given) -> Reading:
    """What reads an object; an SLO may refer to an SLI of any of them."""
    known = indicators(beside)
    return lambda entry, source: facts(entry, known, source)


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


def facts(entry: Entry, known: Indicators, source: str) -> Iterator[Found]:
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
    maintenance: Maintenance | None
    standing: Standing
    source: str


def _slo(fields: Fields, known: Indicators, source: str) -> Iterator[Found]:
    metadata = fields["metadata"].fields()
    spec = fields["spec"].fields(*_SLO_FIELDS)
    own = labels(metadata)
    stated_window = window_entry(spec)
    terms = _Terms(
        service=spec.need("service", str),
        window=window(stated_window),
        method=own.get(METHOD, spelling.member(Method), None) or spec.need("budgetingMethod", spelling.member(Method)),
        maintenance=own.get(MAINTENANCE, spelling.maintenance, None),
        standing=standing(own),
        source=source,
    )
    if terms.window.unit is WindowUnit.MINUTE and terms.window.count < _SHORTEST:
        yield f"{stated_window.place}: the window is {terms.window}; for a month write 1M"
    objectives = _named_objectives(metadata.need("name", str), spec)
    aims = [ident for ident, objective in objectives.items() if not calls_itself_sla(objective.text("displayName"))]
    for ident, objective in objectives.items():
        measured = metric(metadata, spec, objective, known)
        if measured == UNKNOWN:
            yield f"{objective.place}: no name says what is measured; if it is availability, add the label slascan/metric: availability"
        if ident in aims:
            yield Fact(_objective(objective, terms, ident, measured), objective.place)
        elif measured == AVAILABILITY and terms.standing["lifecycle"] is Lifecycle.APPROVED:
            derived_from = aims[0] if len(aims) == 1 else ""
            yield Fact(_published(objective, terms, ident, derived_from), objective.place)
        else:
            yield f"{objective.place}: this SLA was left out; only approved levels of availability are published"


def _named_objectives(name: str, spec: Fields) -> dict[str, Fields]:
    """The objectives by id: the SLO's name, numbered where there are several."""
    found = [entry.fields(*_OBJECTIVE_FIELDS) for entry in spec["objectives"].items()]
    if len(found) == 1:
        return {name: found[0]}
    return {f"{name}/{number}": fields for number, fields in enumerate(found, start=1)}


def calls_itself_sla(name: str) -> bool:
    """An objective that calls itself an SLA is what customers are told, not what engineering aims at."""
    return bool(_SLA.search(name))


def _objective(fields: Fields, terms: _Terms, ident: str, measured: str) -> Objective:
    if terms.method in {Method.TIMESLICES, Method.RATIO_TIMESLICES}:
        fields.need("timeSliceWindow", slice_length)
    if terms.method is Method.TIMESLICES:
        fields.need("timeSliceTarget", share)
    return Objective(
        id=ident,
        service=terms.service,
        target=target(fields),
        window=terms.window,
        metric=measured,
        name=fields.text("displayName"),
        method=terms.method,
        maintenance=terms.maintenance,
        source=terms.source,
        **terms.standing,
    )


def _published(fields: Fields, terms: _Terms, ident: str, objective: str) -> PublishedSla:
    return PublishedSla(
        ident,
        terms.service,
        target(fields),
        terms.window,
        objective=objective,
        maintenance=terms.maintenance,
        valid_from=terms.standing["valid_from"],
        valid_to=terms.standing["valid_to"],
    )

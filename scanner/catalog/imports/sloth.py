"""Sloth's SLOs: ``prometheus/v1`` and the Kubernetes object of the same content.

Source: https://sloth.dev/specs and https://github.com/slok/sloth, ``pkg/prometheus/api/v1``.
"""

from collections.abc import Iterator, Sequence

from scanner.catalog import spelling
from scanner.catalog.facts import Fact
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.located import Entry, Fields
from scanner.catalog.naming import UNKNOWN, named, unknown
from scanner.model import Method, Objective, Window, WindowUnit

_VERSION = "prometheus/v1"
_CRD = "sloth.slok.dev/v1"
_WINDOW = Window(WindowUnit.DAY, 30, rolling=True)
"""Sloth's own default: its files say nothing of the window, which is an option of its command."""


def accepts(document: Entry) -> bool:
    """True for a file of SLOs, plain or as a Kubernetes object."""
    return document.says("version").startswith("prometheus/") or document.says("apiVersion").startswith("sloth.slok.dev/")


def reading(_: Sequence[Entry], __: Given) -> Reading:
    """What reads one file."""
    return _facts


def _facts(document: Entry, source: str) -> Iterator[Found]:
    fields = document.fields()
    if "apiVersion" in fields:
        fields.need("apiVersion", spelling.one_of(_CRD))
        fields.need("kind", spelling.one_of("PrometheusServiceLevel"))
        fields = fields["spec"].fields()
    else:
        fields.need("version", spelling.one_of(_VERSION))
    service = fields.need("service", str)
    for entry in fields["slos"].items():
        yield from _slo(entry, service, source)
    yield f"{document.place}: Sloth's files name no window; read as {_WINDOW}, Sloth's default"


def _slo(entry: Entry, service: str, source: str) -> Iterator[Found]:
    fields = entry.fields("name", "objective", "description", "labels", "sli", "alerting", "plugins")
    name = fields.need("name", str)
    metric = named(name) or named(_alert(fields)) or UNKNOWN
    if metric == UNKNOWN:
        yield unknown(entry.place)
    objective = Objective(
        id=f"{service}-{name}",
        service=service,
        target=fields.need("objective", spelling.points),
        window=_WINDOW,
        metric=metric,
        name=fields.text("description"),
        method=Method.OCCURRENCES,
        source=source,
    )
    yield Fact(objective, entry.place)


def _alert(fields: Fields) -> str:
    return fields["alerting"].fields().text("name") if "alerting" in fields else ""

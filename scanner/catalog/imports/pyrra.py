"""Pyrra's SLOs, the Kubernetes object ``pyrra.dev/v1alpha1``.

Source: https://github.com/pyrra-dev/pyrra, ``kubernetes/api/v1alpha1``.
"""

from collections.abc import Iterator, Sequence

from scanner.catalog import spelling
from scanner.catalog.facts import AVAILABILITY, Fact
from scanner.catalog.imports.durations import rolling
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.labels import METRIC, SERVICE, labels, standing
from scanner.catalog.located import Entry, Fields
from scanner.catalog.naming import named
from scanner.model import Method, Objective

_VERSION = "pyrra.dev/v1alpha1"
_SERVICE_LABELS = ("pyrra.dev/service", "app.kubernetes.io/name")
_LATENCY = {"latency", "latencyNative"}


def accepts(document: Entry) -> bool:
    """True for any of Pyrra's objects."""
    return document.says("apiVersion").startswith("pyrra.dev/")


def reading(_: Sequence[Entry], __: Given) -> Reading:
    """What reads one object."""
    return _facts


def _facts(document: Entry, source: str) -> Iterator[Found]:
    fields = document.fields("apiVersion", "kind", "metadata", "spec", "status")
    fields.need("apiVersion", spelling.one_of(_VERSION))
    fields.need("kind", spelling.one_of("ServiceLevelObjective"))
    metadata, spec = fields["metadata"].fields(), fields["spec"].fields()
    own = labels(metadata)
    name = metadata.need("name", str)
    indicator = spec["indicator"].fields("ratio", "latency", "latencyNative", "bool_gauge")
    objective = Objective(
        id=name,
        service=own.text(SERVICE) or _service(metadata) or name,
        target=spec.need("target", spelling.points),
        window=spec.need("window", rolling),
        metric=own.text(METRIC) or _metric(indicator, name),
        name=spec.text("description"),
        method=Method.TIME if "bool_gauge" in indicator else Method.OCCURRENCES,
        source=source,
        **standing(own),
    )
    yield Fact(objective, document.place)


def _service(metadata: Fields) -> str:
    held = metadata["labels"].fields() if "labels" in metadata else None
    return next((held.text(label) for label in _SERVICE_LABELS if held and label in held), "")


def _metric(indicator: Fields, name: str) -> str:
    """A ratio of errors is availability unless the name says that the errors are of another kind."""
    return "latency" if _LATENCY & indicator.entries.keys() else named(name) or AVAILABILITY

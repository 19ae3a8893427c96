"""SLO configurations of slo-generator, ``sre.google.com/v2``.

An SLO says nothing of its window: that is the longest step of its error-budget policy, which stands in the shared configuration, a
file to be imported in the same command. Backends and exporters, with whatever secrets they hold, are not looked at.

Source: https://github.com/google/slo-generator, ``docs`` and ``samples``.
"""

from collections.abc import Iterator, Mapping, Sequence

from scanner.catalog import spelling
from scanner.catalog.facts import Fact
from scanner.catalog.imports.durations import rolling
from scanner.catalog.imports.protocol import Found, Given, Reading
from scanner.catalog.labels import METRIC, SERVICE, WINDOW, labels, standing
from scanner.catalog.located import Entry, Fields
from scanner.catalog.naming import UNKNOWN, named, unknown
from scanner.model import Method, Objective, Window

_VERSION = "sre.google.com/v2"
_POLICIES = "error_budget_policies"
_METHODS = {"distribution_cut": "latency"}
"""Methods that measure something else than availability, whatever the name says."""

Windows = Mapping[str, Window]
"""The window of each error-budget policy by its name."""


def accepts(document: Entry) -> bool:
    """True for an SLO, and for the shared configuration."""
    return document.says("apiVersion").startswith("sre.google.com/") or document.at(_POLICIES) is not None


def reading(beside: Sequence[Entry], _: Given) -> Reading:
    """What reads an SLO by the policies of the configurations beside it."""
    found = [policies for document in beside if (policies := document.at(_POLICIES))]
    windows = {name: _window(entry) for policies in found for name, entry in policies.fields().entries.items()}
    return lambda entry, source: _facts(entry, windows, source)


def _window(policy: Entry) -> Window:
    """The longest step; slo-generator counts seconds."""
    steps = [step.fields()["window"] for step in policy.fields()["steps"].items()]
    return max(steps, key=lambda step: step.read(spelling.whole)).read(rolling)


def _facts(document: Entry, windows: Windows, source: str) -> Iterator[Found]:
    if document.at(_POLICIES):
        return
    fields = document.fields("apiVersion", "kind", "metadata", "spec")
    fields.need("apiVersion", spelling.one_of(_VERSION))
    fields.need("kind", spelling.one_of("ServiceLevelObjective"))
    metadata, spec = fields["metadata"].fields(), fields["spec"].fields()
    own = labels(metadata)
    metric = own.text(METRIC) or _METHODS.get(spec.text("method")) or _named(metadata)
    if metric == UNKNOWN:
        yield unknown(document.place)
    name = metadata.need("name", str)
    objective = Objective(
        id=name,
        service=own.text(SERVICE) or service(metadata),
        target=spec.need("goal", spelling.ratio),
        window=own.get(WINDOW, spelling.window, None) or _stated_window(spec, windows),
        metric=metric,
        name=spec.text("description"),
        method=Method.OCCURRENCES,
        source=source,
        **standing(own),
    )
    yield Fact(objective, document.place)


def service(metadata: Fields) -> str:
    """The service that the labels name: ``service_name`` of old, ``service`` in the samples."""
    held = metadata["labels"].fields()
    return held.text("service_name") or held.need("service", str)


def _named(metadata: Fields) -> str:
    held = metadata["labels"].fields()
    return named(f"{held.text('slo_name')} {metadata.text('name')}") or UNKNOWN


def _stated_window(spec: Fields, windows: Windows) -> Window:
    policy = spec.text("error_budget_policy", "default")
    if policy not in windows:
        raise spec.place.error(
            f"the window is unknown: import the configuration with the error-budget policy {policy} in the same command, "
            f"or add the label {WINDOW}: 28 rolling days"
        )
    return windows[policy]

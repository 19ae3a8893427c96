"""What an SLO measures. It is availability only where a label or a name says so."""

from collections.abc import Mapping

from scanner.catalog.labels import METRIC, labels
from scanner.catalog.located import Fields
from scanner.catalog.naming import UNKNOWN, named

Indicators = Mapping[str, Fields]
"""The SLI objects by name."""


def metric(slo: Fields, spec: Fields, objective: Fields, known: Indicators) -> str:
    """The metric of an objective: from the SLO's label, else the indicator's label, its names, the SLO's names; otherwise unknown.

    Raises:
        CatalogError: there is no indicator.
    """
    indicator = _indicator(spec, objective, known)
    metadata = indicator["metadata"].fields() if "metadata" in indicator else indicator
    return labels(slo).text(METRIC) or labels(metadata).text(METRIC) or _named(metadata) or _named(slo) or UNKNOWN


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


def _named(metadata: Fields) -> str:
    return named(f"{metadata.text('name')} {metadata.text('displayName')}")

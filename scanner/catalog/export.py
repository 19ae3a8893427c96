"""The catalog as files that can be imported again: SLOs as OpenSLO, and beside them the native form of all that OpenSLO lacks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from scanner.catalog import labels, spelling
from scanner.catalog.facts import Noun
from scanner.catalog.openslo.objects import calls_itself_sla
from scanner.catalog.openslo.window import write_window
from scanner.errors import CatalogError
from scanner.model import (
    Alias,
    Approval,
    Attainment,
    Company,
    Contract,
    CreditPolicy,
    Dependency,
    Incident,
    Lifecycle,
    Maintenance,
    Method,
    Objective,
    Policy,
    PublishedSla,
    Service,
    VendorSla,
    Window,
)

NATIVE = "catalog.yaml"
OPENSLO = "slo.yaml"

_KEYS = {
    "valid_from": "from",
    "valid_to": "to",
    "first": "from",
    "last": "to",
    "lifecycle": "state",
    "objective": "slo",
    "percent": "credit",
    "cap_percent": "cap",
    "credit_percent_max": "credit_max",
    "credit_tier_max_percent": "credit_tier_max",
    "credit_cap_max_percent": "credit_cap_max",
    "signed_on": "date",
}
_POINTS = {"percent", "cap_percent", "credit_percent_max", "credit_tier_max_percent", "credit_cap_max_percent"}
_NUMBERS = {"buffer_ratio", "least_buffer_ratio", "credit_multiple_max", "good", "total", "fee"}
_ALWAYS = {"window", "counts"}
"""Fields that are written even where they hold what the model assumes, since the native form assumes something else."""
_LISTS: dict[type[Noun], str] = {
    VendorSla: "vendor_slas",
    CreditPolicy: "credit_policies",
    Approval: "approvals",
    Contract: "contracts",
    Attainment: "history",
    Incident: "incidents",
}
_OF_A_SERVICE: dict[type[Noun], str] = {Alias: "aliases", Dependency: "dependencies", Objective: "slos", PublishedSla: "published"}


def export(nouns: Sequence[Noun], folder: Path) -> tuple[Path, Path]:
    """Write the two files into a folder that holds neither, and give their paths.

    Raises:
        CatalogError: they are there already, or cannot be written.
    """
    native, openslo = folder / NATIVE, folder / OPENSLO
    carried = [noun for noun in nouns if isinstance(noun, Objective) and _is_carried(noun)]
    texts = {openslo: yaml.safe_dump_all(map(_slo, carried), sort_keys=False, allow_unicode=True)}
    texts[native] = yaml.safe_dump(_native(nouns, carried), sort_keys=False, allow_unicode=True, width=140)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
    except FileExistsError as error:
        raise CatalogError(f"{error.filename}: there is such a file already: export into another folder") from error
    except OSError as error:
        raise CatalogError(f"{folder}: {error.strerror}: export into a folder that you may write to") from error
    return native, openslo


def _is_carried(slo: Objective) -> bool:
    """True for what OpenSLO can say in full; it has no slices without their length, and reads meaning into a name."""
    return slo.method in {Method.TIME, Method.OCCURRENCES} and "/" not in slo.id and not calls_itself_sla(slo.name)


def _slo(slo: Objective) -> dict[str, Any]:
    said = {
        labels.METRIC: slo.metric,
        labels.STATE: slo.lifecycle.value if slo.lifecycle is not Lifecycle.APPROVED else None,
        labels.METHOD: slo.method.value if slo.method is Method.TIME else None,
        labels.MAINTENANCE: spelling.write_maintenance(slo.maintenance) if slo.maintenance else None,
        labels.APPROVED_ON: slo.approved_on,
        labels.FROM: slo.valid_from,
        labels.TO: slo.valid_to,
    }
    objective: dict[str, Any] = {"displayName": slo.name} if slo.name else {}
    objective["target"] = float(slo.target)  # YAML knows no decimals; its shortest spelling is the one that was read
    if slo.method is Method.TIME:
        objective |= {"timeSliceTarget": 1, "timeSliceWindow": "1m"}
    return {
        "apiVersion": "openslo/v1",
        "kind": "SLO",
        "metadata": {"name": slo.id, "annotations": {name: str(value) for name, value in said.items() if value}},
        "spec": {
            "service": slo.service,
            "indicator": {"metadata": {"name": f"{slo.id}-indicator"}, "spec": {}},
            "timeWindow": [write_window(slo.window)],
            "budgetingMethod": "Timeslices" if slo.method is Method.TIME else slo.method.value,
            "objectives": [objective],
        },
    }


def _native(nouns: Sequence[Noun], carried: Sequence[Objective]) -> dict[str, Any]:
    top: dict[str, Any] = {}
    for noun in nouns:
        if isinstance(noun, Company | Policy):
            top[type(noun).__name__.lower()] = _fields(noun)
    if services := _services([noun for noun in nouns if noun not in carried]):
        top["services"] = services
    for kind, key in _LISTS.items():
        if found := [_fields(noun) for noun in _of(kind, nouns)]:
            top[key] = found
    return top | ({"openslo": [OPENSLO]} if carried else {})


def _services(nouns: Sequence[Noun]) -> list[dict[str, Any]]:
    """Each service with what belongs to it; one that nothing describes is described by its id."""
    described: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for noun in nouns:
        if isinstance(noun, Service):
            described[noun.id].append(_fields(noun))
    for noun in nouns:
        if isinstance(noun, Alias | Dependency | Objective | PublishedSla):
            if not described[noun.service]:
                described[noun.service].append({"id": noun.service})
            holder = described[noun.service][0]
            written = {name: value for name, value in _fields(noun).items() if name != "service"}
            if isinstance(noun, Dependency) and written.pop("vendor", False):
                written = {"vendor": written.pop("on"), **written}
            holder.setdefault(_OF_A_SERVICE[type(noun)], []).append(written)
    return [service for same in described.values() for service in same]


def _of(kind: type[Noun], nouns: Iterable[Noun]) -> list[Noun]:
    return [noun for noun in nouns if isinstance(noun, kind)]


def _fields(noun: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the values that the catalog is made of
    """The fields as the native form writes them, without those that hold what it assumes anyway."""
    written = {}
    for each in fields(noun):
        value = getattr(noun, each.name)
        usual = each.default if each.default is not MISSING else each.default_factory() if each.default_factory is not MISSING else MISSING
        if each.name != "source" and value is not None and (each.name in _ALWAYS or value != usual):
            written[_KEYS.get(each.name, each.name)] = _write(each.name, value)
    return written


def _write(name: str, value: Any) -> Any:  # noqa: ANN401, PLR0911 - one line for each type
    match value:
        case bool() | int():
            return value
        case Decimal() if name in _NUMBERS:
            return spelling.plain(value)
        case Decimal() if name in _POINTS:
            return f"{spelling.plain(value)}%"
        case Decimal():
            return spelling.percent_of(value)
        case Window():
            return spelling.write_window(value)
        case Maintenance():
            return spelling.write_maintenance(value)
        case date() | datetime():
            return value.isoformat()
        case tuple():
            return [_write(name, each) for each in value]
        case dict():
            return {key: _write(name, each) for key, each in value.items()}
        case _:
            return _fields(value) if is_dataclass(value) else str(value)

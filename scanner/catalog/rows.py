"""Nouns as rows of the database and back.

A field is a column of its name, written as :mod:`scanner.catalog.spelling` writes it; a tuple of values that have fields themselves
is a table of its own, joined by the id of the noun it is part of.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_type_hints

from scanner.catalog import spelling
from scanner.catalog.facts import Fact, Noun, Place
from scanner.errors import CatalogError
from scanner.model import (
    Alias,
    Approval,
    Attainment,
    Company,
    Contract,
    CreditPolicy,
    CreditTier,
    Dependency,
    Incident,
    Maintenance,
    Objective,
    Paper,
    Policy,
    PublishedSla,
    Service,
    Signature,
    VendorSla,
    Window,
)

V = TypeVar("V")

Row = dict[str, str | int | None]
Records = Mapping[str, Sequence[Row]]
"""The rows of every table."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The field of a noun whose values are rows of another table."""

    field: str
    kind: type
    table: str
    owner: str
    highest_first: bool = False


_TABLES: dict[type[Noun], str] = {
    Company: "company",
    Service: "service",
    Alias: "service_alias",
    Dependency: "dependency",
    Objective: "slo",
    PublishedSla: "published_sla",
    CreditPolicy: "credit_policy",
    Policy: "policy",
    Approval: "approval",
    VendorSla: "vendor_sla",
    Contract: "contract",
    Attainment: "sli_history",
    Incident: "incident",
}
_PARTS: dict[type[Noun], _Parts] = {
    CreditPolicy: _Parts("tiers", CreditTier, "credit_tier", "credit_policy", highest_first=True),
    Approval: _Parts("signatures", Signature, "approval_signature", "approval"),
}
TABLES = (*_TABLES.values(), *(parts.table for parts in _PARTS.values()))


def _columns(kind: type) -> dict[str, object]:
    """The fields of a noun with what they hold: ``date`` for ``date | None``."""
    hints = get_type_hints(kind).items()
    return {
        name: next(part for part in get_args(hint) if part is not NoneType) if isinstance(hint, UnionType) else hint for name, hint in hints
    }


_COLUMNS = {kind: _columns(kind) for kind in (*_TABLES, *(parts.kind for parts in _PARTS.values()))}


def rows(noun: Noun) -> Iterator[tuple[str, Row]]:
    """The rows that state a noun, each with its table."""
    parts = _PARTS.get(type(noun))
    yield (
        _TABLES[type(noun)],
        {name: _write(held, getattr(noun, name)) for name, held in _COLUMNS[type(noun)].items() if not parts or name != parts.field},
    )
    if parts and isinstance(noun, CreditPolicy | Approval):
        for part in getattr(noun, parts.field):
            columns = {name: _write(held, getattr(part, name)) for name, held in _COLUMNS[parts.kind].items()}
            yield parts.table, {parts.owner: noun.id, **columns}


def facts(records: Records) -> Iterator[Fact]:
    """The nouns that rows state, ordered by their columns; the place is the file that each was imported from.

    Raises:
        CatalogError: a row holds what slascan does not write.
    """
    for kind, table in _TABLES.items():
        parts = _PARTS.get(kind)
        for row in sorted(records[table], key=_order(kind)):
            joined = {parts.field: _joined(parts, row, records)} if parts else {}
            yield Fact(_value(kind, row, joined), Place(str(row["origin"])))


def _joined(parts: _Parts, row: Row, records: Records) -> tuple[object, ...]:
    found = (part for part in records[parts.table] if part[parts.owner] == row["id"])
    return tuple(_value(parts.kind, part, {}) for part in sorted(found, key=_order(parts.kind), reverse=parts.highest_first))


def _value(kind: type[V], row: Row, joined: Mapping[str, object]) -> V:
    make = cast("Callable[..., V]", kind)
    try:
        return make(**{name: _read(held, row[name]) for name, held in _COLUMNS[kind].items() if name not in joined}, **joined)
    except (ValueError, ArithmeticError) as error:
        raise CatalogError(f"a {kind.__name__} from {row['origin']} cannot be read: restore the catalog from a copy") from error


def _order(kind: type) -> Callable[[Row], list[str]]:
    return lambda row: [str(row.get(column)) for column in _COLUMNS[kind]]


def _papers(text: str) -> tuple[Paper, ...]:
    """Papers without a kind are kept as their pattern alone."""
    return tuple(Paper(each) if isinstance(each, str) else Paper(*each) for each in json.loads(text))


_CODECS: dict[object, tuple[Callable[[Any], str | int], Callable[[Any], object]]] = {
    bool: (int, bool),
    int: (int, int),
    Decimal: (spelling.plain, Decimal),
    date: (date.isoformat, date.fromisoformat),
    datetime: (datetime.isoformat, datetime.fromisoformat),
    Window: (spelling.write_window, spelling.window),
    Maintenance: (spelling.write_maintenance, spelling.maintenance),
    tuple[str, ...]: (json.dumps, lambda text: tuple(json.loads(text))),
    tuple[Decimal, ...]: (lambda numbers: json.dumps([*map(spelling.plain, numbers)]), lambda text: tuple(map(Decimal, json.loads(text)))),
    tuple[Paper, ...]: (lambda papers: json.dumps([[paper.path, paper.kind] if paper.kind else paper.path for paper in papers]), _papers),
    dict[str, str]: (json.dumps, json.loads),
    dict[str, tuple[str, ...]]: (json.dumps, lambda text: {name: tuple(several) for name, several in json.loads(text).items()}),
}
"""How a value is written and read by the type of its field; all others are texts, and read by their type."""


def _write(held: Any, value: object) -> str | int | None:  # noqa: ANN401 - a type as annotations give it
    if value is None:
        return None
    write, _ = _CODECS.get(held, (str, str))
    return write(value)


def _read(held: Any, value: str | int | None) -> object:  # noqa: ANN401 - the same
    if value is None:
        return None
    _, read = _CODECS.get(held, (str, held))
    return read(value)

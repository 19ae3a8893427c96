"""The pack for machines: every figure as JSON, and its tables as CSV."""

import csv
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from io import StringIO
from typing import Any, get_args, get_type_hints

from scanner.model import Window
from scanner.model.review import (
    Commitment,
    CreditLine,
    CustomerExposure,
    Expiring,
    FollowUp,
    Money,
    NearMiss,
    Notice,
    Position,
    ReviewDecision,
    ReviewPack,
)
from scanner.render.escape import cell
from scanner.render.plain import as_json, word

TABLES: dict[str, type] = {
    "positions": Position,
    "decisions": ReviewDecision,
    "follow_ups": FollowUp,
    "commitments": Commitment,
    "exposure": CustomerExposure,
    "credits": CreditLine,
    "near_misses": NearMiss,
    "expiring": Expiring,
    "notices": Notice,
}
"""The pack's tables by their names, each with what its lines are."""

_WHOLE = (Money, Window)
"""Values that make one column."""


def json(pack: ReviewPack) -> bytes:
    """Every figure; the hash that stands in the other forms is of these bytes."""
    return f"{as_json(pack)}\n".encode("ascii")


def table(pack: ReviewPack, name: str) -> bytes:
    """One of the tables as CSV; a text that a spreadsheet would take for a formula is quoted with an apostrophe."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    kind = TABLES[name]
    writer.writerow(_columns(kind))
    writer.writerows([_harmless(value) for value in _values(kind, line)] for line in getattr(pack, name))
    return page.getvalue().encode("utf-8")


def _columns(kind: type, before: str = "") -> Iterator[str]:
    for name, within in _parts(kind):
        if within:
            yield from _columns(within, f"{before}{name}_")
        else:
            yield before + name


def _values(kind: type, line: object) -> Iterator[str]:
    for name, within in _parts(kind):
        value = None if line is None else getattr(line, name)
        if within:
            yield from _values(within, value)
        else:
            yield _text(value)


def _parts(kind: type) -> Iterator[tuple[str, type | None]]:
    """The fields of a value, each with the type of value that it holds, if that has fields of its own."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        held = [one for one in (hints[field.name], *get_args(hints[field.name])) if is_dataclass(one) and isinstance(one, type)]
        several = str(hints[field.name]).startswith("tuple")
        yield field.name, None if several or not held or held[0] in _WHOLE else held[0]


def _text(value: Any) -> str:  # noqa: ANN401 - what a pack is made of
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "; ".join(map(_text, value))
    if isinstance(value, Money):
        return f"{value.amount:f} {value.currency}".strip()
    return str(value.value if isinstance(value, Enum) else word(value))


def _harmless(text: str) -> str:
    return text if _number(text) else cell(text)


def _number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()

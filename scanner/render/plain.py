"""Values as JSON, for machines: figures are decimal strings, as in the reports."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from scanner.model import Window


def as_json(value: object) -> str:
    """A value of the program as JSON: its fields by their names, everything but numbers of things, lists and names as text."""
    return json.dumps(plain(value), indent=2)


def word(value: object) -> str | int | None:
    """A value without parts, as JSON has it."""
    if isinstance(value, Enum):
        return value.name.lower()
    if value is None or isinstance(value, str | int):
        return value
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def plain(value: object) -> Any:  # noqa: ANN401 - what JSON is made of
    """The same as lists, names and texts."""
    if isinstance(value, Mapping):
        return {str(name): plain(held) for name, held in value.items()}
    if isinstance(value, list | tuple):
        return [plain(held) for held in value]
    if is_dataclass(value) and not isinstance(value, Window):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return word(value)

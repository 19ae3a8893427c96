"""Figures exactly as a document writes them."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityKind(StrEnum):
    """What a figure counts."""

    PERCENT = "percent"
    DURATION = "duration"
    MONEY = "money"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with the characters it came from.

    ``value`` is exact: percentage points for a percent (``99.95`` for 99.95%), minutes for a duration, units of ``unit`` (an ISO
    4217 code) for money. ``start`` and ``end`` are the characters of the text, the sign or unit included; when words and digits
    stand together ("ninety-nine percent (99%)"), the digits give the value and ``conflict`` holds what the words say if they disagree.
    ``unit`` is for durations the written unit (minute, hour, day, week, month, year): a month or a year has no fixed number of minutes
    and is given as 30 and 365 days.
    """

    kind: QuantityKind
    value: Decimal
    start: int
    end: int
    unit: str = ""
    conflict: Decimal | None = None
    flags: tuple[str, ...] = ()

"""The period of the past that a sentence names in figures: a year, a quarter or half of one, a month.

What words alone say (last year, since we began) names no days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scanner.reliability.windows import later

_YEAR = r"(20\d\d)"
_PART = re.compile(rf"\b(?:([QH])\s?([1-4])[\s/,.-]*(?:FY\s?)?{_YEAR}|{_YEAR}[\s/,.-]*([QH])\s?([1-4]))\b", re.IGNORECASE)
_MONTH = re.compile(rf"(?<![\d-]){_YEAR}-(0[1-9]|1[0-2])(?![\d-])|(?<![\d/.])(0[1-9]|1[0-2])/{_YEAR}(?![\d/])")
_WHOLE = re.compile(rf"(?<![\d.,-]){_YEAR}(?![\d%]|[.,-]\d)")
_MONTHS = {"q": 3, "h": 6}
_PARTS = {"q": 4, "h": 2}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months from ``first`` to the day before ``after``."""

    first: date
    after: date

    def __str__(self) -> str:
        """``2025``, or ``2025-01 to 2025-03``."""
        last = later(self.after, -1)
        if (self.first.month, last.month, self.first.year) == (1, 12, last.year):
            return str(self.first.year)
        return f"{self.first:%Y-%m}" if self.first == last else f"{self.first:%Y-%m} to {last:%Y-%m}"


def named(sentence: str, today: date) -> Period | None:
    """The months from the first to the last that a sentence names, None where it names none or one that is not over."""
    found = list(_named(sentence))
    if not found:
        return None
    period = Period(min(each.first for each in found), max(each.after for each in found))
    return period if period.after <= today else None


def _named(sentence: str) -> Iterator[Period]:
    left = sentence
    for match in _PART.finditer(sentence):
        kind, number, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[6], match[4])
        length = _MONTHS[kind.casefold()]
        if int(number) <= _PARTS[kind.casefold()]:
            yield _months(int(year), (int(number) - 1) * length + 1, length)
            left = left.replace(match[0], " ")
    for match in _MONTH.finditer(left):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        yield _months(int(year), int(month), 1)
        left = left.replace(match[0], " ")
    for match in _WHOLE.finditer(left):
        yield _months(int(match[1]), 1, 12)


def _months(year: int, month: int, length: int) -> Period:
    first = date(year, month, 1)
    return Period(first, later(first, length))

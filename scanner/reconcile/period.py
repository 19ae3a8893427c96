"""The period of the past that a sentence names: a year, a quarter or half of one, a month in figures or by its name, or last year.

What began then and goes on (since 2024), and what other words say, names no months.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scanner.packs import Label, spoken
from scanner.reliability.windows import later

_YEAR = r"(20\d\d)"
_PART = re.compile(rf"\b(?:([QH])\s?([1-4])[\s/,.-]*(?:FY\s?)?{_YEAR}|{_YEAR}[\s/,.-]*([QH])\s?([1-4]))\b", re.IGNORECASE)
_MONTH = re.compile(rf"(?<![\d-]){_YEAR}-(0[1-9]|1[0-2])(?![\d-])|(?<![\d/.])(0[1-9]|1[0-2])/{_YEAR}(?![\d/])")
_WHOLE = re.compile(rf"(?<![\d.,-]){_YEAR}(?![\d%]|[.,-]\d)")
_SINCE = re.compile(rf"\b(?:since|seit|depuis|desde|dal|sinds)\s[^.;:]{{0,20}}{_YEAR}", re.IGNORECASE)
_LAST_YEAR = re.compile(
    r"\b(?:last year|(?:vergangene|vorige)[ns] jahr(?:es)?|l[’']an(?:née)? dernière?|el año pasado|l[’']anno scorso|o ano passado|vorig jaar)\b",
    re.IGNORECASE,
)
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


def named(sentence: str, on: date, language: str = "") -> Period | None:
    """The months from the first to the last that a sentence of a day names, None where it names none or one that was not over then."""
    found = [] if _SINCE.search(sentence) else list(_named(sentence, on, language))
    if not found:
        return None
    period = Period(min(each.first for each in found), max(each.after for each in found))
    return period if period.after <= on else None


def _named(sentence: str, on: date, language: str) -> Iterator[Period]:
    left = sentence
    names = _names(language)
    for match in _written(language).finditer(sentence):
        last = names[match["last"].casefold()]
        first = names[match["first"].casefold()] if match["first"] else last
        if not match["day"]:
            yield _months(int(match["year"]) - (first > last), first, (last - first) % 12 + 1)
        left = left.replace(match[0], " ")
    for match in _PART.finditer(left):
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
    if _LAST_YEAR.search(left):
        yield _months(on.year - 1, 1, 12)


@lru_cache
def _names(language: str) -> dict[str, int]:
    """The number of each month by its names in a language, English where it is not known."""
    months = (pattern for pattern in spoken({language} - {""}).patterns if pattern.label is Label.MONTH)
    return {form.casefold(): int(pattern.value) for pattern in months for form in pattern.forms}


@lru_cache
def _written(language: str) -> re.Pattern[str]:
    """A month by its name with its year (``March 2026``, ``January to March 2026``); with a day before it, it is a date."""
    name = "|".join(sorted(map(re.escape, _names(language)), key=len, reverse=True))
    day = r"(?P<day>\d{1,2}(?:st|nd|rd|th|er|[.ºª])?\s(?:de\s)?)?"
    first = rf"(?:(?P<first>{name})\.?(?:\s?[–—/-]\s?|\s\w{{1,7}}\s))?"
    return re.compile(rf"(?<!\w){day}{first}(?P<last>{name})\.?\s(?:(?:of|de|del)\s)?(?P<year>20\d\d)(?!\d)", re.IGNORECASE)


def _months(year: int, month: int, length: int) -> Period:
    first = date(year, month, 1)
    return Period(first, later(first, length))

"""How ratios, durations, measuring periods and maintenance are written, in the catalog's YAML files and in its database.

Each reader takes the written text and raises ValueError with the cause and the fix; each writer gives the one canonical spelling,
which its reader takes back: ``0.9995``, ``30 rolling days``, ``calendar month in Europe/Berlin``, ``240 minutes per calendar month``.
"""

import calendar
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scanner.model import Maintenance, Window, WindowUnit

E = TypeVar("E", bound=StrEnum)

_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,12})?")
_MONTH = re.compile("([12][0-9]{3})-(0[1-9]|1[0-2])")
_SHOWN = 40
_KINDS = {"calendar", "billing", "rolling"}
_UNITS = {unit.value: unit for unit in WindowUnit if unit is not WindowUnit.TERM}
_LONGEST = {WindowUnit.DAY: 1096, WindowUnit.WEEK: 156, WindowUnit.MONTH: 36, WindowUnit.QUARTER: 12, WindowUnit.YEAR: 3}
"""Three years: nobody measures over more, and what a longer period guarantees over a month is nothing."""
_MINUTES = {"minute": 1, "hour": 60, "day": 1440}
_WINDOW_EXAMPLES = "write 'calendar month', 'calendar quarter', 'billing month' or '30 rolling days'"
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}

WHOLE = 100
"""Percentage points."""
_LIKELY = 50
"""Percentage points; a number from here on that lacks its sign most likely is a percentage."""

COUNTED = "counted"
UNCAPPED = "uncapped"


def shown(text: str) -> str:
    """A value as an error quotes it: on one line, and cut when long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def plain(number: Decimal) -> str:
    """A number without exponent and trailing zeros: ``0.9995``, ``50``."""
    return format(number.normalize(), "f")


def percent_of(ratio: Decimal) -> str:
    """A ratio as people say it: 0.9995 is ``99.95%``."""
    return f"{plain(ratio.scaleb(2))}%"


def number(text: str) -> Decimal:
    """A number of at least zero."""
    if _NUMBER.fullmatch(text.removeprefix("-")) and text.startswith("-"):
        raise ValueError(f"{shown(text)} is below zero; write a number of at least zero, or leave the field out")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a number; write digits with a point, as 2 or 1.5")
    return Decimal(text)


def real(text: str) -> Decimal:
    """Any number as JSON writes it, with a sign or an exponent."""
    try:
        value = Decimal(text)
    except ArithmeticError:
        value = Decimal("NaN")
    if not value.is_finite():
        raise ValueError(f"{shown(text)} is not a number; write digits with a point, as 0.9995")
    return value


def measured(text: str) -> Decimal:
    """A ratio from 0 to 1 as tools measure it."""
    value = real(text)
    if not 0 <= value <= 1:
        raise ValueError(f"{shown(text)} does not lie between 0 and 1; correct it, or leave the period out")
    return value


def whole(text: str) -> int:
    """A whole number of at least zero."""
    value = number(text)
    if value != int(value):
        raise ValueError(f"{shown(text)} is not a whole number; write digits alone, as 12")
    return int(value)


def flag(text: str) -> bool:
    """Yes or no, as YAML writes them."""
    try:
        return _YES_NO[text.lower()]
    except KeyError:
        raise ValueError(f"{shown(text)} is neither true nor false; write true or false") from None


def day(text: str) -> date:
    """A date; YAML tools often add a time of day, which is left out."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise ValueError(f"{shown(text)} is not a date; write it as 2026-03-31") from None


def month(text: str) -> tuple[date, date]:
    """A calendar month: its first and its last day."""
    found = _MONTH.fullmatch(text)
    if not found:
        raise ValueError(f"{shown(text)} is not a month; write it as 2026-03")
    year, number = int(found[1]), int(found[2])
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def moment(text: str) -> datetime:
    """A point in time, in UTC; the zone is required, since a clock without one could mean a day's difference."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{shown(text)} is not a point in time; write it as 2026-03-31T14:05:00Z") from None
    if found.tzinfo is None:
        raise ValueError(f"{shown(text)} has no time zone; write it as {text.strip()}Z or with the offset, as +02:00")
    return found.astimezone(UTC)


def part(text: str) -> Decimal:
    """What was measured, as a percentage or as a ratio, from nothing to all of it; ``1`` without a sign could be 1% or 100%."""
    digits = text.removesuffix("%").strip()
    if _NUMBER.fullmatch(digits):
        value = Decimal(digits).scaleb(-2) if digits != text else Decimal(digits)
        if value < 1 or (value == 1 and digits != text):
            return value
    raise ValueError(f"{shown(text)} is not a part between 0% and 100%; write a percentage with its sign, as 99.95%")


def percent(text: str) -> Decimal:
    """Percentage points, the sign required: ``10%`` is 10."""
    digits = text.removesuffix("%").strip()
    if digits == text or not _NUMBER.fullmatch(digits):
        raise ValueError(f"{shown(text)} is not a percentage; write digits and the sign, as 10%")
    return Decimal(digits)


def level(text: str) -> Decimal:
    """An availability up to 100%, as a percentage of at least 1% or as a ratio below 1; gives the ratio.

    What could be either is refused: ``99.95`` lacks the sign, ``0.9995%`` has one too many, and ``1`` is 1% or 100%.
    """
    digits = text.removesuffix("%").strip()
    if _NUMBER.fullmatch(digits):
        value = Decimal(digits)
        if digits != text and 1 <= value <= WHOLE:
            return value.scaleb(-2)
        if digits == text and 0 < value < 1:
            return value
    raise ValueError(f"{shown(text)} is not a ratio or percentage below 100%; write {_meant(text)}")


def ratio(text: str) -> Decimal:
    """A level as a ratio below 1, the scale of formats that know no other."""
    value = number(text)
    if not 0 < value < 1:
        raise ValueError(f"{shown(text)} does not lie between 0 and 1; write {plain(value.scaleb(-2)) if 1 < value < WHOLE else '0.999'}")
    return value


def points(text: str) -> Decimal:
    """A level in percentage points without a sign, the scale of formats that know no other; gives the ratio."""
    value = number(text)
    if not 1 < value < WHOLE:
        raise ValueError(f"{shown(text)} is no percentage between 1 and 100; write {plain(value.scaleb(2)) if 0 < value < 1 else '99.9'}")
    return value.scaleb(-2)


def objective(text: str) -> Decimal:
    """The level of an SLO: as :func:`level`, and below 100%, which would allow no failure at all."""
    value = level(text)
    if value == 1:
        raise ValueError("100% is not a ratio or percentage below 100%; write a level that can be kept, as 99.99%")
    return value


def _meant(text: str) -> str:
    """The likeliest meaning of a refused level."""
    digits = text.removesuffix("%").strip().replace(",", ".")
    if _NUMBER.fullmatch(digits):
        value = Decimal(digits)
        if "%" in text and 0 < value < 1:
            return percent_of(value)
        if _LIKELY <= value <= WHOLE:
            return f"{plain(value)}%"
    return "99.95%"


def window(text: str) -> Window:
    """A measuring period, its words in any order; ``in`` and a time zone may follow a calendar's."""
    period, _, zone = text.partition(" in ")
    words = period.lower().replace("-", " ").split()
    kinds = [word for word in words if word in _KINDS]
    counts = [word for word in words if re.fullmatch("[1-9][0-9]{0,3}", word)]
    units = [_UNITS[word.removesuffix("s")] for word in words if word.removesuffix("s") in _UNITS]
    if len(kinds) != 1 or len(units) != 1 or len(counts) > 1 or len(words) != len(kinds) + len(units) + len(counts):
        raise ValueError(f"{shown(text)} is not a measuring period; {_WINDOW_EXAMPLES}")
    rolling = kinds == ["rolling"]
    if zone and rolling:
        raise ValueError(f"{shown(text)} rolls, so that a time zone says nothing; leave it out")
    return sized(Window(units[0], int(*counts or ["1"]), rolling, time_zone(zone), aligned=kinds != ["billing"]))


def sized(window: Window) -> Window:
    """The window itself; one of more than three years is refused."""
    if window.count > _LONGEST.get(window.unit, window.count):
        raise ValueError(f"{write_window(window)} is more than three years; write the period over which the level is measured")
    return window


def time_zone(name: str) -> str:
    """A name of the IANA time zone database; empty is none."""
    try:
        return name and ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{shown(name)} is not a time zone; write its IANA name, as Europe/Berlin") from None


def write_window(window: Window) -> str:
    """The canonical spelling of a measuring period."""
    unit = window.unit if window.count == 1 else f"{window.unit}s"
    if window.rolling:
        return f"{window.count} rolling {unit}"
    kind = "calendar" if window.aligned else "billing"
    count = "" if window.count == 1 else f"{window.count} "
    zone = f" in {window.time_zone}" if window.time_zone else ""
    return f"{count}{kind} {unit}{zone}"


def maintenance(text: str) -> Maintenance | None:
    """What planned work does not count: ``counted`` (none, all of it is downtime), ``uncapped``, or ``4 hours per calendar month``."""
    if text == COUNTED:
        return None
    if text == UNCAPPED:
        return Maintenance(None)
    cap, per, period = text.partition(" per ")
    if not per:
        raise ValueError(
            f"{shown(text)} does not say how much planned work is left out; write '4 hours per calendar month', uncapped or counted"
        )
    return Maintenance(minutes(cap), window(period))


def minutes(text: str) -> Decimal:
    """A duration in minutes, from minutes, hours or days."""
    count, _, unit = text.strip().partition(" ")
    length = _MINUTES.get(unit.strip().removesuffix("s"))
    if length is None or not _NUMBER.fullmatch(count):
        raise ValueError(f"{shown(text)} is not a duration; write '90 minutes', '4 hours' or '1 day'")
    return Decimal(count) * length


def write_maintenance(maintenance: Maintenance) -> str:
    """The canonical spelling of planned work that is left out."""
    if maintenance.cap_minutes is None:
        return UNCAPPED
    return f"{plain(maintenance.cap_minutes)} minutes per {write_window(maintenance.window)}"


def one_of(*words: str) -> Callable[[str], str]:
    """A reader that takes one of the words."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"{shown(text)} is not known here; write one of {', '.join(words)}")
        return text

    return read


def member(kind: type[E]) -> Callable[[str], E]:
    """A reader that takes one value of an enumeration."""
    word = one_of(*kind)
    return lambda text: kind(word(text))

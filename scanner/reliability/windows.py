"""How long measuring periods really are.

All lengths are minutes. Calendar periods have several: a month has 28 to 31 days, and where a time zone is stated one of its months is an
hour shorter and one an hour longer.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from scanner.model import Window, WindowClass, WindowUnit

DAY = 1440

_FIXED = {WindowUnit.MINUTE: 1, WindowUnit.HOUR: 60, WindowUnit.DAY: DAY, WindowUnit.WEEK: 7 * DAY}
_MONTHS = {WindowUnit.MONTH: 1, WindowUnit.QUARTER: 3, WindowUnit.YEAR: 12}
_CLASSES = {WindowClass.MONTH: (28, 31), WindowClass.QUARTER: (89, 92), WindowClass.YEAR: (360, 366)}  # days
_NOMINAL = {WindowClass.MONTH: 30, WindowClass.QUARTER: 90, WindowClass.YEAR: 360}  # days; each is a whole number of the one before
_FIRST_YEAR = 2021
_YEARS = 8
_YEARS_WITH_CLOCK_CHANGES = 28


def months(window: Window) -> int:
    """Give a calendar window's length in months; 0 for one that is counted in minutes, hours, days or weeks."""
    return 0 if window.rolling else _MONTHS.get(window.unit, 0) * window.count


@cache
def lengths(window: Window) -> tuple[int, ...]:
    """Give every length in minutes that the window can really have, shortest first; none for the term of a contract.

    A rolling window of months or years counts a month as 30 and a year as 365 days, as monitoring systems do.
    """
    if months(window):
        return tuple(sorted({end - start for start, end in occurrences(window)}))
    days = {WindowUnit.MONTH: 30, WindowUnit.QUARTER: 90, WindowUnit.YEAR: 365}
    minutes = _FIXED.get(window.unit) or days.get(window.unit, 0) * DAY
    return (minutes * window.count,) if minutes else ()


def window_class(window: Window) -> WindowClass:
    """Give the class of a window: rolling or calendar makes no difference."""
    found = lengths(window)
    for name, (least, most) in _CLASSES.items():
        if found and least * DAY - 60 <= found[0] and found[-1] <= most * DAY + 60:  # an hour for the change of the clock
            return name
    return WindowClass.OTHER


def nominal(window: Window) -> int:
    """Give one length in minutes by which windows are ordered; the same for all of a class."""
    days = _NOMINAL.get(window_class(window))
    return days * DAY if days else max(lengths(window), default=0)


@cache
def boundaries(window: Window, zone: str = "") -> tuple[int, ...]:
    """Give the starts of an aligned calendar window's periods, in minutes since 1970, over enough years to see every case.

    Without clock changes the lengths of months repeat with the leap year, and what spans less than three years meets nothing in a
    century without one that it does not meet between two leap years: two of them in a row, eight years, hold every case. With clock
    changes, which fall on a weekday, the calendar repeats after 28 years.
    """
    step = months(window)
    years = _YEARS_WITH_CLOCK_CHANGES if zone else _YEARS
    tz = _zone(zone)
    starts = (datetime(_FIRST_YEAR + at // 12, at % 12 + 1, 1, tzinfo=tz) for at in range(0, years * 12 + 1, step))
    return tuple(int(start.timestamp()) // 60 for start in starts)


def occurrences(window: Window) -> Iterator[tuple[int, int]]:
    """Give start and end of the periods that a calendar window has, in minutes since 1970.

    An unaligned one begins on any day; where the next month has no such day it ends on that month's last.
    """
    if window.aligned and 12 % months(window) == 0:
        yield from pairwise(boundaries(window, window.time_zone))
        return
    tz = _zone(window.time_zone)
    first = date(_FIRST_YEAR, 1, 1)
    for day in range(_YEARS * 365):
        start = first + timedelta(days=day)
        yield _minute(start, tz), _minute(later(start, months(window)), tz)


def _zone(name: str) -> tzinfo:
    return ZoneInfo(name) if name else UTC


def _minute(day: date, tz: tzinfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=tz).timestamp()) // 60


def later(day: date, by: int) -> date:
    """Give the same day some months later, or that month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + by, 12)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month + 1, min(day.day, after.day))

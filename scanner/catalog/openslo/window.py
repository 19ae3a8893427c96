"""OpenSLO's measuring periods: ``timeWindow`` of ``v1``, ``timeWindows`` of ``v1alpha``, and their shorthand for durations."""

import re
from dataclasses import replace
from datetime import datetime

from scanner.catalog import spelling
from scanner.catalog.located import Entry, Fields
from scanner.model import Window, WindowUnit

_FIELDS = ("duration", "unit", "count", "isRolling", "calendar")

_DURATION = re.compile("([1-9][0-9]{0,3})([mhdwMQY])")
_UNITS = {
    "m": WindowUnit.MINUTE,
    "h": WindowUnit.HOUR,
    "d": WindowUnit.DAY,
    "w": WindowUnit.WEEK,
    "M": WindowUnit.MONTH,
    "Q": WindowUnit.QUARTER,
    "Y": WindowUnit.YEAR,
}
_FIRST_MONTHS = {WindowUnit.QUARTER: {1, 4, 7, 10}, WindowUnit.YEAR: {1}}


def window_entry(spec: Fields) -> Entry:
    """The one window of an SLO."""
    name = "timeWindows" if "timeWindows" in spec else "timeWindow"
    windows = spec[name].items()
    if len(windows) != 1:
        raise spec[name].place.error("exactly one window is expected; keep one entry")
    return windows[0]


def window(entry: Entry) -> Window:
    """The measuring period; ``v1alpha`` writes ``unit`` and ``count`` for ``duration``."""
    fields = entry.fields(*_FIELDS)
    if "duration" in fields:
        length = fields.need("duration", _duration)
    else:
        unit = fields.need("unit", _unit)
        length = fields.get("count", lambda count: _duration(f"{count}{unit}"), _duration(f"1{unit}"))
    has_calendar = "calendar" in fields
    rolling = fields.get("isRolling", spelling.flag, False if has_calendar else None)
    if rolling is None or rolling == has_calendar:
        raise entry.place.error("write either isRolling: true or a calendar with startTime and timeZone")
    if rolling:
        return replace(length, rolling=True)
    calendar = fields["calendar"].fields("startTime", "timeZone")
    start = calendar.get("startTime", _moment, None)
    zone = calendar.get("timeZone", spelling.time_zone, "")
    return replace(length, time_zone=zone, aligned=start is None or _is_aligned(length.unit, start))


def _duration(text: str) -> Window:
    """A number and one letter, whose case matters: ``1m`` is a minute, ``1M`` a month."""
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError(f"{spelling.shown(text)} is not a duration; write 30d, 4w, 1M (month), 1Q or 1Y")
    return spelling.sized(Window(_UNITS[found[2]], int(found[1])))


def _unit(text: str) -> str:
    """The letter for ``v1alpha``'s unit: ``d`` for ``Day``, ``M`` for ``Month``."""
    letters = {unit.title(): letter for letter, unit in _UNITS.items()}
    return letters[spelling.one_of(*letters)(text)]


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{spelling.shown(text)} is not a time; write it as 2026-01-01 00:00:00") from None


def _is_aligned(unit: WindowUnit, start: datetime) -> bool:
    """True when periods from ``start`` on begin where the calendar's do."""
    if unit not in {WindowUnit.MONTH, WindowUnit.QUARTER, WindowUnit.YEAR}:
        return True
    midnight = (start.day, start.hour, start.minute, start.second) == (1, 0, 0, 0)
    return midnight and start.month in _FIRST_MONTHS.get(unit, {start.month})


def slice_length(text: str) -> Window:
    """The length of a slice; a plain number counts minutes."""
    return _duration(f"{text}m" if text.isdecimal() else text)


def write_window(window: Window) -> dict[str, object]:
    """The measuring period as ``timeWindow`` has it; one that follows no calendar's start begins on a second."""
    letter = next(letter for letter, unit in _UNITS.items() if unit is window.unit)
    duration = {"duration": f"{window.count}{letter}"}
    if window.rolling:
        return {**duration, "isRolling": True}
    zone = {"timeZone": window.time_zone} if window.time_zone else {}
    return {**duration, "isRolling": False, "calendar": {"startTime": f"2026-01-0{1 if window.aligned else 2} 00:00:00", **zone}}

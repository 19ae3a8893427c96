"""Lengths of time as the tools write them."""

import re

from scanner.catalog import spelling
from scanner.model import Window, WindowUnit

_PART = re.compile("([1-9][0-9]{0,3})([smhdwy])")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400, "y": 365 * 86400}
_UNITS = ((WindowUnit.DAY, 86400), (WindowUnit.HOUR, 3600), (WindowUnit.MINUTE, 60))


def seconds(text: str) -> int:
    """A duration as Prometheus and Go write it: ``4w``, ``1h30m``."""
    parts = _PART.findall(text)
    if not parts or "".join(f"{count}{unit}" for count, unit in parts) != text:
        raise ValueError(f"{spelling.shown(text)} is not a duration; write 28d, 4w or 1h30m")
    return sum(int(count) * _SECONDS[unit] for count, unit in parts)


def rolling(text: str) -> Window:
    """A rolling window of that length, at least an hour: ``28d``, or a plain number of seconds."""
    length = int(text) if text.isdecimal() else seconds(text)
    if length < _SECONDS["h"]:
        raise ValueError(f"{spelling.shown(text)} is less than an hour; write the window of the SLO, as 28d")
    unit, size = next(((unit, size) for unit, size in _UNITS if length % size == 0), _UNITS[-1])
    return spelling.sized(Window(unit, length // size, rolling=True))

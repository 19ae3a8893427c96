"""Measuring periods."""

from dataclasses import dataclass
from enum import StrEnum


class WindowUnit(StrEnum):
    """The unit a measuring period is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TERM = "term"


class WindowClass(StrEnum):
    """Periods of comparable length: 28-31, 89-92 and 360-366 days, and all others."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Window:
    """A measuring period: ``count`` units, rolling or following the calendar.

    ``aligned`` is false for a calendar period that does not start where the calendar's does (a billing month, another time zone).
    """

    unit: WindowUnit
    count: int = 1
    rolling: bool = False
    time_zone: str = ""
    aligned: bool = True

    @property
    def label(self) -> str:
        """``month``, ``quarter`` or ``year`` for a calendar or billing period of that name, else ``other``."""
        if self.rolling:
            return "other"
        months = {WindowUnit.MONTH: 1, WindowUnit.QUARTER: 3, WindowUnit.YEAR: 12}.get(self.unit, 0) * self.count
        return {1: "month", 3: "quarter", 12: "year"}.get(months, "other")

    def __str__(self) -> str:
        """As in a sentence: ``a calendar month``, ``30 rolling days``."""
        if self.rolling:
            return f"{self.count} rolling {self.unit}{'s' * (self.count > 1)}"
        if self.count == 1:
            calendar = self.unit in {WindowUnit.MONTH, WindowUnit.QUARTER, WindowUnit.YEAR}
            article = "an" if self.unit is WindowUnit.HOUR else "a"
            return f"{article} {'calendar ' if calendar and self.aligned else ''}{self.unit}"
        return f"{self.count} {self.unit}s"


MONTH = Window(WindowUnit.MONTH)
QUARTER = Window(WindowUnit.QUARTER)
YEAR = Window(WindowUnit.YEAR)

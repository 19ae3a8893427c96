"""What is known of a service's past, as plain values: outages one by one, or the downtime of whole windows."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OutageRecord:
    """The outages of completely watched months: how many began in each month, and the minutes that each took, weighted by its impact."""

    counts: tuple[int, ...]
    minutes: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class PeriodRecord:
    """The windows of one kind that were measured, each with its downtime and its length in minutes, in order."""

    windows: tuple[tuple[Decimal, int], ...]

    def below(self, level: Decimal) -> int:
        """How many windows attained less than a level (ratio)."""
        return sum(lost > (1 - level) * length for lost, length in self.windows)

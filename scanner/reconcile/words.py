"""Figures as messages write them: a guarantee is rounded down and downtime up, so that no message promises too much."""

from decimal import Decimal

from scanner.model import Maintenance, Objective, Window
from scanner.reliability.rounding import as_written, minutes_down, minutes_up, percent, plain, ratio
from scanner.reliability.windows import DAY, lengths, months

__all__ = ["maintenance", "minutes", "one", "percent", "plain", "points", "ratio", "slo", "span", "spare"]


def points(number: Decimal) -> str:
    """Percentage points as a percentage: ``25`` is ``25%``, a computed one with two decimals, rounded up."""
    return f"{as_written(number) or minutes_up(number)}%"


def minutes(number: Decimal) -> str:
    """Minutes of downtime with at most two decimals, rounded up."""
    return str(minutes_up(number))


def spare(number: Decimal) -> str:
    """Minutes of buffer with at most two decimals, rounded down."""
    return str(minutes_down(number))


def slo(objective: Objective) -> str:
    """An SLO with its source: ``payments-api's SLO (99.95%, 30 rolling days, approved 2026-03-01)``."""
    approved = f", approved {objective.approved_on}" if objective.approved_on else ""
    return f"{objective.service}'s SLO ({percent(objective.target)}, {objective.window} of {span(objective.window)} min{approved})"


def maintenance(left_out: Maintenance) -> str:
    """Planned work that is not counted: ``up to 240 min of maintenance in a calendar month``."""
    if left_out.cap_minutes is None:
        return "maintenance of any length"
    return f"up to {minutes(left_out.cap_minutes)} min of maintenance in {left_out.window}"


def span(window: Window) -> str:
    """A window's real length in minutes: ``43200``, or ``40320 to 44640``."""
    real = lengths(window)
    return str(real[0]) if len(real) == 1 else f"{real[0]} to {real[-1]}"


def one(window: Window, length: int) -> str:
    """A window of one real length (minutes): ``a 31-day month``, ``30 rolling days``."""
    return f"a {round(length / DAY)}-day {window.unit}" if months(window) and window.count == 1 else str(window)

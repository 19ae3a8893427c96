"""Figures as messages write them: a guarantee is rounded down and downtime up, so that no message promises too much."""

from decimal import ROUND_FLOOR, Decimal

from scanner.model import Maintenance, Objective, Window
from scanner.reliability.rounding import minutes_down, minutes_up, percent_down
from scanner.reliability.windows import DAY, lengths, months

_WRITTEN_DECIMALS = 9  # eleven nines


def plain(number: Decimal) -> str:
    """Digits without exponent and without trailing zeros."""
    return format(number.normalize(), "f")


def percent(ratio: Decimal) -> str:
    """A ratio as a percentage: one that somebody wrote as it is, a computed one with four decimals, rounded down."""
    return f"{_as_written(ratio * 100) or percent_down(ratio)}%"


def points(number: Decimal) -> str:
    """Percentage points as a percentage: ``25`` is ``25%``, a computed one with two decimals, rounded up."""
    return f"{_as_written(number) or minutes_up(number)}%"


def _as_written(number: Decimal) -> str:
    """All digits of a number that somebody wrote, nothing of a computed one."""
    exact = plain(number)
    return exact if len(exact.partition(".")[2]) <= _WRITTEN_DECIMALS else ""


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


def ratio(number: Decimal) -> str:
    """A buffer ratio with at most two decimals, rounded down."""
    return plain(number.quantize(Decimal("0.01"), ROUND_FLOOR))


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

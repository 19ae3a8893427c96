"""How likely a promise is broken, for the rules; imported late, since it needs numpy."""

from scanner.model import MONTH
from scanner.reconcile.case import Case
from scanner.reconcile.risk import breach, likely
from scanner.reliability.breach import Breach, window_months
from scanner.reliability.rounding import chance

__all__ = ["breach_of", "chance", "conclusive", "likely"]

_ENOUGH_OUTAGES = 5


def breach_of(case: Case) -> Breach | None:
    """The probability that a claim's level is missed, None where nothing was measured that says so."""
    return breach(case.measured, case.level, case.claim.window or MONTH) if case.level is not None else None


def conclusive(case: Case, found: Breach) -> bool:
    """Whether there are five outages, or a window below the level."""
    months = window_months(found.window)
    record = case.measured.windows(months) if months else None
    missed = record.below(found.level) if record else 0
    return len(case.measured.incidents) >= _ENOUGH_OUTAGES or missed > 0

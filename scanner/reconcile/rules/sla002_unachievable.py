"""A promise of 100%.

Checks:
    Whether the promised level is 100%, or no downtime at all.

Why:
    No service is always up. The first minute of downtime breaks the promise, whatever engineering does.

Fails:
    critical: the level is 100%.

Passes:
    It is less.

Remedy:
    Promise a level that engineering can defend.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes
from scanner.reconcile.words import percent

CODE = "SLA002"
NAME = "unachievable"
APPLIES = Applies()
NEEDS: tuple[Need, ...] = ()


def check(case: Case) -> Answer:
    """Compare with one; see the manual page above."""
    if case.level is None or case.level < 1:
        return passes("Less than 100% is promised.")
    remedy = case.comparison.remedy if case.comparison else "Promise a level that engineering can defend, below 100%."
    return fails(
        Severity.CRITICAL, f"{percent(case.level)} allows no downtime at all: the first minute breaks it.", remedy, {"claim": "100"}
    )

"""A promise of exactly what engineering delivers.

Checks:
    Whether the promised level equals the SLO, or, over a window of a shorter class, the level that the SLO guarantees there.

Why:
    The SLA is derived from the SLO with a buffer. Without one, every month in which engineering just misses its own aim costs credits.

Fails:
    high: nothing lies between promise and SLO.

Passes:
    Something does (thin-buffer asks how much), or the promise is tighter still (tighter-than-slo).

Remedy:
    Promise the highest level that leaves the policy's buffer.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes

CODE = "BUF001"
NAME = "zero-buffer"
APPLIES = Applies()
NEEDS = (Need.SLO,)


def check(case: Case) -> Answer:
    """Ask whether level and limit are equal; see the manual page above."""
    compared = case.compared
    if not compared.held.without_buffer:
        return passes("The promise is not exactly what the SLO guarantees.", compared.numbers)
    return fails(Severity.HIGH, f"{compared.sides}: no buffer at all.", compared.remedy, compared.numbers)

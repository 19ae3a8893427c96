"""A promise that is tighter than what engineering delivers.

Checks:
    The promised level a against the SLO s. Over a window of the SLO's class (month, quarter, year) or a longer one, a is held against
    s; over a shorter one against G, the worst level of such a window that still meets the SLO: a quarterly SLO can be met while one
    month breaks the promise.

Why:
    Engineering can do all that it has undertaken to do, and the promise is broken all the same.

Fails:
    critical: a > s, or a > G over a shorter window.

Passes:
    a is at most that. What buffer is left is asked by zero-buffer and thin-buffer.

Remedy:
    Promise the highest level that leaves the policy's buffer, or have the SLO tightened first.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes

CODE = "SLA001"
NAME = "tighter-than-slo"
APPLIES = Applies()
NEEDS = (Need.SLO,)


def check(case: Case) -> Answer:
    """Compare the level with its limit; see the manual page above."""
    compared = case.compared
    if not compared.held.tighter:
        return passes(compared.outlook, compared.numbers)
    return fails(Severity.CRITICAL, compared.shortfall, compared.remedy, compared.numbers)

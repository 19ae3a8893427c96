"""A promise with less buffer than the policy asks for.

Checks:
    R = (1 - a) / (1 - s), the downtime that the promise allows as a multiple of what the SLO allows; over a window of a shorter class
    with the guaranteed level G in place of s. An SLO of 100% has no ratio: any lower promise has buffer.

Why:
    Outages come in one piece. A buffer of a few minutes is used up by the first of them.

Fails:
    medium: 1 < R < the policy's least ratio (2 when it says nothing).

Passes:
    R is at least the policy's ratio. With no buffer at all, zero-buffer or tighter-than-slo says so.

Remedy:
    Promise the highest level that leaves the policy's buffer.
"""

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes
from scanner.reconcile.words import plain, ratio

CODE = "BUF002"
NAME = "thin-buffer"
APPLIES = Applies()
NEEDS = (Need.SLO,)


def check(case: Case) -> Answer:
    """Compare the ratio with the policy's; see the manual page above."""
    compared, least = case.compared, case.policy.least_buffer_ratio
    buffer = compared.held.ratio
    if buffer is None:
        return passes("An SLO of 100% has no buffer ratio; any promise below it has buffer.", compared.numbers)
    if not 1 < buffer < least:
        return passes(compared.outlook, compared.numbers)
    return fails(
        Severity.MEDIUM,
        f"{compared.sides}: a buffer of {ratio(buffer)} times where the policy asks for {plain(least)}.",
        compared.remedy,
        compared.numbers,
    )

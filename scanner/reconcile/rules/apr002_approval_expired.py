"""A promise whose sign-off has run out.

Checks:
    Whether the nearest sign-off was still valid on the day of signature, or on the report's day for a draft. Its last day counts. A
    sign-off without a last day ends after the policy's number of months, on the same day of the month.

Why:
    Services change. What engineering could defend two years ago may be more, or less, than today.

Fails:
    high: the sign-off that covers these terms has passed its last day.

Passes:
    It is valid, or there is none (unapproved says so).

Remedy:
    Have it reconfirmed.
"""

from scanner.model import Severity
from scanner.reconcile.approvals import Gap
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, silent

CODE = "APR002"
NAME = "approval-expired"
APPLIES = Applies()
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Look at the last day; see the manual page above."""
    nearest, gap = case.standing.sign_off, case.standing.gap
    if nearest is None:
        return silent(f"There is no sign-off for {case.service}.")
    if gap is not Gap.EXPIRED:
        return passes(f"{nearest.name} is valid through {nearest.last_day}." if nearest.last_day else f"{nearest.name} has no last day.")
    return fails(
        Severity.HIGH,
        f"{nearest.name} ({nearest.terms}) covers these terms, but {'; '.join(case.standing.reasons)} and this is judged on {case.on}.",
        f"Ask {' and '.join(case.policy.required_roles)} to reconfirm {nearest.name}.",
    )

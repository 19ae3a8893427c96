"""A promise that was signed off for someone or something else.

Checks:
    Whether the nearest sign-off is limited to another customer, plan, region or document. Where the document names no plan, the
    lowest published plan is meant: every customer has at least that.

Why:
    What was agreed for one customer's dedicated installation says nothing of what all others get.

Fails:
    high: the terms are covered, but only for another customer, plan, region or document.

Passes:
    The scope fits, or there is no sign-off (unapproved says so).

Remedy:
    Have the sign-off widened, or use what holds for everyone.
"""

from scanner.model import Severity
from scanner.reconcile.approvals import Gap
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, silent

CODE = "APR003"
NAME = "approval-scope"
APPLIES = Applies()
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Compare the scopes; see the manual page above."""
    nearest, gap = case.standing.sign_off, case.standing.gap
    if nearest is None:
        return silent(f"There is no sign-off for {case.service}.")
    if gap is not Gap.SCOPE:
        return passes(f"The scope of {nearest.name} is not in question.")
    return fails(
        Severity.HIGH,
        f"{nearest.name} ({nearest.terms}) covers these terms, but {'; '.join(case.standing.reasons)}.",
        f"Ask {' and '.join(case.policy.required_roles)} to sign off {case.promised} for {case.service} here as well.",
    )

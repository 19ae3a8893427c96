"""A sign-off by the person who asked for it.

Checks:
    Whether the requester of the nearest sign-off is among its signers.

Why:
    A second pair of eyes is the point of a sign-off.

Fails:
    high: the terms are covered, but the requester signed.

Passes:
    Somebody else signed, or there is no sign-off (unapproved says so).

Remedy:
    Have another person of that role sign.
"""

from scanner.model import Severity
from scanner.reconcile.approvals import Gap
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, silent

CODE = "APR004"
NAME = "self-approved"
APPLIES = Applies()
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Compare requester and signers; see the manual page above."""
    nearest, gap = case.standing.sign_off, case.standing.gap
    if nearest is None:
        return silent(f"There is no sign-off for {case.service}.")
    if gap is not Gap.SELF:
        return passes(f"The requester of {nearest.name} is not its signer.")
    return fails(
        Severity.HIGH,
        f"{nearest.name} ({nearest.terms}) covers these terms, but {'; '.join(case.standing.reasons)}.",
        f"Have somebody other than {nearest.requested_by} sign {nearest.name}.",
    )

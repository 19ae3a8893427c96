"""A promise that nobody signed off.

Checks:
    Whether a sign-off covers the promise: the same service, a figure that is equal or higher, the same window or a whole part of it, no
    more maintenance left out, no smaller credits, and the signatures of every role that the policy asks for. A published SLA that
    carries a sign-off of its own is one for everybody. A signed contract is judged by its day of signature.

Why:
    Engineering signs off before anyone signs a contract: only so does a promise have an owner.

Fails:
    high: there is no sign-off for the service, the nearest one was given for other terms, or roles are missing (they are named).

Passes:
    The nearest sign-off covers the terms and bears all signatures; expiry, scope and self-approval are other rules' questions.

Remedy:
    Ask for a sign-off of these terms, or promise what the nearest one covers.
"""

from scanner.model import Severity
from scanner.reconcile.approvals import Gap
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes
from scanner.reconcile.words import percent

CODE = "APR001"
NAME = "unapproved"
APPLIES = Applies()
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Ask the nearest sign-off; see the manual page above."""
    nearest, gap = case.standing.sign_off, case.standing.gap
    roles = " and ".join(case.policy.required_roles)
    if nearest is None:
        return fails(
            Severity.HIGH,
            f"Nobody signed off a level for {case.service}.",
            f"{_ask(case, roles)} before anyone signs.",
        )
    if gap is not Gap.MISSING:
        return passes(f"{nearest.name} was given for such terms ({nearest.terms}).")
    missing = " and ".join(nearest.missing_roles) or roles
    return fails(
        Severity.HIGH,
        f"No sign-off covers this; the nearest is {nearest.name} ({nearest.terms}), but {'; '.join(case.standing.reasons)}.",
        f"{_ask(case, missing)}, or promise at most {nearest.terms}.",
        {"nearest": percent(nearest.target).rstrip("%")},
    )


def _ask(case: Case, roles: str) -> str:
    """Nobody is asked to sign what the SLO does not bear."""
    if case.comparison is not None and case.comparison.held.tighter:
        return f"Settle on a level that the SLO of {case.service} bears and have {roles} sign it off"
    return f"Ask {roles} to sign off {case.promised} for {case.service}"

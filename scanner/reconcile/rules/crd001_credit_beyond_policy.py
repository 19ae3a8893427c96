"""Credits that are more than the company gives.

Checks:
    Each tier against the published credit schedule of the service (just below the tier's upper end) and the policy's highest tier; the
    cap against the policy's; multiples of the fee; credits that grow with downtime without a cap; credits paid out in cash. For the
    document: a right to terminate, where the policy grants none. A day of service counts as 1/28 of a month's fee. A tier table is
    capped by its last row. On what the credit is reckoned (monthly fee, annual fee) is left to a person.

Why:
    Credits are money. Without a limit, one bad month can cost more than the contract earns.

Fails:
    high: more than the policy allows. critical: it grows with downtime and no cap is stated, or it is paid out against the policy.

Passes:
    The credit is within the policy. A credit that is given in words alone stays open.

Remedy:
    Promise the published credits, or have legal and finance sign.
"""

from collections.abc import Iterator

from scanner.model import Claim, ClaimKind, Severity
from scanner.reconcile.case import Case, DocumentCase
from scanner.reconcile.credits import CASH, allowed, grows, percent_of
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, silent, undecided
from scanner.reconcile.words import plain, points

CODE = "CRD001"
NAME = "credit-beyond-policy"
APPLIES = Applies(kinds=frozenset({ClaimKind.CREDIT, ClaimKind.CREDIT_CAP}))
NEEDS: tuple[Need, ...] = ()

_REMEDY = "Promise the credits of the policy, or have legal and finance sign these."


def check(case: Case) -> Answer:
    """Compare a tier or a cap with the policy; see the manual page above."""
    faults = list(_cap(case) if case.claim.kind is ClaimKind.CREDIT_CAP else _tier(case))
    if faults:
        severity = max((severity for severity, _ in faults), key=lambda s: s.rank)
        return fails(severity, f"{'; '.join(_sentence_start(faults))}.", _REMEDY, _numbers(case.claim))
    if case.claim.kind is ClaimKind.CREDIT and percent_of(case.claim) is None and case.claim.credit_multiple is None:
        return undecided("The credit is given in words: a person must compare it with the policy.")
    return passes("The credit is within the policy.", _numbers(case.claim))


def check_document(document: DocumentCase) -> Answer:
    """Compare a right to terminate with the policy; see the manual page above."""
    if not document.result.terms.termination or not document.commits_us:
        return silent("The document grants no right to terminate for a level of ours.")
    if document.policy.termination_right:
        return passes("A right to terminate is within the policy.")
    return fails(Severity.HIGH, "The document grants a right to terminate for missed levels; the policy grants none.", _REMEDY)


def _tier(case: Case) -> Iterator[tuple[Severity, str]]:
    claim, policy = case.claim, case.policy
    percent = percent_of(claim)
    most = policy.credit_tier_max_percent
    if case.credit_policy is not None and claim.below is not None:
        most = min(most, allowed(case.credit_policy, claim.below))
    if percent is not None and percent > most:
        where = f" just below {points(claim.below)}" if claim.below is not None else ""
        yield Severity.HIGH, f"{points(percent)} is given{where} where at most {points(most)} may be promised"
    if claim.credit_multiple is not None and claim.credit_multiple > policy.credit_multiple_max:
        fee = f"{plain(claim.credit_multiple)} times the fee for the downtime is given"
        yield Severity.HIGH, f"{fee} where at most {plain(policy.credit_multiple_max)} times may be promised"
    if grows(claim) and not case.credits.capped:
        yield Severity.CRITICAL, "the credit grows with downtime, and no cap is stated"
    if CASH in claim.flags and not policy.cash_credits:
        yield Severity.CRITICAL, "the credit is paid out, and the policy pays none out"


def _cap(case: Case) -> Iterator[tuple[Severity, str]]:
    most = case.policy.credit_cap_max_percent
    if case.credit_policy is not None and case.credit_policy.cap_percent is not None:
        most = min(most, case.credit_policy.cap_percent)
    if case.claim.percent is not None and case.claim.percent > most:
        yield Severity.HIGH, f"credits are capped at {points(case.claim.percent)} where the cap may be at most {points(most)}"


def _sentence_start(faults: list[tuple[Severity, str]]) -> Iterator[str]:
    first, *others = (fault for _, fault in faults)
    yield first[0].upper() + first[1:]
    yield from others


def _numbers(claim: Claim) -> dict[str, str]:
    figures = {"below": claim.below, "credit": percent_of(claim), "multiple": claim.credit_multiple, "cap": claim.percent}
    return {name: plain(figure) for name, figure in figures.items() if figure is not None}

"""From cases to verdicts: every rule answers for every claim, then what the sign-off accepts is marked."""

from collections.abc import Iterable
from dataclasses import replace

from scanner.model import Claim, Finding, JudgedClaim, Kind, Severity, State, Verdict
from scanner.reconcile.approvals import Standing
from scanner.reconcile.case import Case, DocumentCase
from scanner.reconcile.disposition import of_claim, of_verdict
from scanner.reconcile.registry import APPROVED, CLOSING_RULES, DOCUMENT_RULES, RULES, UNUSED_RULE, WAIVER_RULE
from scanner.reconcile.rule import Answer, ClosingRule, Rule, silent, undecided

_SAID = frozenset({State.LIVE, State.INSERTED, State.HIDDEN})
"""What a document says today. Hidden text is said: one click shows it."""


def unsaid(claim: Claim) -> str:
    """Why a claim does not count as said by its document, ``""`` when it does."""
    return "" if claim.state in _SAID else f"the text is {claim.state}, not what the document says today"


def judged(case: Case) -> JudgedClaim:
    """A claim with the answers of all rules."""
    claim = case.claim.id
    answered = [case.waivers.applied(_accepted(_answer(rule, case).verdict(rule, claim), case.standing)) for rule in RULES]
    for closing in CLOSING_RULES:
        answered.append(_conclude(closing, case, tuple(answered)).verdict(closing, claim))
    verdicts = tuple(answered)
    return JudgedClaim(case.claim, case.link, verdicts, findings(verdicts, case.claim.document), of_claim(verdicts))


def on_document(document: DocumentCase, claims: Iterable[JudgedClaim] = ()) -> tuple[Verdict, ...]:
    """The answers for a document as a whole, given those for its ``claims``."""
    answered = tuple(document.waivers.applied(rule.check_document(document).verdict(rule)) for rule in DOCUMENT_RULES)
    every = (*answered, *(verdict for judged in claims for verdict in judged.verdicts))
    lapsed = WAIVER_RULE.answer(document.waivers, answered).verdict(WAIVER_RULE)
    return (*answered, lapsed, UNUSED_RULE.answer(document.waivers, every).verdict(UNUSED_RULE))


def findings(verdicts: Iterable[Verdict], document: str) -> tuple[Finding, ...]:
    """What a person should see: all that is above ok, and the approval."""
    return tuple(Finding(v, of_verdict(v), v.fingerprint(document)) for v in verdicts if _worth_telling(v))


def _worth_telling(verdict: Verdict) -> bool:
    return verdict.severity is not Severity.OK or (verdict.rule == APPROVED.CODE and verdict.kind is Kind.PASS)


def _answer(rule: Rule, case: Case) -> Answer:
    if reason := unsaid(case.claim) or rule.APPLIES.why_not(case.claim):
        return silent(f"Not judged: {reason}.")
    for need in rule.NEEDS:
        if reason := case.lacks(need):
            return undecided(f"Not enough evidence, {need} is needed: {reason}.")
    return rule.check(case)


def _conclude(rule: ClosingRule, case: Case, answered: tuple[Verdict, ...]) -> Answer:
    if reason := unsaid(case.claim) or rule.APPLIES.why_not(case.claim):
        return silent(f"Not judged: {reason}.")
    return rule.conclude(case, answered)


def _accepted(verdict: Verdict, standing: Standing) -> Verdict:
    """A finding that the covering sign-off lists at this severity stays, but as a note: its signers knew of it."""
    sign_off = standing.sign_off
    if sign_off is None or standing.gap is not None or f"{verdict.name}:{verdict.severity}" not in sign_off.accepts:
        return verdict
    until = f" until {sign_off.last_day}" if sign_off.last_day else ""
    who = f" by {sign_off.signers}" if sign_off.signers else ""
    message = f"{verdict.message} Accepted{who} with {sign_off.name}{until}."
    return replace(verdict, severity=Severity.NOTE, message=message, numbers={**verdict.numbers, "accepted": str(verdict.severity)})

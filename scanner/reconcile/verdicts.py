"""From cases to verdicts: every rule answers for every claim, then what the sign-off accepts is marked."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import chain
from operator import attrgetter
from typing import Any

from scanner.model import Claim, Disposition, DocumentResult, Finding, JudgedClaim, Kind, Locator, Severity, State, Status, Verdict
from scanner.reconcile.approvals import Standing
from scanner.reconcile.case import Case, DocumentCase
from scanner.reconcile.disposition import of_claim, of_verdict
from scanner.reconcile.registry import APPROVED, CLOSING_RULES, DOCUMENT_RULES, RULES, UNUSED_RULE, WAIVER_RULE
from scanner.reconcile.rule import Answer, ClosingRule, Rule, silent, undecided

_SAID = frozenset({State.LIVE, State.INSERTED, State.HIDDEN})
"""What a document says today. Hidden text is said: one click shows it."""
_PLACE: dict[str, Any] = {"document": "", "locator": Locator(), "start": 0, "end": 0, "evidence": ()}
"""What tells a claim from an equal one elsewhere, as rules see it."""
_said = attrgetter(*(field.name for field in fields(Claim) if field.name not in _PLACE))
_figures = attrgetter(*(field.name for field in fields(Claim) if "Decimal" in str(field.type)))
"""99.9 and 99.90 are one number, and two ways to write it."""
_beside = attrgetter("link", "on", "credits", "standing", "earlier", "elsewhere", "waivers", "result.language", "result.context")
"""What else is no consequence of the claim and the snapshot."""
_REMEMBERED = 2048
"""Cases, of some 10 kB each."""


def unsaid(claim: Claim) -> str:
    """Why a claim does not count as said by its document, ``""`` when it does."""
    return "" if claim.state in _SAID else f"the text is {claim.state}, not what the document says today"


@dataclass(frozen=True, slots=True)
class _Answered:
    """What the rules say of a case, what of it a person should see, and who must act."""

    verdicts: tuple[Verdict, ...]
    told: tuple[Verdict, ...]
    disposition: Disposition


class Answers:
    """What the rules say of the claims of one snapshot: asked once for all that are alike, wherever they stand."""

    def __init__(self) -> None:
        self._known: dict[object, _Answered] = {}

    def judged(self, case: Case) -> JudgedClaim:
        """A claim with the answers of all rules."""
        alike = (_said(case.claim), *map(str, _figures(case.claim)), _beside(case))
        answered = self._known.get(alike)
        if answered is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            answered = self._known[alike] = _answered(_anywhere(case))
        document = case.claim.document
        return JudgedClaim(case.claim, case.link, answered.verdicts, _found(answered.told, document), answered.disposition)


def _anywhere(case: Case) -> Case:
    """The case as it is for every claim that is alike: of the place nothing, of the document what is in common."""
    result = DocumentResult("", "", "", Status.READ, case.result.language, context=case.result.context)
    return replace(case, claim=replace(case.claim, **_PLACE), result=result)


def _answered(case: Case) -> _Answered:
    claim = case.claim.id
    answered = [case.waivers.applied(_accepted(_answer(rule, case).verdict(rule, claim), case.standing)) for rule in RULES]
    for closing in CLOSING_RULES:
        answered.append(_conclude(closing, case, tuple(answered)).verdict(closing, claim))
    verdicts = tuple(answered)
    return _Answered(verdicts, tuple(filter(_worth_telling, verdicts)), of_claim(verdicts))


def on_document(document: DocumentCase, claims: Iterable[JudgedClaim] = ()) -> tuple[Verdict, ...]:
    """The answers for a document as a whole, given those for its ``claims``."""
    answered = tuple(document.waivers.applied(rule.check_document(document).verdict(rule)) for rule in DOCUMENT_RULES)
    every = chain(answered, *(judged.verdicts for judged in claims))
    lapsed = WAIVER_RULE.answer(document.waivers, answered).verdict(WAIVER_RULE)
    return (*answered, lapsed, UNUSED_RULE.answer(document.waivers, every).verdict(UNUSED_RULE))


def findings(verdicts: Iterable[Verdict], document: str) -> tuple[Finding, ...]:
    """What a person should see: all that is above ok, and the approval."""
    return _found(filter(_worth_telling, verdicts), document)


def _found(told: Iterable[Verdict], document: str) -> tuple[Finding, ...]:
    return tuple(Finding(verdict, of_verdict(verdict), verdict.fingerprint(document)) for verdict in told)


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

"""What a request for a sign-off asks for: the terms of a judged claim, and what its signers should see."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from scanner.model import MONTH, Approval, Basis, CatalogSnapshot, ClaimKind, JudgedClaim, JudgedDocument, Kind, Party, Severity, Verdict
from scanner.reconcile.approvals import people_for, roles_for
from scanner.reconcile.comparison import comparison, level_of
from scanner.reconcile.credits import credits_of
from scanner.reconcile.engine import maintenance_of
from scanner.reconcile.record import records
from scanner.reconcile.rule import COMMITMENTS, LEVELS
from scanner.reconcile.verdicts import unsaid
from scanner.reconcile.words import slo

_SIGN_OFF_FAMILY = "APR"
_CREDITS = {ClaimKind.CREDIT, ClaimKind.CREDIT_CAP}


@dataclass(frozen=True, slots=True)
class Asked:
    """A sign-off that nobody has signed yet: its terms, what it rests on, and who must sign.

    ``evidence`` is the claim with every rule's answer, as JSON has it.
    """

    approval: Approval
    basis: Basis
    roles: tuple[str, ...]
    people: int
    evidence: dict[str, Any]


def claims_to_sign(document: JudgedDocument) -> tuple[JudgedClaim, ...]:
    """The levels that we promise in a document, of services that are known."""
    return tuple(judged for judged in document.claims if judged.link.service and _commits_us(judged))


def asked(document: JudgedDocument, judged: JudgedClaim, snapshot: CatalogSnapshot, scope: Approval) -> Asked:
    """The request for a claim; ``scope`` has the id-less limits: for whom, by whom, until when, and what is accepted.

    Everything found is accepted where ``scope`` names nothing.
    """
    seen = tuple(sorted(_found(document, judged)))
    accepts = scope.accepts or seen
    window = judged.claim.window or MONTH
    level, left_out = level_of(judged.claim, window), maintenance_of(judged.claim)
    if level is None:
        raise LookupError("only a level can be signed off; see claims_to_sign")
    given = credits_of(other.claim for other in document.claims if not unsaid(other.claim))
    compared = comparison(level, window, left_out, records(snapshot)[judged.link.service], snapshot.as_of, snapshot.policy)
    approval = replace(
        scope,
        service=judged.link.service,
        target=level,
        window=window,
        maintenance=left_out,
        credit_percent_max=None if given.unlimited else given.highest,
        accepts=accepts,
    )
    basis = Basis(
        document=document.result.document,
        sha256=document.result.sha256,
        claim=judged.claim.id,
        objective=slo(compared.objective) if compared else "",
        catalog_digest=snapshot.digest,
        seen=seen,
    )
    return Asked(approval, basis, roles_for(accepts, snapshot.policy), people_for(accepts), _evidence(judged, snapshot.as_of))


def _commits_us(judged: JudgedClaim) -> bool:
    claim = judged.claim
    ours = claim.party in {Party.OURS, Party.UNKNOWN}
    return ours and claim.kind in LEVELS and claim.modality in COMMITMENTS and not unsaid(claim)


def _found(document: JudgedDocument, judged: JudgedClaim) -> Iterator[str]:
    """What stands above note on the claim and on the credits beside it, but for the want of a sign-off."""
    beside = (other for other in document.claims if other.claim.kind in _CREDITS)
    verdicts = {(v.name, v.severity) for one in (judged, *beside) for v in one.verdicts if _stands(v)}
    return (f"{name}:{severity}" for name, severity in verdicts)


def _stands(verdict: Verdict) -> bool:
    return verdict.severity.rank > Severity.NOTE.rank and not verdict.rule.startswith(_SIGN_OFF_FAMILY)


def _evidence(judged: JudgedClaim, on: date) -> dict[str, Any]:
    claim = judged.claim
    return {
        "on": on.isoformat(),
        "kind": claim.kind.value,
        "figures": [figure for figure in claim.figures if figure],
        "quote": claim.quote,
        "citation": claim.locator.citation(),
        "verdicts": [
            {
                "rule": v.rule,
                "name": v.name,
                "kind": v.kind.value,
                "severity": v.severity.value,
                "message": v.message,
                "numbers": dict(v.numbers),
            }
            for v in judged.verdicts
            if v.kind is not Kind.NOT_APPLICABLE
        ],
    }

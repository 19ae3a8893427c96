"""Sign-offs and waivers between the ledger, where they are kept, and the snapshot, by which a scan judges."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from scanner import ledger
from scanner.errors import CatalogError, ConfigurationError
from scanner.ledger.signoffs import ended, revoked_on, sign_offs
from scanner.ledger.waivers import waivers
from scanner.model import Approval, CatalogSnapshot, JudgedClaim, JudgedDocument, Report, SignOffRecord
from scanner.reconcile.asked import claims_to_sign

_SHOWN = 12


def with_sign_offs(snapshot: CatalogSnapshot, path: Path) -> CatalogSnapshot:
    """The snapshot with the log's sign-offs beside those that the catalog states, and its waivers; the digest covers them.

    A revocation in the log ends a sign-off of either kind.

    Raises:
        LedgerError: the ledger cannot be read, or its log has been tampered with.
        CatalogError: the catalog states a sign-off under an id of the log.
    """
    log = ledger.entries(path)
    if not log:
        return snapshot
    logged, head = sign_offs(log), str(ledger.head_of(log))
    twice = [approval.id for approval in snapshot.approvals if approval.id in logged]
    if twice:
        raise CatalogError(
            f"the approval {twice[0]} of the catalog has the id of a sign-off in {path}: give it another id and import again"
        )
    return replace(
        snapshot,
        approvals=tuple(_until_revoked(approval, revoked_on(log, approval.id)) for approval in snapshot.approvals),
        sign_offs=tuple(logged.values()),
        waivers=tuple(waivers(log).values()),
        ended=ended(log),
        log_head=head,
        digest=hashlib.sha256(f"{snapshot.digest}{head}".encode()).hexdigest(),
    )


def _until_revoked(approval: Approval, day: date | None) -> Approval:
    if day is None:
        return approval
    last = day - timedelta(days=1)
    return replace(approval, valid_to=min(approval.valid_to or last, last))


def chosen(report: Report, claim: str, renews: SignOffRecord | None = None) -> tuple[JudgedDocument, JudgedClaim]:
    """The promise whose sign-off is asked for: the one of the id that begins so, or the only one there is.

    Where a sign-off is renewed: the promise that was signed, or if that has changed the only one for its service.

    Raises:
        ConfigurationError: there is none, or more than one; the message names them.
    """
    found = [(document, judged) for document in report.documents for judged in claims_to_sign(document)]
    if renews is not None:
        found = [pair for pair in found if pair[1].link.service == renews.approval.service]
        claim = claim or next((judged.claim.id for _, judged in found if judged.claim.id == renews.basis.claim), "")
    fitting = [pair for pair in found if pair[1].claim.id.startswith(claim)]
    if len(fitting) == 1:
        return fitting[0]
    if not found:
        raise ConfigurationError("the document promises no level for a service of the catalog: see what `slascan scan` says of it")
    what = "no promise of this id" if claim and not fitting else "which promise is meant? Name its id with --claim"
    raise ConfigurationError(f"{what}; there are {_listed([judged for _, judged in fitting or found])}")


def _listed(claims: Sequence[JudgedClaim]) -> str:
    named = [
        f"{one.claim.id} ({'/'.join(filter(None, one.claim.figures))} for {one.link.service}, {one.claim.locator.citation()})"
        for one in claims
    ]
    more = len(named) - _SHOWN
    return ", ".join(named[:_SHOWN]) + (f" and {more} more" if more > 0 else "")

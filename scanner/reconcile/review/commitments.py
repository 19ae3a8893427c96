"""The register: every level that our documents promise, with its contract and what the rules say of it."""

from collections.abc import Iterable, Iterator, Sequence

from scanner.model import MONTH, CatalogSnapshot, Contract, DocumentResult, JudgedClaim, JudgedDocument, Severity
from scanner.model.review import Commitment, CustomerExposure, Money
from scanner.reconcile.comparison import level_of
from scanner.reconcile.contracts import Agreement, contract_of
from scanner.reconcile.impact import kind_of, ours
from scanner.reconcile.precedence import customer_named
from scanner.reconcile.words import percent

Standings = dict[tuple[str, str, str], str]
"""What became of a paper's promise of a service at a place, as the contracts' order of precedence has it."""


def register(documents: Iterable[JudgedDocument], snapshot: CatalogSnapshot, agreements: Sequence[Agreement]) -> tuple[Commitment, ...]:
    """The promises of all documents, by service, customer and place."""
    standings = {
        (step.document, step.citation, promise.service): step.standing.value
        for agreement in agreements
        for promise in agreement.promises
        for step in promise.steps
    }
    claims = ((document.result, judged) for document in documents for judged in document.claims if ours(judged))
    lines = (_commitment(result, judged, snapshot, standings) for result, judged in claims)
    return tuple(sorted((line for line in lines if line is not None), key=_order))


def exposure(agreements: Iterable[Agreement], lines: Sequence[Commitment]) -> Iterator[CustomerExposure]:
    """What each contract, and each customer without one, puts at stake."""
    for agreement in agreements:
        papers = {paper.result.document for paper in agreement.papers}
        severities = [line.severity for line in lines if line.document in papers]
        yield CustomerExposure(
            customer=agreement.customer,
            contract=agreement.contract.id if agreement.contract else "",
            fee=fee_of(agreement.contract),
            services=tuple(dict.fromkeys(f"{each.service} {percent(each.level)}" for each in agreement.promises)),
            commitments=len(agreement.promises),
            severity=max(severities, key=lambda severity: severity.rank, default=Severity.OK),
            renewal=agreement.contract.renewal if agreement.contract else None,
        )


def fee_of(contract: Contract | None) -> Money | None:
    """A contract's monthly fee, None where nobody stated it."""
    return Money(contract.fee, contract.currency) if contract and contract.fee is not None else None


def _commitment(result: DocumentResult, judged: JudgedClaim, snapshot: CatalogSnapshot, standings: Standings) -> Commitment | None:
    window = judged.claim.window or MONTH
    level, service, citation = level_of(judged.claim, window), judged.link.service, judged.claim.locator.citation()
    if level is None or not service:
        return None
    contract = contract_of(result, snapshot.contracts)
    verdicts = [finding.verdict for finding in judged.findings if finding.verdict.severity.rank >= Severity.MEDIUM.rank]
    return Commitment(
        service=service,
        customer=contract.customer if contract else customer_named(result),
        document=result.document,
        citation=citation,
        kind=kind_of(result),
        level=level,
        window=window,
        standing=standings.get((result.document, citation, service), ""),
        signed_on=result.context.signed_on,
        contract=contract.id if contract else "",
        renewal=contract.renewal if contract else None,
        fee=fee_of(contract),
        severity=max((verdict.severity for verdict in verdicts), key=lambda severity: severity.rank, default=Severity.OK),
        findings=tuple(dict.fromkeys(verdict.name for verdict in verdicts)),
    )


def _order(line: Commitment) -> tuple[object, ...]:
    return line.service, line.customer.casefold(), line.document, -line.level, line.citation

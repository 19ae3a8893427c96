"""What judged documents show as a whole: each service's promises beside its SLO and its past, and the fees that hang on them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from scanner.model import (
    MONTH,
    CatalogSnapshot,
    Contract,
    Finding,
    JudgedClaim,
    JudgedDocument,
    Modality,
    Party,
    PromisedLevel,
    Severity,
    Stake,
    Standing,
)
from scanner.reconcile.comparison import level_of
from scanner.reconcile.credits import credits_of
from scanner.reconcile.days import within
from scanner.reconcile.names import words
from scanner.reconcile.past import MOST_TOLD, pasts
from scanner.reconcile.precedence import customer_of, paper_of
from scanner.reconcile.record import ServiceRecord, records
from scanner.reconcile.verdicts import unsaid


def standings(documents: Iterable[JudgedDocument], snapshot: CatalogSnapshot) -> tuple[Standing, ...]:
    """Each service that documents promise a level of, the worst first."""
    promised: dict[str, dict[Decimal, list[Severity]]] = defaultdict(lambda: defaultdict(list))
    for judged in (judged for document in documents for judged in document.claims):
        level = level_of(judged.claim, judged.claim.window or MONTH)
        if level is not None and judged.link.service and _commits(judged):
            promised[judged.link.service][level].append(_worst(judged.findings))
    known = records(snapshot)
    corrected = {name: record.leaves_out_maintenance(snapshot.as_of) for name, record in known.items()}
    measured = {name: past.months[-MOST_TOLD:] for name, past in pasts(snapshot, corrected=corrected).items()}
    months = {name: tuple((date(*month.name, 1), 1 - month.lost / month.length) for month in several) for name, several in measured.items()}
    found = (_standing(known[name], levels, months.get(name, ()), snapshot.as_of) for name, levels in promised.items() if name in known)
    return tuple(sorted(found, key=lambda standing: (-max(one.severity.rank for one in standing.promised), standing.service)))


def stakes(documents: Sequence[JudgedDocument], snapshot: CatalogSnapshot) -> tuple[Stake, ...]:
    """Each contract in force whose fee is known and of which there are papers here, the largest fee first."""
    found = (_stake(contract, list(_papers(contract, documents))) for contract in snapshot.contracts if _in_force(contract, snapshot.as_of))
    return tuple(sorted((stake for stake in found if stake), key=lambda stake: (-stake.fee, stake.contract)))


def _commits(judged: JudgedClaim) -> bool:
    ours = judged.claim.party in {Party.OURS, Party.UNKNOWN}
    return ours and judged.claim.modality in {Modality.COMMITMENT, Modality.MARKETING} and not unsaid(judged.claim)


def _standing(record: ServiceRecord, levels: dict[Decimal, list[Severity]], months: tuple[tuple[date, Decimal], ...], on: date) -> Standing:
    objective = max(record.in_force(on), key=lambda objective: objective.target, default=None)
    return Standing(
        service=record.service.id,
        name=record.service.name or record.service.id,
        promised=tuple(PromisedLevel(level, max(found, key=lambda s: s.rank), len(found)) for level, found in sorted(levels.items())),
        objective=objective.target if objective else None,
        window=objective.window if objective else None,
        published=tuple(sorted({published.target for published in record.published_on(on)})),
        months=months,
    )


def _stake(contract: Contract, papers: list[JudgedDocument]) -> Stake | None:
    if contract.fee is None or not papers:
        return None
    given = credits_of(judged.claim for paper in papers for judged in paper.claims if not unsaid(judged.claim))
    return Stake(
        customer=contract.customer,
        contract=contract.id,
        fee=contract.fee,
        currency=contract.currency,
        severity=_worst(finding for paper in papers for finding in paper.all_findings),
        credit_percent=given.highest if given.given and not given.unlimited else None,
        unlimited=given.unlimited,
    )


def _papers(contract: Contract, documents: Iterable[JudgedDocument]) -> Iterator[JudgedDocument]:
    """The documents that the contract names, and those of its customer where it names none."""
    for document in documents:
        result = document.result
        if paper_of(contract, result) or (not contract.papers and customer_of(result) == words(contract.customer)):
            yield document


def _in_force(contract: Contract, on: date) -> bool:
    return within(on, contract.valid_from, contract.valid_to)


def _worst(findings: Iterable[Finding]) -> Severity:
    return max((finding.verdict.severity for finding in findings), key=lambda severity: severity.rank, default=Severity.OK)

"""What contracts cost when levels are missed: the credits of their papers, on their fees."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scanner.model import Claim, ClaimKind, CreditPolicy, CreditTier, JudgedDocument, Window
from scanner.reconcile.contracts import Agreement, Effective
from scanner.reconcile.credits import percent_of
from scanner.reconcile.record import ServiceRecord
from scanner.reconcile.rule import OURS
from scanner.reconcile.verdicts import unsaid
from scanner.reliability.breach import window_months
from scanner.reliability.credits import Exposure, Schedule

_BASES = {"annual": 12, "year": 12, "jahr": 12, "quarter": 3}
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Promised:
    """A contract's promise for a service with the money on it; ``exposure`` is None where ``why_not`` says what is missing.

    ``source`` names the paper or the published schedule that the credits stand in.
    """

    agreement: Agreement
    promise: Effective
    exposure: Exposure | None
    source: str = ""
    why_not: str = ""


def promised(agreement: Agreement, records: dict[str, ServiceRecord]) -> tuple[Promised, ...]:
    """The strictest promise for each service of a contract, since one outage is credited once."""
    strictest: dict[str, Effective] = {}
    for promise in sorted(agreement.promises, key=lambda each: (each.level, -window_months(each.window))):
        strictest[promise.service] = promise
    return tuple(promised_of(agreement, strictest[service], records) for service in sorted(strictest))


def schedule_of(claims: Iterable[Claim], level: Decimal, window: Window) -> Schedule | None:
    """The credits that claims give below their levels, in percentage points of a month's fee; None where they give none in figures.

    A credit without a level of its own is due below the promised one (a ratio). A multiple of the fee for the downtime is one of the whole
    window's fee.
    """
    counted = [claim for claim in claims if claim.counted and not unsaid(claim) and claim.party in OURS]
    given = [claim for claim in counted if claim.kind is ClaimKind.CREDIT]
    tiers = tuple(
        CreditTier(claim.below / _WHOLE if claim.below is not None else level, percent * months_of_fee(claim.of))
        for claim in given
        if claim.credit_multiple is None and (percent := percent_of(claim)) is not None
    )
    grown = [claim for claim in given if claim.credit_multiple is not None]
    if not tiers and not grown:
        return None
    caps = [
        claim.percent * months_of_fee(claim.of) for claim in counted if claim.kind is ClaimKind.CREDIT_CAP and claim.percent is not None
    ]
    multiple = max((claim.credit_multiple or Decimal(0) for claim in grown), default=Decimal(0))
    below = max((claim.below / _WHOLE if claim.below is not None else level for claim in grown), default=Decimal(0))
    return Schedule(tiers, min(caps, default=None), multiple * max(1, window_months(window)), below)


def published_schedule(policy: CreditPolicy) -> Schedule:
    """A credit policy in percentage points of a month's fee."""
    months = months_of_fee(policy.basis)
    tiers = tuple(CreditTier(tier.below, tier.percent * months) for tier in policy.tiers)
    return Schedule(tiers, None if policy.cap_percent is None else policy.cap_percent * months)


def months_of_fee(basis: str) -> int:
    """How many months' fees a credit is reckoned on: ``of the annual fee`` is 12."""
    return next((months for word, months in _BASES.items() if word in basis.casefold()), 1)


def promised_of(agreement: Agreement, promise: Effective, records: dict[str, ServiceRecord]) -> Promised:
    """One promise of a contract with the money on it."""
    schedule, source = _credits(agreement.papers, promise, records)
    fee = agreement.contract.fee if agreement.contract else None
    if schedule is None:
        return Promised(agreement, promise, None, why_not="no paper gives credits in figures, and none are published")
    if not fee or agreement.contract is None:
        return Promised(
            agreement,
            promise,
            None,
            source,
            why_not="the catalog's contract names no fee" if agreement.contract else "no contract is in the catalog",
        )
    exposure = Exposure(
        contract=agreement.name,
        customer=agreement.customer,
        service=promise.service,
        fee=fee,
        schedule=schedule,
        window=promise.window,
        currency=agreement.contract.currency,
    )
    return Promised(agreement, promise, exposure, source)


def _credits(papers: Sequence[JudgedDocument], promise: Effective, records: dict[str, ServiceRecord]) -> tuple[Schedule | None, str]:
    """The first paper in order of precedence that gives credits for the service, else the published schedule."""
    for paper in papers:
        found = schedule_of(_about(paper, promise.service), promise.level, promise.window)
        if found is not None:
            return found, paper.result.document
    record = records.get(promise.service)
    policy = record.credit_policy(None) if record else None
    if policy is None or not policy.tiers:
        return None, ""
    return published_schedule(policy), f"published credit policy {policy.id}"


def _about(paper: JudgedDocument, service: str) -> Iterator[Claim]:
    """What a paper says of credits for a service: its own, and what is said for no service in particular, unless it has tiers of its own."""
    own = [judged.claim for judged in paper.claims if judged.link.service == service]
    named = any(claim.kind is ClaimKind.CREDIT for claim in own)
    yield from own
    yield from (
        judged.claim for judged in paper.claims if not judged.link.service and not (named and judged.claim.kind is ClaimKind.CREDIT)
    )

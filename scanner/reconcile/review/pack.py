"""The review pack: computed once, from a snapshot, judged documents and decisions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from scanner.model import MONTH, CatalogSnapshot, JudgedDocument, PublishedSla
from scanner.model.review import Chance, Commitment, CurvePoint, Money, Position, ReviewDecision, ReviewLimits, ReviewPack, ServiceReview
from scanner.reconcile.contracts import agreements
from scanner.reconcile.generic import generic_forms
from scanner.reconcile.impact import hold_months
from scanner.reconcile.record import ServiceRecord
from scanner.reconcile.review import later, measured, money
from scanner.reconcile.review.commitments import exposure, register
from scanner.reconcile.review.recommend import Judged, judged, no_objective, recommendation, unpublished
from scanner.reconcile.risk import Risks, ceiling_words, evidence_words
from scanner.reconcile.words import percent, slo
from scanner.reliability.breach import Estimate
from scanner.reliability.windows import later as months_later

_CURVE = tuple(
    Decimal(level)
    for level in ("0.99", "0.993", "0.995", "0.997", "0.998", "0.9985", "0.999", "0.9993", "0.9995", "0.9997", "0.9998", "0.9999")
)
"""Where the curve of a service's risk is drawn, evenly spread on a scale of nines."""


def pack(
    year: int,
    snapshot: CatalogSnapshot,
    documents: Sequence[JudgedDocument],
    decisions: Iterable[ReviewDecision],
    *,
    version: str,
    not_seen: Iterable[str] = (),
) -> ReviewPack:
    """All that the review of a year is shown; ``not_seen`` says what could not be had beside the catalog.

    Raises:
        PolicyError: the policy's time of holding is no number of months.
    """
    risks = Risks(snapshot)
    agreed = agreements(documents, snapshot, generic_forms(document.result for document in documents))
    commitments = register(documents, snapshot, agreed)
    made = tuple(decision for decision in decisions if decision.year <= year)
    now = tuple(decision for decision in made if decision.year == year)
    services = tuple(_services(risks, money.fees(agreed), year))
    credit_lines, credit_sums = money.credit_lines(agreed, risks)
    policy, on = snapshot.policy, snapshot.as_of
    return ReviewPack(
        year=year,
        as_of=on,
        next_review=months_later(on, 12),
        company=snapshot.company.name,
        version=version,
        catalog_digest=snapshot.digest,
        log_head=snapshot.log_head,
        limits=ReviewLimits(
            policy.least_buffer_ratio, policy.breach_probability_max, policy.breach_probability_critical, hold_months(policy.extra)
        ),
        missing=(*not_seen, *_missing(snapshot, services, commitments)),
        follow_ups=later.follow_ups((decision for decision in made if decision.year < year), risks.records, on),
        decisions=now,
        services=services,
        commitments=commitments,
        exposure=tuple(exposure(agreed, commitments)),
        credits=credit_lines,
        credit_sums=credit_sums,
        near_misses=tuple(miss for name, record in risks.records.items() for miss in measured.near_misses(risks.past(name), record, on)),
        expiring=later.expiring(snapshot, risks.records.values()),
        notices=later.notices((position for service in services for position in service.positions), now, commitments),
    )


def _services(risks: Risks, fees: Mapping[str, tuple[Money, ...]], year: int) -> Iterator[ServiceReview]:
    for name, record in sorted(risks.records.items()):
        past = risks.past(name)
        curve, assumptions = _curve(risks, name)
        yield ServiceReview(
            service=record.service,
            slo="; ".join(slo(objective) for objective in record.in_force(risks.snapshot.as_of)),
            positions=tuple(_positions(risks, record, fees.get(name, ()))),
            months=measured.months(past),
            curve=curve,
            evidence=evidence_words(past),
            ceiling=ceiling_words(risks.ceiling(name)),
            assumptions=assumptions,
            incidents=measured.incidents(risks.snapshot.incidents, name, year),
        )


def _curve(risks: Risks, service: str) -> tuple[tuple[CurvePoint, ...], tuple[str, ...]]:
    found = [(level, risks.breach(service, level, MONTH)) for level in sorted({*_CURVE, *risks.policy.ladder})]
    told = [(level, breach) for level, breach in found if breach is not None]
    assumptions = told[0][1].assumptions if told else ()
    return tuple(CurvePoint(level, _chance(breach.year)) for level, breach in told), assumptions


def _positions(risks: Risks, record: ServiceRecord, fees: tuple[Money, ...]) -> Iterator[Position]:
    published = record.published_on(risks.snapshot.as_of)
    for sla in published:
        yield _position(risks, record, sla, judged(risks, record, sla), fees)
    if not published:
        yield _unpublished(risks, record, fees)


def _position(risks: Risks, record: ServiceRecord, sla: PublishedSla, found: Judged, fees: tuple[Money, ...]) -> Position:
    compared, past = found.compared, risks.past(record.service.id)
    breach = risks.breach(record.service.id, sla.target, sla.window)
    return Position(
        service=record.service.id,
        name=record.service.name,
        sla=sla.id,
        plan=" ".join(filter(None, (sla.plan, sla.region))),
        slo=compared.objective.target if compared else None,
        slo_window=compared.objective.window if compared else None,
        target=sla.target,
        window=sla.window,
        buffer=compared.held.ratio if compared else None,
        spare=compared.promised_minutes - compared.allowed_minutes if compared else None,
        attained=past.attained if past else None,
        breach=_chance(breach.judging) if breach else None,
        defensible=found.defensible,
        fees=fees,
        recommendation=recommendation(risks, record, found),
        derivation=tuple(_derivation(found)),
    )


def _unpublished(risks: Risks, record: ServiceRecord, fees: tuple[Money, ...]) -> Position:
    """A service to which no SLA is published: what could be, and nothing more."""
    held = max(record.in_force(risks.snapshot.as_of), key=lambda objective: objective.target, default=None)
    past, defended = risks.past(record.service.id), risks.defended(record.service.id, MONTH)
    return Position(
        service=record.service.id,
        name=record.service.name,
        sla="",
        plan="",
        slo=held.target if held else None,
        slo_window=held.window if held else None,
        target=None,
        window=MONTH,
        buffer=None,
        spare=None,
        attained=past.attained if past else None,
        breach=None,
        defensible=defended.defence.level,
        fees=fees,
        recommendation=unpublished(defended.defence.level) if held else no_objective(record),
        derivation=tuple(f"{objection.constraint}: {objection.reason}. {objection.remedy}" for objection in defended.defence.objections),
    )


def _derivation(found: Judged) -> Iterator[str]:
    """From SLO to SLA: what lies between them, what would mend it, and what keeps the service from the next level."""
    if found.compared is None:
        return
    yield found.compared.outlook
    for objection in found.objections:
        yield f"To keep {percent(found.sla.target)}: {objection.remedy}"
    for objection in found.next_objections if found.next_level != found.sla.target else ():
        yield f"What keeps it from {percent(found.next_level or found.sla.target)}: {objection.constraint}: {objection.reason}. {objection.remedy}"


def _missing(snapshot: CatalogSnapshot, services: Iterable[ServiceReview], commitments: Sequence[Commitment]) -> Iterator[str]:
    listed = tuple(services)
    unmeasured = [one.service.id for one in listed if not one.months]
    if not listed:
        yield "The catalog has no services."
    if unmeasured:
        yield f"No complete month was measured of {_some(unmeasured, len(listed))}: how likely their levels are missed is not known."
    if not snapshot.contracts:
        yield "The catalog has no contracts: fees, renewals and credits are not known."
    elif all(contract.fee is None for contract in snapshot.contracts):
        yield "No contract states a fee: what is at stake is not known."
    elif not commitments:
        yield "No promise could be brought together with a contract."
    without = [one.service.id for one in listed if not one.slo]
    if without:
        yield f"No availability SLO is in force for {_some(without, len(listed))}."
    yield "Credits that were really granted are not kept in the catalog: finance brings them."


_NAMED = 8


def _some(names: Sequence[str], of: int) -> str:
    if len(names) == of:
        return "any service"
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _chance(estimate: Estimate) -> Chance:
    return Chance(estimate.expected, estimate.low, estimate.high)

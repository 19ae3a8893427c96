"""What a change of an SLO or of a published SLA would do: which documents would break, what it would cost, whom to tell, and in what order."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import IntEnum

from scanner.errors import PolicyError
from scanner.model import MONTH, CatalogSnapshot, Claim, DocumentResult, JudgedClaim, JudgedDocument, Modality, Objective, Window
from scanner.reconcile.comparison import Comparison, comparison, level_of
from scanner.reconcile.contracts import Agreement, agreements
from scanner.reconcile.engine import maintenance_of
from scanner.reconcile.exposures import promised
from scanner.reconcile.generic import generic_forms
from scanner.reconcile.past import Past
from scanner.reconcile.precedence import customer_named
from scanner.reconcile.promise import service_called
from scanner.reconcile.record import ServiceRecord
from scanner.reconcile.risk import Risks, exposure
from scanner.reconcile.rule import OURS
from scanner.reconcile.verdicts import unsaid
from scanner.reconcile.words import percent
from scanner.reliability.ceiling import Known, Source
from scanner.reliability.compound import Outages
from scanner.reliability.credits import Cost, Exposure, Schedule, costs
from scanner.reliability.defence import Constraint
from scanner.reliability.windows import later

_STATED = frozenset({Modality.COMMITMENT, Modality.MARKETING})
_HOLD = "slo_hold_months"
_USUAL_HOLD = "6"  # two quarters
_GENRES = {"rfp": "RFP answer", "questionnaire": "RFP answer", "web": "web page", "contract": "contract", "sla": "SLA"}


class State(IntEnum):
    """How an SLO bears a promise, the best first."""

    BUFFERED = 0
    THIN = 1
    BROKEN = 2

    @property
    def words(self) -> str:
        """As in a sentence."""
        return ("borne with the policy's buffer", "borne with less buffer than the policy asks for", "not borne")[self]


@dataclass(frozen=True, slots=True)
class Touched:
    """A promise that the change makes worse, with where it stands and both figures."""

    document: str
    citation: str
    kind: str
    customer: str
    signed_on: date | None
    level: Decimal
    window: Window
    before: State
    after: State
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the order in which levels change, with the evidence for or against its being done."""

    name: str
    done: bool
    evidence: str


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change would do. ``steps`` are those that must come before it; ``before`` and ``after`` the credits of a year by currency.

    They are those of the papers' ``contracts`` where there are some with a fee, else of a fee on the published terms; ``assumption`` says
    what ``after`` takes for granted. ``dependents`` are levels of other services that it takes beyond what they can attain. ``looked_at`` promises were compared.
    """

    service: str
    on: date
    change: str
    touched: tuple[Touched, ...]
    dependents: tuple[str, ...]
    steps: tuple[Step, ...]
    tell: tuple[str, ...]
    looked_at: int
    before: Mapping[str, Cost] = field(default_factory=dict)
    after: Mapping[str, Cost] = field(default_factory=dict)
    contracts: tuple[str, ...] = ()
    assumption: str = ""

    @property
    def allowed(self) -> bool:
        """Whether nothing breaks and every step that must come before has been taken."""
        return all(step.done for step in self.steps) and not self.dependents and all(one.after is not State.BROKEN for one in self.touched)


def of_objective(documents: Sequence[JudgedDocument], snapshot: CatalogSnapshot, asked: str, target: Decimal, fee: Decimal) -> Impact:
    """What another target (a ratio) of a service's SLOs in force would do; ``fee`` is a customer's for a month, 0 for the contracts'.

    Raises:
        CatalogError: no service, or more than one, is called so.
    """
    risks, record = _record(snapshot, asked)
    on, name = snapshot.as_of, record.service.id
    objectives = record.in_force(on)
    changed = replace(record, objectives=tuple(replace(slo, target=target) if slo in objectives else slo for slo in record.objectives))
    promised_here = list(_promised(documents, name))
    held = agreements(documents, snapshot, generic_forms(document.result for document in documents))
    touched = _of_customers(_worse(promised_here, record, changed, snapshot), held)
    old = max((slo.target for slo in objectives), default=None)
    dependents = tuple(_dependents(risks, name, old, target))
    exposed = _exposures(held, risks, record, fee)
    before, after = _as_often(exposed, risks.outages(name), old, target)
    return Impact(
        service=name,
        on=on,
        change=f"SLO {percent(old) if old is not None else 'none'} → {percent(target)}",
        touched=touched,
        dependents=dependents,
        steps=tuple(_loosening(touched, old, target)),
        tell=tuple(_whom(touched, record, snapshot, held)),
        looked_at=len(promised_here),
        before=before,
        after=after,
        contracts=() if fee else tuple(one.contract for one in exposed),
        assumption="were outages as often as the new SLO lets them be",
    )


def of_published(
    documents: Sequence[JudgedDocument], snapshot: CatalogSnapshot, asked: str, level: Decimal, window: Window, fee: Decimal
) -> Impact:
    """What another published level (a ratio) over a window would do: the SLO comes first, is held, and only then the SLA.

    Raises:
        CatalogError: no service, or more than one, is called so.
        PolicyError: the policy's time of holding is no number of months.
    """
    risks, record = _record(snapshot, asked)
    on, name = snapshot.as_of, record.service.id
    old = max((sla.target for sla in record.published_on(on) if sla.window == window), default=None)
    promised_here = list(_promised(documents, name))
    held = agreements(documents, snapshot, generic_forms(document.result for document in documents))
    touched = _of_customers(_differing(promised_here, record, snapshot, level, window), held)
    tighter = old is None or level > old
    exposed = [one for one in _exposures(held, risks, record, fee) if one.window == window]
    before, after = _at_level(exposed, risks.outages(name), level)
    return Impact(
        service=name,
        on=on,
        change=f"SLA {percent(old) if old is not None else 'none'} → {percent(level)} over {window}",
        touched=touched,
        dependents=(),
        steps=tuple(_tightening(risks, record, level, window) if tighter else _relaxing(touched, level)),
        tell=tuple(_whom(touched, record, snapshot, held)),
        looked_at=len(promised_here),
        before=before,
        after=after,
        contracts=() if fee else tuple(one.contract for one in exposed),
        assumption="with the highest tier at the new level",
    )


def _of_customers(touched: Iterable[Touched], held: Iterable[Agreement]) -> tuple[Touched, ...]:
    """With the contract's customer where the document names none."""
    whose = {paper.result.document: agreement.customer for agreement in held for paper in agreement.papers}
    return tuple(one if one.customer else replace(one, customer=whose.get(one.document, "")) for one in touched)


_Promised = tuple[DocumentResult, Claim, Decimal, Window]


def _record(snapshot: CatalogSnapshot, asked: str) -> tuple[Risks, ServiceRecord]:
    risks = Risks(snapshot)
    return risks, risks.records[service_called(asked, snapshot)]


def _promised(documents: Iterable[JudgedDocument], service: str) -> Iterator[_Promised]:
    """Every level that our documents promise or advertise for a service today."""
    for document in documents:
        for judged in document.claims:
            level = level_of(judged.claim, judged.claim.window or MONTH)
            if level is not None and judged.link.service == service and ours(judged):
                yield document.result, judged.claim, level, judged.claim.window or MONTH


def ours(judged: JudgedClaim) -> bool:
    """Whether a claim is what our document promises or advertises today."""
    claim = judged.claim
    return claim.counted and not unsaid(claim) and claim.modality in _STATED and claim.party in OURS


def _state(compared: Comparison | None, least: Decimal) -> State:
    if compared is None or compared.level > compared.guaranteed or compared.held.tighter:
        return State.BROKEN
    return State.BUFFERED if compared.held.buffered(least) else State.THIN


def _worse(promised: Iterable[_Promised], record: ServiceRecord, changed: ServiceRecord, snapshot: CatalogSnapshot) -> Iterator[Touched]:
    least = snapshot.policy.least_buffer_ratio
    for result, claim, level, window in promised:
        both = [comparison(level, window, maintenance_of(claim), one, snapshot.as_of, snapshot.policy) for one in (record, changed)]
        before, after = (_state(compared, least) for compared in both)
        if after > before:
            yield _touched(result, claim, level, window, before, after, both[1].outlook if both[1] else "")


def _differing(
    promised: Iterable[_Promised], record: ServiceRecord, snapshot: CatalogSnapshot, new: Decimal, window: Window
) -> Iterator[Touched]:
    """Promises over the same window that say something else than the new level."""
    for result, claim, level, over in promised:
        if over == window and level != new:
            compared = comparison(level, over, maintenance_of(claim), record, snapshot.as_of, snapshot.policy)
            state = _state(compared, snapshot.policy.least_buffer_ratio)
            more = "promises more than the new SLA until it is renewed" if level > new else "states less than the new SLA"
            yield _touched(result, claim, level, over, state, state, f"{percent(level)} against {percent(new)}: {more}.")


def _touched(result: DocumentResult, claim: Claim, level: Decimal, window: Window, before: State, after: State, reason: str) -> Touched:
    return Touched(
        document=result.document,
        citation=claim.locator.citation(),
        kind=kind_of(result),
        customer=customer_named(result),
        signed_on=result.context.signed_on,
        level=level,
        window=window,
        before=before,
        after=after,
        reason=reason,
    )


def kind_of(result: DocumentResult) -> str:
    """What a document is, in words: ``signed contract``, ``web page``."""
    genre = _GENRES.get(result.context.genre or result.terms.genre, "document")
    signed = result.context.signed_on is not None or result.context.stage == "signed"
    return f"signed {genre}" if signed else genre


def _dependents(risks: Risks, service: str, old: Decimal | None, new: Decimal) -> Iterator[str]:
    """Published levels of services that need this one and can no longer attain them, were it only as good as its SLO."""
    name = service, False
    for other, record in risks.records.items():
        was = risks.ceiling(other, {name: Known(old if old is not None else Decimal(1), Source.OBJECTIVE)})
        will_be = risks.ceiling(other, {name: Known(new, Source.OBJECTIVE)})
        for sla in record.published_on(risks.snapshot.as_of):
            if other != service and will_be.expected < sla.target <= was.expected:
                yield f"{sla.id}: {percent(sla.target)} is published, {percent(will_be.expected)} is to be expected then ({percent(was.expected)} today)"


def _loosening(touched: Iterable[Touched], old: Decimal | None, new: Decimal) -> Iterator[Step]:
    """An SLO is loosened last, after whatever rests on it; it may be tightened at any time."""
    if old is not None and new < old:
        broken = sum(one.after is State.BROKEN for one in touched)
        evidence = f"{broken} would not be borne any more" if broken else "all are still borne"
        yield Step("First the promises that rest on the SLO, then the SLO", not broken, evidence)


def _relaxing(touched: Iterable[Touched], level: Decimal) -> Iterator[Step]:
    """An SLA is relaxed only with notice to the customers who were promised more."""
    more = [one for one in touched if one.level > level]
    customers = sorted({one.customer for one in more if one.customer})
    evidence = (
        f"{len(more)} of the documents' promises are tighter{': tell ' + ', '.join(customers) if customers else ''}"
        if more
        else "nobody was promised more"
    )
    yield Step("Notice to customers", not more, evidence)


def _tightening(risks: Risks, record: ServiceRecord, level: Decimal, window: Window) -> Iterator[Step]:
    """The SLO is tightened first, held, and only then the SLA."""
    objections = {found.constraint: found for found in risks.objections(record, level, window)}
    lacking = objections.get(Constraint.OBJECTIVE) or objections.get(Constraint.BUFFER)
    compared = comparison(level, window, None, record, risks.snapshot.as_of, risks.policy)
    if lacking or compared is None:
        yield Step("1. SLO", done=False, evidence=f"{lacking.reason}. {lacking.remedy}" if lacking else "no SLO is in force")
        yield Step("2. Hold", done=False, evidence="there is nothing to hold yet")
    else:
        yield Step("1. SLO", done=True, evidence=compared.outlook)
        yield held_long_enough(compared.objective, risks.past(record.service.id), risks.snapshot)
    for constraint, name in ((Constraint.CEILING, "3. Dependencies"), (Constraint.BREACH, "4. Breach limit")):
        found = objections.get(constraint)
        open_point = constraint is Constraint.BREACH and risks.outages(record.service.id) is None
        passed = "no complete month was measured: it cannot be told" if open_point else "within"
        yield Step(name, done=not found and not open_point, evidence=f"{found.reason}. {found.remedy}" if found else passed)


def held_long_enough(objective: Objective, past: Past | None, snapshot: CatalogSnapshot) -> Step:
    """Whether the SLO has been in force, and was met, for as long as the policy asks."""
    months = hold_months(snapshot.policy.extra)
    since = objective.valid_from
    if since is None:
        return Step(
            "2. Hold", done=False, evidence=f"nobody says since when {percent(objective.target)} has been in force: give the SLO a date"
        )
    until = later(since, months)
    if snapshot.as_of < until:
        return Step("2. Hold", done=False, evidence=f"{percent(objective.target)} in force since {since}: hold it until {until}")
    measured = past.months[-months:] if past else ()
    missed = sum(month.lost > (1 - objective.target) * month.length for month in measured)
    evidence = f"in force since {since}; of the last {len(measured)} months measured {missed} missed {percent(objective.target)}"
    return Step("2. Hold", done=len(measured) == months and not missed, evidence=evidence)


def hold_months(extra: dict[str, str]) -> int:
    """How many months an SLO is held before an SLA follows.

    Raises:
        PolicyError: the policy's time of holding is no number of months.
    """
    written = extra.get(_HOLD, _USUAL_HOLD)
    if not written.isascii() or not written.isdigit():
        raise PolicyError(f"policy: extra.{_HOLD}: write a number of months, as {_USUAL_HOLD}")
    return int(written)


def _whom(touched: Iterable[Touched], record: ServiceRecord, snapshot: CatalogSnapshot, held: Iterable[Agreement]) -> Iterator[str]:
    listed = list(touched)
    yield f"{record.service.owner or 'engineering'} (owns {record.service.id})"
    roles = dict.fromkeys(snapshot.policy.required_roles)
    if any(one.after is State.BROKEN for one in listed):
        roles |= dict.fromkeys(snapshot.policy.sign_off_matrix.get("tighter-than-slo", ()))
    yield f"{' and '.join(roles)} (sign)"
    renewals = {agreement.customer: agreement.contract.renewal for agreement in held if agreement.contract}
    for customer in sorted({one.customer for one in listed if one.customer}):
        documents = sorted({one.document for one in listed if one.customer == customer})
        renewal = renewals.get(customer)
        yield f"{customer}: {', '.join(documents)}{f' (renewed on {renewal})' if renewal else ''}"


def _as_often(
    exposures: list[Exposure], found: Outages | None, old: Decimal | None, new: Decimal
) -> tuple[Mapping[str, Cost], Mapping[str, Cost]]:
    """Credits as outages are, and as often as the new SLO lets them be: rates as 1 - s."""
    if not exposures or found is None or old is None or old == 1:
        return {}, {}
    times = float((1 - new) / (1 - old))
    return _together(exposures, found), _together(exposures, replace(found, rate=found.rate * times))


def _at_level(exposures: list[Exposure], found: Outages | None, level: Decimal) -> tuple[Mapping[str, Cost], Mapping[str, Cost]]:
    """Credits as they are, and with the highest tier moved to the new level."""
    if not exposures or found is None:
        return {}, {}
    moved = [replace(one, schedule=_moved(one.schedule, level)) for one in exposures]
    return _together(exposures, found), _together(moved, found)


def _moved(schedule: Schedule, level: Decimal) -> Schedule:
    top = max(schedule.tiers, key=lambda tier: tier.below, default=None)
    tiers = tuple(replace(tier, below=level) if tier is top else tier for tier in schedule.tiers)
    return replace(schedule, tiers=tiers, below=level if schedule.multiple else schedule.below)


def _exposures(held: Iterable[Agreement], risks: Risks, record: ServiceRecord, fee: Decimal) -> list[Exposure]:
    """What the contracts on a service expose, or what a fee does on the published terms."""
    if not fee:
        each = (one.exposure for agreement in held for one in promised(agreement, risks.records))
        return [one for one in each if one is not None and one.service == record.service.id]
    given = ((sla, record.credit_policy(sla)) for sla in record.published_on(risks.snapshot.as_of))
    return [exposure(sla, policy, fee) for sla, policy in given if policy and policy.tiers]


def _together(exposures: list[Exposure], outages: Outages) -> Mapping[str, Cost]:
    return costs(exposures, {exposures[0].service: outages}).portfolio

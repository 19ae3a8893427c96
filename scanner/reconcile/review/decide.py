"""Whether a review may decide what it wants to: the SLO is tightened first, held, and only then the SLA; relaxing goes the other way."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from scanner.errors import ConfigurationError
from scanner.model import CatalogSnapshot, Objective, PublishedSla, Window
from scanner.model.review import Change, Level, ReviewDecision
from scanner.reconcile.comparison import Comparison, comparison
from scanner.reconcile.impact import held_long_enough, hold_months
from scanner.reconcile.promise import service_called
from scanner.reconcile.record import ServiceRecord
from scanner.reconcile.review.later import levels, stated
from scanner.reconcile.risk import Risks, needed_objective
from scanner.reconcile.words import percent
from scanner.reliability.windows import later


def decided(wanted: ReviewDecision, snapshot: CatalogSnapshot, made: Iterable[ReviewDecision]) -> ReviewDecision:
    """The decision with its service's key and its evidence; ``made`` are the decisions that hold.

    Raises:
        CatalogError: no service, or more than one, is called so.
        ConfigurationError: it is out of order, or says too little; with what must come first.
    """
    risks = Risks(snapshot)
    record = risks.records[service_called(wanted.service, snapshot)]
    one = replace(wanted, service=record.service.id)
    if not one.owner.strip() or not one.reason.strip():
        raise ConfigurationError("a decision needs an owner who carries it out, and a reason: --owner and --reason")
    current = levels(record, one.level, one, snapshot.as_of)
    _meant(one, record, current, snapshot.as_of)
    if one.change is Change.KEEP:
        return _kept(one, current)
    if one.target is None or one.due is None:
        raise ConfigurationError(f"to {one.change} a level, say which it becomes, and by which day: --slo or --sla LEVEL, --due DATE")
    _in_its_direction(one, one.target, current)
    earlier = [decision for decision in made if decision.service == one.service]
    check = {
        (Change.TIGHTEN, Level.SLA): _after_the_objective,
        (Change.RELAX, Level.SLA): _after_notice,
        (Change.RELAX, Level.SLO): _after_the_slas,
    }.get((one.change, one.level), _at_any_time)
    return replace(one, evidence=tuple(check(one, one.target, record, risks, earlier)))


def _meant(one: ReviewDecision, record: ServiceRecord, current: tuple[Decimal, ...], on: date) -> None:
    """One level must be meant: the window and the plan are such as the catalog has."""
    facts = stated(record, one.level, one.plan, on)
    if one.plan and not facts:
        plans = ", ".join(sla.plan for sla in record.published_on(on) if sla.plan) or "none"
        raise ConfigurationError(f"{one.service}: no SLA is published for the plan {one.plan!r}; there are {plans}")
    if facts and not current:
        windows = " and ".join(dict.fromkeys(str(fact.window) for fact in facts))
        raise ConfigurationError(f"{one.service}: its {one.level} is over {windows}, not over {one.window}: say which with --window")
    if len(current) > 1:
        held = " and ".join(map(percent, current))
        raise ConfigurationError(f"{one.service}: {held} are in force as its {one.level}: say which is meant with --plan")


def _kept(one: ReviewDecision, current: tuple[Decimal, ...]) -> ReviewDecision:
    if one.target is not None:
        raise ConfigurationError("what is kept needs no level: leave out --slo and --sla, or tighten or relax")
    if not current:
        return replace(one, evidence=("nothing is in force over this window",))
    return replace(one, target=max(current), evidence=(f"{one.level} {percent(max(current))}",))


def _in_its_direction(one: ReviewDecision, target: Decimal, current: tuple[Decimal, ...]) -> None:
    if not current:
        if one.change is Change.RELAX:
            raise ConfigurationError(f"{one.service}: no {one.level} over {one.window} is in force: there is nothing to relax")
        return
    beyond = target > max(current) if one.change is Change.TIGHTEN else target < min(current)
    if not beyond:
        held = " and ".join(map(percent, current))
        raise ConfigurationError(f"{one.service}: {percent(target)} does not {one.change} the {one.level} of {held} over {one.window}")


def _at_any_time(
    one: ReviewDecision, target: Decimal, record: ServiceRecord, risks: Risks, _earlier: list[ReviewDecision]
) -> Iterator[str]:
    """An SLO is tightened at any time."""
    past = risks.past(record.service.id)
    last = past.months[-12:] if past else ()
    missed = sum(month.lost > (1 - target) * month.length for month in last)
    yield f"of the last {len(last)} months measured {missed} missed {percent(target)}" if last else f"nothing was measured of {one.service}"


def _after_the_objective(
    one: ReviewDecision, target: Decimal, record: ServiceRecord, risks: Risks, earlier: list[ReviewDecision]
) -> Iterator[str]:
    """First the SLO, then its time of holding, then the SLA: both done, or decided on with days that leave the time."""
    snapshot, months = risks.snapshot, hold_months(risks.policy.extra)
    order = f"SLA before SLO: first the SLO is tightened, then held for {months} months, and only then the SLA"
    compared = comparison(target, one.window, None, record, snapshot.as_of, risks.policy)
    if compared is not None and _borne(compared, risks):
        held = held_long_enough(compared.objective, risks.past(record.service.id), snapshot)
        if held.done:
            yield from (compared.outlook, held.evidence)
            return
        raise ConfigurationError(f"{one.service}: {order}. {held.evidence}")
    for plan in earlier:
        if plan.level is Level.SLO and plan.change is Change.TIGHTEN and plan.target and plan.due and one.due:
            then = comparison(target, one.window, None, _with_objective(record, plan.target, risks), snapshot.as_of, risks.policy)
            until = later(plan.due, months)
            if then is not None and _borne(then, risks) and until <= one.due:
                yield f"{plan.id} tightens the SLO to {percent(plan.target)} by {plan.due}; held until {until}"
                return
            if then is not None and _borne(then, risks):
                raise ConfigurationError(f"{one.service}: {order}. {plan.id} tightens the SLO by {plan.due}: name a --due from {until} on")
    raise ConfigurationError(f"{one.service}: {order}. {_lacking(target, one.window, compared, risks)}")


def _lacking(target: Decimal, window: Window, compared: Comparison | None, risks: Risks) -> str:
    if compared is None:
        return "No availability SLO is in force that says anything of this window: agree on one"
    needed = needed_objective(target, window, compared.objective, risks.policy.least_buffer_ratio)
    return f"{compared.outlook} Decide first: tighten --slo {percent(needed).rstrip('%')}"


def _after_notice(
    one: ReviewDecision, target: Decimal, record: ServiceRecord, _risks: Risks, _earlier: list[ReviewDecision]
) -> Iterator[str]:
    """An SLA is relaxed only after customers were told."""
    if one.notice is None or one.due is None or one.notice > one.due:
        raise ConfigurationError(
            f"{one.service}: an SLA is relaxed only after notice to customers: say by which day they are told, before --due, with --notice DATE"
        )
    yield f"customers of {record.service.name or one.service} are told by {one.notice} that {percent(target)} holds from {one.due}"


def _after_the_slas(
    one: ReviewDecision, target: Decimal, record: ServiceRecord, risks: Risks, earlier: list[ReviewDecision]
) -> Iterator[str]:
    """An SLO is relaxed only once no published SLA rests on it any more."""
    changed, on = _with_objective(record, target, risks), risks.snapshot.as_of
    for sla in record.published_on(on):
        level = _planned(sla, one, earlier)
        compared = comparison(level, sla.window, sla.maintenance, changed, on, risks.policy)
        if compared is None or not _borne(compared, risks):
            raise ConfigurationError(
                f"{one.service}: SLO before SLA: {percent(target)} does not bear the published SLA {sla.id} of {percent(level)}: relax that first"
            )
    yield f"{percent(target)} bears every published SLA with the policy's buffer"


def _planned(sla: PublishedSla, one: ReviewDecision, earlier: Iterable[ReviewDecision]) -> Decimal:
    """What a published level will be when a decision is carried out."""
    planned = [
        plan.target
        for plan in earlier
        if (plan.level, plan.change, plan.window) == (Level.SLA, Change.RELAX, sla.window)
        and plan.plan.casefold() in {"", sla.plan.casefold()}
        and plan.target is not None
        and plan.due is not None
        and one.due is not None
        and plan.due <= one.due
    ]
    return min([sla.target, *planned])


def _borne(compared: Comparison, risks: Risks) -> bool:
    return compared.level <= compared.guaranteed and compared.held.buffered(risks.policy.least_buffer_ratio)


def _with_objective(record: ServiceRecord, target: Decimal, risks: Risks) -> ServiceRecord:
    """The service as it would be with another target of its SLOs in force."""
    held = record.in_force(risks.snapshot.as_of)

    def changed(objective: Objective) -> Objective:
        return replace(objective, target=target) if objective in held else objective

    return replace(record, objectives=tuple(map(changed, record.objectives)))

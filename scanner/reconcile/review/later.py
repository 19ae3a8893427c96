"""What stands out: sign-offs that end, customers to tell, and what became of earlier decisions."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from scanner.model import CatalogSnapshot, Objective, PublishedSla
from scanner.model.review import Advice, Change, Commitment, Expiring, FollowUp, Level, Notice, Position, Progress, ReviewDecision
from scanner.reconcile.contracts import Standing
from scanner.reconcile.record import ServiceRecord
from scanner.reconcile.words import percent
from scanner.reliability.windows import nominal

_SOON = timedelta(days=90)
_PASSED = timedelta(days=365)
_CHANGES_SLA = {Advice.TIGHTEN_SLA, Advice.RELAX_SLA}


def expiring(snapshot: CatalogSnapshot, known: Iterable[ServiceRecord]) -> tuple[Expiring, ...]:
    """The sign-offs and waivers whose last day is within 90 days, or passed within a year without anybody ending or renewing them."""
    on = snapshot.as_of
    found = [
        Expiring(off.name, record.service.id, off.terms, off.customer, off.last_day, off.last_day < on)
        for record in known
        for off in record.sign_offs
        if off.last_day is not None and not off.ended and _near(off.last_day, on)
    ]
    found += [
        Expiring(f"waiver {waiver.id}", "", f"{waiver.finding} in {waiver.document}", waiver.customer, waiver.until, waiver.until < on)
        for waiver in snapshot.waivers
        if _near(waiver.until, on)
    ]
    return tuple(sorted(found, key=lambda one: (one.last_day, one.name)))


def notices(positions: Iterable[Position], decisions: Iterable[ReviewDecision], lines: Iterable[Commitment]) -> tuple[Notice, ...]:
    """Whom to tell of each change to an SLA that was decided, and of each that is recommended where nothing was decided."""
    listed, made = tuple(line for line in lines if line.standing != Standing.SUPERSEDED), tuple(decisions)
    decided_on = {decision.service for decision in made}
    found = [notice for decision in made for notice in _of_decision(decision, listed)]
    for position in positions:
        advised = position.recommendation
        if position.service not in decided_on and advised.advice in _CHANGES_SLA and advised.level is not None:
            change = (
                f"recommended: {position.sla} {percent(position.target or Decimal(0))} → {percent(advised.level)} over {position.window}"
            )
            found += [
                _notice(line, change, advised.level)
                for line in listed
                if line.service == position.service and line.window == position.window and line.level != advised.level
            ]
    return tuple(found)


def follow_ups(decisions: Iterable[ReviewDecision], known: dict[str, ServiceRecord], on: date) -> tuple[FollowUp, ...]:
    """What the catalog says today of what was decided."""
    return tuple(_follow_up(decision, known.get(decision.service), on) for decision in decisions)


def _near(last: date, on: date) -> bool:
    return -_PASSED <= last - on <= _SOON


def _of_decision(decision: ReviewDecision, lines: Iterable[Commitment]) -> Iterator[Notice]:
    if decision.level is Level.SLA and decision.change is not Change.KEEP and decision.target is not None:
        change = f"decided ({decision.id}): {percent(decision.target)} over {decision.window}, by {decision.due}"
        for line in lines:
            if line.service == decision.service and line.window == decision.window and line.level != decision.target:
                yield _notice(line, change, decision.target)


def _notice(line: Commitment, change: str, target: Decimal) -> Notice:
    more = line.level > target
    until = f" until its renewal on {line.renewal}" if line.renewal else " until it is renewed"
    reason = (
        f"{percent(line.level)} is promised: it binds{until}" if more else f"{percent(line.level)} is promised: less than is offered then"
    )
    return Notice(line.service, change, line.customer or "everyone who reads it", line.document, line.citation, reason)


def _follow_up(decision: ReviewDecision, record: ServiceRecord | None, on: date) -> FollowUp:
    if record is None:
        return FollowUp(decision, Progress.DONE, "the service is in the catalog no more")
    current = levels(record, decision.level, decision, on)
    says = f"in force: {' and '.join(map(percent, current))}" if current else f"no such {decision.level} is in force"
    if decision.target is None or _attained(decision.change, decision.target, current):
        return FollowUp(decision, Progress.DONE, says)
    if decision.change is Change.KEEP:
        return FollowUp(decision, Progress.CHANGED, says)
    late = decision.due is not None and on > decision.due
    return FollowUp(decision, Progress.OVERDUE if late else Progress.OPEN, says)


def levels(record: ServiceRecord, level: Level, decision: ReviewDecision, on: date) -> tuple[Decimal, ...]:
    """The service's levels in force that a decision is about: of its window's class, and of its plan where it names one."""
    return tuple(
        sorted({fact.target for fact in stated(record, level, decision.plan, on) if nominal(fact.window) == nominal(decision.window)})
    )


def stated(record: ServiceRecord, level: Level, plan: str, on: date) -> tuple[Objective | PublishedSla, ...]:
    """The service's SLOs, or its published SLAs, those of a plan where one is named."""
    if level is Level.SLO:
        return record.in_force(on)
    return tuple(sla for sla in record.published_on(on) if plan.casefold() in {"", sla.plan.casefold()})


def _attained(change: Change, target: Decimal, current: tuple[Decimal, ...]) -> bool:
    if not current:
        return False
    if change is Change.KEEP:
        return target in current
    return max(current) >= target if change is Change.TIGHTEN else min(current) <= target

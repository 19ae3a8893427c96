"""What promises of a service risk: how likely they are broken, what limits them, what they cost, and what can be defended."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scanner.model import MONTH, CatalogSnapshot, CreditPolicy, Objective, Policy, PublishedSla, Service, Window
from scanner.reconcile.comparison import Comparison, comparison
from scanner.reconcile.exposures import published_schedule
from scanner.reconcile.past import Past, known, pasts
from scanner.reconcile.promise import service_called
from scanner.reconcile.record import ServiceRecord, records
from scanner.reconcile.words import minutes, percent, plain, ratio
from scanner.reliability import compare, lengths, percent_down
from scanner.reliability.breach import Breach, Estimate, Scenario, from_objective, from_outages, from_periods, window_months
from scanner.reliability.ceiling import Ceiling, Known, Name, Source, Topology
from scanner.reliability.compound import Outages
from scanner.reliability.credits import Cost, Costs, Exposure, costs
from scanner.reliability.defence import Constraint, Defence, Objection, tightest
from scanner.reliability.evidence import OutageRecord, PeriodRecord
from scanner.reliability.posterior import draws
from scanner.reliability.rounding import chance

_MORE_MONTHS = (3, 6, 12, 24, 36, 60, 120)
_FEES = {"annual": 12, "year": 12, "quarter": 3}
_UNIT = Decimal("0.000001")


@dataclass(frozen=True, slots=True)
class Risk:
    """What a service risks on a day.

    ``levels`` are those of the policy's ladder over a calendar month, ``published`` the levels that are offered, each with how likely it is
    broken, None without history. ``scenarios`` are assumptions, where there is only an SLO to go by: one list for each published level.
    """

    service: Service
    on: date
    policy: Policy
    past: Past | None
    ceiling: Ceiling
    objectives: tuple[Objective, ...]
    levels: tuple[Breach, ...]
    published: tuple[tuple[PublishedSla, Breach | None], ...]
    scenarios: tuple[tuple[PublishedSla, tuple[Scenario, ...]], ...]


@dataclass(frozen=True, slots=True)
class Defended:
    """The tightest level that can be defended over ``window``; ``open_points`` are what could not be checked, for lack of evidence."""

    service: Service
    on: date
    window: Window
    defence: Defence
    breach: Breach | None
    compared: Comparison | None
    ceiling: Ceiling
    open_points: tuple[str, ...]


class Risks:
    """The risks of a snapshot's services; what was measured is brought together once."""

    def __init__(self, snapshot: CatalogSnapshot) -> None:
        self.snapshot = snapshot
        self.records = records(snapshot)
        self._pasts = pasts(snapshot, corrected={name: _leaves_out(record, snapshot.as_of) for name, record in self.records.items()})
        self._known = known(snapshot, self._pasts)
        self._topology = Topology(snapshot.dependencies)

    @property
    def policy(self) -> Policy:
        """The company's policy."""
        return self.snapshot.policy

    def past(self, service: str) -> Past | None:
        """What was measured of a service, None where nothing was."""
        return self._pasts.get(service)

    def breach(self, service: str, level: Decimal, window: Window) -> Breach | None:
        """How likely a level is missed, by the best evidence that there is; None where there is none."""
        past = self.past(service)
        return breach(past, level, window) if past else None

    def ceiling(self, service: str, instead: Mapping[Name, Known] | None = None) -> Ceiling:
        """What the service's hard dependencies leave of its availability, with some figures in place of what is known."""
        return self._topology.ceiling(service, {**self._known, **(instead or {})})

    def of(self, asked: str) -> Risk:
        """All that a service risks.

        Raises:
            CatalogError: no service, or more than one, is called so.
        """
        record = self.records[service_called(asked, self.snapshot)]
        name, on = record.service.id, self.snapshot.as_of
        objectives = record.in_force(on)
        offered = tuple((sla, self.breach(name, sla.target, sla.window)) for sla in record.published_on(on))
        levels = (self.breach(name, level, MONTH) for level in sorted(self.policy.ladder, reverse=True))
        return Risk(
            service=record.service,
            on=on,
            policy=self.policy,
            past=self.past(name),
            ceiling=self.ceiling(name),
            objectives=objectives,
            levels=tuple(found for found in levels if found),
            published=offered,
            scenarios=tuple((sla, _scenarios(objectives, sla)) for sla, found in offered if found is None and objectives),
        )

    def defended(self, asked: str, window: Window) -> Defended:
        """The tightest level of the ladder that SLO, buffer, dependencies and measured history bear.

        Raises:
            CatalogError: no service, or more than one, is called so.
        """
        record = self.records[service_called(asked, self.snapshot)]
        name, on = record.service.id, self.snapshot.as_of
        below = self.ceiling(name)
        defence = tightest(self.policy.ladder, lambda level: tuple(self.objections(record, level, window)))
        level = defence.level
        found = None if level is None else self.breach(name, level, window)
        return Defended(
            service=record.service,
            on=on,
            window=window,
            defence=defence,
            breach=found,
            compared=None if level is None else comparison(level, window, None, record, on, self.policy),
            ceiling=below,
            open_points=tuple(self._open(name, below, found)),
        )

    def costs(self, exposures: Iterable[Exposure]) -> Costs:
        """The credits that contracts will cost, of those services that have a history."""
        listed = [exposure for exposure in exposures if self.outages(exposure.service)]
        outages = {exposure.service: self.outages(exposure.service) for exposure in listed}
        return costs(listed, {service: found for service, found in outages.items() if found})

    def credits_of_offers(self, found: Risk, fee: Decimal) -> tuple[tuple[str, Cost], ...]:
        """What a customer who pays ``fee`` a month costs in credits, on each published SLA that gives some; empty without history."""
        record = self.records[found.service.id]
        given = [(sla, record.credit_policy(sla)) for sla, _ in found.published]
        exposures = [exposure(sla, policy, fee) for sla, policy in given if policy and policy.tiers]
        if not fee or not exposures or not self.outages(found.service.id):
            return ()
        return tuple((one.contract, cost) for one, cost in zip(exposures, self.costs(exposures).promises, strict=True))

    def outages(self, service: str) -> Outages | None:
        """How outages of a service happen; where only months were measured, the downtime of a month is taken as one outage."""
        past = self.past(service)
        record = past and (past.outages or _as_outages(past.windows(1)))
        return draws(record) if record else None

    def objections(self, record: ServiceRecord, level: Decimal, window: Window) -> Iterator[Objection]:
        """All that speaks against a level of a service, what binds first."""
        compared = comparison(level, window, None, record, self.snapshot.as_of, self.policy)
        yield from _beyond_objective(level, compared, self.policy)
        yield from _beyond_ceiling(level, self.ceiling(record.service.id))
        yield from self._beyond_limit(record.service.id, level, window)

    def _beyond_limit(self, service: str, level: Decimal, window: Window) -> Iterator[Objection]:
        past, most = self.past(service), self.policy.breach_probability_max
        found = self.breach(service, level, window)
        if past is None or found is None or found.judged <= most:
            return
        reason = f"{percent(level)} would be missed in {likely(found.judging)} of years, the policy allows {chance(most)}"
        yield Objection(Constraint.BREACH, reason, _more_evidence(past, level, window, most))

    def _open(self, service: str, below: Ceiling, found: Breach | None) -> Iterator[str]:
        if self.outages(service) is None:
            yield "The probability of a breach was not checked: no complete month was measured. Import history and incidents."
        elif found and found.beside:
            yield (
                f"Of outages nothing is known one by one: that it is missed in {chance(found.not_excluded)} of windows cannot be excluded (95%)."
                " Import the incidents."
            )
        if below.unclassified:
            yield f"Not classified as hard or soft: {', '.join(below.unclassified)}."
        if below.unmeasured:
            yield f"No availability is known of {', '.join(below.unmeasured)}."


def breach(past: Past, level: Decimal, window: Window) -> Breach | None:
    """How likely a level is missed: from outages where they are known one by one, else from windows measured; None without either."""
    outages = past.outages
    if outages and lengths(window):
        return from_outages(outages, level, window)
    months = window_months(window)
    periods = past.windows(months) if months else None
    return from_periods(periods, level, window) if periods else None


def exposure(sla: PublishedSla, credits_given: CreditPolicy, fee: Decimal, currency: str = "", customer: str = "") -> Exposure:
    """A contract on the terms of a published SLA; ``fee`` is a month's."""
    return Exposure(sla.id, customer, sla.service, fee, published_schedule(credits_given), sla.window, currency)


def likely(estimate: Estimate) -> str:
    """A probability with its interval: ``14% (6.2% to 25%)``."""
    return f"{chance(estimate.expected)} ({chance(estimate.low)} to {chance(estimate.high)})"


def evidence_words(past: Past | None) -> str:
    """What the probabilities rest on, as a sentence."""
    if past is None or not (past.months or past.watched):
        return "Evidence: no complete month was measured."
    attained = f"; the last twelve attained {percent(past.attained)}" if past.attained is not None else ""
    outages = past.outages
    if outages is None:
        return f"Evidence: {len(past.months)} complete months, of outages nothing is known one by one{attained}."
    usual = f", usually of {minutes(sorted(outages.minutes)[len(outages.minutes) // 2])} min" if outages.minutes else ""
    return f"Evidence: {len(outages.minutes)} outages in {len(outages.counts)} complete months{usual}{attained}."


def ceiling_words(found: Ceiling) -> str:
    """What the dependencies leave, and the chain that binds, as a sentence."""
    weakest = found.binding
    if weakest is None:
        return "Dependencies: none limits the service."
    return (
        f"Dependencies leave {percent_down(found.hard)}% at most, {percent_down(found.expected)}% to be expected,"
        f" {percent_down(found.worst)}% at worst; {' → '.join(weakest.chain)} binds:"
        f" {percent_down(weakest.availability)}% by {weakest.source.words}."
    )


def _leaves_out(record: ServiceRecord, on: date) -> bool:
    return any(slo.maintenance is not None for slo in record.in_force(on))


def _scenarios(objectives: Iterable[Objective], sla: PublishedSla) -> tuple[Scenario, ...]:
    best = max((slo for slo in objectives if lengths(slo.window)), key=lambda slo: slo.target, default=None)
    return from_objective(best.target, best.window, sla.target, sla.window) if best and lengths(sla.window) else ()


def _as_outages(periods: PeriodRecord | None) -> OutageRecord | None:
    if periods is None:
        return None
    lost = tuple(minutes for minutes, _ in periods.windows)
    return OutageRecord(tuple(int(minutes > 0) for minutes in lost), tuple(minutes for minutes in lost if minutes > 0))


def _beyond_objective(level: Decimal, compared: Comparison | None, policy: Policy) -> Iterator[Objection]:
    if compared is None:
        yield Objection(Constraint.OBJECTIVE, "no availability SLO is in force that says anything of this window", "Agree on an SLO first.")
        return
    held, least = compared.held, policy.least_buffer_ratio
    needed = percent(needed_objective(level, compared.window, compared.objective, least))
    remedy = f"Tighten the SLO to {needed} over {compared.objective.window}, hold it, and then ask again."
    if level > held.guarantee.availability:
        yield Objection(Constraint.OBJECTIVE, f"{compared.sides}: it guarantees {percent(compared.guaranteed)}", remedy)
    elif not held.buffered(least):
        has = f"a buffer of {ratio(held.ratio or Decimal(0))} times" if held.promise < held.held else "no buffer"
        yield Objection(Constraint.BUFFER, f"{compared.sides}: {has} where the policy asks for {plain(least)}", remedy)


def needed_objective(level: Decimal, window: Window, objective: Objective, least: Decimal) -> Decimal:
    """The loosest target, in ten-thousandths of a percent, that carries a level with the buffer."""

    def short(parts: int) -> bool:
        found = compare(level, window, 1 - parts * _UNIT, objective.window)
        return found is None or not found.buffered(least) or level > found.guarantee.availability

    parts: int = bisect_left(range(int((1 - level) / _UNIT) + 1), 1, key=lambda parts: int(short(parts)))
    return 1 - max(0, parts - 1) * _UNIT


def _beyond_ceiling(level: Decimal, below: Ceiling) -> Iterator[Objection]:
    weakest = below.binding
    if weakest is None or level <= below.expected:
        return
    floor = " (a floor: it may attain more)" if weakest.source is Source.VENDOR_SLA else ""
    yield Objection(
        Constraint.CEILING,
        f"what it depends on leaves {percent_down(below.expected)}% to expect; the weakest is {' → '.join(weakest.chain)}"
        f" with {percent_down(weakest.availability)}% by {weakest.source.words}{floor}",
        f"Make {weakest.name} redundant, or have it attain more.",
    )


def _more_evidence(past: Past, level: Decimal, window: Window, most: Decimal) -> str:
    """What would bring the probability within the limit: so many more months without an outage."""
    outages = past.outages
    if outages is None:
        return "Import the incidents one by one: they say more than months do."
    for more in _MORE_MONTHS:
        longer = OutageRecord((*outages.counts, *(0,) * more), outages.minutes)
        if from_outages(longer, level, window).judged <= most:
            return f"{more} more months without an outage would bring it within the limit, or shorter outages."
    return "Ten more years without an outage would not bring it within the limit: shorten outages, or make them rarer."

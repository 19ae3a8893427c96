"""What the figures recommend for a published level: the SLO is tightened first, held, and only then the SLA; else keep, or relax."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scanner.model import Objective, PublishedSla
from scanner.model.review import Advice, Recommendation
from scanner.reconcile.comparison import Comparison, comparison
from scanner.reconcile.impact import held_long_enough
from scanner.reconcile.past import Past
from scanner.reconcile.record import ServiceRecord
from scanner.reconcile.risk import Risks, likely, needed_objective
from scanner.reconcile.words import percent
from scanner.reliability.defence import Constraint, Objection
from scanner.reliability.rounding import chance

_OF_THE_SLO = frozenset({Constraint.OBJECTIVE, Constraint.BUFFER})
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Judged:
    """A published level with what speaks against it and against the next tighter one, and the tightest that can be defended."""

    sla: PublishedSla
    compared: Comparison | None
    objections: tuple[Objection, ...]
    defensible: Decimal | None
    next_level: Decimal | None
    next_objections: tuple[Objection, ...]


def judged(risks: Risks, record: ServiceRecord, sla: PublishedSla) -> Judged:
    """Hold a published level against SLO, buffer, dependencies and measured history."""
    defence = risks.defended(record.service.id, sla.window).defence
    return Judged(
        sla=sla,
        compared=comparison(sla.target, sla.window, sla.maintenance, record, risks.snapshot.as_of, risks.policy),
        objections=tuple(risks.objections(record, sla.target, sla.window)),
        defensible=defence.level,
        next_level=defence.next_level,
        next_objections=defence.objections,
    )


def recommendation(risks: Risks, record: ServiceRecord, found: Judged) -> Recommendation:
    """What to do about a published level, with the evidence for it."""
    if found.compared is None:
        return no_objective(record)
    past = risks.past(record.service.id)
    if found.objections:
        return _amended(risks, found, found.compared, past)
    measured = tuple(_measured(risks, found))
    if risks.outages(record.service.id) is None:
        why = "No complete month was measured: nobody can say how likely it is missed. Import history and incidents."
        return Recommendation(Advice.MEASURE, found.sla.target, (found.compared.outlook, why))
    if found.defensible is not None and found.defensible > found.sla.target:
        return _bettered(risks, found.compared.objective, found.defensible, past, measured)
    return _kept(risks, found, found.compared, past, measured)


def no_objective(record: ServiceRecord) -> Recommendation:
    """For a service without an SLO that says anything of the level."""
    drafts = len(record.objectives)
    why = (
        f"No approved availability SLO is in force; {drafts} of other states or days are on record."
        if drafts
        else "There is no availability SLO."
    )
    return Recommendation(Advice.AGREE, None, (why, "What is promised of it rests on nothing."))


def unpublished(defensible: Decimal | None) -> Recommendation:
    """For a service with an SLO and without a published SLA."""
    could = (
        f"{percent(defensible)} over a calendar month could be" if defensible is not None else "No level of the policy's ladder could be"
    )
    return Recommendation(Advice.KEEP, None, ("No SLA is published.", f"{could} defended."))


def _amended(risks: Risks, found: Judged, compared: Comparison, past: Past | None) -> Recommendation:
    """Where something speaks against the level: tighten the SLO if the service has attained what it would need, else relax the SLA."""
    reasons = tuple(f"{objection.constraint}: {objection.reason}." for objection in found.objections)
    if {objection.constraint for objection in found.objections} <= _OF_THE_SLO:
        needed = needed_objective(found.sla.target, compared.window, compared.objective, risks.policy.least_buffer_ratio)
        if attained_throughout(past, needed):
            return Recommendation(Advice.TIGHTEN_SLO, needed, (*reasons, _throughout(needed), "Hold it before the SLA is relied on."))
    what = (
        f"Engineering can defend {percent(found.defensible)}; customers must be told first."
        if found.defensible is not None
        else "Engineering can defend no level of the policy's ladder."
    )
    return Recommendation(Advice.RELAX_SLA, found.defensible, (*reasons, what))


def _bettered(risks: Risks, objective: Objective, defensible: Decimal, past: Past | None, measured: tuple[str, ...]) -> Recommendation:
    """Where more could be promised: once the SLO that bears it has been held."""
    held = held_long_enough(objective, past, risks.snapshot)
    bears = f"SLO, buffer, dependencies and measured history bear {percent(defensible)}."
    if not held.done:
        return Recommendation(Advice.HOLD, objective.target, (bears, f"Not yet: {held.evidence}.", *measured))
    return Recommendation(Advice.TIGHTEN_SLA, defensible, (bears, f"The SLO was held: {held.evidence}.", *measured))


def _kept(risks: Risks, found: Judged, compared: Comparison, past: Past | None, measured: tuple[str, ...]) -> Recommendation:
    """Where the level is the tightest that holds; if the SLO alone keeps it from the next one, the SLO may follow what was attained."""
    if found.next_level is not None and {objection.constraint for objection in found.next_objections} <= _OF_THE_SLO:
        needed = needed_objective(found.next_level, compared.window, compared.objective, risks.policy.least_buffer_ratio)
        if needed > compared.objective.target and attained_throughout(past, needed):
            why = f"For {percent(found.next_level)} the SLO alone is lacking."
            return Recommendation(
                Advice.TIGHTEN_SLO, needed, (why, _throughout(needed), "The SLA stays until it has been held.", *measured)
            )
    return Recommendation(Advice.KEEP, found.sla.target, (compared.outlook, *measured))


def _measured(risks: Risks, found: Judged) -> Iterator[str]:
    breach = risks.breach(found.sla.service, found.sla.target, found.sla.window)
    if breach is not None:
        most = chance(risks.policy.breach_probability_max)
        yield f"{percent(found.sla.target)} is missed in {likely(breach.judging)} of years; the policy allows {most}."


def attained_throughout(past: Past | None, level: Decimal) -> bool:
    """Whether each of the last twelve months was measured and attained a level."""
    last = past.blocks(_YEAR)[-1:] if past else ()
    return bool(last) and all(month.lost <= (1 - level) * month.length for month in last[0])


def _throughout(level: Decimal) -> str:
    return f"Each of the last twelve months attained {percent(level)}."

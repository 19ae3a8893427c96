"""A promise on a day on which no SLO was in force.

Checks:
    Whether one of the service's availability SLOs was approved and in force on the day: the signature's for a signed contract, the
    report's for a draft. First and last day are included.

Why:
    A draft, a retired objective or one that starts next quarter is no statement of what can be delivered on this day.

Fails:
    high: there are SLOs, but none was in force on the day.

Passes:
    One was. Without any SLO at all, no-slo says so instead.

Remedy:
    Approve the draft, extend the old SLO, or let the promise start when the SLO does.
"""

from datetime import date

from scanner.model import Lifecycle, Objective, Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, silent
from scanner.reconcile.words import percent

CODE = "SLA004"
NAME = "slo-not-in-force"
APPLIES = Applies()
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Look at the dates and states; see the manual page above."""
    if not case.record.objectives:
        return silent(f"{case.service} has no availability SLO at all.")
    if case.record.in_force(case.on):
        return passes(f"An SLO of {case.service} was in force on {case.on}.")
    states = "; ".join(_state(objective, case.on) for objective in case.record.objectives)
    return fails(
        Severity.HIGH,
        f"No availability SLO of {case.service} was in force on {case.on}: {states}.",
        f"Have engineering approve an SLO of {case.service} that is in force on {case.on}, or let the promise start with the SLO.",
    )


def _state(objective: Objective, on: date) -> str:
    level = f"{percent(objective.target)} over {objective.window}"
    if objective.lifecycle is not Lifecycle.APPROVED:
        return f"{level} is {'a draft' if objective.lifecycle is Lifecycle.DRAFT else 'retired'}"
    if objective.valid_from is not None and on < objective.valid_from:
        return f"{level} starts on {objective.valid_from}"
    return f"{level} ended on {objective.valid_to}"

"""A promise with less buffer than the policy asks for.

Checks:
    R = (1 - a) / (1 - s), the downtime that the promise allows as a multiple of what the SLO allows; over a window of a shorter class
    with the guaranteed level G in place of s. An SLO of 100% has no ratio: any lower promise has buffer.

Why:
    Outages come in one piece. A buffer of a few minutes is used up by the first of them.

Fails:
    medium: 1 < R < the policy's least ratio (2 when it says nothing). high: moreover the buffer is smaller than one outage that nine of
    ten do not exceed (of at least five, weighted by their impact).

Passes:
    R is at least the policy's ratio. With no buffer at all, zero-buffer or tighter-than-slo says so.

Remedy:
    Promise the highest level that leaves the policy's buffer.
"""

from decimal import Decimal

from scanner.model import Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes
from scanner.reconcile.words import minutes, plain, ratio

CODE = "BUF002"
NAME = "thin-buffer"
APPLIES = Applies()
NEEDS = (Need.SLO,)

_ENOUGH_OUTAGES = 5


def check(case: Case) -> Answer:
    """Compare the ratio with the policy's; see the manual page above."""
    compared, least = case.compared, case.policy.least_buffer_ratio
    buffer = compared.held.ratio
    if buffer is None:
        return passes("An SLO of 100% has no buffer ratio; any promise below it has buffer.", compared.numbers)
    if not 1 < buffer < least:
        return passes(compared.outlook, compared.numbers)
    outage = _usual_worst(case)
    smaller = outage is not None and compared.promised_minutes - compared.allowed_minutes < outage
    used_up = f", and nine of ten outages take up to {minutes(outage)} min" if outage is not None and smaller else ""
    return fails(
        Severity.HIGH if smaller else Severity.MEDIUM,
        f"{compared.sides}: a buffer of {ratio(buffer)} times where the policy asks for {plain(least)}{used_up}.",
        compared.remedy,
        compared.numbers,
    )


def _usual_worst(case: Case) -> Decimal | None:
    """The length of an outage (minutes) that nine of ten do not exceed, by nearest rank; None with fewer than five."""
    known = sorted(incident.minutes for incident in case.past.incidents) if case.past else []
    return known[-(-len(known) * 9 // 10) - 1] if len(known) >= _ENOUGH_OUTAGES else None

"""An advertised or past figure that is better than the truth.

Checks:
    An advertised level against the published SLA, or without one against the last twelve months measured. A level that is said to have
    been attained against what was measured in the period that its sentence names (2025, Q1 2026, 2026-03, March 2026, last year as of the
    signature or the report), or without one in the last twelve months measured.

Why:
    Advertising that is not true is actionable in most countries, and customers quote it in disputes.

Fails:
    high: the figure is above the published SLA, or above what was measured.

Passes:
    It is at most that. Where nothing is published, or not every month of the period was measured, the rule stays open.

Remedy:
    Advertise the published SLA, or the figure that was measured with its period.
"""

from decimal import Decimal

from scanner.model import Modality, Severity
from scanner.reconcile.case import Case
from scanner.reconcile.past import Past
from scanner.reconcile.period import named
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes, undecided
from scanner.reconcile.words import percent
from scanner.reliability import percent_down

CODE = "MKT001"
NAME = "marketing-overclaim"
APPLIES = Applies(modalities=frozenset({Modality.MARKETING, Modality.HISTORICAL}))
NEEDS = (Need.SERVICE,)


def check(case: Case) -> Answer:
    """Compare with what is published or was measured; see the manual page above."""
    if case.level is None:
        return undecided("The claim states no level.")
    advertised = case.claim.modality is Modality.MARKETING
    if advertised and case.published is not None:
        offered, limit = f"the published SLA {case.published.id} is {percent(case.published.target)}", case.published.target
    else:
        period, attained = _measured(case, advertised=advertised)
        if attained is None:
            return undecided(f"Not enough evidence: not every month of {period} was measured.")
        offered, limit = f"{period} attained {percent_down(attained)}%, as measured", attained
    said = f"{percent(case.level)} is {'advertised' if advertised else 'said to have been attained'}; {offered}."
    if case.level <= limit:
        return passes(said)
    return fails(
        Severity.HIGH, said, f"Say at most {percent_down(limit)}%, with the period that it is of.", {"limit": str(percent_down(limit))}
    )


def _measured(case: Case, *, advertised: bool) -> tuple[str, Decimal | None]:
    """The period that counts, in words, with what was attained in it."""
    past = case.past or Past(case.service)
    period = None if advertised else named(case.claim.quote, case.on, case.result.language)
    if period is not None:
        return str(period), past.attained_in(period.first, period.after)
    return "the last twelve months measured", past.attained

"""An advertised or past figure that is better than the truth.

Checks:
    An advertised level against the published SLA, or without one against the last twelve months measured. A level that is said to have
    been attained against what was measured.

Why:
    Advertising that is not true is actionable in most countries, and customers quote it in disputes.

Fails:
    high: the figure is above the published SLA, or above what was measured.

Passes:
    It is at most that. Without either the rule stays open.

Remedy:
    Advertise the published SLA, or the figure that was measured with its period.
"""

from scanner.model import Modality, Severity
from scanner.reconcile.case import Case
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
    elif case.past is not None and case.past.attained is not None:
        offered, limit = f"the last twelve months measured attained {percent_down(case.past.attained)}%", case.past.attained
    else:
        return undecided("Not enough evidence: no SLA is published for it, or no twelve months in a row were measured.")
    said = f"{percent(case.level)} is {'advertised' if advertised else 'said to have been attained'}; {offered}."
    if case.level <= limit:
        return passes(said)
    return fails(
        Severity.HIGH, said, f"Say at most {percent_down(limit)}%, with the period that it is of.", {"limit": str(percent_down(limit))}
    )

"""A promise below the published SLA.

Checks:
    Whether the level is lower than the one published for the service's plan and region on that day.

Why:
    The customer gets less than everybody else. That may be agreed, but it is often an old document that was copied.

Fails:
    note: the level is below the published one.

Passes:
    It is the published level or above it.

Remedy:
    Offer the published SLA, unless less was agreed.
"""

from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, notes, passes, silent
from scanner.reconcile.words import percent, plain

CODE = "SLA010"
NAME = "looser-than-standard"
APPLIES = Applies()
NEEDS = (Need.SERVICE, Need.PUBLISHED)


def check(case: Case) -> Answer:
    """Compare with the published SLA; see the manual page above."""
    if case.level is None:
        return silent("The claim states no level.")
    published = case.standard
    offered = f"{percent(published.target)} over {published.window}, published SLA {published.id}"
    if case.level >= published.target:
        return passes(f"It is not below what is offered to everyone ({offered}).")
    numbers = {"claim": plain(case.level * 100), "published": plain(published.target * 100)}
    return notes(
        f"{percent(case.level)} is below what is offered to everyone ({offered}).", f"Offer {offered}, unless less was agreed.", numbers
    )

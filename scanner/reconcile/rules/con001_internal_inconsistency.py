"""A document that contradicts itself.

Checks:
    Whether an earlier place of the document gives another level for the same service, plan, region, window and modality; whether a
    figure in minutes disagrees with the percentage beside it over every length that the window can have; whether words and digits of
    one figure disagree; whether a sheet shows another figure than its cell holds. Levels side by side in one sentence or one table are of different plans, and a level of which it is not said
    what it is of is compared with none.

Why:
    The customer will hold us to the stricter one, so that one is judged too.

Fails:
    high: two figures for one thing. It is said at the later place and names the earlier.
    medium: a sheet shows a figure rounded: 99.5% as 100%. What it shows is judged, since that is what the customer reads.

Passes:
    The figures agree, or nothing else is said of this.

Remedy:
    Decide for one figure and write it everywhere.
"""

from decimal import Decimal

from scanner.model import Claim, Severity
from scanner.reconcile.agreement import agree, figure
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes
from scanner.reconcile.words import percent, points

CODE = "CON001"
NAME = "internal-inconsistency"
APPLIES = Applies()
NEEDS: tuple[Need, ...] = ()


def check(case: Case) -> Answer:
    """Compare with what the document says elsewhere; see the manual page above."""
    if case.claim.conflict is not None:
        return _slip(case)
    earlier = case.earlier
    if case.claim.percent_stored is not None and (earlier is None or agree(earlier, case.claim)):
        return _rounded(case.claim, case.claim.percent_stored)
    if earlier is None:
        return passes("No earlier place of the document speaks of the same.")
    if agree(earlier, case.claim):
        return passes(f"It agrees with {_place(earlier)}.")
    return fails(
        Severity.HIGH,
        f"{figure(case.claim)} here, {figure(earlier)} at {_place(earlier)}, for the same service, window and kind of promise.",
        "Decide for one figure and write it at both places; until then the stricter one binds.",
        {"here": figure(case.claim), "earlier": figure(earlier)},
    )


def _slip(case: Case) -> Answer:
    words, digits = points(case.claim.conflict or Decimal(0)), figure(case.claim)
    judged = f"; it is judged as {percent(case.level)}, the stricter one" if case.level is not None else ""
    return fails(
        Severity.HIGH,
        f"The words say {words}, the digits {digits}{judged}.",
        "Decide for one figure and write both the same.",
        {"words": words.rstrip("%"), "digits": digits.rstrip("%")},
    )


def _rounded(claim: Claim, stored: Decimal) -> Answer:
    shown, held = figure(claim), points(stored)
    return fails(
        Severity.MEDIUM,
        f"The sheet shows {shown}, its cell holds {held}.",
        "Give the cell a number format with all its decimals, or write the level that is meant.",
        {"shown": shown.rstrip("%"), "held": held.rstrip("%")},
    )


def _place(claim: Claim) -> str:
    return claim.locator.citation() or "an earlier place"

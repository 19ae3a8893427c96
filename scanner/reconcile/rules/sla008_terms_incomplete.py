"""A level without a measuring period.

Checks:
    Whether the document states over which period the level is measured, at the level or in a definition.

Why:
    99.9% of a day is 86 seconds, of a year 8 hours and 46 minutes. Without a period, each side will read the one that suits it.

Fails:
    medium: no period is stated. The claim is then read as a calendar month.

Passes:
    A period is stated.

Remedy:
    Write the period beside the level: "measured over each calendar month".
"""

from scanner.model import MONTH, Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, Need, fails, passes

CODE = "SLA008"
NAME = "terms-incomplete"
APPLIES = Applies()
NEEDS: tuple[Need, ...] = ()


def check(case: Case) -> Answer:
    """Look for a window; see the manual page above."""
    if case.claim.window is not None:
        return passes(f"It is measured over {case.claim.window}.")
    window = case.published.window if case.published else MONTH
    return fails(
        Severity.MEDIUM,
        "No measuring period is stated; it is read as a calendar month.",
        f"Write the period beside the level: “measured over {window}”.",
    )

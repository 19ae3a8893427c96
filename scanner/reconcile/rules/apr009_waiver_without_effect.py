"""A waiver or a comment that lets no finding stand.

Checks:
    Whether every entry of the baseline for this document, and every comment `<!-- slascan: ignore … -->` in it, names a finding that is
    there, and says why it may stand.

Why:
    What excuses nothing today excuses something by accident tomorrow, and a comment without a reason is an excuse that nobody gave.

Fails:
    medium: a comment says no reason, or no finding; it has no effect. note: what an entry or a comment excuses is not there, or is mended.

Passes:
    Everything that is excused is there, with its reason.

Remedy:
    Take out what is not needed any more; `slascan baseline` writes a baseline anew. Write `<!-- slascan: ignore FINDING -- reason -->`.
"""

from collections.abc import Iterable

from scanner.model import Severity, Verdict
from scanner.reconcile.rule import Answer, fails, notes, passes
from scanner.reconcile.waivers import Waivers

CODE = "APR009"
NAME = "waiver-without-effect"


def answer(waivers: Waivers, verdicts: Iterable[Verdict]) -> Answer:
    """Look at what was made for the findings of a document."""
    if waivers.unreasoned:
        lines = ", ".join(str(ignore.line) for ignore in waivers.unreasoned)
        message = f"The comment in line {lines} names no finding or no reason, and has no effect."
        return fails(Severity.MEDIUM, message, "Write it as <!-- slascan: ignore FINDING -- reason -->.")
    unused = waivers.without_effect(verdicts)
    if unused:
        return notes(f"Nothing is excused by {', '.join(unused)}.", "Take it out, or correct the finding that it names.")
    return passes("All that is excused is there.")

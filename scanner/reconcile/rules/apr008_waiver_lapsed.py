"""A waiver that has run out while its finding is still there.

Checks:
    Whether a waiver for a finding of this promise, or of the document, is past its last day.

Why:
    A waiver buys time. When the time is over, its owner has to mend the finding or answer for it anew.

Fails:
    medium: a waiver has lapsed and its finding stands. The finding counts again.

Passes:
    No waiver has lapsed, or what it was for is mended.

Remedy:
    Mend the finding, or waive it anew with `slascan waive`.
"""

from collections.abc import Iterable

from scanner.model import ClaimKind, Modality, Severity, Verdict
from scanner.reconcile.case import Case
from scanner.reconcile.rule import OURS, Answer, Applies, fails, passes
from scanner.reconcile.waivers import Waivers

CODE = "APR008"
NAME = "waiver-lapsed"
APPLIES = Applies(kinds=frozenset(ClaimKind), modalities=frozenset(Modality), parties=OURS)


def conclude(case: Case, verdicts: tuple[Verdict, ...]) -> Answer:
    """Look at the waivers for a claim; see the manual page above."""
    return answer(case.waivers, verdicts)


def answer(waivers: Waivers, verdicts: Iterable[Verdict]) -> Answer:
    """Look at the waivers for findings."""
    lapsed = waivers.lapsed(verdicts)
    if not lapsed:
        return passes("No waiver has lapsed.")
    said = "; ".join(f"{w.id} for {w.finding} by {w.owner} lapsed after {w.until}" for w in lapsed)
    return fails(Severity.MEDIUM, f"{said}.", f"Mend it, or have {' and '.join(dict.fromkeys(w.owner for w in lapsed))} waive it anew.")

"""A figure that was not recognised for certain on a scanned page.

Checks:
    Whether a figure of the promise comes from a picture of text and may be another: two readings of the page differ, the recogniser is
    unsure, or the figure looks like one that was misread.

Why:
    99.9% and 99.996 look the same to a recogniser. What is judged may not be what was promised.

Fails:
    high: somebody has to look at the page. What the other rules say holds for the figure as it was read.

Passes:
    The figure stands in text, or was read alike twice.

Remedy:
    Read the figure on the page; where it is another, ask for a better scan or for the text.
"""

from scanner.model import ClaimKind, Modality, Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import COMMITMENTS, Answer, Applies, Need, fails, passes

CODE = "OCR001"
NAME = "doubtful-figure"
APPLIES = Applies(kinds=frozenset(ClaimKind), modalities=COMMITMENTS | {Modality.MARKETING})
NEEDS: tuple[Need, ...] = ()


def check(case: Case) -> Answer:
    """Ask the claim; see the manual page above."""
    claim = case.claim
    if claim.confidence == 1:
        return passes("The figure stands in text.")
    if "needs-review" not in claim.flags:
        return passes(f"The figure was recognised with confidence {claim.confidence}.")
    return fails(
        Severity.HIGH,
        f"The page is a picture, and its figures were not recognised for certain (confidence {claim.confidence}).",
        "Read the figure on the page; where it is another, ask for a better scan or for the text.",
        {"confidence": str(claim.confidence)},
    )

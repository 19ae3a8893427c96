"""A promise that no availability SLO can speak for.

Checks:
    Whether the document commits us to response, resolution or recovery times, or to durability.

Why:
    The catalog is compared for availability alone. Other promises need other objectives, and somebody who looks at them.

Fails:
    medium: there are such promises; said once for a document.

Passes:
    There are none.

Remedy:
    Have the team that answers for it (support, storage) confirm the figures.
"""

from collections import Counter

from scanner.model import ClaimKind, Severity
from scanner.reconcile.case import DocumentCase
from scanner.reconcile.rule import COMMITMENTS, OURS, Answer, fails, passes

CODE = "SLA007"
NAME = "metric-mismatch"

_METRICS = {
    ClaimKind.RESPONSE: "response or resolution times",
    ClaimKind.RECOVERY: "recovery times",
    ClaimKind.DURABILITY: "durability",
}


def check_document(document: DocumentCase) -> Answer:
    """Count the promises of other metrics; see the manual page above."""
    claims = [c.claim for c in document.cases if c.claim.modality in COMMITMENTS and c.claim.party in OURS]
    found = Counter(claim.kind for claim in claims if claim.kind in _METRICS)
    if not found:
        return passes("The document promises nothing beside availability and credits.")
    said = " and ".join(f"{words} ({found[kind]})" for kind, words in _METRICS.items() if found[kind])
    return fails(
        Severity.MEDIUM,
        f"The document also promises {said}: no availability SLO speaks for these.",
        "Have the teams that answer for them confirm the figures.",
        {str(kind): str(number) for kind, number in sorted(found.items())},
    )

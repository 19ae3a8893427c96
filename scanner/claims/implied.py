"""Levels that only a credit schedule states: what is paid for below 99.9% promises 99.9%."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanner.model import Claim, ClaimKind, Comparator, Modality, Window

_FIRM = frozenset({Modality.COMMITMENT, Modality.TARGET, Modality.REQUIREMENT})


def implied(claims: Sequence[Claim], window: Window | None) -> Iterator[Claim]:
    """One level for each schedule of a document that states none: the schedule's top threshold.

    Schedules are told apart by the heading under which they stand.
    """
    if any(c.kind is ClaimKind.AVAILABILITY and c.modality in _FIRM and c.counted for c in claims):
        return
    tops: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        top = tops.get(claim.heading)
        if claim.kind is ClaimKind.CREDIT and claim.below is not None and (top is None or (top.below or 0) < claim.below):
            tops[claim.heading] = claim
    for top in tops.values():
        yield replace(
            top,
            kind=ClaimKind.AVAILABILITY,
            percent=top.below,
            comparator=Comparator.AT_LEAST,
            below=None,
            at_least=None,
            credit_percent=None,
            credit_text="",
            of="",
            window=top.window or window,
            implied=True,
        )

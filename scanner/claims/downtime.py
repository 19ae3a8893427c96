"""Promises that are given as the downtime allowed."""

from collections.abc import Iterator

from scanner.claims.claim import claim_at
from scanner.claims.modality import Paper, speech_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place, places
from scanner.claims.window import window_of
from scanner.model import Claim, ClaimKind, Comparator, Mention, QuantityKind
from scanner.packs import Label

_NOT_ALLOWED = (Label.EXCLUSION, Label.CREDIT, Label.TERMINATION, Label.RESPONSE, Label.CLAIM_DEADLINE)


def downtimes(reading: Reading, paper: Paper) -> Iterator[Claim]:
    """Every downtime that a document allows in a period."""
    for place in places(reading, QuantityKind.DURATION):
        allowed = _allowed(place)
        period = window_of(place) if allowed else None
        if allowed and period and place.said(Label.WINDOW):
            window, said = period
            yield claim_at(
                place,
                ClaimKind.DOWNTIME,
                speech_of(place, paper),
                (("metric", allowed), ("window", said)),
                minutes=place.figure.value,
                window=window,
                comparator=Comparator.AT_MOST,
            )


def _allowed(place: Place) -> Mention | None:
    allowance = place.nearest(m for m in place.said(Label.ALLOWANCE) if m.end <= place.figure.start)
    downtime = place.nearest(place.said(Label.DOWNTIME))
    if not allowance or not downtime or place.said(*_NOT_ALLOWED):
        return None
    near = place.figure.start - allowance.end
    return downtime if near <= len("approximately ") else None

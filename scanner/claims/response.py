"""Times within which support answers, resolves, and restores."""

from collections.abc import Iterator

from scanner.claims.claim import claim_at
from scanner.claims.modality import speech_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place, places
from scanner.model import Claim, ClaimKind, Comparator, Mention, QuantityKind
from scanner.packs import Label


def responses(reading: Reading, genre: str) -> Iterator[Claim]:
    """Every time that is promised for answers, solutions, and recovery."""
    for place in places(reading, QuantityKind.DURATION):
        mention = _metric(place)
        if mention is None:
            continue
        kind = ClaimKind.RECOVERY if mention.label == Label.RECOVERY else ClaimKind.RESPONSE
        speech = speech_of(place, genre)
        yield claim_at(
            place, kind, speech, (("metric", mention),), duration=place.figure.value, comparator=Comparator.AT_MOST
        )


def _metric(place: Place) -> Mention | None:
    """What the time is for; None where nothing says that it is one of support."""
    recovery = place.nearest(place.said(Label.RECOVERY))
    if recovery:
        return recovery
    response = place.nearest(place.said(Label.RESPONSE))
    if response and (place.said(Label.SEVERITY) or place.table):
        return response
    around = (*place.column, *place.side[:1], *place.lead, *place.headings[:1])
    found = next((m for p in around for m in p.mentions if m.label in {Label.RECOVERY, Label.RESPONSE}), None)
    severity = place.said(Label.SEVERITY) or any(m.label == Label.SEVERITY for p in place.side for m in p.mentions)
    return found if found and (place.table or severity) else None

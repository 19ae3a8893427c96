"""Times within which support answers, resolves, and restores."""

from collections.abc import Iterator
from decimal import Decimal

from scanner.claims.claim import claim_at
from scanner.claims.modality import Paper, speech_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place, places
from scanner.model import Claim, ClaimKind, Comparator, Mention, Modality, Quantity, QuantityKind
from scanner.packs import Label

_SHORTEST = Decimal(1)
_LONGEST = Decimal(5 * 24 * 60)
"""Minutes within which times of support lie: what is shorter is a machine's, what is longer a lawyer's."""
_DAY = Decimal(24 * 60)
"""Beyond a day, lawyers set such times too: only words of support tell them apart."""
_SHIFT = Decimal(12 * 60)
"""Within this, what is done about an incident is support; what may take longer may be a notice to lawyers."""
_BARE = 40  # characters of a cell that holds little but a time
_BESIDE = 3  # characters between "within" and its time
_ELSE = (Label.DOWNTIME, Label.CREDIT, Label.CREDIT_UNIT, Label.CLAIM_DEADLINE, Label.EXCEPTION, Label.ALLOWANCE)
"""What else a time beside an incident may be of."""
_TIME, _VERB, _SAME_DAY = "time", "verb", "same-day"
_WEAK = "weak"


def responses(reading: Reading, paper: Paper) -> Iterator[Claim]:
    """Every time that is promised for answers, solutions, and recovery."""
    for place in (*places(reading, QuantityKind.DURATION), *_same_day(reading)):
        mention = _metric(place)
        if mention is None:
            continue
        kind = ClaimKind.RECOVERY if mention.label == Label.RECOVERY else ClaimKind.RESPONSE
        speech = speech_of(place, paper)
        if speech.modality is not Modality.HISTORICAL:
            yield claim_at(place, kind, speech, (("metric", mention),), duration=place.figure.value, comparator=Comparator.AT_MOST)


def _same_day(reading: Reading) -> Iterator[Place]:
    """Where words alone say that it takes a day at the most."""
    for passage in reading.passages:
        table, row = reading.rows.get(passage.block, (None, None)) if passage.cell is not None else (None, None)
        for mention in passage.mentions:
            if mention.label == Label.RESPONSE and mention.value == _SAME_DAY:
                yield Place(reading, passage, Quantity(QuantityKind.DURATION, _DAY, mention.start, mention.end), table, row)


def _metric(place: Place) -> Mention | None:
    """What the time is for; None where nothing says that it is one of support."""
    if not _SHORTEST <= place.figure.value <= _LONGEST:
        return None
    own = place.nearest(place.said(Label.RECOVERY)) or place.nearest(place.said(Label.RESPONSE))
    if own and (own.label == Label.RECOVERY or _of_support(place, own)):
        return own
    return _around(place) or _of_incident(place)


def _around(place: Place) -> Mention | None:
    """What the head of the column, the row, the lead-in or the heading says the time is for."""
    headed = next((m for p in place.column for m in p.mentions if m.label == Label.RESPONSE), None)
    if headed and len(place.passage.text) <= _BARE:
        return headed
    around = (*place.column, *place.side[:2], *place.lead, *place.headings[:1])
    found = next((m for p in around for m in p.mentions if m.label in {Label.RECOVERY, Label.RESPONSE}), None)
    return found if found and (_of_support(place, found) or _by_severity(place)) else None


def _of_incident(place: Place) -> Mention | None:
    """The incident that something will be done about within the time, whatever the verb."""
    begins = any(0 <= place.figure.start - m.end <= _BESIDE for m in place.said(Label.WITHIN))
    if not begins or place.figure.value > _SHIFT or place.said(*_ELSE):
        return None
    return place.nearest(m for m in place.said(Label.SEVERITY) if m.value != _WEAK)


def _of_support(place: Place, mention: Mention) -> bool:
    """Whether a word for answers and repairs is meant of support, and not of what one party to a contract owes the other."""
    strong = any(m.value != _WEAK for m in place.said(Label.SEVERITY))
    if mention.value == _TIME or strong:
        return True
    return place.figure.value <= _DAY and (mention.value == _VERB or bool(place.said(Label.SEVERITY)))


def _by_severity(place: Place) -> bool:
    """Whether the figure's row, or the head of its table, tells incidents apart."""
    heads = (cell for row in place.table.header for cell in row.cells) if place.table else ()
    return any(m.label == Label.SEVERITY for cell in (*place.side, *heads) for m in cell.mentions)

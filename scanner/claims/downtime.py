"""Promises that are given as the downtime allowed."""

from collections.abc import Iterator

from scanner.claims.claim import claim_at
from scanner.claims.modality import Paper, speech_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place, places
from scanner.claims.window import window_of
from scanner.model import Claim, ClaimKind, Comparator, Mention, Modality, Passage, QuantityKind
from scanner.packs import Label

_NOT_ALLOWED = (Label.CREDIT, Label.TERMINATION, Label.RESPONSE, Label.CLAIM_DEADLINE)
_NO_LIMIT = (Label.EXCEPTION, Label.DEFINITION, Label.CREDIT_UNIT)
"""What makes a length of outages the least that counts, or a step."""
_NO_PROMISE = frozenset({Modality.HISTORICAL, Modality.EXAMPLE})
_LIMIT = "limit"
_ROOM = "room"
"""The value of words that need no other for the time without service: the aim leaves room for 66 minutes a month."""
_WEEK = 7 * 24 * 60
_NEAR = len("approximately ")


def downtimes(reading: Reading, paper: Paper) -> Iterator[Claim]:
    """Every downtime that a document allows in a period or at once."""
    for place in places(reading, QuantityKind.DURATION):
        downtime = _allowed(place)
        period = window_of(place) if downtime and _counted_over(place) else None
        speech = speech_of(place, paper)
        if downtime and (period or (speech.modality not in _NO_PROMISE and _at_once(place))):
            window, said = period or (None, None)
            evidence = (("metric", downtime), ("window", said))
            yield claim_at(
                place,
                ClaimKind.DOWNTIME,
                speech,
                tuple((role, mention) for role, mention in evidence if mention),
                minutes=place.figure.value,
                window=window,
                comparator=Comparator.AT_MOST,
            )


def _allowed(place: Place) -> Mention | None:
    """The downtime of which a time is the most: said in its sentence, or in a table by the head of its column or row."""
    allowance = place.nearest(m for m in place.said(Label.ALLOWANCE) if m.end <= place.figure.start)
    own = place.nearest(place.said(Label.DOWNTIME))
    heads = (*place.column, *place.name)
    if _of_period(place) or place.said(*_NOT_ALLOWED) or _first(heads, *_NOT_ALLOWED, Label.EXCLUSION) or _of_exclusion(place):
        return None
    allowed = place.figure.start - allowance.end <= _NEAR if allowance else _first(place.column, Label.ALLOWANCE) is not None
    if not allowed:
        return None
    return own or _first(heads, Label.DOWNTIME) or (allowance if allowance and allowance.value == _ROOM else None)


def _of_period(place: Place) -> bool:
    """Whether the time is the period over which something is counted: minutes in a 30-day window."""
    return place.figure.value >= _WEEK and any(m.start <= place.figure.start < m.end for m in place.said(Label.WINDOW))


def _of_exclusion(place: Place) -> bool:
    """Whether the time is that of an exclusion, such as maintenance; one that is only left out behind the time limits nothing."""
    left_out = next((m.start for m in place.said(Label.EXCEPTION) if m.start >= place.figure.end), None)
    return any(left_out is None or m.start < left_out for m in place.said(Label.EXCLUSION))


def _at_once(place: Place) -> bool:
    """Whether the time is the most that any one outage may last: no outage shall exceed an hour."""
    if place.said(*_NO_LIMIT):
        return False
    limits = (*place.said(Label.ALLOWANCE), *(m for cell in place.column for m in cell.mentions))
    return any(m.label == Label.ALLOWANCE and m.value == _LIMIT and (m.end <= place.figure.start or place.table) for m in limits)


def _counted_over(place: Place) -> bool:
    """Whether the period stands in the sentence or, for a cell, in the table."""
    return bool(place.said(Label.WINDOW)) or any(_first((cell,), Label.WINDOW) for cell in (*place.column, *place.side))


def _first(passages: tuple[Passage, ...], *labels: Label) -> Mention | None:
    return next((m for p in passages for m in p.mentions if m.label in labels), None)

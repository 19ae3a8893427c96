"""Levels of availability, and of durability beside them."""

from collections.abc import Collection, Iterator

from scanner.claims import levels
from scanner.claims.claim import claim_at
from scanner.claims.modality import Speech, speech_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place, places
from scanner.claims.window import stated, window_of
from scanner.model import Claim, ClaimKind, Comparator, Mention, Modality, QuantityKind, Window
from scanner.packs import Label

_COMPARATORS = {member.value: member for member in Comparator}
_NEAR = 3
_INHERITING = {Modality.COMMITMENT, Modality.REQUIREMENT}


def availabilities(reading: Reading, genre: str, used: Collection[tuple[int, int | None, int]]) -> Iterator[Claim]:
    """Every level of availability and durability that a document states outside of credit schedules."""
    period = stated(reading)
    for place, reason in found_levels(reading, used):
        durable = levels.durable(place)
        if durable:
            yield claim_at(place, ClaimKind.DURABILITY, speech_of(place, genre), (("metric", durable),), percent=place.figure.value)
        elif reason.level:
            yield _claim(place, reason.mention, speech_of(place, genre), period)


def found_levels(reading: Reading, used: Collection[tuple[int, int | None, int]]) -> list[tuple[Place, levels.Reason]]:
    """Every percentage of a document with the reason for which it is a level or none."""
    judged: list[tuple[Place, levels.Reason]] = []
    previous: Place | None = None
    for place in places(reading, QuantityKind.PERCENT):
        if levels.merged(place, previous):
            continue
        reason = levels.judge(place, used, previous)
        judged.append((place, reason))
        previous = place if reason.level else previous
    known = {place.figure.value for place, reason in judged if reason.level}
    return [(place, levels.restated(place, reason, known)) for place, reason in judged]


def _claim(place: Place, metric: Mention | None, speech: Speech, period: Window | None) -> Claim:
    own = window_of(place)
    window = own[0] if own else period if speech.modality in _INHERITING else None
    evidence = (*((("metric", metric),) if metric else ()), *((("window", own[1]),) if own else ()))
    return claim_at(
        place,
        ClaimKind.AVAILABILITY,
        speech,
        evidence,
        percent=place.figure.value,
        window=window,
        comparator=_comparator(place),
    )


def _comparator(place: Place) -> Comparator:
    bound = next((m for m in place.said(Label.BOUND) if 0 <= place.figure.start - m.end <= _NEAR), None)
    return _COMPARATORS.get(bound.value, Comparator.AT_LEAST) if bound else Comparator.AT_LEAST

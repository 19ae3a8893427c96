"""Levels of availability, and of durability beside them."""

from collections.abc import Iterator, Sequence

from scanner.claims import levels
from scanner.claims.claim import claim_at
from scanner.claims.judge import judged
from scanner.claims.meaning import explained, repeats
from scanner.claims.modality import Paper, Speech, speech_of
from scanner.claims.periods import Periods
from scanner.claims.reading import Reading
from scanner.claims.scope import Place, places
from scanner.claims.unfit import SCHEDULED, Used
from scanner.claims.window import compares_periods, window_of
from scanner.model import Claim, ClaimKind, Comparator, Mention, Modality, QuantityKind, Window
from scanner.packs import Label

_COMPARATORS = {member.value: member for member in Comparator}
_NEAR = 3
_SAME = "same"
"""The value of words that refer to the period of another level."""
_QUOTES = tuple("\"“”„«»'’")
_OTHER_MATTER = "lease"
"""Papers on premises, loans and policies have an availability of their own: of credit, of cover."""
_OF_SECTION = {Modality.COMMITMENT, Modality.REQUIREMENT, Modality.TARGET, Modality.HISTORICAL, Modality.MARKETING}


def availabilities(reading: Reading, paper: Paper, used: Used, periods: Periods) -> Iterator[Claim]:
    """Every level of availability and durability that a document states outside of credit schedules."""
    before: Window | None = None
    for place, found in found_levels(reading, used):
        reason = levels.unnamed(place, found) if paper.genre == _OTHER_MATTER else found
        durable = levels.durable(place)
        if durable:
            yield claim_at(place, ClaimKind.DURABILITY, speech_of(place, paper), (("metric", durable),), percent=place.figure.value)
        elif reason.level:
            claim = _claim(place, reason.mention, judged(place, paper), periods, before)
            before = claim.window
            yield claim


def found_levels(reading: Reading, used: Used) -> list[tuple[Place, levels.Reason]]:
    """Every percentage of a document with the reason for which it is a level or none."""
    judged: list[tuple[Place, levels.Reason]] = []
    previous: Place | None = None
    for place in places(reading, QuantityKind.PERCENT):
        if repeats(place, previous):
            continue
        reason = levels.judge(place, used, previous)
        judged.append((place, reason))
        previous = place if reason.level or levels.durable(place) else previous
    known = {place.figure.value for place, reason in judged if reason.level or reason.because == SCHEDULED}
    names = {name for place, reason in judged if reason.level for name in levels.names_of(place)}
    restated = [(place, levels.restated(place, reason, known, names)) for place, reason in _before_levels(judged)]
    mentions = [mention for passage in reading.passages for mention in passage.mentions]
    pure = any(map(levels.names_substance, mentions))
    if any(map(levels.names_metric, mentions)) and not pure:
        return restated
    return [(place, levels.unnamed(place, reason, counted=not pure)) for place, reason in restated]


def _before_levels(judged: Sequence[tuple[Place, levels.Reason]]) -> Iterator[tuple[Place, levels.Reason]]:
    """The figures with what the level behind tells of them too: we reached 99.99%; we guarantee 99.9% of each month."""
    following = judged[1:]
    yield from (
        (a, levels.before(a, reason, b) if behind.level else reason) for (a, reason), (b, behind) in zip(judged, following, strict=False)
    )
    yield from judged[-1:]


def _claim(place: Place, metric: Mention | None, speech: Speech, periods: Periods, before: Window | None) -> Claim:
    window, said = _window(place, speech, periods, before)
    evidence = (("metric", metric), ("window", said))
    return claim_at(
        place,
        ClaimKind.AVAILABILITY,
        speech,
        tuple((role, mention) for role, mention in evidence if mention),
        percent=place.figure.value,
        window=window,
        comparator=_comparator(place),
    )


def _window(place: Place, speech: Speech, periods: Periods, before: Window | None) -> tuple[Window | None, Mention | None]:
    """The level's own period, or that of the level before where it says so; else what section or document say of levels spoken of so."""
    same = next((m for m in place.said(Label.HOLDS) if m.value == _SAME), None)
    if same and before:
        return before, same
    meant = explained(place) if speech.modality is Modality.EXAMPLE else frozenset()
    if len(meant) > 1 or (speech.modality is Modality.EXAMPLE and compares_periods(place)):
        return None, None
    if _cited(place):
        return window_of(place, speech.modality) or (None, None)
    named = periods.named(place) if place.table else None
    own = (
        named or window_of(place, speech.modality) or (periods.section(place, speech.modality) if speech.modality in _OF_SECTION else None)
    )
    if own:
        return own
    return next(iter(meant), None) or periods.document(place, speech.modality), None


def _cited(place: Place) -> bool:
    """Whether a figure stands alone in quotes, as in an amendment that puts it in the place of another."""
    text, figure = place.passage.text, place.figure
    return text[figure.start - 1 : figure.start] in _QUOTES and text[figure.end : figure.end + 1] in _QUOTES


def _comparator(place: Place) -> Comparator:
    bound = next((m for m in place.said(Label.BOUND) if 0 <= place.figure.start - m.end <= _NEAR), None)
    return _COMPARATORS.get(bound.value, Comparator.AT_LEAST) if bound else Comparator.AT_LEAST

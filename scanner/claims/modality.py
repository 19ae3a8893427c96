"""How firmly a level is spoken of: the nearest words decide, then those around, at last the kind of document."""

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.claims.scope import Place
from scanner.model import Mention, Modality, Passage
from scanner.packs import Label

_OF_LABEL = {
    Label.BINDING: Modality.COMMITMENT,
    Label.TARGET: Modality.TARGET,
    Label.HISTORICAL: Modality.HISTORICAL,
    Label.REQUIREMENT: Modality.REQUIREMENT,
    Label.MARKETING: Modality.MARKETING,
    Label.EXAMPLE: Modality.EXAMPLE,
}
_OF_GENRE = {
    "sla": Modality.COMMITMENT,
    "contract": Modality.COMMITMENT,
    "rfp": Modality.REQUIREMENT,
    "questionnaire": Modality.REQUIREMENT,
    "objectives": Modality.TARGET,
    "report": Modality.HISTORICAL,
    "article": Modality.EXAMPLE,
}
_BUYERS = frozenset({"rfp"})
_MUST = "must"
_PAST = "time"
_YES = "yes"


@dataclass(frozen=True, slots=True)
class Speech:
    """How a level is spoken of, and the mention that says so (None where the kind of document does)."""

    modality: Modality
    mention: Mention | None
    hedge: bool = False


def speech_of(place: Place, genre: str) -> Speech:
    """How the level at a place is spoken of in a document of a genre."""
    answered = _answer(place)
    if answered:
        return answered
    hedge = bool(place.said(Label.HEDGE))
    mention = _own(place, genre) or _around(place)
    if mention is None:
        return Speech(_OF_GENRE.get(genre, Modality.MARKETING), None, hedge)
    modality = _modality(mention, genre)
    return Speech(modality, mention, hedge and modality is Modality.COMMITMENT)


def _modality(mention: Mention, genre: str) -> Modality:
    if mention.label == Label.THIRD_PARTY:
        return Modality.THIRD_PARTY
    if mention.label == Label.COLUMN:
        return Modality(mention.value)
    modality = _OF_LABEL[Label(mention.label)]
    return Modality.REQUIREMENT if modality is Modality.COMMITMENT and genre in _BUYERS else modality


def _answer(place: Place) -> Speech | None:
    """In a questionnaire the answer's cell decides on the question's figure."""
    for cell in place.side:
        said = next((m for m in cell.mentions if m.label == Label.ANSWER), None)
        if said and cell.cell is not None and place.passage.cell is not None and cell.cell > place.passage.cell:
            return Speech(Modality.COMMITMENT if said.value == _YES else Modality.REQUIREMENT, said)
    return None


def _own(place: Place, genre: str) -> Mention | None:
    """What the figure's own sentence says."""
    said = place.said(Label.THIRD_PARTY, *_OF_LABEL)
    third = place.nearest(m for m in said if m.label == Label.THIRD_PARTY and m.end <= place.figure.start)
    own = place.nearest(m for m in place.said(Label.PROVIDER) if m.end <= place.figure.start)
    if third and (own is None or own.end <= third.start):
        return third
    if genre == "article" and own is None:
        said = [m for m in said if m.label != Label.BINDING]
    return _nearest(place, said)


def _nearest(place: Place, said: Iterable[Mention]) -> Mention | None:
    mentions = [m for m in said if m.label != Label.THIRD_PARTY]
    past = any(m.label == Label.HISTORICAL and m.value == _PAST for m in mentions)
    bound = any(m.label == Label.BINDING for m in mentions)
    if bound and not past:
        mentions = [m for m in mentions if m.label != Label.HISTORICAL]
    return place.nearest(m for m in mentions if not (m.label == Label.HISTORICAL and m.value == _PAST and not _verb(mentions)))


def _verb(mentions: list[Mention]) -> bool:
    return any(m.label == Label.HISTORICAL for m in mentions)


def _around(place: Place) -> Mention | None:
    """What the header above, the cells beside, the lead-in and the headings say."""
    labels = (Label.THIRD_PARTY, *_OF_LABEL)
    return (
        _first(place.column, (Label.COLUMN,), place)
        or _first(place.column, labels, place)
        or _first(place.side[:1], labels, place)
        or _first(place.lead, labels, place)
        or next((m for m in place.before if m.label in labels), None)
        or _first(place.headings, labels, place)
    )


def _first(passages: Iterable[Passage], labels: Iterable[Label], place: Place) -> Mention | None:
    wanted = set(labels)
    values = set(Modality)
    return next(
        (m for p in passages for m in p.mentions if m.label in wanted and (m.label != Label.COLUMN or m.value in values)),
        None,
    )

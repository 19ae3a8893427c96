"""A claim made from its place."""

from decimal import Decimal
from typing import Any

from scanner.claims.modality import Speech
from scanner.claims.reading import within
from scanner.claims.scope import Place
from scanner.claims.service import service_of
from scanner.model import Cell, Claim, ClaimKind, Evidence, Mention, State
from scanner.packs import Label

_EDGE = " \t\n"
_DOUBTFUL = "doubtful-reading"
"""The flag of a claim of which it is not clear how it is meant; the figure itself may be as clear as day."""


def claim_at(place: Place, kind: ClaimKind, speech: Speech, evidence: tuple[tuple[str, Mention], ...], **figures: Any) -> Claim:  # noqa: ANN401 - the fields of Claim
    """A claim with all that its place says: quote, locator, state, service; ``figures`` are the fields of its kind."""
    block = place.reading.block(place.passage)
    cell = None if place.passage.cell is None else block.cells[place.passage.cell]
    state, author = state_of(place)
    stored = _stored(place, cell) if "percent" in figures else None
    said = (*evidence, *((("modality", speech.mention),) if speech.mention else ()))
    service, found = service_of(place)
    return Claim(
        kind=kind,
        document=place.reading.document.name,
        locator=(cell.locator if cell else None) or block.locator,
        quote=quote_of(place),
        start=place.figure.start,
        end=place.figure.end,
        heading=block.heading,
        modality=speech.modality,
        hedge=speech.hedge,
        service_text=service,
        state=state,
        author=author,
        confidence=speech.confidence,
        flags=(
            *place.figure.flags,
            *((_DOUBTFUL,) if speech.doubtful else ()),
            *(("conflict",) if place.figure.conflict is not None else ()),
            *(("rounded-display",) if stored is not None else ()),
        ),
        conflict=place.figure.conflict,
        percent_stored=stored,
        pattern=evidence[0][1].pattern if evidence else "",
        evidence=(
            *(_evidence(place, role, mention) for role, mention in said),
            *((Evidence("service", service, found),) if service else ()),
            *(Evidence("sign", "", sign) for sign in speech.signs),
        ),
        **figures,
    )


def _stored(place: Place, cell: Cell | None) -> Decimal | None:
    """What a sheet's cell holds of which the figure shows a part."""
    return Decimal(cell.stored) if cell and cell.stored and len(place.passage.quantities) == 1 else None


def _evidence(place: Place, role: str, mention: Mention) -> Evidence:
    """The mention's words, and where they stand if that is not in the figure's own passage."""
    reading = place.reading
    here = any(m is mention for m in within(place.passage, mention.start, mention.end, Label(mention.label)))
    passage = place.passage if here else reading.owner(mention)
    citation = "" if here or passage is None else reading.block(passage).locator.citation()
    return Evidence(role, passage.text[mention.start : mention.end].strip() if passage else "", mention.pattern, citation)


def quote_of(place: Place) -> str:
    """The sentence or, in a table, the row that carries the figure."""
    if place.row is not None:
        return place.row.block.text
    start, end = place.sentence
    return place.passage.text[start:end].strip(_EDGE)


def state_of(place: Place) -> tuple[State, str]:
    """The state of the figure's own characters, else of its block, and who made it so."""
    block = place.reading.block(place.passage)
    own = next(iter(place.marks), None)
    return (own.state, own.author) if own else (block.state, block.author)

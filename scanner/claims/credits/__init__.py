"""Credit schedules, credits in prose, and their caps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scanner.claims.claim import claim_at
from scanner.claims.credits.codes import Codes
from scanner.claims.credits.prose import spoken
from scanner.claims.credits.tables import schedule
from scanner.claims.credits.tier import Cap, Tier
from scanner.claims.credits.topic import about_services
from scanner.claims.modality import credited
from scanner.claims.reading import Reading, Table
from scanner.claims.scope import Place
from scanner.claims.unfit import replaced
from scanner.model import NOT_LIVE, Block, Claim, ClaimKind, Mark, Mention, Passage, Quantity, QuantityKind
from scanner.packs import Label

__all__ = ["CreditReading", "credits_of"]

_GROWS = "grows"
_BELOW = "<"
_GIVES = (Label.CREDIT, Label.CREDIT_BASIS, Label.CREDIT_TIME, Label.CREDIT_MULTIPLE)
"""What makes a figure a credit, the clearest words first."""


@dataclass(frozen=True, slots=True)
class CreditReading:
    """The credits and caps of a document, and the figures that belong to them: ``(block, cell, start)`` of each."""

    claims: tuple[Claim, ...]
    used: frozenset[tuple[int, int | None, int]]


def credits_of(reading: Reading, genre: str = "") -> CreditReading:
    """All credit tiers and caps of a document of some kind; what was deleted is read apart from what the document says today."""
    if not about_services(reading, genre):
        return CreditReading((), frozenset())
    codes = Codes(reading)
    schedules = [(part, found) for table in reading.tables for part in _by_state(table) if (found := schedule(reading, part, codes))]
    taken = {row.index for part, _ in schedules for row in part.rows}
    rest = [passage for passage in reading.passages if passage.block not in taken]
    prose = [spoken(reading, [p for p in rest if _gone(reading.block(p)) is gone], scheduled=taken) for gone in (False, True)]
    tiers = [tier for _, found in schedules for tier in found.tiers] + [tier for part in prose for tier in part.tiers]
    caps = [cap for _, found in schedules for cap in found.caps] + [cap for part in prose for cap in part.caps]
    used = {_key(passage, q) for _, found in schedules for passage, q in found.figures}
    things: list[Tier | Cap] = [*tiers, *caps]
    used |= {_key(passage, q) for thing in things for passage, q in _figures(thing)}
    claims = (*(_tier_claim(t, genre) for t in tiers if _stands(t)), *(_cap_claim(c, genre) for c in caps if _stands(c)))
    return CreditReading(claims, frozenset(used))


def _by_state(table: Table) -> Iterator[Table]:
    """The table as it is today, and as the rows that were deleted had it."""
    gone = [row for row in table.rows if _gone(row.block)]
    if not gone:
        yield table
        return
    header = {row.index for row in table.header}
    yield Table(tuple(row for row in table.rows if not _gone(row.block)) or table.rows)
    yield Table(tuple(row for row in table.rows if row.index in header or _gone(row.block)))


def _gone(block: Block) -> bool:
    return block.state in NOT_LIVE


def _stands(thing: Tier | Cap) -> bool:
    """Whether a claim is to be told: the earlier form of a text only tells what has changed."""
    block = thing.place.reading.block(thing.place.passage)
    if replaced(thing.place):
        return False
    if not _gone(block) or not block.marks:
        return True
    return any(m.start < q.end and q.start < m.end for passage, q in _figures(thing) for m in _marks(thing.place.reading, passage))


def _marks(reading: Reading, passage: Passage) -> tuple[Mark, ...]:
    block = reading.block(passage)
    return block.marks if passage.cell is None else block.cells[passage.cell].marks


def _figures(thing: Tier | Cap) -> Iterator[tuple[Passage, Quantity]]:
    yield thing.place.passage, thing.place.figure
    if isinstance(thing, Tier):
        yield from thing.levels
        yield from _bounds(thing)


def _bounds(tier: Tier) -> Iterator[tuple[Passage, Quantity]]:
    """The bounds of a tier that stand in cells of their own: 99.0% | up to 99.5% | 10%."""
    for cell in tier.place.side:
        below = any(m.label == Label.BOUND and m.value == _BELOW for m in cell.mentions)
        bounds = {tier.bounds.at_least, tier.bounds.below if below else None} - {None}
        yield from ((cell, q) for q in cell.quantities if q.kind is QuantityKind.PERCENT and q.value in bounds)


def _key(passage: Passage, figure: Quantity) -> tuple[int, int | None, int]:
    return passage.block, passage.cell, figure.start


def _evidence(place: Place, *labels: Label) -> tuple[tuple[str, Mention], ...]:
    """The words by which a figure is a credit or a limit: the nearest of its sentence, else of its column, its row, or what leads to it."""
    own = next((found for label in labels if (found := place.nearest(place.said(label)))), None)
    around = (
        m
        for text in (*place.column, *place.name, *place.lead, *place.headings)
        for m in text.mentions
        if m.label in (*labels, Label.REMEDY)
    )
    found = own or next(around, None)
    return ((found.label, found),) if found else ()


def _tier_claim(tier: Tier, genre: str) -> Claim:
    claim = claim_at(
        tier.place,
        ClaimKind.CREDIT,
        credited(tier.place, genre),
        _evidence(tier.place, *_GIVES),
        below=tier.bounds.below,
        at_least=tier.bounds.at_least,
        credit_percent=tier.percent,
        credit_text=tier.text,
        credit_multiple=tier.multiple,
        of=tier.of,
    )
    return replace(claim, flags=(*claim.flags, _GROWS)) if tier.grows else claim


def _cap_claim(cap: Cap, genre: str) -> Claim:
    return claim_at(
        cap.place, ClaimKind.CREDIT_CAP, credited(cap.place, genre), _evidence(cap.place, Label.CREDIT_CAP), percent=cap.percent, of=cap.of
    )

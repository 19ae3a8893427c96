"""Credit schedules, credits in prose, and their caps."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scanner.claims.claim import claim_at
from scanner.claims.credits.prose import spoken
from scanner.claims.credits.tables import schedule
from scanner.claims.credits.tier import Cap, Tier
from scanner.claims.modality import Speech
from scanner.claims.reading import Reading
from scanner.model import Claim, ClaimKind, Modality, Passage, Quantity

__all__ = ["CreditReading", "credits_of"]

_BINDING = Speech(Modality.COMMITMENT, None)
_GROWS = "grows"


@dataclass(frozen=True, slots=True)
class CreditReading:
    """The credits and caps of a document, and the figures that belong to them: ``(block, cell, start)`` of each."""

    claims: tuple[Claim, ...]
    used: frozenset[tuple[int, int | None, int]]


def credits_of(reading: Reading) -> CreditReading:
    """All credit tiers and caps of a document."""
    schedules = {table.rows[0].index: found for table in reading.tables if (found := schedule(reading, table))}
    taken = {row.index for table in reading.tables if table.rows[0].index in schedules for row in table.rows}
    prose = spoken(reading, [p for p in reading.passages if p.block not in taken], scheduled=bool(schedules))
    tiers = [tier for found in schedules.values() for tier in found.tiers] + prose.tiers
    caps = [cap for found in schedules.values() for cap in found.caps] + prose.caps
    used = {_key(passage, q) for found in schedules.values() for passage, q in found.figures}
    used |= {_key(passage, q) for tier in tiers for passage, q in _figures(tier)}
    used |= {_key(cap.place.passage, cap.place.figure) for cap in caps}
    return CreditReading((*map(_tier_claim, tiers), *map(_cap_claim, caps)), frozenset(used))


def _figures(tier: Tier) -> Iterator[tuple[Passage, Quantity]]:
    yield tier.place.passage, tier.place.figure
    yield from tier.levels


def _key(passage: Passage, figure: Quantity) -> tuple[int, int | None, int]:
    return passage.block, passage.cell, figure.start


def _tier_claim(tier: Tier) -> Claim:
    claim = claim_at(
        tier.place,
        ClaimKind.CREDIT,
        _BINDING,
        (),
        below=tier.bounds.below,
        at_least=tier.bounds.at_least,
        credit_percent=tier.percent,
        credit_text=tier.text,
        credit_multiple=tier.multiple,
        of=tier.of,
    )
    return replace(claim, flags=(*claim.flags, _GROWS)) if tier.grows else claim


def _cap_claim(cap: Cap) -> Claim:
    return claim_at(cap.place, ClaimKind.CREDIT_CAP, _BINDING, (), percent=cap.percent, of=cap.of)

"""Credit schedules, credits in prose, and their caps."""

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.claims.credits.prose import Cap, spoken
from scanner.claims.credits.tables import schedule
from scanner.claims.credits.tier import Tier
from scanner.claims.reading import Reading
from scanner.model import Claim, ClaimKind, Passage, Quantity

__all__ = ["CreditReading", "credits_of"]


@dataclass(frozen=True, slots=True)
class CreditReading:
    """The credits and caps of a document, and the figures that belong to them: ``(block, cell, start)`` of each."""

    claims: tuple[Claim, ...]
    used: frozenset[tuple[int, int | None, int]]


def credits_of(reading: Reading) -> CreditReading:
    """All credit tiers and caps of a document."""
    schedules = [found for table in reading.tables if (found := schedule(reading, table))]
    parts = spoken(reading)
    tiers = [tier for found in schedules for tier in found.tiers] + [tier for part in parts for tier in part.tiers]
    caps = [cap for part in parts for cap in part.caps]
    used = {_place(passage, q) for found in schedules for passage, q in found.figures}
    things: list[Tier | Cap] = [*tiers, *caps]
    used |= {place for thing in things for place in _figures(thing)}
    claims = [*(_tier_claim(reading, tier) for tier in tiers), *(_cap_claim(reading, cap) for cap in caps)]
    return CreditReading(tuple(claims), frozenset(used))


def _figures(thing: Tier | Cap) -> Iterator[tuple[int, int | None, int]]:
    if thing.figure is not None:
        yield _place(thing.passage, thing.figure)
    if isinstance(thing, Tier):
        limits = {thing.bounds.below, thing.bounds.at_least} - {None}
        yield from (_place(thing.passage, q) for q in thing.passage.quantities if q.value in limits)


def _place(passage: Passage, figure: Quantity) -> tuple[int, int | None, int]:
    return passage.block, passage.cell, figure.start


def _tier_claim(reading: Reading, tier: Tier) -> Claim:
    block = reading.block(tier.passage)
    return Claim(
        kind=ClaimKind.CREDIT,
        document=reading.document.name,
        locator=block.locator,
        quote=tier.quote,
        start=tier.figure.start if tier.figure else 0,
        end=tier.figure.end if tier.figure else 0,
        heading=block.heading,
        below=tier.bounds.below,
        at_least=tier.bounds.at_least,
        credit_percent=tier.percent,
        credit_text=tier.text,
        of=tier.of,
    )


def _cap_claim(reading: Reading, cap: Cap) -> Claim:
    block = reading.block(cap.passage)
    return Claim(
        kind=ClaimKind.CREDIT_CAP,
        document=reading.document.name,
        locator=block.locator,
        quote=cap.quote,
        start=cap.figure.start if cap.figure else 0,
        end=cap.figure.end if cap.figure else 0,
        heading=block.heading,
        percent=cap.percent,
        of=cap.of,
    )

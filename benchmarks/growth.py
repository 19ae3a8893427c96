"""How the time grows with the length of hostile input, as ratios in one run: four times the input should take about four times as long."""

import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from scanner import packs, quantities
from scanner.match.engine import engine
from scanner.model import (
    Alias,
    CatalogSnapshot,
    Claim,
    ClaimKind,
    DocumentResult,
    Locator,
    Objective,
    Service,
    Source,
    Status,
    Window,
    WindowUnit,
)
from scanner.pipeline.job import ScanContext
from scanner.pipeline.scan import scan_source
from scanner.reconcile import judge

MOST = 8
"""A quadratic part would take 16 times as long; 4 is linear, the rest is noise."""
MOST_ENDLESS = 10
CHARACTERS = 20_000
PROMISE = "The service shall be available 99.9% of each month"
PIECES = (
    "99.9%",
    "99.9% ",
    "1.",
    "one ",
    "one-",
    "one (",
    "one hundred thousand ",
    "9\u200b",
    "9-",
    "2h30m ",
    "five and ",
    "_" * 8,
    "(" * 8,
    '"' * 8,
)
SERVICES = tuple(Service(f"service-{n}", f"Product {n}") for n in range(1000))
SNAPSHOT = CatalogSnapshot(
    as_of=date(2026, 6, 1),
    services=SERVICES,
    aliases=tuple(Alias(s.id, f"{s.name} {kind}") for s in SERVICES for kind in ("Cloud", "Europe", "Classic")),
    objectives=tuple(Objective(s.id, s.id, Decimal("0.9995"), Window(WindowUnit.DAY, 30, rolling=True)) for s in SERVICES),
)


def growth(name: str, work: Callable[[int], object], size: int) -> bool:
    """Time ``work`` at a size and at four times it."""
    work(size)  # imports and caches are paid before
    once, fourfold = (_seconds(work, n) for n in (size, 4 * size))
    ratio = fourfold / once
    print(f"{name}: {once * 1000:.0f} ms for {size}, {ratio:.1f} times that for four times as much (at most {MOST})")
    return ratio <= MOST


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return max(time.process_time() - start, 0.001)


def judged(count: int) -> object:
    """Judge that many claims of one document against a thousand services."""
    level = Decimal("99.9")
    claims = tuple(
        Claim(ClaimKind.AVAILABILITY, "a", Locator(), f"{n}", percent=level, service_text=f"Product {n % 1000} Europe", ordinal=n)
        for n in range(count)
    )
    return judge([DocumentResult("a", "0" * 64, "md", Status.READ, claims=claims)], SNAPSHOT)


def endless() -> bool:
    """What a character takes in a paragraph without an end, as a multiple of what it takes in ordinary ones that say the same."""
    ordinary, flood = "\n\n".join([". ".join([PROMISE] * 4)] * 500), " ".join([PROMISE] * 2000)
    _each_character(ordinary)  # imports and caches are paid before
    ratio = _each_character(flood) / _each_character(ordinary)
    print(f"a paragraph without an end: {ratio:.1f} times as long for a character as ordinary ones (at most {MOST_ENDLESS})")
    return ratio <= MOST_ENDLESS


def _each_character(text: str) -> float:
    source = Source.of("a.txt", text.encode())
    return _seconds(lambda _: scan_source(source, ScanContext()), len(text)) / len(text)


def main() -> int:
    """Print the growth of each part; 1 where one is not linear."""
    reader = engine(packs.load())
    kept = [growth(f"figures in {piece[:8]!r}", lambda n, p=piece: quantities.find(p * (n // len(p))), CHARACTERS) for piece in PIECES]  # type: ignore[misc]
    kept += [growth(f"wording in {piece[:8]!r}", lambda n, p=piece: reader.read(p * (n // len(p))), CHARACTERS) for piece in PIECES]  # type: ignore[misc]
    kept.append(growth("claims judged", judged, 500))
    kept.append(endless())
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())

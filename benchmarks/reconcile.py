"""How long judging takes beside reading the catalog: 10,000 claims, 1,000 services, 36 months of history.

Prints processor time, since other programs make the clock lie, and the two figures that are asked for: judging in less than 20 times the
time of reading, one claim more in less than 5 ms.
"""

import argparse
import cProfile
import pstats
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TypeVar

from scanner import catalog
from scanner.model import Claim, ClaimKind, DocumentResult, JudgedDocument, Locator, Party, Status, Window, WindowUnit
from scanner.reconcile import judge
from scanner.reconcile.engine import Judge

SERVICES, MONTHS, CLAIMS, DOCUMENTS = 1_000, 36, 10_000, 200
SHARED = 10  # services that all others hang on
LEVELS = ("99", "99.5", "99.8", "99.9", "99.95", "99.99")
WINDOWS = (WindowUnit.MONTH, WindowUnit.MONTH, WindowUnit.QUARTER, WindowUnit.YEAR)
TODAY = date(2026, 11, 23)
T = TypeVar("T")


def catalog_file(folder: Path, chance: random.Random) -> Path:
    """Services with an SLO, a published SLA, a dependency, a month's figure each and some incidents."""
    lines = ["services:"]
    for n in range(SERVICES):
        lines += [
            f"- id: service-{n}",
            f"  name: Product {n}",
            f"  aliases: [Product {n} Cloud, {{text: SKU-{n}, kind: sku}}]",
            f"  slos: [{{target: {chance.choice(('99.9%', '99.95%', '99.99%'))}, window: 30 rolling days, approved_on: 2026-01-01}}]",
            "  published: [{target: 99.9%, window: calendar month, signed_off: true}]",
        ]
        if n >= SHARED:
            lines.append(f"  dependencies: [{{on: service-{n % SHARED}, strength: hard}}]")
    rows, incidents = ["service,month,availability"], ["service,id,start,end"]
    for n in range(SERVICES):
        for at in range(MONTHS):
            year, month = 2023 + (10 + at) // 12, (10 + at) % 12 + 1
            minutes = chance.choice((0, 0, 0, 5, 12, 25, 60))
            rows.append(f"service-{n},{year}-{month:02},{(1 - Decimal(minutes) / (30 * 1440)) * 100:.5f}%")
            if minutes:
                incidents.append(
                    f"service-{n},I-{at},{year}-{month:02}-03T10:00:00Z,{year}-{month:02}-03T{10 + minutes // 60}:{minutes % 60:02}:00Z"
                )
    files = {"catalog.yaml": lines, "history.csv": rows, "incidents.csv": incidents}
    for name, content in files.items():
        (folder / name).write_text("\n".join(content) + "\n", encoding="utf-8")
    path = folder / "catalog.db"
    catalog.create(path)
    catalog.import_files(path, [folder / name for name in files], datetime.now(UTC))
    return path


def documents(chance: random.Random) -> list[DocumentResult]:
    """Papers with fifty promises each."""
    return [
        DocumentResult(
            f"paper-{n}.md",
            "0" * 64,
            "md",
            Status.READ,
            claims=tuple(claim(f"paper-{n}.md", m, chance) for m in range(CLAIMS // DOCUMENTS)),
        )
        for n in range(DOCUMENTS)
    ]


def claim(document: str, number: int, chance: random.Random) -> Claim:
    """A promise for some service by one of its names."""
    return Claim(
        ClaimKind.AVAILABILITY,
        document,
        Locator(line=number + 1),
        f"Promise {number}.",
        percent=Decimal(chance.choice(LEVELS)),
        window=Window(chance.choice(WINDOWS)),
        service_text=chance.choice(("Product {} Cloud", "SKU-{}", "Product {}")).format(chance.randrange(SERVICES)),
        party=Party.OURS,
        ordinal=number,
    )


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """The result with the processor seconds it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def _judged(warm: Judge, paper: DocumentResult) -> list[JudgedDocument]:
    return list(warm.documents([paper]))


def main() -> None:
    """Measure, and with ``--profile`` tell where the time goes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--profile", action="store_true")
    profile = arguments.parse_args().profile
    chance = random.Random(5)  # noqa: S311 - made-up papers, no secrets
    papers = documents(chance)
    with tempfile.TemporaryDirectory() as folder:
        path = catalog_file(Path(folder), chance)
        catalog.read(path, TODAY)
        snapshot, reading = timed(lambda: catalog.read(path, TODAY))
    judge(papers[:1], replace(snapshot, services=snapshot.services[:50]))  # packs and libraries are read once
    if profile:
        with cProfile.Profile() as watched:
            judge(papers, snapshot)
        pstats.Stats(watched).sort_stats("cumulative").print_stats(45)
        return
    _, judging = timed(lambda: judge(papers, snapshot))
    warm = Judge(snapshot, ())
    list(warm.documents(papers))
    again = [timed(partial(_judged, warm, paper))[1] / len(paper.claims) for paper in papers]
    print(
        f"reading the catalog: {reading:.2f} s; judging {CLAIMS:,} claims: {judging:.2f} s, {judging / reading:.1f} times that (20 asked)"
    )
    print(f"one claim more: {sorted(again)[len(again) // 2] * 1000:.2f} ms (5 asked)")


if __name__ == "__main__":
    main()

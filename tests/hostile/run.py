"""Hostile files held against what must become of each: `make hostile`, or `run.py FOLDER` for another collection.

A folder holds `expected.jsonl` and `files/`. Each line names a `file` and its `outcome`: `find` (all figures of `find`, and none of
`not_find`, in what the document says), `error` (a status that says it was not read), `find-or-error` (either), `no-claim`, or `skip`;
the `flags` that the findings carry; and the seconds it may take, `max_s`.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from scanner.model import Claim, ClaimKind, DocumentResult, State, Status
from scanner.pipeline.run import ScanOptions, scan

HOSTILE = Path(__file__).resolve().parents[2].parent / "shared" / "hostile"
_NEVER = {Status.CRASHED, Status.TIMED_OUT, Status.OUT_OF_MEMORY}
"""Statuses that are right for no file, unless a limit is what it is about."""
_OF_LIMITS = {"time-limit", "memory-limit"}
_FLAGS = {State.STRUCK: "struck-through", State.DELETED: "tracked-change", State.MOVED_FROM: "tracked-change"}


@dataclass(frozen=True)
class Outcome:
    """What became of a file, and in what time."""

    result: DocumentResult
    seconds: float


def outcomes(folder: Path) -> dict[str, Outcome]:
    """Every file below a folder by its path in it."""
    times: list[float] = []
    report = scan([str(folder)], ScanOptions(as_of=date(2026, 11, 23)), lambda _done, _total: times.append(time.monotonic()))
    times.append(time.monotonic())
    results = [document.result for document in report.documents]
    spent = (after - before for before, after in pairwise(times))
    return {Path(r.document).relative_to(folder).as_posix(): Outcome(r, s) for r, s in zip(results, spent, strict=True)}


def deviations(expected: dict[str, Any], outcome: Outcome) -> Iterator[str]:
    """What is not as it must be."""
    result = outcome.result
    yield from _unlike(expected, result)
    flags = {flag for claim in result.claims for flag in (*claim.flags, _FLAGS.get(claim.state, claim.state.value))}
    if result.claims and (unsaid := set(expected["flags"]) - flags):
        yield f"not flagged: {', '.join(sorted(unsaid))}"
    promised = {
        claim.percent for claim in result.claims if claim.percent is not None and claim.counted and claim.kind is ClaimKind.AVAILABILITY
    }
    if wrong := promised.intersection(expected["not_find"]):
        yield f"found wrongly: {_listed(wrong)}"
    if result.status in _NEVER and expected["error"] not in _OF_LIMITS:
        yield result.message
    if not result.status.complete and not result.message:
        yield "no message"
    if outcome.seconds > expected["max_s"]:
        yield f"{outcome.seconds:.1f} s, at most {expected['max_s']}"


def _unlike(expected: dict[str, Any], result: DocumentResult) -> Iterator[str]:
    missing = set(expected["find"]) - _all_figures(result)
    failed = not result.status.complete or (result.status is Status.EMPTY and expected["error"] == "empty")
    match expected["outcome"]:
        case "find" if missing:
            yield f"not found: {_listed(missing)}"
        case "find-or-error" if missing and not failed:
            yield f"silent: neither {_listed(missing)} nor an error"
        case "error" if not failed:
            yield f"no error ({expected['error']})"
        case "no-claim" if claimed := _all_figures(result, counted=True):
            yield f"claims: {_listed(claimed)}"
        case "skip" if result.status is not Status.SKIPPED:
            yield "not skipped"


def _all_figures(result: DocumentResult, *, counted: bool = False) -> set[Decimal]:
    """The figures of all claims, or of those alone that the document makes today."""
    return {figure for claim in result.claims if claim.counted or not counted for figure in _figures(claim)}


def _figures(claim: Claim) -> set[Decimal]:
    figures = (claim.percent, claim.percent_stored, claim.below, claim.at_least, claim.credit_percent, claim.minutes)
    return {figure for figure in figures if figure is not None}


def _listed(figures: set[Decimal]) -> str:
    return ", ".join(str(figure) for figure in sorted(figures))


def main(folder: Path) -> int:
    """Print a line for each file that deviates, and how many did not; 1 when one did."""
    expectations = [json.loads(line, parse_float=Decimal) for line in (folder / "expected.jsonl").read_text("utf-8").splitlines()]
    found = outcomes(folder / "files")
    told = Counter[str]()
    for expected in expectations:
        outcome = found.pop(expected["file"], None)
        wrong = list(deviations(expected, outcome)) if outcome else ["no row"]
        told["deviating" if wrong else "as expected"] += 1
        for cause in wrong:
            print(f"{expected['file']:40} {outcome.result.status if outcome else '':12} {cause}  [{expected['why']}]")
    for name in found:
        print(f"{name:40} not in expected.jsonl")
    print(", ".join(f"{number} {what}" for what, number in sorted(told.items())))
    return 1 if told["deviating"] or found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else HOSTILE))

"""Reads the files as the program does, and says what was not as it must be."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from hostile.case import Case, said
from scanner.model import DocumentResult, Report
from scanner.pipeline.run import ScanOptions, scan

_AS_OF = date(2026, 11, 23)


@dataclass(frozen=True)
class Outcome:
    """What became of a file, and in what time."""

    result: DocumentResult
    seconds: float


@dataclass(frozen=True)
class Run:
    """One scan of a folder: its report, and what became of each file by its path in the folder."""

    report: Report
    outcomes: Mapping[str, Outcome]


def lay(cases: Iterable[Case], folder: Path) -> None:
    """Make the files."""
    for case in cases:
        path = folder / case.name
        path.parent.mkdir(parents=True, exist_ok=True)
        case.write(path)


def read(folder: Path) -> Run:
    """Scan everything below a folder."""
    times: list[float] = []
    report = scan([str(folder)], ScanOptions(as_of=_AS_OF), lambda _done, _total: times.append(time.monotonic()))
    spent = (after - before for before, after in pairwise(times))
    pairs = zip((document.result for document in report.documents), spent, strict=True)
    return Run(report, {result.document.removeprefix(f"{folder}/"): Outcome(result, seconds) for result, seconds in pairs})


def deviations(case: Case, outcome: Outcome | None) -> Iterator[str]:
    """In what the row of a file is not as it must be; a gap that is closed is such, too."""
    wrong = list(_wrong(case, outcome))
    if case.gap and not wrong:
        yield f"as it must be now: take out the gap ({case.gap})"
    elif not case.gap:
        yield from wrong


def _wrong(case: Case, outcome: Outcome | None) -> Iterator[str]:
    if outcome is None:
        yield "no row"
        return
    result = outcome.result
    if result.status is not case.status:
        yield f"{result.status}, not {case.status}: {result.message}"
    found = {said(claim) for claim in result.claims}
    if found != case.claims:
        yield f"found {', '.join(sorted(found)) or 'nothing'}, not {', '.join(sorted(case.claims)) or 'nothing'}"
    if outcome.seconds > case.seconds:
        yield f"{outcome.seconds:.1f} s, at most {case.seconds:.0f}"

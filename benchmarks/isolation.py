"""What reading in a process of its own costs: `make bench`.

* a document, against reading it in the same process, over many small ones;
* the time from the moment in which a limit is passed to the result of the next document;
* what the scan's own process grows by over ten thousand documents.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from scanner.extract import Limits
from scanner.model import Status
from scanner.pipeline.discover import Found
from scanner.pipeline.guard import guarded
from scanner.pipeline.job import Job, ScanContext
from scanner.pipeline.worker import perform

MOST_MILLISECONDS = 2
MOST_AFTER_A_KILL = 1
MOST_GROWTH = 50
_DOCUMENTS = 1000
_MANY = 10_000
_WARM = 200
_FAULTY = Path(__file__).parents[1] / "tests" / "pipeline" / "faulty"
_TEXT = "# Order {0}\n\nThe Supplier keeps the Order intake available for at least 99.{0}% of each calendar month.\n"


def documents(folder: Path, count: int) -> list[Job]:
    """Small documents, each with a promise of its own."""
    jobs = []
    for number in range(count):
        path = folder / f"order-{number}.md"
        path.write_text(_TEXT.format(number))
        jobs.append(job(path))
    return jobs


def job(path: Path, limits: Limits | None = None) -> Job:
    """The reading of a file."""
    return Job(Found(str(path)), path.name, ScanContext(limits=limits or Limits()))


def cost(jobs: list[Job]) -> bool:
    """Milliseconds a document in the same process and in a warm worker, in turns, so that both have the same machine."""
    with guarded() as read:
        here, there = [], []
        for document in jobs:
            here.append(_seconds(perform, document))
            there.append(_seconds(read, document))
    alone, apart = (1000 * statistics.median(times[_WARM:]) for times in (here, there))
    print(
        f"a small document: {alone:.2f} ms in the same process, {apart:.2f} ms in a warm worker: "
        f"{apart - alone:.2f} ms more (at most {MOST_MILLISECONDS}), {apart / alone:.1f} times"
    )
    return apart - alone <= MOST_MILLISECONDS


def after_a_kill(folder: Path, jobs: list[Job]) -> bool:
    """Seconds from a limit that is passed to the result of the next document; the longest of some."""
    limits = Limits(max_idle_seconds=1)
    hanging = folder / "hanging.bin"
    hanging.write_bytes(b"\0FAULTY hang 0")
    spent = []
    with guarded() as read:
        for document in jobs[:5]:
            read(document)
            start = time.monotonic()
            failed = read(job(hanging, limits))
            read(document)
            spent.append(time.monotonic() - start - limits.max_idle_seconds)
            if failed.status is not Status.TIMED_OUT:
                raise SystemExit(f"failed: the reader that hangs gave {failed.status}")
    print(f"after a kill: the next document's result within {max(spent):.2f} s (at most {MOST_AFTER_A_KILL})")
    return max(spent) <= MOST_AFTER_A_KILL


def growth(jobs: list[Job]) -> bool:
    """Megabytes by which the process that watches grows, results not counted: they are the report, and let go here."""
    process = psutil.Process()
    with guarded() as read:
        for document in jobs[:_WARM]:
            read(document)
        before = process.memory_info().rss
        for number in range(_MANY):
            read(jobs[number % len(jobs)])
        grown = (process.memory_info().rss - before) / 2**20
    print(f"{_MANY:,} documents: the scan's own process grows by {grown:.1f} MB (at most {MOST_GROWTH})")
    return grown <= MOST_GROWTH


def _seconds(read: Callable[[Job], object], document: Job) -> float:
    start = time.perf_counter()
    read(document)
    return time.perf_counter() - start


def main() -> int:
    """Measure, and return 1 where a limit is missed."""
    sys.path.insert(0, str(_FAULTY))  # where a reader is found that hangs, as an installed one is; workers have the same path
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        jobs = documents(folder, _DOCUMENTS)
        kept = [cost(jobs), after_a_kill(folder, jobs), growth(jobs)]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Speed and memory as ratios measured in one run: `make bench`.

Each program runs as a process of its own, start included; the best of a few runs counts, since other programs only ever make it slower.
"""

import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_CONTRACTS = Path(__file__).with_name("contracts.py")
RUNS = 3
MOST_MEMORY = 400
_LOOK = 0.05
"""Seconds from one look at the memory to the next."""

_INSTALLED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""The environment of a program whose modules are compiled, as those of an installed one are; its first run compiles them."""

_BASELINE = """
import sys, pathlib, pdfplumber
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.pdf")):
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.close()
"""


@dataclass(frozen=True)
class Cost:
    """Wall-clock seconds and peak resident megabytes of a process."""

    seconds: float
    megabytes: float


def cost(command: list[str], runs: int = RUNS) -> Cost:
    """The best of some runs; a program that ends with findings (1) or unread parts (3) has done its work."""
    costs = [_once(command) for _ in range(runs)]
    return min(costs, key=lambda measured: measured.seconds)


def _once(command: list[str]) -> Cost:
    start = time.perf_counter()
    most = 0
    with psutil.Popen(command, stdout=subprocess.DEVNULL, env=_INSTALLED) as process:
        while process.poll() is None:
            most = max(most, _memory(process))
            time.sleep(_LOOK)
        seconds = time.perf_counter() - start
    if process.returncode not in {0, 1, 3}:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Cost(seconds, most / 2**20)


def _memory(process: psutil.Process) -> int:
    """What a process and all that it started hold, in bytes; on Linux, memory that they share counts once."""
    with suppress(psutil.Error):  # it may just have ended
        held = [member.memory_full_info() for member in (process, *process.children(recursive=True))]
        return sum(getattr(one, "pss", one.rss) for one in held)
    return 0


def scan(path: Path, jobs: int = 1) -> Cost:
    """The whole of ``slascan scan``."""
    return cost([sys.executable, "-m", "scanner", "scan", str(path), "--jobs", str(jobs), "--format", "jsonl"])


def folder(name: str, path: Path, least: float) -> bool:
    """A folder of PDFs, one file at a time, against pdfplumber extracting the text of all its pages."""
    ours, theirs = scan(path), cost([sys.executable, "-c", _BASELINE, str(path)], runs=1)
    ratio = theirs.seconds / ours.seconds
    print(f"{name}: {ours.seconds:.2f} s, pdfplumber {theirs.seconds:.1f} s: {ratio:.1f} times as fast (at least {least:g})")
    both = scan(path, jobs=2)
    print(f"{name}: two files at a time: {theirs.seconds / both.seconds:.1f} times as fast")
    print(f"{name}: peak memory {ours.megabytes:.0f} MB, two files at a time {both.megabytes:.0f} MB (less than {MOST_MEMORY})")
    return ratio >= least and ours.megabytes < MOST_MEMORY


def single(path: Path, most: float) -> bool:
    """One Word document from a cold start against importing spaCy alone."""
    ours, spacy = scan(path), cost([sys.executable, "-c", "import spacy; spacy.blank('en')"])
    ratio = ours.seconds / spacy.seconds
    print(f"one DOCX of 30 pages: {ours.seconds:.2f} s, spaCy's import {spacy.seconds:.2f} s: {ratio:.2f} times (at most {most:g})")
    return ratio <= most


def main() -> int:
    """Write the documents, measure, and return 1 where a limit is missed."""
    with tempfile.TemporaryDirectory() as temporary:
        subprocess.run([sys.executable, str(_CONTRACTS), temporary], check=True)
        written = Path(temporary)
        kept = [
            folder("40 contracts, 400 pages", written / "prose", 15),
            folder("400 pages of tables", written / "tables", 8),
            single(written / "contract.docx", 1.6),
        ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())

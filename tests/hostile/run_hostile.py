"""Hostile files, made and read, and held against what must become of each: `make hostile`.

`--quick` takes some of those that take no time; `--sample FOLDER` takes a collection made elsewhere (:mod:`hostile.sample`).
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from hostile import sample
from hostile.case import Case
from hostile.collection import CASES
from hostile.outcome import Run, deviations, lay, read
from hostile.whole import faults

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parents[1].parent / "shared" / "hostile"
_WATCH = "HOSTILE_WATCH"
_EACH = 5


def main(arguments: Sequence[str]) -> int:
    """Print what deviates and how much does not; 1 when something does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="some of what takes no time")
    parser.add_argument("--sample", type=Path, default=SAMPLE, help="a folder with expected.jsonl and files/")
    options = parser.parse_args(arguments)
    if _WATCH not in os.environ:
        return _watched(arguments)
    wrong = list(generated(_quick(CASES) if options.quick else CASES))
    if options.sample.exists() and not options.quick:
        wrong += collected(options.sample)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def _quick(cases: Sequence[Case]) -> Sequence[Case]:
    return [case for case in cases if not case.heavy][::_EACH]


def generated(cases: Sequence[Case]) -> Iterator[str]:
    """Make the cases and read them; yield what deviates."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as place:
        folder = Path(place) / "files"
        lay(cases, folder)
        beside = set(Path(place).iterdir())
        run = read(folder)
        wrong = {case: list(deviations(case, run.outcomes.get(case.name))) for case in cases}
        _summarize(cases, {case for case, lines in wrong.items() if lines}, run)
        yield from (f"{case.name!r}: {line}" for case, lines in wrong.items() for line in lines)
        yield from faults(run, folder)
        yield from (f"written outside of the files: {path.name!r}" for path in Path(place).iterdir() if path not in beside)


def collected(folder: Path) -> Iterator[str]:
    """Read a collection; yield what deviates."""
    run = read(folder / "files")
    expectations = sample.expectations(folder)
    wrong = {one["file"]: list(sample.deviations(one, run.outcomes[one["file"]])) for one in expectations}
    deviating = sum(map(bool, wrong.values()))
    print(f"{folder}: {len(wrong)} files, {len(wrong) - deviating} as expected, {deviating} deviating")
    yield from (f"{name}: {line}" for name, lines in wrong.items() for line in lines)
    yield from faults(run, folder / "files")


def _summarize(cases: Sequence[Case], deviating: set[Case], run: Run) -> None:
    print(f"{'':14}{'cases':>8}{'as expected':>14}{'known gaps':>13}{'deviating':>12}")
    for kind in sorted({case.kind for case in cases}):
        _line(kind, [case for case in cases if case.kind == kind], deviating)
    _line("all", cases, deviating)
    statuses = Counter(document.result.status for document in run.report.documents)
    print(f"rows: {', '.join(f'{number} {status}' for status, number in sorted(statuses.items()))}")


def _line(kind: str, cases: Sequence[Case], deviating: set[Case]) -> None:
    wrong = sum(case in deviating for case in cases)
    gaps = sum(bool(case.gap) for case in cases if case not in deviating)
    print(f"{kind:14}{len(cases):>8}{len(cases) - wrong - gaps:>14}{gaps:>13}{wrong:>12}")


def _watched(arguments: Sequence[str]) -> int:
    """Do it in a process that writes down each socket that it or a reader opens, and every word on standard error."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as place:
        record = Path(place) / "sockets"
        paths = [str(HERE / "watch"), os.environ.get("PYTHONPATH", "")]
        environment = os.environ | {_WATCH: str(record), "PYTHONPATH": os.pathsep.join(filter(None, paths))}
        done = subprocess.run([sys.executable, __file__, *arguments], env=environment, stderr=subprocess.PIPE, text=True, check=False)
        sockets = record.read_text("utf-8") if record.exists() else ""
    for what, said in (("sockets were opened", sockets), ("standard error", done.stderr)):
        if said:
            print(f"{what}:\n{said}")
    return 1 if sockets or done.stderr else done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

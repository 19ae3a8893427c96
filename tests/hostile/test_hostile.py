"""Hostile files: some of those that `make hostile` reads, and that the reading of them tells right from wrong."""

import subprocess
import sys
from pathlib import Path

import pytest
from hostile.case import Case, case
from hostile.collection import CASES
from hostile.outcome import Run, deviations, lay, read
from hostile.whole import faults
from hostile.words import promise

from scanner.model import Status

RUN = Path(__file__).with_name("run_hostile.py")


def scanned(folder: Path, *cases: Case) -> Run:
    lay(cases, folder)
    return read(folder)


def test_a_part_of_the_hostile_files_becomes_what_it_must() -> None:
    done = subprocess.run([sys.executable, RUN, "--quick"], capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def test_there_are_hundreds_of_cases_and_no_two_of_one_name() -> None:
    assert len(CASES) >= 400
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("wrong", "because"),
    [
        (case("a.txt", promise(), "99.5"), "found 99.9, not 99.5"),
        (case("a.txt", promise()), "found 99.9, not nothing"),
        (case("a.txt", promise(), "99.9", status=Status.DAMAGED), "read, not damaged: "),
        (case("a.txt", promise(), "99.9", gap="nobody reads it"), "as it must be now: take out the gap (nobody reads it)"),
    ],
)
def test_a_change_is_told(tmp_path: Path, wrong: Case, because: str) -> None:
    run = scanned(tmp_path, wrong)
    assert list(deviations(wrong, run.outcomes["a.txt"])) == [because]


def test_a_gap_is_no_deviation_while_it_is_one(tmp_path: Path) -> None:
    known = case("a.txt", promise(), "99.5", gap="nobody reads it")
    assert not list(deviations(known, scanned(tmp_path, known).outcomes["a.txt"]))


def test_a_file_without_a_row_and_a_row_without_a_file_are_told(tmp_path: Path) -> None:
    run = scanned(tmp_path, case("a.txt", promise(), "99.9"))
    assert not list(faults(run, tmp_path))
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    assert sorted(faults(run, tmp_path)) == ["'a.txt' has a row too many", "'b.txt' has no row"]

"""What may go wrong around a ledger that a sweep writes to."""

import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benches import Bench, promise
from killed import SWEEP, killed_again_and_again

from scanner.errors import LedgerError, SchemaTooNew
from scanner.ledger.sweeps import held


def run(bench: Bench, *more: str, **how: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*SWEEP, "--db", "ledger.db", *more], cwd=bench.folder, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload, no-any-return]


def test_a_sweep_that_is_killed_at_any_moment_leaves_what_an_uninterrupted_one_does(bench: Bench) -> None:
    killed_again_and_again(bench, kills=2, documents=30, chance=random.Random(1), states=2)  # noqa: S311 - moments, no secrets


def test_a_second_sweep_says_who_is_at_it_and_writes_nothing(bench: Bench) -> None:
    bench.write("a.md", promise())
    stopped = bench.sweep(most=0)
    with (
        held(bench.ledger, patience=0),
        pytest.raises(LedgerError, match=r"another sweep is writing here \(ann on here, process \d+, since 2026"),
    ):
        bench.sweep()
    assert bench.sweep().sweep == stopped.sweep


def test_a_ledger_of_a_newer_version_is_left_as_it_is(bench: Bench) -> None:
    bench.write("a.md", promise())
    bench.sweep()
    with sqlite3.connect(bench.ledger) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaTooNew, match="a newer slascan has changed this file"):
        bench.sweep()


def test_a_disk_without_room_is_one_line_and_the_ledger_is_whole(bench: Bench) -> None:
    for number in range(40):
        bench.write(f"{number}.md", promise(f"99.{number}"))

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    ended = run(bench, preexec_fn=little_room)
    assert ended.returncode == 2
    assert ended.stderr.count("\n") == 1
    assert "ledger.db: " in ended.stderr
    assert run(bench).returncode == 0
    bench.sweep(ledger=bench.folder / "whole.db")
    assert len(bench.promises()) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_ctrl_c_finishes_what_is_in_hand_and_says_how_to_go_on(bench: Bench) -> None:
    for number in range(400):
        bench.write(f"{number}.md", promise(f"99.{number}"))
    command = [*SWEEP, "--db", "ledger.db", "--jobs", "1"]
    with subprocess.Popen(command, cwd=bench.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not _some_are_there(bench.ledger):
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert process.returncode == 130, err
    assert err == "slascan: finishing the documents in hand; Ctrl-C again ends at once\n"
    assert out.endswith("Stopped before the end: run the same command again to go on.\n")
    assert 0 < len(bench.promises()) < 400
    assert run(bench).returncode == 0
    assert len(bench.promises()) == 400


def _some_are_there(ledger: Path) -> bool:
    try:
        with sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True) as connection:
            return bool(connection.execute("SELECT 1 FROM sweep_file").fetchone())
    except sqlite3.Error:
        return False

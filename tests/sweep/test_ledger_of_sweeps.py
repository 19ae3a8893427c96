"""What may go wrong around a ledger that a sweep writes to."""

import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path

import pytest
from benches import Bench, promise
from killed import SWEEP, killed_at_random_moments, killed_before_statements

from scanner.errors import LedgerError, SchemaTooNew
from scanner.ledger.sweeps import held

BENCH = Path(__file__).parent / "bench"


def run(bench: Bench, *more: str, **how: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([*SWEEP, "--db", "ledger.db", *more], cwd=bench.folder, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload, no-any-return]


def test_a_sweep_that_is_killed_at_any_moment_leaves_what_an_uninterrupted_one_does(bench: Bench) -> None:
    killed_at_random_moments(bench, kills=1, documents=30, chance=random.Random(1), nights=1)  # noqa: S311 - moments, no secrets


def test_a_sweep_that_is_killed_between_any_two_statements_does_so_too(bench: Bench) -> None:
    code = f"from pathlib import Path; from benches import Bench; import killed; print(killed.{killed_before_statements.__name__}(Bench(Path()), 3, 40))"
    ended = subprocess.run(  # a process of its own, without threads: it forks
        [sys.executable, "-c", code],
        cwd=bench.folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(BENCH), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) >= 10


def test_a_second_sweep_says_who_is_at_it_and_writes_nothing(bench: Bench) -> None:
    bench.write("a.md", promise())
    stopped = bench.sweep(most=0)
    with (
        held(bench.ledger),
        pytest.raises(LedgerError, match=r"another sweep is writing here \(ann on here, process \d+, since 2026"),
    ):
        bench.sweep()
    assert bench.sweep().sweep == stopped.sweep


def test_who_waits_hears_whose_sweep_has_to_end_first_and_then_goes_on(bench: Bench) -> None:
    heard = []
    with ExitStack() as first:
        first.enter_context(held(bench.ledger))

        def hear(busy: str) -> None:
            heard.append(busy)
            first.close()

        with held(bench.ledger, hear):
            assert heard == [f"{bench.ledger}: another sweep is writing here"]


def test_nothing_is_written_to_another_programs_database_nor_beside_it_nor_into_folders_that_are_not_there(bench: Bench) -> None:
    bench.write("a.md", promise())
    foreign = bench.folder / "history.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE visits (url)")
    before = (foreign.read_bytes(), sorted(bench.folder.iterdir()))
    with pytest.raises(LedgerError, match="this is a database, but no slascan ledger: choose another file"):
        bench.sweep(ledger=foreign)
    with pytest.raises(LedgerError, match="No such file or directory"):
        bench.sweep(ledger=bench.folder / "mistyped" / "ledger.db")
    assert (foreign.read_bytes(), sorted(bench.folder.iterdir())) == before


def test_what_was_not_read_is_named_with_its_cause_whatever_its_name_holds(bench: Bench) -> None:
    for number in range(11):
        bench.write(f"{number:02d}\x1b[31m.pdf", b"%%PDF-1.7 and then nothing %d" % number)
    ended = run(bench)
    assert ended.returncode == 3
    said = ended.stdout.splitlines()
    at = said.index("Not read, or not in full:")
    assert said[at + 1].startswith(f"  {bench.archive}/00<U+001B>[31m.pdf: damaged: ")
    assert said[at + 11] == "  and 1 more: all are in the view unread of ledger.db"
    assert "\x1b" not in ended.stdout


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
    bench.sweep()
    bench.sweep(ledger=bench.folder / "whole.db")
    assert bench.everything() == bench.everything(bench.folder / "whole.db")


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_a_system_that_shuts_down_has_what_is_in_hand_finished_and_is_told_how_to_go_on(bench: Bench) -> None:
    for number in range(200):
        bench.write(f"{number}.md", promise(f"99.{number}"))
    command = [*SWEEP, "--db", "ledger.db", "--jobs", "1"]
    with subprocess.Popen(command, cwd=bench.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        while process.poll() is None and not _some_are_there(bench.ledger):
            time.sleep(0.01)
        process.send_signal(signal.SIGTERM)  # as Ctrl-C, which tests/sweep/test_watch.py presses
        out, err = process.communicate()
    assert process.returncode == 130, err
    assert err == "slascan: finishing the documents in hand; Ctrl-C again ends at once\n"
    assert out.endswith("Stopped before the end: run the same command again to go on.\n")
    done = len(bench.promises())
    assert 0 < done < 200
    assert bench.sweep(day=date(2026, 11, 23)).done == 200 - done


def _some_are_there(ledger: Path) -> bool:
    try:
        with sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True) as connection:
            return bool(connection.execute("SELECT 1 FROM sweep_file").fetchone())
    except sqlite3.Error:
        return False

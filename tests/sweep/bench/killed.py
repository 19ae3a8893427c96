"""Kills sweeps and holds what comes of it against uninterrupted ones: ``python tests/sweep/bench/killed.py [KILLS [DOCUMENTS [SEED]]]``.

An archive is swept in three nights: the first, one after which documents changed, came and went, and one with another catalog. Processes are
killed at random moments of each night; and, over a few documents, before each statement that SQLite is given. `make test` does
a part of both.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from benches import Bench, promise

KILLS, DOCUMENTS = 100, 1000
KILLED = -signal.SIGKILL
SWEEP = (sys.executable, "-m", "scanner", "sweep", "archive", "--fail-on", "never", "--as-of", "2026-11-23")


def archive(bench: Bench, documents: int) -> None:
    """Documents of which some promise something, some are alike, and some cannot be read."""
    bench.state()
    for number in range(documents):
        text = promise(f"99.{number % 100:02d}") if number % 3 == 0 else f"Minutes of meeting {number}: nothing was promised.\n"
        bench.write(f"{number % 7}/{number}.md", text)
        if number % 20 == 0:
            bench.write(f"{number % 7}/{number}.pdf", b"%%PDF-1.7 damaged %d" % number)


def other_documents(bench: Bench, documents: int) -> None:
    """A fifth says something else, one is gone, one has come."""
    for number in range(0, documents, 5):
        bench.write(f"{number % 7}/{number}.md", promise(f"99.{(number + 1) % 100:02d}"))
    (bench.archive / "1" / "1.md").unlink()
    bench.write("new.md", promise("99.999"))


def another_catalog(bench: Bench, documents: int) -> None:
    """Engineering states another level."""
    del documents
    bench.state(slo="99.5")


NIGHTS = (archive, other_documents, another_catalog)


def killed_at_random_moments(bench: Bench, kills: int, documents: int, chance: random.Random, nights: int = len(NIGHTS)) -> int:
    """Kill the processes of so many sweeps, spread over the nights, each at any moment of an uninterrupted one's; how many ledgers were compared."""
    compared = 0
    for night, ledgers in _nights(bench, documents, nights):
        began = time.monotonic()
        _process(bench, ledgers.whole)
        length = time.monotonic() - began
        left = kills // nights + (night < kills % nights)
        while left > 0:
            ledgers.begin_again()
            while not ledgers.ended(night):
                left -= _process(bench, ledgers.broken, chance.uniform(0, length) if left > 0 else None) == KILLED
            ledgers.compare(f"night {night + 1}, {left} kills left")
            compared += 1
    return compared


def killed_before_statements(bench: Bench, documents: int, each: int = 1, nights: int = len(NIGHTS)) -> int:
    """Kill sweeps before every so many statements that SQLite is given, from first to last; how many were killed."""
    kills = 0
    for night, ledgers in _nights(bench, documents, nights):
        bench.sweep(ledger=ledgers.whole)
        statement = 1
        while _fork(bench, ledgers, statement):
            if not ledgers.ended(night):
                bench.sweep(ledger=ledgers.broken)
            ledgers.compare(f"night {night + 1}, killed before statement {statement}")
            kills += 1
            statement += each
    return kills


class _Ledgers:
    """The ledger of uninterrupted sweeps, and the one whose sweeps are killed, which can be had again as it was on the evening."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self.whole, self.broken, self._evening = (bench.folder / f"{name}.db" for name in ("whole", "broken", "evening"))

    def begin_night(self) -> None:
        if self.broken.exists():
            _copy(self.broken, self._evening)

    def begin_again(self) -> None:
        for file in self.broken.parent.glob(f"{self.broken.name}*"):
            file.unlink()
        if self._evening.exists():
            _copy(self._evening, self.broken)

    def ended(self, night: int) -> bool:
        """Whether the night's sweep came to its end; one that was killed later has no more to write."""
        try:
            return len(self._bench.rows("SELECT 1 FROM sweep WHERE ended_at IS NOT NULL", self.broken)) > night
        except sqlite3.OperationalError:
            return False  # there are no tables yet

    def compare(self, when: str) -> None:
        if self._bench.everything(self.whole) != self._bench.everything(self.broken):
            raise AssertionError(f"{when}: {self.broken} is not what {self.whole} is")


def _nights(bench: Bench, documents: int, nights: int) -> Iterator[tuple[int, _Ledgers]]:
    ledgers = _Ledgers(bench)
    for night, change in enumerate(NIGHTS[:nights]):
        ledgers.begin_night()
        change(bench, documents)
        yield night, ledgers


def _copy(ledger: Path, copy: Path) -> None:
    with closing(sqlite3.connect(ledger)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)


def _process(bench: Bench, ledger: Path, seconds: float | None = None) -> int:
    """A whole sweep, or one that is killed after some seconds; its exit code, KILLED where it was."""
    command = [*SWEEP, "--db", str(ledger), "--catalog", str(bench.folder / "catalog.db")]
    with subprocess.Popen(command, cwd=bench.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            _, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
        else:
            assert process.returncode in {0, 3}, errors.decode()
        return process.returncode


def _fork(bench: Bench, ledgers: _Ledgers, statement: int) -> bool:
    """A sweep in a child of this process that kills itself before a statement; whether there was such a one."""
    ledgers.begin_again()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _kill_before(statement)
            bench.sweep(ledger=ledgers.broken)
            code = 0
        finally:
            os._exit(code)  # and never back into what the parent does next
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in {0, KILLED}, f"the sweep that was to be killed before statement {statement} failed"
    return code == KILLED


def _kill_before(statement: int) -> None:
    """Have this process killed before the so-maniest statement of all connections from now on."""
    left = statement
    connect = sqlite3.connect

    def counted(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - whatever SQLite takes
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(counted)
        return connection

    sqlite3.connect = connected  # type: ignore[assignment]


def main() -> int:
    """Print how many kills the ledger has outlived."""
    kills, documents, seed = (*map(int, sys.argv[1:]), *(KILLS, DOCUMENTS, int(time.time()))[len(sys.argv) - 1 :])
    print(f"again with the same moments: {sys.executable} {sys.argv[0]} {kills} {documents} {seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="killed-"))  # which stays when something is wrong
    for name in ("statements", "moments"):
        (folder / name).mkdir()
    done = killed_before_statements(Bench(folder / "statements"), documents=5)
    print(f"{done} kills, one before each statement of sweeps over 5 documents: each time the ledger of uninterrupted ones", flush=True)
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    compared = killed_at_random_moments(Bench(folder / "moments"), kills, documents, chance)
    print(f"{kills} kills at random moments of sweeps over {documents} documents: {compared} times the ledger of uninterrupted ones")
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Kills sweeps at random moments and holds what comes of it against an uninterrupted run: ``python tests/sweep/bench/killed.py [KILLS [DOCUMENTS]]``.

`make test` does so a few times over a small archive, `make kill` a hundred times over a thousand documents.
"""

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benches import Bench, promise

KILLS, DOCUMENTS = 100, 1000
KILLED = -9
SWEEP = (sys.executable, "-m", "scanner", "sweep", "archive", "--fail-on", "never", "--as-of", "2026-11-23")


def archive(bench: Bench, documents: int) -> None:
    """Documents of which some promise something, some are alike, and some cannot be read."""
    for number in range(documents):
        text = promise(f"99.{number % 100:02d}") if number % 3 == 0 else f"Minutes of meeting {number}: nothing was promised.\n"
        bench.write(f"{number % 7}/{number}.md", text)
        if number % 20 == 0:
            bench.write(f"{number % 7}/{number}.pdf", b"%%PDF-1.7 damaged %d" % number)


def sweep(bench: Bench, ledger: Path, seconds: float | None = None) -> int:
    """A whole sweep, or one that is killed after some seconds; its exit code, KILLED where it was."""
    command = [*SWEEP, "--db", str(ledger), "--catalog", str(bench.folder / "catalog.db")]
    with subprocess.Popen(command, cwd=bench.folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            _, errors = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            return KILLED
        if process.returncode not in {0, 3}:
            raise SystemExit(errors.decode())
        return process.returncode


def killed_again_and_again(bench: Bench, kills: int, documents: int, chance: random.Random, states: int = 3) -> int:
    """Sweep; sweep again with a changed archive and then with another catalog, each time killed at random moments: how often in all."""
    bench.state()
    archive(bench, documents)
    whole, broken = bench.folder / "whole.db", bench.folder / "broken.db"
    done = 0
    for change in range(states):
        if change == 1:
            _changed(bench, documents)
        if change == 2:
            bench.state(slo="99.5")
        began = time.monotonic()
        sweep(bench, whole)
        length = time.monotonic() - began
        left = -(-kills // states)
        while _ended(broken) <= change:
            done += sweep(bench, broken, chance.uniform(0, length) if left > 0 else None) == KILLED
            left -= 1
        if bench.everything(whole) != bench.everything(broken):
            raise SystemExit(f"the ledgers differ after {done} kills: {bench.folder}")
    return done


def _ended(ledger: Path) -> int:
    """How many sweeps came to their end; one that was killed later has no more to write."""
    try:
        with sqlite3.connect(f"{ledger.as_uri()}?mode=ro", uri=True) as connection:
            return int(connection.execute("SELECT count(*) FROM sweep WHERE ended_at IS NOT NULL").fetchone()[0])
    except sqlite3.Error:
        return 0


def _changed(bench: Bench, documents: int) -> None:
    for number in range(0, documents, 5):
        bench.write(f"{number % 7}/{number}.md", promise(f"99.{(number + 1) % 100:02d}"))
    (bench.archive / "1" / "1.md").unlink()


def main() -> int:
    """Print how many kills the ledger has outlived."""
    kills, documents = (*map(int, sys.argv[1:]), *(KILLS, DOCUMENTS)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        done = killed_again_and_again(Bench(Path(folder)), kills, documents, random.Random(kills))  # noqa: S311 - moments, no secrets
    print(f"{done} kills over {documents} documents: each time the ledger of an uninterrupted run")
    return 0


if __name__ == "__main__":
    sys.exit(main())

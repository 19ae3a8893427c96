"""A folder that is swept whenever something is dropped into it, as a person uses it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from benches import Bench, promise


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
def test_what_is_dropped_is_found_until_somebody_ends_it(bench: Bench) -> None:
    bench.write("before.md", promise("99.5"))
    command = [sys.executable, "-m", "scanner", "watch", "archive", "--db", "ledger.db", "--jobs", "1"]
    with subprocess.Popen(command, cwd=bench.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        _wait(bench, process, {"before.md"})
        bench.write("dropped.md", promise("99.9"))
        _wait(bench, process, {"before.md", "dropped.md"})
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, err) == (130, "")
    assert "1 new promises" in out


def _wait(bench: Bench, process: "subprocess.Popen[str]", names: set[str]) -> None:
    """Until a sweep that found the promises of these files has come to its end."""
    for _ in range(600):
        assert process.poll() is None, process.communicate()
        if bench.ledger.exists() and _ended_with(bench) == names:
            return
        time.sleep(0.1)
    raise AssertionError(bench.promises())


def _ended_with(bench: Bench) -> set[str]:
    tables = {name for (name,) in bench.rows("SELECT name FROM sqlite_master")}
    if "sweep_claim" not in tables or bench.rows("SELECT 1 FROM sweep WHERE ended_at IS NULL"):
        return set()
    return {Path(name).name for name, _ in bench.promises()}

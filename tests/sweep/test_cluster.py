"""Sweeps by a real cluster: a scheduler, and two workers that start anew when they die."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from benches import Bench, promise
from servers import web

from scanner.errors import ConfigurationError
from scanner.pipeline.job import Job
from scanner.sweep.engine import Local
from scanner.sweep.outcome import Outcome

pytest.importorskip("distributed", reason="sweeps by a cluster need the extra: pip install 'slascan[dask]'")

from distributed import Client

from scanner.sweep.cluster import Dask

FAULTY = Path(__file__).parents[1] / "pipeline" / "faulty"
_PATIENCE = 60
_SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__DAEMON": "False",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "PYTHONPATH": os.pathsep.join([str(FAULTY), *sys.path]),
}


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a cluster's scheduler."""
    where = tmp_path_factory.mktemp("cluster") / "scheduler.json"
    with ExitStack() as started:
        for role, options in (("scheduler", ["--port", "0"]), ("worker", ["--nworkers", "2", "--nthreads", "1"])):
            command = [
                sys.executable,
                "-m",
                f"distributed.cli.dask_{role}",
                "--scheduler-file",
                str(where),
                "--host",
                "127.0.0.1",
                *options,
            ]
            process = started.enter_context(
                subprocess.Popen([*command, "--no-dashboard"], cwd=where.parent, env=os.environ | _SETTINGS, stderr=subprocess.DEVNULL)
            )
            started.callback(process.terminate)
            _until_it_is_there(where)
        yield str(json.loads(where.read_bytes())["address"])


def _until_it_is_there(where: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while not where.exists() or not where.read_bytes():
        assert time.monotonic() < until, "the scheduler does not start"
        time.sleep(0.05)


@dataclass
class LosingAWorker:
    """A cluster of which one worker is killed as soon as something is read."""

    scheduler: str

    def outcomes(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Outcome]]:
        outcomes = Dask(self.scheduler).outcomes(jobs)
        yield next(outcomes)
        with Client(self.scheduler, set_as_default=False) as client:
            os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)
        yield from outcomes


def archive(bench: Bench) -> None:
    for number in range(60):
        bench.write(f"{number % 5}/{number}.md", promise(f"99.{number:02d}") if number % 3 == 0 else f"Minutes of meeting {number}.\n")
    bench.write("broken.pdf", b"%PDF-1.7 and then nothing")


def test_a_cluster_that_loses_a_worker_makes_the_ledger_that_one_machine_makes(bench: Bench, scheduler: str) -> None:
    archive(bench)
    alone = bench.folder / "alone.db"
    bench.sweep(Local(2), ledger=alone)
    assert bench.sweep(LosingAWorker(scheduler)).done == 61
    assert bench.everything() == bench.everything(alone)


def test_the_workers_of_a_cluster_fetch_what_lies_elsewhere(bench: Bench, scheduler: str) -> None:
    archive(bench)
    with web(bench.archive) as server:
        alone = bench.folder / "alone.db"
        bench.sweep(Local(2), f"http://{server.place}/", ledger=alone)
        assert bench.sweep(Dask(scheduler), f"http://{server.place}/").done == 61
        assert bench.everything() == bench.everything(alone)
        assert bench.sweep(Dask(scheduler), f"http://{server.place}/").unchanged == 61


def test_a_document_that_kills_its_worker_twice_is_quarantined_and_the_others_are_read(bench: Bench, scheduler: str) -> None:
    for number in range(5):
        bench.write(f"{number}.md", promise(f"99.{number}"))
    bench.write("bad.bin", b"\0FAULTY owner_killed 0")
    bench.sweep(Dask(scheduler))
    assert [(Path(path).name, status) for path, status in bench.rows("SELECT path, status FROM unread")] == [("bad.bin", "quarantined")]
    assert len(bench.promises()) == 5


def test_where_no_scheduler_answers_the_sweep_says_so(bench: Bench) -> None:
    bench.write("offer.md", promise())
    with pytest.raises(ConfigurationError, match=r"tcp://127\.0\.0\.1:1: no Dask scheduler answers there"):
        bench.sweep(Dask("tcp://127.0.0.1:1"))

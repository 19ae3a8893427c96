import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import psutil
import pytest

from scanner.errors import PackError
from scanner.extract import Limits
from scanner.model import DocumentResult, Source, Status
from scanner.pipeline.guard import _Watch
from scanner.pipeline.job import Job, ScanContext
from scanner.pipeline.run import ScanOptions, scan
from scanner.pipeline.worker import Progress, Stage, perform

PROMISE = "The Provider shall make the Platform available at least 99.95% of each calendar month.\n"
IMPATIENT = Limits(max_idle_seconds=3, max_seconds=20, max_memory_bytes=300 * 2**20)
"""Waits no longer than tests can bear, and long enough for a machine that has much else to do."""
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")
FAULTY = Path(__file__).with_name("faulty")


@pytest.fixture(autouse=True)
def _faulty_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of another distribution, as an installed one is found."""
    monkeypatch.syspath_prepend(FAULTY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents before and after those that a test adds."""
    (tmp_path / "a.md").write_text(PROMISE)
    (tmp_path / "z.md").write_text(PROMISE.replace("99.95", "99.9"))
    return tmp_path


def faulty(fault: str, pages: int) -> bytes:
    return b"\0FAULTY %s %d" % (fault.encode(), pages)


def results(folder: Path, limits: Limits = IMPATIENT) -> list[DocumentResult]:
    options = ScanOptions(date(2026, 11, 23), limits=limits)
    return [judged.result for judged in scan([str(folder)], options, lambda _done, _total: None).documents]


FAULTS = {
    "hang": (Status.TIMED_OUT, "reading it came no further for"),
    "hang_in_c": (Status.TIMED_OUT, "reading it came no further for"),
    "memory": (Status.OUT_OF_MEMORY, "more memory than is allowed"),
    "memory_of_another": (Status.OUT_OF_MEMORY, "more memory than is allowed"),
    "segfault": (Status.CRASHED, "ended the reader (SIGSEGV)"),
    "killed": (Status.CRASHED, "ended the reader (SIGKILL)"),
    "exit_quietly": (Status.CRASHED, "ended the reader (exit code 0)"),
    "exit_politely": (Status.CRASHED, "ended the reader (exit code 1)"),
    "half_an_answer": (Status.CRASHED, "ended the reader (which went silent in the middle of its answer)"),
    "nonsense_for_an_answer": (Status.CRASHED, "wrote where only its answer belongs"),
    "another_answer": (Status.CRASHED, "wrote where only its answer belongs"),
    "blank_exception": (Status.CRASHED, "slascan failed (ValueError in blank_exception, line"),
    "blank_source_error": (Status.DAMAGED, "slascan failed (DamagedDocument in blank_source_error, line"),
}


@pytest.fixture(scope="module")
def swept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, DocumentResult]:
    """A folder in which every second document fails, read in one go."""
    folder = tmp_path_factory.mktemp("swept")
    for number, fault in enumerate(FAULTS):
        (folder / f"{fault}.bin").write_bytes(faulty(fault, pages=0))
        (folder / f"{fault}.md").write_text(f"{PROMISE}\nDocument {number}.\n")
    with pytest.MonkeyPatch.context() as patched:
        patched.syspath_prepend(FAULTY)
        return {Path(result.document).name: result for result in results(folder)}


def test_a_folder_with_faults_is_read_to_its_end(swept: dict[str, DocumentResult]) -> None:
    assert len(swept) == 2 * len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_reader_that_fails_costs_its_own_document_alone(swept: dict[str, DocumentResult], fault: str) -> None:
    failed, after = swept[f"{fault}.bin"], swept[f"{fault}.md"]
    status, cause = FAULTS[fault]
    assert (failed.status, failed.code, failed.claims) == (status, status.value, ())
    assert cause in failed.message
    assert (after.status, len(after.claims)) == (Status.READ, 1)


@pytest.mark.parametrize(("fault", "status"), [("hang", Status.TIMED_OUT), ("memory", Status.OUT_OF_MEMORY), ("segfault", Status.CRASHED)])
def test_what_came_before_a_fault_is_kept(folder: Path, fault: str, status: Status) -> None:
    (folder / "m.bin").write_bytes(faulty(fault, pages=3))
    failed = results(folder)[1]
    assert failed.status is Status.READ_PARTLY
    assert [claim.locator.page for claim in failed.claims] == [1, 2, 3]
    assert [(d.code, d.locator.page) for d in failed.diagnostics] == [(status, 3)]
    assert failed.message.startswith("p. 3: what follows was not read: ")


def test_what_a_reader_prints_is_seen_by_nobody(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    (folder / "m.bin").write_bytes(faulty("garbage", pages=1))
    assert results(folder)[1].status is Status.READ
    assert capfdbinary.readouterr() == (b"", b"")


def test_a_reader_that_asks_for_input_gets_none(folder: Path) -> None:
    (folder / "m.bin").write_bytes(faulty("wait_for_input", pages=1))
    assert "EOFError in wait_for_input" in results(folder)[1].message


def test_what_no_document_can_be_read_with_ends_the_run(folder: Path) -> None:
    (folder / "m.bin").write_bytes(faulty("no_patterns", pages=0))
    with pytest.raises(PackError, match="cannot be used"):
        results(folder)


def test_a_file_that_grows_with_its_pages_has_more_time(folder: Path) -> None:
    patient = replace(IMPATIENT, max_seconds=0.1, max_seconds_per_page=3)
    (folder / "m.bin").write_bytes(faulty("hang", pages=2))
    assert "came no further" in results(folder, patient)[1].message


def test_searching_has_more_time_for_each_percentage_that_was_read() -> None:
    progress = Progress()
    perform(Job(Source.of("a.txt", b"99.9% or 99.95%, and 100 %"), "", ScanContext()), progress)
    assert (progress.stage, progress.percentages) == (Stage.FINDING, 3)
    ample = sys.maxsize  # the process of the tests itself is watched, and holds what they all have loaded
    out_of_time = Limits(max_seconds=-1, max_seconds_per_page=0, max_seconds_per_percentage=0, max_memory_bytes=ample)
    cause = _Watch(os.getpid(), progress, out_of_time).exceeded()
    assert cause is not None
    assert "searching it takes longer" in cause[1]
    assert _Watch(os.getpid(), progress, replace(out_of_time, max_seconds_per_percentage=1e9)).exceeded() is None


def test_what_a_killed_reader_had_started_ends_with_it(folder: Path) -> None:
    (folder / "m.bin").write_bytes(faulty("children", pages=0))
    assert results(folder)[1].status is Status.TIMED_OUT
    assert not [process for process in psutil.process_iter(["cmdline"]) if process.info["cmdline"] == ["sleep", "3599.5"]]


@contextmanager
def scanning(folder: Path) -> "Iterator[subprocess.Popen[bytes]]":
    """The command in a process group of its own, as a terminal starts it, reading one file after the other."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "scanner", "scan", "--jobs", "1", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, start_new_session=True) as process:
        yield process


def children(process: "subprocess.Popen[bytes]", wanted: Callable[[psutil.Process], bool]) -> list[psutil.Process]:
    """The processes that one has started, once one of them is as wanted."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        started = psutil.Process(process.pid).children(recursive=True)
        if any(map(wanted, started)):
            return started
        time.sleep(0.05)
    pytest.fail("no process came that far")


def hangs(process: psutil.Process) -> bool:
    """Whether a process is in ``clock_nanosleep``, as the system tells."""
    return Path(f"/proc/{process.pid}/syscall").read_text().startswith("230 ")


@LINUX
def test_ctrl_c_gives_what_was_found_and_leaves_no_process_behind(folder: Path) -> None:
    (folder / "m.bin").write_bytes(faulty("hang", pages=0))
    with scanning(folder) as process:
        started = children(process, hangs)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert out.count(b"99.95%") == 2
    assert err.decode() == "slascan: interrupted; what was not read by then is not in the report\n"
    assert psutil.wait_procs(started, timeout=5)[1] == []


@LINUX
def test_several_files_are_read_at_a_time(folder: Path) -> None:
    """One that hangs holds up none of the others; their order stays."""
    for number in range(6):
        (folder / f"b{number}.md").write_text(PROMISE.replace("99.95", f"99.{number}"))
    (folder / "aa.bin").write_bytes(faulty("hang", pages=0))
    finished: list[int] = []
    options = ScanOptions(date(2026, 11, 23), workers=2, limits=IMPATIENT)
    report = scan([str(folder)], options, lambda done, _total: finished.append(done))
    statuses = {Path(judged.result.document).name: judged.result.status for judged in report.documents}
    assert list(statuses) == sorted(statuses)
    assert [name for name, status in statuses.items() if status is not Status.READ] == ["aa.bin"]
    assert finished == list(range(10))


@LINUX
def test_ctrl_c_is_heard_while_the_first_reader_starts(folder: Path) -> None:
    with scanning(folder) as process:
        started = children(process, psutil.Process.is_running)
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.decode() == "slascan: interrupted; what was not read by then is not in the report\n"
    assert psutil.wait_procs(started, timeout=5)[1] == []


@LINUX
def test_a_scan_that_is_killed_takes_a_hanging_reader_with_it(folder: Path) -> None:
    (folder / "m.bin").write_bytes(faulty("hang_in_c", pages=0))
    with scanning(folder) as process:
        started = children(process, hangs)
        process.kill()
    assert psutil.wait_procs(started, timeout=5)[1] == []

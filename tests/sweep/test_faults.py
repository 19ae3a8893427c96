"""Documents that end their readers, in a sweep."""

from pathlib import Path

import pytest
from benches import Bench, promise

from scanner.extract import Limits
from scanner.sweep.engine import Local

FAULTY = Path(__file__).parents[1] / "pipeline" / "faulty"
IMPATIENT = {"limits": Limits(max_idle_seconds=3, max_seconds=20)}


@pytest.fixture(autouse=True)
def _faulty_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of another distribution, as an installed one is found."""
    monkeypatch.syspath_prepend(FAULTY)


def status(bench: Bench) -> str:
    ((found,),) = bench.rows("SELECT status FROM unread WHERE path LIKE '%.bin'")
    return str(found)


def test_a_document_that_ended_its_reader_twice_is_left_alone_until_it_changes_or_is_asked_for(bench: Bench) -> None:
    bench.write("a.md", promise())
    bench.write("bad.bin", b"\0FAULTY exit_quietly 0")
    assert bench.sweep(Local(1), scan=IMPATIENT).done == 2
    assert status(bench) == "crashed"
    assert bench.sweep(Local(1), scan=IMPATIENT).done == 1
    assert status(bench) == "quarantined"
    assert bench.sweep(Local(1), scan=IMPATIENT).done == 0
    assert bench.sweep(Local(1), scan=IMPATIENT, retry_quarantined=True).done == 1
    assert status(bench) == "quarantined"
    bench.write("bad.bin", b"\0FAULTY exit_politely 0")
    assert bench.sweep(Local(1), scan=IMPATIENT).done == 1
    assert status(bench) == "crashed"
    assert bench.promises() == [("a.md", "99.9")]


def test_what_a_document_gave_before_it_ended_its_reader_is_kept(bench: Bench) -> None:
    bench.write("bad.bin", b"\0FAULTY exit_quietly 3")
    bench.sweep(Local(1), scan=IMPATIENT)
    assert status(bench) == "read-partly"
    assert len(bench.promises()) == 3

"""The log of sign-offs: rows that hang together, whoever writes, and whatever is done to the file."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from scanner import ledger
from scanner.errors import LedgerError
from scanner.ledger import Draft, Head
from scanner.model import Action, Author

DANA = Author("dana", "2026-11-23T12:00:00+00:00", "dana@example.com")
PROCESSES, ROWS = 4, 25


def add(path: Path, number: int = 0) -> ledger.Head:
    entry = ledger.append(path, DANA, lambda _log: Draft(Action.REJECT, {"number": number}, "S-1"))
    return Head(entry.seq, entry.hash)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    for number in range(3):
        add(path, number)
    return path


def test_rows_come_back_in_order_each_with_the_hash_of_the_one_before(log: Path) -> None:
    first, second, third = ledger.entries(log)
    assert [entry.body["number"] for entry in (first, second, third)] == [0, 1, 2]
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert ledger.verify(log) == Head(3, third.hash)


def test_a_ledger_without_a_log_has_no_rows(tmp_path: Path) -> None:
    assert ledger.entries(tmp_path / "none.db") == ()


@pytest.mark.parametrize("statement", ["UPDATE log SET at = ''", "DELETE FROM log", "INSERT OR REPLACE INTO log SELECT * FROM log"])
def test_other_programs_cannot_write_by_accident(log: Path, statement: str) -> None:
    with closing(sqlite3.connect(log)) as database, pytest.raises(sqlite3.IntegrityError, match="only added to"):
        database.execute(statement)


def tampered(path: Path, *statements: str) -> None:
    """What somebody does who can write to the file and knows how to take triggers away."""
    with closing(sqlite3.connect(path)) as database:
        for name in ("log_no_update", "log_no_delete", "log_at_its_end"):
            database.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            database.execute(statement)
        database.commit()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("""UPDATE log SET body = '{"number":9}' WHERE seq = 2""", "row 2 of the log has been changed"),
        ("UPDATE log SET by_user = 'mallory' WHERE seq = 1", "row 1 of the log has been changed"),
        ("UPDATE log SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 3", "row 3 of the log has been changed"),
        ("DELETE FROM log WHERE seq = 2", "row 2 of the log is missing"),
        ("DELETE FROM log WHERE seq = 1", "row 1 of the log is missing"),
    ],
)
def test_a_row_that_was_changed_or_taken_out_is_named(log: Path, statement: str, told: str) -> None:
    tampered(log, statement)
    with pytest.raises(LedgerError, match=told) as caught:
        ledger.verify(log)
    assert "\n" not in str(caught.value)
    with pytest.raises(LedgerError, match=told):
        add(log)


def test_a_row_that_was_replaced_by_one_with_a_right_hash_of_its_own_breaks_the_chain(log: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    for number in (0, 8, 2):
        add(other, number)
    forged = ledger.entries(other)[1]
    tampered(log, f"""UPDATE log SET body = '{{"number":8}}', hash = '{forged.hash}' WHERE seq = 2""")  # noqa: S608 - a hash
    with pytest.raises(LedgerError, match="row 3 of the log does not follow the one before"):
        ledger.verify(log)


def test_a_tail_that_was_cut_is_told_by_the_head_that_was_kept(log: Path) -> None:
    kept = ledger.verify(log)
    tampered(log, "DELETE FROM log WHERE seq = 3")
    assert ledger.verify(log).seq == 2
    with pytest.raises(LedgerError, match="had 3 rows and has 2"):
        ledger.verify(log, kept)


def test_a_log_that_was_written_anew_is_told_by_the_head_that_was_kept(log: Path, tmp_path: Path) -> None:
    kept = ledger.verify(log)
    other = tmp_path / "other.db"
    for number in range(5, 9):
        add(other, number)
    with pytest.raises(LedgerError, match="row 3 of the log is not the one"):
        ledger.verify(other, kept)


def test_a_log_that_has_grown_still_holds_the_head_that_was_kept(log: Path) -> None:
    kept = ledger.verify(log)
    add(log)
    assert ledger.verify(log, kept).seq == 4


@pytest.mark.parametrize("text", ["", "12", "12:abc", "x:" + "0" * 64])
def test_what_is_no_head_is_told(text: str) -> None:
    with pytest.raises(LedgerError, match="is no head of a log"):
        Head.parse(text)


def _write(path: Path, ready: Callable[[], object]) -> None:
    ready()
    for number in range(ROWS):
        add(path, number)


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """They even make the file together."""
    path = tmp_path / "ledger.db"
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(PROCESSES)
    writers = [context.Process(target=_write, args=(path, barrier.wait)) for _ in range(PROCESSES)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0] * PROCESSES
    assert ledger.verify(path).seq == PROCESSES * ROWS
    assert sorted(entry.body["number"] for entry in ledger.entries(path)) == sorted([*range(ROWS)] * PROCESSES)

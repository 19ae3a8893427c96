import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from scanner.database import Schema, opened_for_reading, opened_for_writing
from scanner.errors import LedgerError, SchemaTooNew


def _first(database: Database) -> None:
    database.table("word").create({"text": str})


def _second(database: Database) -> None:
    database.table("word").add_column("language", str)


def schema(*migrations: Callable[[Database], None]) -> Schema:
    return Schema("ledger", 1234, "word", migrations, LedgerError, wal=True)


def test_a_new_file_is_its_owners_alone_and_at_the_newest_schema(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    with opened_for_writing(path, schema(_first, _second)) as database:
        assert database.table("word").columns_dict == {"text": str, "language": str}
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_old_file_is_brought_up_to_date_and_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with opened_for_writing(path, schema(_first)) as database:
        database.table("word").insert({"text": "uptime"})
    with opened_for_reading(path, schema(_first, _second)) as database:
        assert list(database.table("word").rows) == [{"text": "uptime", "language": None}]


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    def broken(database: Database) -> None:
        _second(database)
        database.execute("INSERT INTO nowhere VALUES (1)")

    path = tmp_path / "old.sqlite"
    with opened_for_writing(path, schema(_first)):
        pass
    with pytest.raises(LedgerError, match=r"old\.sqlite"), opened_for_writing(path, schema(_first, broken)):
        pass
    with opened_for_reading(path, schema(_first)) as database:
        assert database.table("word").columns_dict == {"text": str}


def test_a_newer_schema_is_refused_whichever_way_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite"
    with opened_for_writing(path, schema(_first, _second)):
        pass
    for opened in (opened_for_reading, opened_for_writing):
        with pytest.raises(SchemaTooNew, match="newer slascan"), opened(path, schema(_first)):
            pass


def test_reading_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "file.sqlite"
    with opened_for_writing(path, schema(_first)):
        pass
    with pytest.raises(LedgerError, match="read-only"), opened_for_reading(path, schema(_first)) as database:
        database.table("word").insert({"text": "uptime"})


@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (Path.exists, "there is no ledger here: check the path"),
        (lambda path: path.write_text("no database, but long enough to be looked at as one. " * 40), "no slascan database"),
        (Path.mkdir, "as a file"),
    ],
    ids=["missing", "another file", "a folder"],
)
def test_what_cannot_be_read_is_told_in_one_line_that_names_the_file(tmp_path: Path, make: Callable[[Path], object], cause: str) -> None:
    path = tmp_path / "file.sqlite"
    make(path)
    with pytest.raises(LedgerError, match=cause) as caught, opened_for_reading(path, schema(_first)):
        pass
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("application", [0, 4321], ids=["of no program that says so", "of another program"])
def test_another_programs_database_is_left_as_it_was(tmp_path: Path, application: int) -> None:
    path = tmp_path / "history.sqlite"
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute(f"PRAGMA application_id = {application}")
        foreign.execute("CREATE TABLE visits (url)")
    before = path.read_bytes()
    for opened in (opened_for_reading, opened_for_writing):
        with pytest.raises(LedgerError, match="no slascan ledger"), opened(path, schema(_first)):
            pass
    assert path.read_bytes() == before


def test_a_file_of_before_the_mark_is_known_by_its_table_and_marked_when_it_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    with opened_for_writing(path, schema(_first)) as database:
        database.execute("PRAGMA application_id = 0")
    with opened_for_writing(path, schema(_first, _second)) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (1234,)


def test_a_folder_that_does_not_exist_cannot_hold_a_new_file(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="No such file"), opened_for_writing(tmp_path / "none" / "file.sqlite", schema(_first)):
        pass


def test_a_full_disk_is_said_plainly(tmp_path: Path) -> None:
    def too_much(database: Database) -> None:
        database.execute("PRAGMA max_page_count = 4")
        database.table("word").insert_all({"text": "x" * 1000} for _ in range(100))

    with pytest.raises(LedgerError, match="disk is full"), opened_for_writing(tmp_path / "f.sqlite", schema(too_much)):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_said_plainly(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="Permission denied"), opened_for_writing(tmp_path / "f.sqlite", schema(_first)):
        pass


def test_a_writer_does_not_keep_readers_out(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with opened_for_writing(path, schema(_first)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with opened_for_reading(path, schema(_first)) as reader:
            assert reader["word"].count == 0
        writer.rollback()
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("wal",)

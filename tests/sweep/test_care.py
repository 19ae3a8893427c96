"""Looking after a ledger, and what others read it with."""

import re
import sqlite3
from pathlib import Path

import pytest
import yaml
from benches import Bench, promise

from scanner.errors import LedgerError
from scanner.ledger import care

DOCS = Path(__file__).parents[2] / "docs"


def test_a_whole_ledger_is_said_to_be_whole(bench: Bench) -> None:
    bench.write("a.md", promise())
    bench.sweep()
    found = care.check(bench.ledger)
    assert (found.faults, found.rows["sweep_claim"]) == ((), 1)


def test_a_ledger_that_lost_what_it_stands_on_is_not_whole(bench: Bench) -> None:
    bench.write("a.md", promise())
    bench.sweep()
    with sqlite3.connect(bench.ledger) as connection:
        connection.execute("DELETE FROM reading")
    assert care.check(bench.ledger).faults == ("1 documents have lost what was found in them: touch them, and sweep again",)


def test_a_copy_holds_what_the_ledger_does_and_is_private(bench: Bench) -> None:
    bench.write("a.md", promise())
    bench.sweep()
    copy = bench.folder / "copy.db"
    copy.write_text("an older copy")
    care.backup(bench.ledger, copy)
    assert bench.everything(copy) == bench.everything()
    assert copy.stat().st_mode & 0o777 == 0o600
    with pytest.raises(LedgerError, match="No such file or directory"):
        care.backup(bench.ledger, bench.folder / "nowhere" / "copy.db")


def test_pruning_takes_out_what_is_gone_and_leaves_what_holds(bench: Bench) -> None:
    gone = bench.write("gone.md", promise("99.8"))
    bench.write("stays.md", promise("99.9"))
    bench.sweep()
    gone.unlink()
    bench.sweep()
    assert care.prune(bench.ledger).texts == 2
    assert len(bench.rows("SELECT 1 FROM sweep_claim")) == 2
    assert care.prune(bench.ledger, sweeps=1).history > 0
    assert bench.rows("SELECT percent FROM sweep_claim") == [("99.9",)]
    assert care.check(bench.ledger).faults == ()
    assert bench.sweep().unchanged == 1


def test_every_query_that_is_offered_runs(bench: Bench) -> None:
    bench.write("a.md", promise())
    bench.state()
    bench.sweep()
    offered = yaml.safe_load((DOCS / "datasette.yaml").read_text())["databases"]["archive"]["queries"]
    given = {"percent": "99", "customer": "", "path": str(bench.archive / "a.md")}
    with sqlite3.connect(bench.ledger) as connection:
        found = {name: connection.execute(query["sql"], given).fetchall() for name, query in offered.items()}
    assert {name for name, rows in found.items() if rows} == set(offered)


def test_every_table_and_column_of_sweeps_is_described(bench: Bench) -> None:
    bench.sweep(most=0)
    described = {
        cells[1].strip("` "): cells[3] for line in (DOCS / "ledger.md").read_text().splitlines() if len(cells := line.split("|")) == 5
    }
    with sqlite3.connect(bench.ledger) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'").fetchall()
        for name in {name for (name,) in names} - {"run", "document", "claim", "finding", "decision", "log"}:
            columns = {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            assert columns == set(re.sub(r"\([^)]*\)", "", described[name]).replace(" ", "").split(",")), name

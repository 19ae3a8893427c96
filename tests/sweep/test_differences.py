"""What two sweeps tell apart, and the reason that is given."""

import json
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from benches import Bench, Here, promise
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from scanner.cli.app import app
from scanner.errors import ConfigurationError
from scanner.ledger.differences import difference
from scanner.pipeline.manifest import load


def changes(bench: Bench, first: int | None = None, second: int | None = None) -> list[tuple[str, str, str, str]]:
    found = difference(bench.ledger, first, second)
    return [(change.what, change.change, Path(change.path).name, change.reason) for change in found.changes]


def test_new_gone_and_changed_promises_say_what_became_of_the_document(bench: Bench) -> None:
    bench.write("changes.md", promise("99.9"))
    goes = bench.write("goes.md", promise("99.8"))
    bench.write("stays.md", promise("99.5"))
    bench.sweep()
    bench.write("changes.md", promise("99.95"))
    bench.write("comes.md", promise("99.7"))
    goes.unlink()
    bench.sweep()
    assert changes(bench) == [
        ("claim", "changed", "changes.md", "document changed"),
        ("claim", "new", "comes.md", "new document"),
        ("claim", "gone", "goes.md", "document gone"),
    ]
    (changed, *_) = difference(bench.ledger).changes
    assert (changed.before["percent"], changed.after["percent"]) == ("99.9", "99.95")


def test_another_slo_changes_verdicts_of_promises_that_stay(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    bench.state(slo="99.95")
    bench.sweep()
    bench.state(slo="99.5")
    bench.sweep()
    assert changes(bench) == [("verdict", "changed", "offer.md", "SLO changed")]
    (change,) = difference(bench.ledger).changes
    assert "tighter-than-slo" in {finding["name"] for finding in change.after["findings"]}


SIGNED = """\
approvals:
  - id: A-1
    service: payments-api
    target: 99.9%
    window: calendar month
    requested_by: R. Seller
    from: 2026-01-01
    to: 2026-11-23
    signatures:
      - {role: engineering, person: E. Engineer, date: 2026-01-01}
"""


def test_a_sign_off_that_lapsed_over_night_is_the_reason(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    bench.state(more=SIGNED)
    bench.sweep(day=date(2026, 11, 23))
    bench.sweep(day=date(2026, 11, 24))
    assert changes(bench) == [("verdict", "changed", "offer.md", "approval lapsed")]


def test_a_document_that_was_moved_is_told_from_new_and_gone_ones(bench: Bench) -> None:
    bench.write("here.md", promise("99.9"))
    bench.sweep()
    (bench.archive / "here.md").rename(bench.archive / "there.md")
    bench.sweep()
    assert changes(bench) == [("claim", "gone", "here.md", "document moved"), ("claim", "new", "there.md", "document moved")]


def test_a_document_that_can_no_longer_be_read_is_told_from_one_that_says_otherwise(bench: Bench) -> None:
    file = bench.write("offer.md", promise("99.9"))
    bench.sweep()
    bench.write("offer.md", promise("99.8"))
    bench.sweep(Here(before=lambda _: file.write_text(file.read_text() + "\n")))  # never stands still
    assert changes(bench) == [("claim", "gone", "offer.md", "document could not be read")]
    bench.sweep()
    assert changes(bench) == [("claim", "new", "offer.md", "document could not be read before")]


def test_every_line_for_machines_is_as_the_published_schema_says(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    schema = Draft202012Validator(
        json.loads(resources.files("scanner.render").joinpath("schema/sweep-diff.schema.json").read_text("utf-8"))
    )
    schema.check_schema(schema.schema)
    goes = bench.write("goes.md", promise("99.8"))
    bench.write("changes.md", promise("99.9"))
    bench.write("stays.md", promise("99.6"))
    bench.state(slo="99.95")
    bench.sweep()
    goes.unlink()
    bench.write("changes.md", promise("99.7"))
    bench.write("comes.md", promise("99.5"))
    bench.state(slo="99.55")
    bench.sweep()
    monkeypatch.chdir(bench.folder)
    said = CliRunner().invoke(app, ["sweep", "diff", "--db", "ledger.db", "--format", "jsonl"])
    first, *changes = map(json.loads, said.stdout.splitlines())
    for record in (first, *changes):
        schema.validate(record)
    assert first == {"record": "difference", "first": 1, "second": 2, "changes": len(changes)}
    assert {(record["record"], record["change"]) for record in changes} == {
        ("claim", "new"),
        ("claim", "gone"),
        ("claim", "changed"),
        ("verdict", "changed"),
    }


def test_two_nights_without_a_change_differ_in_nothing(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    bench.state()
    bench.sweep(day=date(2026, 11, 23))
    bench.sweep(day=date(2026, 11, 24))
    assert changes(bench) == []


def test_what_the_manifest_says_anew_is_a_reason(bench: Bench) -> None:
    manifest = bench.folder / "slascan.toml"
    bench.write("offer.md", promise("99.9"))
    bench.state()
    manifest.write_text('[[documents]]\npath = "archive/**"\ngenre = "other"\n')
    bench.sweep(scan={"manifest": load(manifest)})
    manifest.write_text('[[documents]]\npath = "archive/**"\nparty = "counterparty"\n')
    bench.sweep(scan={"manifest": load(manifest)})
    assert {reason for *_, reason in changes(bench)} == {"slascan.toml says otherwise of the document"}


def test_sweeps_that_are_not_next_to_each_other_are_held_against_each_other(bench: Bench) -> None:
    for percent in ("99.9", "99.8", "99.9"):
        bench.write("offer.md", promise(percent))
        bench.sweep()
    assert changes(bench, 1, 2) == [("claim", "changed", "offer.md", "document changed")]
    assert changes(bench, 1, 3) == []


def test_a_sweep_that_there_was_not_is_one_line(bench: Bench) -> None:
    bench.write("offer.md", promise())
    bench.sweep()
    with pytest.raises(ConfigurationError, match="sweep 1 is the first of its archives"):
        difference(bench.ledger)
    with pytest.raises(ConfigurationError, match="no sweep 7 is on record: there are 1"):
        difference(bench.ledger, 7)

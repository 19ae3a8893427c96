"""What a sweep does, and above all what it does not do again."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest
from benches import Bench, Here, promise

from scanner.errors import ConfigurationError
from scanner.pipeline.manifest import load
from scanner.sweep.engine import Local


def test_the_first_sweep_reads_everything_and_says_what_is_promised(bench: Bench) -> None:
    bench.write("a/offer.md", promise("99.9"))
    bench.write("b/nda.txt", "Both parties keep secret what they learn.\n")
    bench.write("b/broken.pdf", b"%PDF-1.7 and then nothing")
    swept = bench.sweep()
    assert (swept.done, swept.unchanged, swept.complete) == (3, 0, False)
    assert bench.promises() == [("offer.md", "99.9")]
    assert [(Path(path).name, status) for path, status in bench.rows("SELECT path, status FROM unread")] == [("broken.pdf", "damaged")]


def test_what_has_not_changed_is_not_opened(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    bench.sweep()
    bench.write_unnoticed("offer.md", promise("99.8"))
    engine = Here()
    assert bench.sweep(engine).unchanged == 1
    assert (engine.read, bench.promises()) == ([], [("offer.md", "99.9")])


def test_a_changed_document_is_read_again_and_its_old_promise_is_kept_as_history(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    bench.sweep()
    bench.write("offer.md", promise("99.95"))
    bench.sweep()
    assert bench.promises() == [("offer.md", "99.95")]
    assert bench.rows("SELECT percent, since, until FROM sweep_claim ORDER BY since") == [("99.9", 1, 2), ("99.95", 2, None)]


def test_a_file_that_was_only_touched_is_opened_and_not_read(bench: Bench) -> None:
    file = bench.write("offer.md", promise())
    bench.sweep()
    os.utime(file, (1, 1))
    engine = Here()
    bench.sweep(engine)
    assert engine.read == []
    assert bench.sweep().unchanged == 1
    assert bench.rows("SELECT count(*) FROM sweep_file") == [(1,)]


def test_a_deleted_file_is_gone_from_the_present_and_not_from_history(bench: Bench) -> None:
    file = bench.write("offer.md", promise())
    bench.write("nda.txt", "Both parties keep secret what they learn.\n")
    bench.sweep()
    file.unlink()
    assert bench.sweep().gone == 1
    assert bench.promises() == []
    assert bench.rows("SELECT count(*) FROM sweep_claim") == [(1,)]
    bench.write("offer.md", promise())
    engine = Here()
    bench.sweep(engine)
    assert (engine.read, bench.promises()) == ([], [("offer.md", "99.9")])


def test_the_same_bytes_in_several_places_are_read_once_and_all_places_are_listed(bench: Bench) -> None:
    for name in ("one.md", "two.md", "deep/three.md"):
        bench.write(name, promise())
    engine = Here()
    bench.sweep(engine)
    assert len(engine.read) == 1
    assert [name for name, _ in bench.promises()] == ["three.md", "one.md", "two.md"]
    bench.write("four.md", promise())
    bench.sweep(engine)
    assert len(engine.read) == 1
    assert len(bench.promises()) == 4


def test_a_changed_catalog_changes_verdicts_and_opens_nothing(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    bench.state(slo="99.95")
    bench.sweep()
    assert ("offer.md", "tighter-than-slo") not in bench.findings()
    bench.write_unnoticed("offer.md", promise("99.8"))
    bench.state(slo="99.5")
    engine = Here()
    bench.sweep(engine)
    assert (engine.read, engine.searched) == ([], [])
    assert ("offer.md", "tighter-than-slo") in bench.findings()
    assert bench.promises() == [("offer.md", "99.9")]


def test_what_depends_on_more_than_the_text_is_found_anew_in_the_kept_text(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    bench.write("nda.txt", "Both parties keep secret what they learn.\n")
    bench.state(company="Another Corp")
    bench.sweep()
    bench.write_unnoticed("offer.md", promise("99.8"))
    bench.state(company="Example Corp")
    engine = Here()
    bench.sweep(engine)
    assert (engine.read, engine.searched) == ([], ["offer.md"])
    assert bench.promises() == [("offer.md", "99.9")]


def test_what_a_manifest_says_anew_of_a_document_holds_without_reading_it(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    manifest = bench.folder / "slascan.toml"
    manifest.write_text('[[documents]]\npath = "archive/**"\ncustomer = "Acme"\n')
    bench.sweep(scan={"manifest": load(manifest)})
    manifest.write_text('[[documents]]\npath = "archive/**"\ncustomer = "Bolt"\n')
    engine = Here()
    bench.sweep(engine, scan={"manifest": load(manifest)})
    assert engine.read == []
    assert bench.rows("SELECT customer FROM commitments") == [("Bolt",)]


def test_two_papers_of_one_customer_are_held_against_each_other_whenever_they_come(bench: Bench) -> None:
    manifest = bench.folder / "slascan.toml"
    manifest.write_text('[[documents]]\npath = "archive/**"\ncustomer = "Acme"\ngenre = "contract"\nstage = "signed"\n')
    bench.state()
    bench.write("first.md", promise("99.9"))
    bench.sweep(scan={"manifest": load(manifest)})
    second = bench.write("second.md", promise("99.5"))
    bench.sweep(scan={"manifest": load(manifest)})
    contradiction = {("first.md", "cross-document-inconsistency"), ("second.md", "cross-document-inconsistency")}
    assert contradiction <= bench.findings()
    second.unlink()
    bench.sweep(scan={"manifest": load(manifest)})
    assert not contradiction & bench.findings()


def test_a_web_page_is_held_against_the_papers_of_all_customers(bench: Bench) -> None:
    manifest = bench.folder / "slascan.toml"
    manifest.write_text(
        '[[documents]]\npath = "archive/*.md"\ncustomer = "Acme"\ngenre = "contract"\n'
        '[[documents]]\npath = "archive/page.html"\ngenre = "web"\n'
    )
    bench.state()
    bench.write("page.html", f"<p>{promise('99.9')}</p>")
    bench.sweep(scan={"manifest": load(manifest)})
    above = ("page.html", "cross-document-inconsistency")
    assert above not in bench.findings()
    paper = bench.write("paper.md", promise("99.5"))
    bench.sweep(scan={"manifest": load(manifest)})
    assert above in bench.findings()
    paper.unlink()
    bench.sweep(scan={"manifest": load(manifest)})
    assert above not in bench.findings()


def test_only_files_that_are_meant_are_swept(bench: Bench) -> None:
    for name in ("a.md", "drafts/b.md", "c.txt"):
        bench.write(name, promise())
    bench.sweep(include=["**/*.md"], exclude=["drafts/"])
    assert [name for name, _ in bench.promises()] == ["a.md"]


def test_a_sweep_that_was_stopped_goes_on_where_it_was(bench: Bench) -> None:
    for number in range(5):
        bench.write(f"{number}.md", promise(f"99.{number}"))
    engine = Here()
    stopped = bench.sweep(engine, most=2)
    assert (stopped.interrupted, len(engine.read)) == (True, 2)
    went_on = bench.sweep(engine)
    assert (went_on.sweep, went_on.interrupted, len(engine.read)) == (stopped.sweep, False, 5)
    bench.sweep(ledger=bench.folder / "whole.db")
    assert bench.everything() == bench.everything(bench.folder / "whole.db")


def test_archives_are_swept_beside_each_other_in_one_ledger(bench: Bench, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.md").write_text(promise("99.5"))
    bench.write("a.md", promise("99.9"))
    bench.sweep()
    bench.sweep(None, other)
    assert [name for name, _ in bench.promises()] == ["a.md", "b.md"]


def test_an_archive_within_another_is_swept_once(bench: Bench) -> None:
    bench.write("deep/a.md", promise())
    assert bench.sweep(None, bench.archive, bench.archive / "deep").done == 1


def test_an_archive_that_is_not_there_or_empty_all_at_once_is_an_error_and_changes_nothing(bench: Bench) -> None:
    bench.write("a.md", promise())
    bench.sweep()
    before = bench.promises()
    bench.archive.rename(bench.folder / "unmounted")
    with pytest.raises(ConfigurationError, match="there is no such archive: check the path, and that it is mounted"):
        bench.sweep()
    bench.archive.mkdir()
    with pytest.raises(ConfigurationError, match="the archive is empty now, and held documents before: is it mounted"):
        bench.sweep()
    assert bench.promises() == before


def test_an_archive_that_disappears_in_the_middle_loses_nothing(bench: Bench) -> None:
    for number in range(4):
        bench.write(f"{number}.md", promise(f"99.{number}"))

    def unmount(job: object) -> None:
        del job
        if bench.archive.exists() and len(engine.read) == 2:
            bench.archive.rename(bench.folder / "unmounted")

    engine = Here(before=unmount)
    with pytest.raises(ConfigurationError, match="the archive is no longer there; what was read is kept"):
        bench.sweep(engine)
    assert len(bench.rows("SELECT 1 FROM reading")) == 2
    (bench.folder / "unmounted").rename(bench.archive)
    assert bench.sweep().done == 2
    assert len(bench.promises()) == 4


def test_a_file_that_changes_while_it_is_read_is_read_again(bench: Bench) -> None:
    bench.write("a.md", promise("99.5"))
    changes = iter(["99.9"])

    def change(job: object) -> None:
        del job
        if (percent := next(changes, None)) is not None:
            bench.write("a.md", promise(percent))

    bench.sweep(Here(before=change))
    assert bench.promises() == [("a.md", "99.9")]


def test_a_file_that_never_stands_still_is_unread_until_it_does(bench: Bench) -> None:
    bench.write("a.md", promise("99.5"))
    changes = iter(["99.25", "99.125", "99.0625"])
    bench.sweep(Here(before=lambda _: bench.write("a.md", promise(next(changes)))))
    (message,) = [row[0] for row in bench.rows("SELECT message FROM unread")]
    assert message == "it changed while it was read, twice: the next sweep reads it again"
    bench.sweep()
    assert bench.promises() == [("a.md", "99.125")]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_names_that_are_no_text_are_swept_like_any_other(bench: Bench) -> None:
    name = os.fsencode(bench.archive) + b"/caf\xe9.md"
    Path(os.fsdecode(name)).write_text(promise())
    bench.sweep()
    assert len(bench.promises()) == 1
    assert bench.sweep().unchanged == 1


def test_processes_of_this_machine_find_what_this_process_finds(bench: Bench) -> None:
    for number in range(6):
        bench.write(f"{number}.md", promise(f"99.{number}"))
    bench.sweep(Local(2))
    bench.sweep(ledger=bench.folder / "here.db")
    assert bench.everything() == bench.everything(bench.folder / "here.db")
    assert len(bench.promises()) == 6


def test_a_new_day_judges_anew(bench: Bench) -> None:
    bench.write("offer.md", promise("99.9"))
    bench.state()
    bench.sweep(day=date(2026, 11, 23))
    judged = bench.rows("SELECT judged FROM sweep_file")
    bench.sweep(day=date(2026, 11, 24))
    assert bench.rows("SELECT judged FROM sweep_file") != judged

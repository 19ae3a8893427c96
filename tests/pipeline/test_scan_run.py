from datetime import date
from pathlib import Path

import pytest

from scanner.errors import ConfigurationError
from scanner.model import DocumentResult, Status
from scanner.pipeline.manifest import load
from scanner.pipeline.run import ScanOptions, scan

PROMISE = "The Provider shall make the Platform available at least 99.95% of each calendar month.\n"
OPTIONS = ScanOptions(as_of=date(2026, 11, 23))


def quiet(done: int, total: int) -> None:
    """Nobody watches."""


def results(*paths: Path, options: ScanOptions = OPTIONS) -> list[DocumentResult]:
    return [judged.result for judged in scan([str(path) for path in paths], options, quiet).documents]


def test_every_file_of_a_folder_gives_one_result_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text(PROMISE)
    (tmp_path / "a.txt").write_text("")
    (tmp_path / "c.bin").write_bytes(b"\x00\x01")
    (tmp_path / ".DS_Store").write_bytes(b"\x00")
    assert [(Path(r.document).name, r.status) for r in results(tmp_path)] == [
        (".DS_Store", Status.SKIPPED),
        ("a.txt", Status.EMPTY),
        ("b.md", Status.READ),
        ("c.bin", Status.UNSUPPORTED),
    ]


def test_the_same_bytes_in_two_places_are_two_documents_with_the_same_promises(tmp_path: Path) -> None:
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(PROMISE)
    one, two = results(tmp_path)
    assert (Path(one.document).name, Path(two.document).name) == ("one.md", "two.md")
    assert one.sha256 == two.sha256
    assert {claim.document for claim in two.claims} == {two.document}
    assert [claim.id for claim in one.claims] == [claim.id for claim in two.claims]


def test_a_manifest_says_whose_papers_they_are_and_an_option_overrules_it(tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "msa.md").write_text(PROMISE)
    (tmp_path / "slascan.toml").write_text('[[documents]]\npath = "acme/"\ncustomer = "Acme"\nservice = "payments-api"\n')
    manifest = load(tmp_path / "slascan.toml")
    (known,) = results(tmp_path / "acme", options=ScanOptions(OPTIONS.as_of, manifest=manifest))
    assert (known.context.customer, known.context.service) == ("Acme", "payments-api")
    (told,) = results(tmp_path / "acme", options=ScanOptions(OPTIONS.as_of, manifest=manifest, customer="Bolt"))
    assert (told.context.customer, told.context.service) == ("Bolt", "payments-api")


def test_progress_is_told_before_each_file(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("Nothing of interest.")
    told: list[tuple[int, int]] = []
    scan([str(tmp_path)], OPTIONS, lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_an_interrupt_keeps_what_was_found(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(PROMISE)

    def interrupt(done: int, total: int) -> None:
        if done == total - 1:
            raise KeyboardInterrupt

    report = scan([str(tmp_path)], OPTIONS, interrupt)
    assert [len(judged.claims) for judged in report.documents][:2] == [1, 1]
    assert report.interrupted
    assert not report.complete


def test_the_same_folder_gives_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROMISE)
    assert scan([str(tmp_path)], OPTIONS, quiet) == scan([str(tmp_path)], OPTIONS, quiet)


@pytest.mark.parametrize("names", [(), (".DS_Store",)], ids=["empty", "nothing but files of the system"])
def test_a_folder_without_documents_is_a_mistake_worth_a_line(tmp_path: Path, names: tuple[str, ...]) -> None:
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(ConfigurationError, match=r"no documents found in .*: name a file, or a folder that holds some"):
        results(tmp_path)

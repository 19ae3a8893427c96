from datetime import date
from pathlib import Path

import pytest

from scanner.errors import ConfigurationError
from scanner.model import DocumentContext
from scanner.pipeline import manifest
from scanner.pipeline.settings import resolve

ACME = """
[catalog]
path = "slo/catalog.db"

[[documents]]
path = "customers/acme/**"
customer = "Acme"
stage = "signed"
party = "ours"

[[documents]]
path = "customers/acme/drafts/"
stage = "draft"

[[documents]]
path = "**/*-sla.pdf"
genre = "sla"
service = "payments-api"
signed_on = 2026-03-01
"""


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "slascan.toml").write_text(ACME)
    return tmp_path


@pytest.fixture
def known(archive: Path) -> manifest.Manifest:
    return manifest.load(archive / "slascan.toml")


def test_a_document_gets_what_its_pattern_says(known: manifest.Manifest, archive: Path) -> None:
    context = known.context(str(archive / "customers" / "acme" / "2025" / "msa.docx"))
    assert context == DocumentContext(customer="Acme", stage="signed", party="ours")


def test_a_document_elsewhere_is_known_by_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "slascan.toml").write_text('[[documents]]\npath = "s3://papers/acme/**"\ncustomer = "Acme"\n')
    found = manifest.find(["s3://papers", "-"])
    assert found is not None
    assert found.context("s3://papers/acme/2026/sla.pdf") == DocumentContext(customer="Acme")
    assert found.context("s3://papers/beta/sla.pdf") == DocumentContext()


def test_of_several_entries_the_last_that_gives_a_key_wins(known: manifest.Manifest, archive: Path) -> None:
    context = known.context(str(archive / "customers" / "acme" / "drafts" / "mail-sla.pdf"))
    assert context == DocumentContext(
        customer="Acme", service="payments-api", signed_on=date(2026, 3, 1), stage="draft", genre="sla", party="ours"
    )


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("*.md", "a.md", True),
        ("*.md", "folder/a.md", False),
        ("**/*.md", "a.md", True),
        ("**/*.md", "x/y/a.md", True),
        ("x/**/a.md", "x/a.md", True),
        ("x/", "x/y/a.md", True),
        ("x/", "xy/a.md", False),
        ("a?.md", "ab.md", True),
        ("a.md", "abmd", False),
        ("x/[1].md", "x/[1].md", True),
    ],
)
def test_patterns_are_those_of_folders(tmp_path: Path, pattern: str, path: str, matches: bool) -> None:  # noqa: FBT001 - a column of the table
    (tmp_path / "slascan.toml").write_text(f'[[documents]]\npath = "{pattern}"\ncustomer = "Acme"\n')
    found = manifest.load(tmp_path / "slascan.toml").context(str(tmp_path / path))
    assert (found.customer == "Acme") is matches


def test_a_document_outside_has_no_context(known: manifest.Manifest) -> None:
    assert known.context("<stdin>") == DocumentContext()


def test_the_manifest_above_a_scanned_file_is_found(archive: Path) -> None:
    file = archive / "customers" / "acme" / "msa.txt"
    file.parent.mkdir(parents=True)
    file.write_text("text")
    found = manifest.find([str(file), str(archive / "customers")])
    assert found is not None
    assert found.folder == archive


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[documents]]\npath = 'a'\ncostumer = 'Acme'", 'documents 1: "costumer" is not known; allowed are customer, genre,'),
        ("[[documents]]\npath = 'a'\nstage = 'final'", 'documents 1: stage is "final"; allowed are draft, signed'),
        ("[[documents]]\npath = 'a'\nsigned_on = '1 May'", "documents 1: signed_on is '1 May'; write a day"),
        ("[[documents]]\npath = 'a'\ncustomer = 7", "documents 1: customer is 7; write a text in quotation marks"),
        ("[[documents]]\ncustomer = 'Acme'", "documents 1: path is missing"),
        ("documents = 3", r"documents must be written \[\[documents\]\]"),
        ("catalog = 'x.db'", r"catalog must be a table: \[catalog\]"),
        ("[catalog]\nfile = 'x.db'", 'catalog: "file" is not known; allowed are path'),
        ("[catalogue]", '"catalogue" is not known; allowed are catalog, documents, ledger'),
        ('[[documents]]\npath = "a"\nlost_from = "0%"', 'lost_from is "0%"; write the share of failed requests, such as "5%"'),
        ('[[documents]]\npath = "a"\nlost_from = 0.05', "lost_from is 0.05; write a text in quotation marks"),
        ("[catalog]\npath = x", "cannot be read: .*line 2"),
    ],
)
def test_what_cannot_be_used_is_said_with_file_key_and_what_is_allowed(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "slascan.toml").write_text(content)
    with pytest.raises(ConfigurationError, match=rf"slascan\.toml: (documents 1: )?{message}"):
        manifest.load(tmp_path / "slascan.toml")


def test_the_option_comes_before_the_environment_and_that_before_the_manifest(archive: Path) -> None:
    environment = {"SLASCAN_CATALOG": "from-environment.db"}
    paths = [str(archive)]
    assert resolve(paths, catalog=Path("option.db"), environment=environment).catalog == Path("option.db")
    assert resolve(paths, environment=environment).catalog == Path("from-environment.db")
    assert resolve(paths, environment={}).catalog == archive / "slo" / "catalog.db"


def test_a_place_that_the_manifest_leaves_open_is_beside_it(archive: Path) -> None:
    assert resolve([str(archive)], environment={}).ledger == archive / "slascan-ledger.db"


def test_without_a_manifest_the_databases_are_among_the_users_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    settings = resolve([str(tmp_path)], environment={})
    assert settings.manifest is None
    assert settings.catalog.name == "slascan-catalog.db"
    assert settings.catalog.parent.name == "slascan"

"""Addresses of archives elsewhere, and what of them is kept."""

import pytest

from scanner.errors import ConfigurationError
from scanner.remote.address import is_address, local, parse


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("s3://bucket/contracts/", "s3://bucket/contracts"),
        ("s3://key:hidden@bucket/contracts", "s3://bucket/contracts"),
        ("sftp://ann:hidden@host:2222/srv/papers", "sftp://host:2222/srv/papers"),
        ("https://ann:hidden@host/papers/?token=hidden#top", "https://host/papers"),
        ("abfs://papers@account.dfs.core.windows.net/2026", "abfs://papers@account.dfs.core.windows.net/2026"),
        ("abfs://papers:hidden@account/2026", "abfs://papers@account/2026"),
        ("zip://::https://ann:hidden@host/old.zip?token=hidden", "zip://::https://host/old.zip"),
        ("zip://2026/::s3://bucket/old.zip", "zip://2026::s3://bucket/old.zip"),
        ("zip://::/srv/old.zip", "zip://::/srv/old.zip"),
        ("zip://::file:///srv/old.zip", "zip://::/srv/old.zip"),
    ],
)
def test_a_name_holds_nothing_that_lets_somebody_in(address: str, name: str) -> None:
    archive = parse(address)
    assert archive.archive == name
    assert "hidden" not in repr(archive)


@pytest.mark.parametrize(
    ("address", "name", "glob"),
    [
        ("s3://bucket/2026/*.docx", "s3://bucket/2026", "*.docx"),
        ("s3://bucket/20*/**/sla.pdf", "s3://bucket", "20*/**/sla.pdf"),
        ("zip://*.docx::s3://bucket/old.zip", "zip://::s3://bucket/old.zip", "*.docx"),
        ("https://host/papers/*.pdf?token=hidden", "https://host/papers", "*.pdf"),
    ],
)
def test_what_follows_the_first_star_says_which_files_are_meant(address: str, name: str, glob: str) -> None:
    archive = parse(address)
    assert (archive.name, archive.glob) == (name, glob)
    assert archive.archive == archive.below(glob)


def test_a_file_in_a_zip_file_has_its_path_before_the_chain() -> None:
    assert parse("zip://::s3://bucket/old.zip").below("2026/sla.docx") == "zip://2026/sla.docx::s3://bucket/old.zip"
    assert parse("zip://2026::s3://bucket/old.zip").below("sla.docx") == "zip://2026/sla.docx::s3://bucket/old.zip"


def test_an_address_opens_the_same_archive_in_another_process() -> None:
    for address in ("https://ann:hidden@host/papers/?token=hidden", "zip://2026::https://host/old.zip?token=hidden", "s3://bucket/2026"):
        assert parse(parse(address).key) == parse(address)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("foo://bucket", r"foo://: archives are not reached this way; use s3, gs"),
        ("s3://", r"s3://: the address names no place: write s3://PLACE/FOLDER"),
        ("zip://old.zip", r"a file within a ZIP file is written zip://FOLDER::ADDRESS"),
        ("s3://bucket::s3://other", r"a file within a ZIP file is written"),
        ("zip://::s3://bucket/*.zip", r"s3://bucket/\*\.zip: name one ZIP file"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_with_what_to_write(address: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        parse(address)


def test_paths_of_this_machine_are_no_addresses() -> None:
    assert not any(map(is_address, ("contracts", "/srv/contracts", "C:\\contracts", "C://contracts", "-")))
    assert local("file:///srv/my%20papers") == "/srv/my papers"
    assert local("/srv/100%25") == "/srv/100%25"

"""What the command line of a sweep says."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "dask"), "--engine dask goes with --scheduler ADDRESS"),
        (("--engine", "dask", "--scheduler", "tcp://127.0.0.1:1", "--jobs", "2"), "without --jobs"),
        (("--scheduler", "tcp://127.0.0.1:1"), "--scheduler goes with --engine dask"),
    ],
)
def test_options_of_engines_that_do_not_fit_together_are_told(
    slascan: Slascan, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    ended = slascan("sweep", tmp_path, "--db", tmp_path / "ledger.db", *options)
    assert ended.code == 2
    assert said in ended.err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("foo://bucket", "slascan: foo://: archives are not reached this way; use s3, gs"),
        ("http://ann:swordfish@127.0.0.1:1/papers", "slascan: http://127.0.0.1:1/papers: its server cannot be reached: check the address"),
        ("zip://::nowhere.zip", "nowhere.zip: there is no such place, folder or file: check the address"),
    ],
)
def test_an_address_that_leads_nowhere_is_one_line_and_wrong_usage(slascan: Slascan, tmp_path: Path, address: str, said: str) -> None:
    ended = slascan("sweep", address, "--db", tmp_path / "ledger.db")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
    assert said in ended.err


def test_a_zip_file_is_swept_like_a_folder(slascan: Slascan, tmp_path: Path, contracts: Path, catalog: Path) -> None:
    shutil.make_archive(str(tmp_path / "old"), "zip", contracts)
    ended = slascan("sweep", f"zip://*.md::{tmp_path}/old.zip", "--db", tmp_path / "ledger.db", "--catalog", catalog)
    assert ended.code == 1
    assert "1 documents brought up to date" in ended.out


def test_a_folder_may_be_written_as_an_address(slascan: Slascan, tmp_path: Path, contracts: Path) -> None:
    assert slascan("sweep", contracts.as_uri(), "--db", tmp_path / "ledger.db").code == 0
    again = slascan("sweep", contracts, "--db", tmp_path / "ledger.db")
    assert "2 unchanged" in again.out


def test_a_scan_says_that_archives_elsewhere_are_for_sweeps(slascan: Slascan) -> None:
    ended = slascan("scan", "https://ann:swordfish@host/papers")
    assert ended.code == 2
    assert ended.err == (
        "slascan: https://host/papers: a scan reads files of this machine: sweep it instead, slascan sweep ADDRESS --db FILE\n"
    )

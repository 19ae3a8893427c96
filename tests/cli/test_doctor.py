from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]


def test_an_installation_in_order_is_described_and_is_exit_code_0(slascan: Slascan, catalog: Path) -> None:
    ended = slascan("doctor", "--catalog", catalog)
    assert (ended.code, ended.err) == (0, "")
    assert f"{catalog}: 1 services today" in ended.out.replace("\n            ", "")
    for word in ("spacy", "pdf, docx", "20 s without", "1024", "at most 100 MB", "tesseract"):
        assert word in ended.out


def test_a_catalog_that_somebody_named_and_that_is_not_there_has_to_be_put_right(slascan: Slascan) -> None:
    ended = slascan("doctor", "--catalog", "nowhere.db")
    assert ended.code == 1
    assert "nowhere.db: there is no catalog here" in ended.out


@pytest.mark.parametrize("option", ["--catalog", "--ledger"])
def test_a_file_that_is_no_database_is_a_line_and_no_traceback(slascan: Slascan, tmp_path: Path, option: str) -> None:
    (tmp_path / "notes.txt").write_text("These are notes and no database. " * 50)
    ended = slascan("doctor", option, "notes.txt")
    assert (ended.code, ended.err) == (1, "")
    assert "this is no slascan database" in ended.out


def test_a_manifest_that_cannot_be_used_is_told(slascan: Slascan, tmp_path: Path) -> None:
    (tmp_path / "slascan.toml").write_text("[catalogue]\n")
    ended = slascan("doctor")
    assert ended.code == 1
    assert '"catalogue" is not known' in ended.out


def test_the_password_file_is_named_and_counted(slascan: Slascan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    (tmp_path / "passwords.txt").write_text("first\nsecond\n")
    (tmp_path / "slascan.toml").write_text('[passwords]\npath = "passwords.txt"\n')
    said = " ".join(slascan("doctor").out.split())
    assert "passwords.txt: 2 for encrypted files" in said
    assert "second" not in said
    (tmp_path / "passwords.txt").unlink()
    assert slascan("doctor").code == 1


def test_the_programs_that_read_old_formats_are_named_or_what_to_install(
    slascan: Slascan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "doc not read; install LibreOffice to have it read whole" in " ".join(slascan("doctor").out.split())
    (tmp_path / "antiword").write_text("#!/bin/sh\n")
    (tmp_path / "antiword").chmod(0o700)
    assert f"doc read with {tmp_path / 'antiword'}; install LibreOffice" in " ".join(
        slascan("doctor").out.replace("\n            ", "").split()
    )


def test_it_says_which_archives_elsewhere_can_be_swept_and_what_to_install_for_others(slascan: Callable[..., Any]) -> None:
    said = " ".join(slascan("doctor").out.split())
    assert "archives are swept by s3, sftp, ssh, http, https, zip" in said
    assert "for gs, gcs: pip install 'slascan[gcs]', which brings gcsfs" in said

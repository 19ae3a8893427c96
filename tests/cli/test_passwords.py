"""Encrypted files from the command line: a file of passwords opens them, and no password is ever seen again."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

Slascan = Callable[..., Any]
SECRET = "correct-horse"  # noqa: S105 - of the documents here alone


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with an encrypted contract, and beside it a file with its password."""
    folder = tmp_path / "archive"
    folder.mkdir()
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=pdfencrypt.StandardEncryption(SECRET, ownerPassword="owner", strength=128))
    canvas.drawString(72, 700, "The API is available 99.95% of each calendar month.")
    canvas.save()
    (folder / "contract.pdf").write_bytes(out.getvalue())
    (folder / "passwords.txt").write_text(f"other\n{SECRET}\n")
    (folder / "note.txt").write_text("Both parties keep secret what they learn.\n")
    return folder


def test_an_encrypted_file_is_read_in_the_watched_process_with_the_given_passwords(slascan: Slascan, archive: Path) -> None:
    ended = slascan("scan", archive, "--password-file", archive / "passwords.txt", "--fail-on", "never", "--ledger", "ledger.db")
    assert ended.code == 0, ended.err
    assert "99.95" in ended.out
    assert SECRET not in ended.out + ended.err
    assert SECRET.encode() not in (archive.parent / "ledger.db").read_bytes()


def test_without_passwords_it_is_named_with_what_to_do_and_is_exit_code_3(slascan: Slascan, archive: Path) -> None:
    ended = slascan("scan", archive / "contract.pdf", archive / "note.txt")
    assert ended.code == 3
    assert "--password-file" in " ".join(ended.out.split())


def test_extract_takes_them_too(slascan: Slascan, archive: Path) -> None:
    assert slascan("extract", archive / "contract.pdf").code == 3
    ended = slascan("extract", archive / "contract.pdf", "--password-file", archive / "passwords.txt")
    assert (ended.code, "99.95%" in ended.out) == (0, True)


def test_the_manifest_or_the_environment_name_the_file_once_for_all(
    slascan: Slascan, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLASCAN_PASSWORD_FILE", str(archive / "passwords.txt"))
    assert slascan("extract", archive / "contract.pdf").code == 0
    monkeypatch.delenv("SLASCAN_PASSWORD_FILE")
    (archive / "slascan.toml").write_text('[passwords]\npath = "passwords.txt"\n')
    assert slascan("extract", archive / "contract.pdf").code == 0


def test_a_password_file_that_is_missing_is_wrong_usage(slascan: Slascan, archive: Path) -> None:
    ended = slascan("scan", archive, "--password-file", "nowhere.txt")
    assert ended.code == 2
    assert "nowhere.txt: the password file cannot be read" in ended.err

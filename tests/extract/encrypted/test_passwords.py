"""Files that open with a password: read where it is given, else named as encrypted with what to do."""

import io
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import msoffcrypto.format.ooxml
import pytest
import pyzipper
import xlsxwriter
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from scanner import extract
from scanner.errors import ConfigurationError, EncryptedDocument
from scanner.extract import Limits, Passwords
from scanner.model import Document, Source, Status

TEXT = "The API is available 99.95% of each month."
SECRET = "Grüße 17"  # noqa: S105 - of the documents here alone
Write = Callable[[str], bytes]


def pdf(password: str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=pdfencrypt.StandardEncryption(password, ownerPassword="owner", strength=128))
    canvas.drawString(72, 700, TEXT)
    canvas.save()
    return out.getvalue()


def office(package: bytes, password: str) -> bytes:
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(package)).encrypt(password, out)
    return out.getvalue()


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(TEXT)
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Levels").write(0, 0, TEXT)
    book.close()
    return out.getvalue()


def archive(password: str, name: str = "offer.txt", content: bytes = TEXT.encode()) -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as file:
        file.setpassword(password.encode())
        file.writestr(name, content)
    return out.getvalue()


FILES: dict[str, Write] = {
    "contract.pdf": pdf,
    "contract.docx": lambda password: office(word(), password),
    "levels.xlsx": lambda password: office(workbook(), password),
    "saved as.bin": lambda password: office(word(), password),
    "offer.odt": lambda _: Path(__file__).with_name("locked.odt").read_bytes(),  # with the same password as all of them
}


def read(name: str, data: bytes, *passwords: str) -> Document:
    return extract.read(Source.of(name, data), Limits(passwords=Passwords(passwords), max_seconds=120))


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("name", FILES)
def test_a_file_opens_with_one_of_the_passwords(name: str) -> None:
    assert TEXT in texts(read(name, FILES[name]("secret"), "other", "secret"))


@pytest.mark.parametrize("name", FILES)
def test_without_a_password_it_is_encrypted_and_what_to_do_is_said(name: str) -> None:
    with pytest.raises(EncryptedDocument, match=r"opens with a password only: .* --password-file"):
        read(name, FILES[name]("secret"))


@pytest.mark.parametrize("name", FILES)
def test_with_a_wrong_password_alone_it_is_encrypted_and_no_password_is_said(name: str) -> None:
    with pytest.raises(EncryptedDocument, match=r"none of the given passwords opens .*: add the right one") as error:
        read(name, FILES[name]("secret"), "not-this-one")
    assert "not-this-one" not in str(error.value)


@pytest.mark.parametrize("name", ["locked.xls", "locked.doc"])
def test_files_of_old_office_open_with_a_password(name: str) -> None:
    if name.endswith(".doc") and not any(map(shutil.which, ("soffice", "antiword", "catdoc"))):
        pytest.skip("no program that reads DOC is installed")
    data = Path(__file__).with_name(name).read_bytes()
    with pytest.raises(EncryptedDocument, match="none of the given passwords"):
        read(name, data, "other")
    assert any("99.9" in text for text in texts(read(name, data, "other", "secret")))


def test_a_workbook_that_is_only_protected_against_changes_opens_without_one() -> None:
    assert TEXT in texts(read("levels.xlsx", office(workbook(), "VelvetSweatshop")))


@pytest.mark.parametrize(
    ("data", "password"),
    [(archive(SECRET), SECRET), (Path(__file__).with_name("zipcrypto.zip").read_bytes(), "secret")],
    ids=["AES", "as in old archives"],
)
def test_entries_of_an_archive_open_with_a_password(data: bytes, password: str) -> None:
    document = read("offers.zip", data, "other", password)
    assert [(block.text, block.locator.attachment) for block in document.blocks] == [(TEXT, "offer.txt")]


def test_an_entry_that_no_password_opens_is_named() -> None:
    (said,) = read("offers.zip", archive("secret"), "other").diagnostics
    assert (said.code, said.locator.attachment) == (Status.ENCRYPTED, "offer.txt")
    assert "none of the given passwords opens it" in said.message


@pytest.mark.parametrize("name", FILES)
def test_passwords_reach_a_file_within_an_encrypted_archive(name: str) -> None:
    data = archive("outer", name, FILES[name]("secret"))
    (block,) = (block for block in read("offers.zip", data, "secret", "outer").blocks if block.text == TEXT)
    assert block.locator.attachment == name


def test_passwords_are_not_shown_and_reach_another_process() -> None:
    passwords = Passwords(("secret",))
    assert "secret" not in repr(Limits(passwords=passwords)) + str(passwords)
    assert list(pickle.loads(pickle.dumps(passwords))) == ["secret"]  # noqa: S301 - its own


def test_a_password_file_holds_one_a_line(tmp_path: Path) -> None:
    file = tmp_path / "passwords.txt"
    file.write_bytes("\ufeffa b \r\n\r\nGrüße 17\na b \n".encode())
    assert list(Passwords.of_file(file)) == ["a b ", "Grüße 17"]


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "has 0 passwords: write 1 to 100"), (b"\n".join(b"%d" % n for n in range(200)), "has 200 passwords"), (b"\xff\xfe", "UTF-8")],
)
def test_a_password_file_that_cannot_be_used_says_why(tmp_path: Path, content: bytes, says: str) -> None:
    file = tmp_path / "passwords.txt"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match=says):
        Passwords.of_file(file)


def test_a_password_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="cannot be read"):
        Passwords.of_file(tmp_path / "passwords.txt")


def test_an_entry_that_is_damaged_beside_one_that_is_encrypted_is_named() -> None:
    out = io.BytesIO(archive("secret"))
    with pyzipper.AESZipFile(out, "a") as file:
        file.writestr("plain.txt", TEXT)
    broken = out.getvalue().replace(TEXT.encode(), TEXT.replace("99.95", "99.99").encode())
    document = read("offers.zip", broken, "secret")
    assert [block.locator.attachment for block in document.blocks] == ["offer.txt"]
    assert [(said.code, said.locator.attachment) for said in document.diagnostics] == [(Status.DAMAGED, "plain.txt")]

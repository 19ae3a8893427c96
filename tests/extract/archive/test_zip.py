import io
import zipfile
from collections.abc import Mapping

import pytest

from scanner import extract
from scanner.errors import DamagedDocument, LimitExceeded
from scanner.extract import Limits
from scanner.model import Document, Source, Status

ENCRYPTED = 0x1


def archive(entries: Mapping[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in entries.items():
            written.writestr(name, content)
    return file.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Document:
    return extract.read(Source.of("contracts.zip", data), limits)


def places(document: Document) -> dict[str, str | None]:
    return {block.text: block.locator.attachment for block in document.blocks}


def test_the_documents_of_an_archive_are_read_each_by_its_own_reader() -> None:
    document = read(archive({"2026/": b"", "2026/a.txt": "Uptime: 99.9%", "2026/b.html": "<html><p>Credits: 10%</html>"}))
    assert document.format == "zip"
    assert places(document) == {"Uptime: 99.9%": "2026/a.txt", "Credits: 10%": "2026/b.html"}


def test_headings_hold_for_their_own_document_only() -> None:
    document = read(archive({"a.html": "<html><h1>Levels</h1><p>99.9%</html>", "b.html": "<html><p>10%</html>"}))
    assert [(block.text, block.heading) for block in document.blocks] == [("Levels", ()), ("99.9%", ("Levels",)), ("10%", ())]


def test_an_archive_within_an_archive_is_read() -> None:
    inner = archive({"a.txt": "Uptime: 99.9%"})
    mail = b"From: a\nMessage-ID: <1>\nContent-Type: application/zip; name=b.zip\nContent-Transfer-Encoding: 8bit\n\n"
    document = read(archive({"inner.zip": inner, "mail.eml": mail}))
    assert places(document)["Uptime: 99.9%"] == "inner.zip/a.txt"


def test_names_can_do_no_harm_and_are_shown() -> None:
    names = ("../../up.txt", "/root.txt", "a\nb.txt", "\x1b[31mred.txt")
    document = read(archive({name: f"Uptime: 99.{at}%" for at, name in enumerate(names)}))
    assert list(places(document).values()) == ["../../up.txt", "/root.txt", "a\ufffdb.txt", "\ufffd[31mred.txt"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_entries_of_the_same_name_are_both_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        written.writestr("a.txt", "Uptime: 99.9%")
        written.writestr("a.txt", "Uptime: 99.5%")
    assert places(read(file.getvalue())) == {"Uptime: 99.9%": "a.txt", "Uptime: 99.5%": "a.txt (2)"}


def test_files_of_systems_and_editors_are_left_out() -> None:
    document = read(archive({"__MACOSX/._a.txt": b"\x00\x05", ".DS_Store": b"\x00\x01", "a.txt": "Uptime: 99.9%", "empty.txt": ""}))
    assert places(document) == {"Uptime: 99.9%": "a.txt"}
    assert not document.diagnostics


def encrypted(data: bytes, name: bytes) -> bytes:
    """The archive with the flag for encryption set on one entry."""
    broken = bytearray(data)
    for signature, flags, start in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        at = data.find(signature)
        while data[at + start : at + start + len(name)] != name:
            at = data.find(signature, at + 1)
        broken[at + flags] |= ENCRYPTED
    return bytes(broken)


def test_an_encrypted_entry_is_named() -> None:
    document = read(encrypted(archive({"a.txt": "Uptime: 99.9%", "secret.txt": "Uptime: 99.5%"}), b"secret.txt"))
    assert places(document) == {"Uptime: 99.9%": "a.txt"}
    assert [(d.code, d.locator.attachment) for d in document.diagnostics] == [(Status.ENCRYPTED, "secret.txt")]


def test_a_damaged_entry_is_named_and_not_the_end() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        written.writestr("a.txt", "Uptime: 99.9%")
        written.writestr("b.txt", "Uptime: 99.5%")
    document = read(file.getvalue().replace(b"Uptime: 99.9%", b"Uptime: 99.8%"))
    assert places(document) == {"Uptime: 99.5%": "b.txt"}
    assert [(d.code, d.locator.attachment) for d in document.diagnostics] == [(Status.DAMAGED, "a.txt")]


@pytest.mark.parametrize(
    ("entries", "cause"),
    [
        ({f"{n}.txt": "x" for n in range(1001)}, "1001 parts"),
        ({"zeros.txt": bytes(5_000_000)}, "unpacks"),
    ],
)
def test_an_archive_past_the_limits_is_refused_unread(entries: dict[str, bytes | str], cause: str) -> None:
    with pytest.raises(LimitExceeded, match=cause):
        read(archive(entries))


def test_archives_within_archives_share_one_limit() -> None:
    inner = archive({f"{n}.txt": f"Uptime: 99.{n}%" for n in range(4)})
    document = read(archive({"1.zip": inner, "2.zip": inner, "3.zip": inner}), Limits(max_parts=6))
    assert len(document.blocks) == 4
    assert [(d.code, d.locator.attachment) for d in document.diagnostics][:1] == [(Status.TOO_LARGE, "2.zip")]


def test_the_bytes_of_all_parts_together_are_limited() -> None:
    import random  # noqa: PLC0415

    text = "".join(random.Random(1).choices("abcdef \n", k=60_000))  # noqa: S311
    inner = archive({"a.txt": text, "b.txt": text})
    document = read(archive({"1.zip": inner, "2.zip": inner}), Limits(max_unpacked_bytes=200_000))
    assert {d.code for d in document.diagnostics} == {Status.TOO_LARGE}


def test_archives_nested_too_deeply_are_said_to_be_unread() -> None:
    data = archive({"a.txt": "Uptime: 99.9%"})
    for _ in range(9):
        data = archive({"in.zip": data})
    document = read(data)
    assert not document.blocks
    assert [(d.code, d.locator.attachment) for d in document.diagnostics] == [(Status.TOO_LARGE, "/".join(["in.zip"] * 9))]


def test_an_archive_that_is_cut_off_is_damaged() -> None:
    data = archive({"a.txt": "Uptime: 99.9%"})
    for tenth in range(1, 10):
        with pytest.raises(DamagedDocument):
            read(data[: len(data) * tenth // 10])


def test_an_office_file_is_no_archive() -> None:
    with pytest.raises(DamagedDocument):
        extract.read(Source.of("contract.docx", archive({"word/other.xml": "<a/>"})))


def test_an_entry_without_a_name_is_read() -> None:
    document = read(archive({"a.txt": "Uptime: 99.9%"}).replace(b"a.txt", b"\0.txt"))
    assert places(document) == {"Uptime: 99.9%": "unnamed"}

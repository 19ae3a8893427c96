import re
from collections.abc import Callable, Mapping
from typing import Any

import compressed_rtf
import pytest

from scanner.errors import DamagedDocument, EncryptedDocument, UnsupportedFormat
from scanner.model import BlockKind, Document, Status

Read = Callable[..., Document]
Write = Callable[[Mapping[str, Any]], bytes]

SENT = "00390040"
MAIL = {
    "0037": "Uptime for Larch Ltd",
    "0C1A": "Ann Lee",
    "5D01": "ann@example.org",
    "0E04": "Bob",
    SENT: 134_000_000_000_000_000,
    "1000": "Dear Bob,\r\n\r\nwe guarantee 99.95% a month.\r\n",
}


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_the_header_stands_above_the_body(read: Read, msg: Write) -> None:
    document = read("mail.msg", msg(MAIL))
    assert document.format == "msg"
    assert texts(document) == [
        "From: Ann Lee <ann@example.org>",
        "To: Bob",
        "Date: Mon, 18 Aug 2025 14:13:20 +0000",
        "Subject: Uptime for Larch Ltd",
        "Dear Bob,",
        "we guarantee 99.95% a month.",
    ]
    assert [block.kind for block in document.blocks[:4]] == [BlockKind.MAIL_HEADER] * 4


def test_text_in_a_code_page_is_read_in_it(read: Read, msg: Write) -> None:
    document = read("mail.msg", msg({"1000001E": "доступность 99,9%".encode("cp1251"), "3FFD0003": 1251}))
    assert texts(document) == ["доступность 99,9%"]


def test_a_body_in_html_alone_is_read(read: Read, msg: Write) -> None:
    document = read("mail.msg", msg({"10130102": b"<p>We guarantee 99.5%.", "3FDE0003": 65001}))
    assert texts(document) == ["We guarantee 99.5%."]


def test_a_body_in_rich_text_alone_is_read(read: Read, msg: Write) -> None:
    packed = compressed_rtf.compress(rb"{\rtf1\ansi We guarantee 99.5% or {\b 10%} back.\par}")
    assert texts(read("mail.msg", msg({"10090102": packed}))) == ["We guarantee 99.5% or 10% back."]


def test_the_same_text_in_two_forms_is_read_once(read: Read, msg: Write) -> None:
    document = read("mail.msg", msg({"1000": "We guarantee 99.5%.", "10130102": b"<p>We guarantee 99.5%.</p>"}))
    assert texts(document) == ["We guarantee 99.5%."]


def test_attachments_are_read_and_so_are_those_of_an_attached_mail(read: Read, msg: Write) -> None:
    inner = {"0037": "Offer", "__attach_version1.0_#00000000": {"3707": "levels.txt", "37010102": b"Uptime: 99.9%"}}
    attachments = {
        "__attach_version1.0_#00000000": {"3707": "terms.html", "37010102": b"<html><p>Credits: 10%</p></html>"},
        "__attach_version1.0_#00000001": {"3001": "Offer", "__substg1.0_3701000D": inner},
        "__attach_version1.0_#00000002": {"3707": "plan.xyz", "37010102": bytes(range(32)) * 9},
    }
    document = read("mail.msg", msg(MAIL | attachments))
    said = {block.text: block.locator.attachment for block in document.blocks if block.locator.attachment}
    assert said == {"Credits: 10%": "terms.html", "Subject: Offer": "Offer", "Uptime: 99.9%": "Offer/levels.txt"}
    assert [(d.code, d.locator.attachment) for d in document.diagnostics] == [(Status.UNSUPPORTED, "plan.xyz")]


def test_a_picture_within_the_text_is_no_loss(read: Read, msg: Write) -> None:
    picture = {"3707": "logo.png", "37140003": 4, "37010102": b"\x89PNG\r\n\x1a\n\0\0"}
    (diagnostic,) = read("mail.msg", msg(MAIL | {"__attach_version1.0_#00000000": picture})).diagnostics
    assert (diagnostic.code, diagnostic.locator.attachment) == (Status.SKIPPED, "logo.png")


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_mail_that_is_cut_off_is_said_to_be(read: Read, msg: Write, tenth: int) -> None:
    data = msg(MAIL | {"1000": "We guarantee 99.5%. " * 1000})
    with pytest.raises((DamagedDocument, UnsupportedFormat), match=re.compile("damaged|no mail")):
        read("mail.msg", data[: len(data) * tenth // 10])


def test_any_bit_may_be_wrong(read: Read, msg: Write) -> None:
    data = msg(MAIL)
    for at in range(0, len(data), 37):
        broken = bytearray(data)
        broken[at] ^= 0xFF
        try:
            read("mail.msg", bytes(broken))
        except (DamagedDocument, UnsupportedFormat, EncryptedDocument):
            continue


@pytest.mark.parametrize("place", [44, 64, 72])
def test_tables_larger_than_the_file_are_not_believed(read: Read, msg: Write, place: int) -> None:
    data = bytearray(msg(MAIL))
    data[place : place + 4] = b"\xff\xff\xff\x7f"
    with pytest.raises(DamagedDocument, match="damaged"):
        read("mail.msg", bytes(data))

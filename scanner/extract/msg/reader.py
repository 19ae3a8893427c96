"""From the properties of a message (MS-OXPROPS) to the header, the body and the attachments of a mail."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import compressed_rtf

from scanner.errors import SourceError
from scanner.extract import compound
from scanner.extract.eml.body import Alternative, header, read_once
from scanner.extract.msg.properties import ASK_AGAIN, OF_ATTACHMENT, OF_EMBEDDED, OF_MESSAGE, Properties
from scanner.extract.protocol import Part
from scanner.extract.rtf.reader import Reader
from scanner.model import Block, Diagnostic, Locator, Status

_SENDER, _ADDRESS, _TO, _CC, _SUBJECT = "0C1A", "5D01", "0E04", "0E03", "0037"
_SENT, _DELIVERED = 0x00390040, 0x0E060040
_PLAIN, _HTML, _RICH = "1000", "1013", "1009"
_ATTACHMENT, _EMBEDDED = "__attach_version1.0_", "__substg1.0_3701000D"
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME = "3701", "3707", "3704", "3001"
_FLAGS, _SHOWN = 0x37140003, 4
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def mail(data: bytes) -> Iterator[Block | Diagnostic | Part]:
    """The header, the body and the attachments of a mail.

    Raises:
        DamagedDocument: the compound file cannot be read.
    """
    yield from _mail(Properties(compound.opened(data), (), OF_MESSAGE))


def _mail(message: Properties) -> Iterator[Block | Diagnostic | Part]:
    yield from header((name, value) for name, value in _fields(message) if value)
    forms = [Alternative("plain", message.text(_PLAIN)), Alternative("html", message.text(_HTML) or message.markup(_HTML))]
    if any(form.text.strip() for form in forms):
        yield from read_once([[form] for form in forms])
    elif packed := message.binary(_RICH):
        yield from _rich(packed)
    for storage in message.storages(_ATTACHMENT):
        try:
            yield _attachment(message, storage)
        except SourceError as error:
            yield Diagnostic(error.status, str(error))


def _fields(message: Properties) -> Iterator[tuple[str, str]]:
    name, address = message.text(_SENDER), message.text(_ADDRESS)
    yield "From", f"{name} <{address}>" if address and address != name else name
    yield "To", message.text(_TO)
    yield "Cc", message.text(_CC)
    yield "Date", _date(message.fixed(_SENT) or message.fixed(_DELIVERED))
    yield "Subject", message.text(_SUBJECT)


def _rich(packed: bytes) -> Iterator[Block | Diagnostic]:
    try:
        data = compressed_rtf.decompress(packed)
    except compound.BROKEN:
        yield Diagnostic(Status.READ_PARTLY, f"the body cannot be unpacked: {ASK_AGAIN}")
        return
    yield from Reader(data).read()


def _attachment(message: Properties, storage: str) -> Part | Diagnostic:
    attached = message.within((storage,), OF_ATTACHMENT)
    name = attached.text(_LONG_NAME, _SHORT_NAME, _SHOWN_NAME)
    if attached.storages(_EMBEDDED):
        return Part(name or "message.msg", _mail(message.within((storage, _EMBEDDED), OF_EMBEDDED)))
    if attached.fixed(_FLAGS) & _SHOWN:
        return Diagnostic(Status.SKIPPED, "a picture shown within the text", Locator(attachment=name or None))
    return Part(name or "attachment", attached.binary(_DATA))


def _date(ticks: int) -> str:
    """A time given in tenths of a microsecond since 1601."""
    try:
        return f"{_EPOCH + timedelta(microseconds=ticks // 10):%a, %d %b %Y %H:%M:%S +0000}" if ticks else ""
    except OverflowError:
        return ""

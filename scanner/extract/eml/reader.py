"""The structure of a mail: its header, the texts that are its body, and what is attached.

The header is parsed under the ``compat32`` policy, and decoded here: under ``default`` a header is parsed when it is looked at, which
raises on headers that mails in the wild do have, and takes seconds on long lists of recipients.
"""

import base64
import email
import string
from collections.abc import Iterator
from email.errors import HeaderParseError, InvalidBase64LengthDefect
from email.header import decode_header
from email.message import Message

from scanner.errors import LimitExceeded
from scanner.extract.eml.body import Alternative, header, read_once
from scanner.extract.encoding import decode
from scanner.extract.protocol import Part
from scanner.model import Block, Diagnostic, Locator, Status

_HEADER = ("From", "To", "Cc", "Date", "Subject")
_BODIES = {"text/plain": "plain", "text/html": "html"}
_SIGNATURES = frozenset(
    {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature", "application/pgp-keys"}
)
_ENCRYPTED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})
_SHOWN = ("image/", "font/", "text/css", "text/javascript", "application/javascript", "application/x-javascript")
_NO_BASE64 = bytes(set(range(256)) - set(f"{string.ascii_letters}{string.digits}+/".encode()))
_ENDINGS = {"message/rfc822": ".eml", "text/html": ".html", "text/plain": ".txt", "text/calendar": ".ics"}


def mail(data: bytes) -> Iterator[Block | Diagnostic | Part]:
    """The header, the body and the attachments of a mail.

    Raises:
        LimitExceeded: its parts are nested too deeply.
    """
    try:
        message = email.message_from_bytes(data)
    except RecursionError as error:
        raise LimitExceeded("the parts of the mail are nested too deeply: save the attachments and scan them") from error
    yield from _mail(message)
    for part in message.walk():
        if _cut_off(part):
            yield Diagnostic(Status.DAMAGED, "it ends in the middle, the mail was cut off: ask for a fresh copy", _place(part))


def _mail(message: Message) -> Iterator[Block | Diagnostic | Part]:
    yield from header((name, said) for name in _HEADER if (said := _decoded(message, name)))
    yield from _content(message)


def _content(message: Message, *, shown: bool = False) -> Iterator[Block | Diagnostic | Part]:
    """What a message or a part of it holds; ``shown`` where it is shown within a page."""
    kind = message.get_content_type()
    if kind.startswith("multipart/") and not message.is_multipart():
        yield from read_once([[_alternative(message)]])  # it says where its parts end, and has none
    elif kind == "message/rfc822" or not message.is_multipart():
        yield from _leaf(message, kind, shown=shown)
    elif kind == "multipart/alternative":
        yield from _alternatives(message)
    else:
        for inner in _parts(message):
            yield from _content(inner, shown=kind == "multipart/related")


def _leaf(message: Message, kind: str, *, shown: bool = False) -> Iterator[Block | Diagnostic | Part]:
    name, place = _name(message), _place(message)
    if _is_body(message):
        yield from read_once([[_alternative(message)]])
    elif shown and kind.startswith(_SHOWN):
        yield Diagnostic(Status.SKIPPED, "a picture or style shown within the text", place)
    elif kind in _SIGNATURES:
        yield Diagnostic(Status.SKIPPED, "a signature without text", place)
    elif kind in _ENCRYPTED:
        yield Diagnostic(Status.ENCRYPTED, "the mail is encrypted or sealed as a whole: save it readable from the mail program", place)
    elif kind == "message/rfc822":
        for inner in _parts(message):
            yield Part(name or "message.eml", _mail(inner))
    else:
        yield Part(name or f"attachment{_ENDINGS.get(kind, '')}", _bytes(message))


def _alternatives(message: Message) -> Iterator[Block | Diagnostic | Part]:
    """The forms of one text are read once; what is attached to one of them is given besides."""
    forms = [list(_flat(form)) for form in _parts(message)]
    yield from read_once([[_alternative(inner) for inner in form if _is_body(inner)] for form in forms])
    for inner in (inner for form in forms for inner in form if not _is_body(inner)):
        yield from _leaf(inner, inner.get_content_type(), shown=True)


def _flat(message: Message) -> Iterator[Message]:
    if message.get_content_maintype() != "multipart":
        yield message
        return
    for inner in _parts(message):
        yield from _flat(inner)


def _is_body(message: Message) -> bool:
    return message.get_content_type() in _BODIES and not _name(message) and message.get_content_disposition() != "attachment"


def _alternative(message: Message) -> Alternative:
    return Alternative(_BODIES.get(message.get_content_type(), "plain"), decode(_bytes(message), message.get_content_charset() or ""))


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _bytes(message: Message) -> bytes:
    payload = message.get_payload(decode=True)
    if isinstance(payload, bytes) and _cut_off(message):  # it was not decoded
        letters = payload.translate(None, _NO_BASE64)
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    return payload if isinstance(payload, bytes) else b""


def _cut_off(message: Message) -> bool:
    """Whether a part that was decoded ended within a letter."""
    return any(isinstance(defect, InvalidBase64LengthDefect) for defect in message.defects)


def _place(message: Message) -> Locator:
    return Locator(attachment=_name(message) or None)


def _name(message: Message) -> str:
    return _words(message.get_filename() or "")


def _decoded(message: Message, name: str) -> str:
    """A field of the header as a person reads it; it may be repeated, be in any encoding, or be no header at all."""
    said = [_words(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    return ", ".join(filter(None, (" ".join(text.split()) for text in said)))


def _words(value: str) -> str:
    """A value with its encoded words decoded (RFC 2047); raw bytes are read as any other text."""
    value = decode(value.encode("utf-8", "surrogateescape"))
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(piece if isinstance(piece, str) else _piece(piece, charset) for piece, charset in pieces)


def _piece(piece: bytes, charset: str | None) -> str:
    """A piece of a header; the library gives those that were not encoded in an encoding of its own."""
    return decode(piece, charset) if charset else piece.decode("raw-unicode-escape", "replace")

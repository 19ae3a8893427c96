"""Mails as they are sent (RFC 5322 and MIME), and web pages saved as one file (MHTML)."""

import re
from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "eml"

_SUFFIXES = frozenset({".eml", ".mht", ".mhtml"})
_FIELD = re.compile(rb"([\x21-\x39\x3b-\x7e]+):.*(?:\r?\n[ \t].*)*\r?\n")
_ANY_FIELD = re.compile(rb"^[\x21-\x39\x3b-\x7e]+:", re.MULTILINE)
_OF_MAIL_ALONE = frozenset(
    {
        b"message-id",
        b"mime-version",
        b"return-path",
        b"delivered-to",
        b"x-received",
        b"dkim-signature",
        b"arc-seal",
        b"authentication-results",
    }
)


def accepts(head: Head) -> bool:
    """A file that starts with the header of a mail, or is named as a mail and has the field of a header."""
    if head.suffix in _SUFFIXES:
        return _ANY_FIELD.search(head.data) is not None
    at = 0
    while field := _FIELD.match(head.data, at):
        if field[1].lower() in _OF_MAIL_ALONE:
            return True
        at = field.end()
    return False


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:  # noqa: ARG001 - the parts are held against them
    """Read the header and the body; what is attached is given as parts.

    Raises:
        LimitExceeded: the parts are nested too deeply.
    """
    from scanner.extract.eml.reader import mail  # noqa: PLC0415 - imported for mails alone

    yield from mail(source.data)

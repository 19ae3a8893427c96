"""Mails as Outlook saves them (MS-OXMSG): a compound file with a stream for each property."""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "msg"

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SUFFIXES = frozenset({".msg", ".oft"})
_STREAM = "__substg1.0_".encode("utf-16-le")
_PROPERTIES = "__properties_version1.0".encode("utf-16-le")


def accepts(head: Head) -> bool:
    """A compound file that is named as a mail, or shows the streams of one in its first bytes."""
    named = head.suffix in _SUFFIXES or _STREAM in head.data or _PROPERTIES in head.data
    return head.data.startswith(_COMPOUND) and named


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:  # noqa: ARG001 - the parts are held against them
    """Read the header and the body; what is attached is given as parts.

    Raises:
        DamagedDocument: the compound file cannot be read.
        UnsupportedFormat: it is a compound file of another program.
    """
    from scanner.extract.msg.reader import mail  # noqa: PLC0415 - imported for these mails alone

    yield from mail(source.data)

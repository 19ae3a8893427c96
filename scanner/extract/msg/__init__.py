"""Mails as Outlook saves them (MS-OXMSG): a compound file with a stream for each property."""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "msg"

_PROPERTIES = "__properties_version1.0"


def accepts(head: Head) -> bool:
    """A compound file that holds the properties of a mail."""
    return _PROPERTIES in head.streams


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:  # noqa: ARG001 - the parts are held against them
    """Read the header and the body; what is attached is given as parts.

    Raises:
        DamagedDocument: the compound file cannot be read.
    """
    from scanner.extract.msg.reader import mail  # noqa: PLC0415 - imported for these mails alone

    yield from mail(source.data)

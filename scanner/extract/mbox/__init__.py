"""Mailboxes: mails one after the other, each after a line that starts with ``From`` (RFC 4155)."""

import re
from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "mbox"

_SEPARATOR = rb"From [^\r\n]{0,500}\d{4}[^\r\n]{0,20}\r?\n(?=[!-9;-~]+:)"
_START = re.compile(rb"\s*" + _SEPARATOR)
_BETWEEN = re.compile(rb"(?:\A\s*|(?<=\n))" + _SEPARATOR)
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)


def accepts(head: Head) -> bool:
    """A line such as ``From ann@example.org Tue Apr 21 08:05:00 2026`` before the header of a mail."""
    return _START.match(head.data) is not None


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:  # noqa: ARG001 - the parts are held against them
    """Give the mails, numbered from 1."""
    from scanner.extract.eml.reader import mail  # noqa: PLC0415 - imported for mails alone

    starts = [match.span() for match in _BETWEEN.finditer(source.data)]
    ends = [start for start, _ in starts[1:]] + [len(source.data)] * bool(starts)
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), 1):
        yield Part(f"mail {number}", mail(_ESCAPED.sub(b"", source.data[start:end])))

"""Plain text, whatever its encoding and its name."""

import re
from collections.abc import Iterator

from scanner.extract.encoding import decode, has_mark
from scanner.extract.protocol import Limits
from scanner.model import Block, Diagnostic, Head, Source, Status

FORMAT = "txt"

_OTHER = (b"{\\rtf", b"%PDF-", b"%!PS")
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\b\x1a\x1b"))
_MOST_CONTROLS = 0.02
_SHIFTED = re.compile(rb"\+[A-Za-z0-9+/]{3,}-?")
"""Characters written in UTF-7 (RFC 2152)."""


def accepts(head: Head) -> bool:
    """Bytes without NUL, or with a byte order mark, that no format of printed characters claims."""
    if has_mark(head.data):
        return True
    if head.data.startswith(_OTHER) or b"\x00" in head.data:
        return False
    kept = head.data.translate(None, _CONTROLS)
    return len(head.data) - len(kept) <= _MOST_CONTROLS * len(head.data)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:  # noqa: ARG001 - the limits are those of the bytes
    """Read paragraphs, headings, list items and drawn tables with their line numbers."""
    from scanner.extract.text.lines import lines_of  # noqa: PLC0415 - as all readers
    from scanner.extract.text.reader import read_lines  # noqa: PLC0415

    yield from read_lines(lines_of(decode(source.data)))
    if any("%" in run.decode("utf-7", "ignore") for run in _SHIFTED.findall(source.data)):
        yield Diagnostic(Status.READ_PARTLY, "percent signs are written in UTF-7, which is not read as it can hide text: save it as UTF-8")

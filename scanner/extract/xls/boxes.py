"""Text that is drawn over the cells (MS-XLS 2.4.329) and the titles of charts (2.4.254), which the library leaves out."""

import struct
from collections.abc import Iterator

from scanner.extract.xlsx.text import plain

_RECORD = struct.Struct("<HH")
_BOUND_SHEET, _BEGIN, _OBJECT, _TEXT_OBJECT, _SERIES_TEXT, _CONTINUE = 0x85, 0x809, 0x5D, 0x1B6, 0x100D, 0x3C
_COMMENT = b"\x19\0"


def boxes(stream: bytes) -> Iterator[tuple[str, str]]:
    """The name of a sheet and what a text box or a chart's title on it says, in the order of the workbook's stream."""
    sheets: dict[int, str] = {}
    sheet, of_comment = "", False
    for at, kind, data in _records(stream, 0):
        if kind == _BOUND_SHEET and len(data) > 8:  # noqa: PLR2004 - its fixed fields
            sheets[int.from_bytes(data[:4], "little")] = _short(data[6:])
        elif kind == _BEGIN:
            sheet = sheets.get(at, sheet)
        elif kind == _OBJECT:
            of_comment = data[4:6] == _COMMENT
        elif kind == _TEXT_OBJECT and not of_comment:
            yield sheet, _continued(stream, at, int.from_bytes(data[10:12], "little"))
        elif kind == _SERIES_TEXT and len(data) > 4:  # noqa: PLR2004 - the same
            yield sheet, _short(data[2:])


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, bytes]]:
    """Where each record begins, its kind, and its content."""
    at = start
    while at + _RECORD.size <= len(stream):
        kind, size = _RECORD.unpack_from(stream, at)
        yield at, kind, stream[at + _RECORD.size : at + _RECORD.size + size]
        at += _RECORD.size + size


def _continued(stream: bytes, at: int, length: int) -> str:
    """The text of an object, which stands in the records that continue it."""
    text = ""
    for place, kind, data in _records(stream, at):
        if place == at:
            continue
        if kind != _CONTINUE or len(text) >= length:
            break
        text += _characters(data)
    return plain(text[:length]).strip()


def _short(data: bytes) -> str:
    """A text of up to 255 characters, after its length."""
    return plain(_characters(data[1:])[: data[0]]).strip()


def _characters(data: bytes) -> str:
    """Characters after a byte that says how wide they are (2.5.293)."""
    return data[1:].decode("utf-16-le", "replace") if data[:1] == b"\1" else data[1:].decode("latin-1")

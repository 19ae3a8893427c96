"""Compound files (MS-CFB): how Office 97-2003 and Outlook keep documents, and later Office those that are encrypted."""

import io
import struct

import olefile

from scanner.errors import DamagedDocument

BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, struct.error)
"""What the library for compound files raises on those that are damaged."""

_COUNTS = struct.Struct("<44xI16xI8xI")  # of sectors of the tables, in the header
_SECTOR = 512
_SHIFTS = slice(30, 34)
_KNOWN_SHIFTS = (b"\x09\0\x06\0", b"\x0c\0\x06\0")  # sectors of 512 or 4096 bytes, small ones of 64


def opened(data: bytes) -> olefile.OleFileIO:
    """The streams of a compound file.

    Raises:
        DamagedDocument: it is none, or is broken.
    """
    try:
        if data[_SHIFTS] not in _KNOWN_SHIFTS:
            raise ValueError(_SHIFTS)
        _hold_against(len(data), *(_SECTOR * count for count in _COUNTS.unpack_from(data)))
        file = olefile.OleFileIO(io.BytesIO(data))
        _hold_against(len(data), *(entry.size for entry in file.direntries if entry is not None))
    except BROKEN as error:
        message = "the compound file cannot be read, it is cut off or damaged: open it in its program and save it again"
        raise DamagedDocument(message) from error
    return file


def streams(data: bytes) -> frozenset[str]:
    """The names in the root of a compound file, by which its format is told.

    Raises:
        DamagedDocument: it is none, or is broken.
    """
    return frozenset(path[0] for path in opened(data).listdir())


def _hold_against(size: int, *stated: int) -> None:
    """Refuse sizes and counts that are larger than the file: the library would fill the memory with what is not there."""
    if max(stated, default=0) > size:
        raise ValueError(stated)

"""Documents and results as bytes that are kept: JSON in the order of their fields, compressed."""

import json
import zlib
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_LEVEL = 3
"""Of nine: beyond it the text of a contract becomes hardly smaller, and takes longer."""


def packed(value: object) -> bytes:
    """A value of the model as bytes; the same value gives the same bytes."""
    return zlib.compress(plain(value), _LEVEL)


def unpacked(kind: type[T], data: bytes) -> T:
    """The value again."""
    return unplain(kind, zlib.decompress(data))


def plain(value: object) -> bytes:
    """The same without compression; a lone surrogate, of which UTF-8 knows nothing, is written as JSON's escape."""
    try:
        return msgspec.json.encode(value, order="deterministic")
    except UnicodeEncodeError:
        return json.dumps(msgspec.to_builtins(value, order="deterministic"), separators=(",", ":")).encode("ascii")


def unplain(kind: type[T], data: bytes) -> T:
    """The value again."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.DecodeError:
        content: Any = json.loads(data)
        return msgspec.convert(content, kind)

"""Objects of other programs within an Office document (MS-OLEDS): each holds a file, which is given as a part."""

import struct
from collections.abc import Iterator

from scanner.errors import DamagedDocument
from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "ole"

_NATIVE = "\x01Ole10Native"
_WHOLE = ("Package", "CONTENTS", "Contents", "EmbeddedOdf")
"""The streams that are a file, by the programs that write them: Office, readers of PDF, LibreOffice."""
_PACKED_FROM = 6  # bytes: a length and a sign
_LENGTH = struct.Struct("<I")


def accepts(head: Head) -> bool:
    """A compound file that holds an object."""
    return not head.streams.isdisjoint((_NATIVE, *_WHOLE))


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:  # noqa: ARG001 - the parts are held against them
    """Give the file that the object is.

    Raises:
        DamagedDocument: the object is broken.
    """
    from scanner.extract import compound  # noqa: PLC0415 - imported for these objects alone

    file = compound.opened(source.data)
    for name in _WHOLE:
        if file.exists(name):
            yield Part("object", file.openstream(name).read())
    if file.exists(_NATIVE):
        yield _packed(file.openstream(_NATIVE).read())


def _packed(native: bytes) -> Part:
    """A file of any kind, as Windows packs it: a label, where it was, where it was kept meanwhile, its length, its bytes."""
    try:
        label, at = _text(native, _PACKED_FROM)
        _, at = _text(native, at)
        at += 4  # two signs
        (kept,) = _LENGTH.unpack_from(native, at)
        at += _LENGTH.size + kept
        (size,) = _LENGTH.unpack_from(native, at)
    except (struct.error, ValueError) as error:
        raise DamagedDocument("the object cannot be read: open the document, save what is embedded, and scan it") from error
    at += _LENGTH.size
    return Part(label.replace("\\", "/").rpartition("/")[2] or "object", native[at : at + size])


def _text(data: bytes, at: int) -> tuple[str, int]:
    """A text that ends with a zero, and what comes after it."""
    end = data.index(b"\0", at)
    return data[at:end].decode("cp1252", "replace"), end + 1

"""What the first bytes of an Office file show of it, before anything is unpacked."""

import re
from collections.abc import Collection

from scanner.extract.protocol import Limits
from scanner.model import Head

_FOLDERS = ("word/", "xl/", "ppt/", "mimetype")
_TEXT = (".xml", ".rels")
_PACKAGED = (b"_rels/", b"word/", b"xl/", b"ppt/", b"META-INF/")


def could_be(head: Head, folder: str, suffixes: Collection[str]) -> bool:
    """Whether a file is a package with its main part in ``folder``: its first parts say so, or nothing speaks against its suffix.

    By its suffix alone a file is taken that starts as a zip does, if only with the first of the signature's bytes.
    """
    shown = {name for name in _FOLDERS for part in _names(head.data) if part.startswith(name.encode())}
    if shown or head.suffix not in suffixes:
        return folder in shown
    return head.data.startswith(b"PK") or head.data == b"P"


def is_package(head: Head) -> bool:
    """Whether a zip is one document, of whatever format, and no archive of documents."""
    names = _names(head.data)
    return names[:1] == [b"mimetype"] or any(name == b"[Content_Types].xml" or name.startswith(_PACKAGED) for name in names)


def is_xml_of(head: Head, namespace: bytes) -> bool:
    """Whether a file is XML that names a namespace at its beginning."""
    return namespace in head.data and head.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")


def holds_text_alone(data: bytes, limits: Limits) -> bool:
    """Whether a file is no zip, or one that holds no pictures and no files within it, but for the small picture of its first page.

    Raises:
        SourceError: it begins as a zip and is none, or is past the limits.
    """
    if not data.startswith(b"PK"):
        return True
    from scanner.extract import unpacking  # noqa: PLC0415 - imported for zip files alone

    names = unpacking.opened(data, limits).namelist()
    return all(name.lower().endswith(_TEXT) or name.startswith("docProps/") for name in names)


def _names(head: bytes) -> list[bytes]:
    """The part names in the local headers of a zip's first bytes (APPNOTE 4.3.7: name length at 26, name at 30)."""
    if not head.startswith(b"PK\x03\x04"):
        return []
    starts = [match.start() for match in re.finditer(rb"PK\x03\x04", head)]
    return [head[at + 30 : at + 30 + int.from_bytes(head[at + 26 : at + 28], "little")] for at in starts]

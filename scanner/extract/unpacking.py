"""Zip files held against the limits before anything is unpacked."""

import io
import struct
import zipfile
import zlib

from scanner.errors import DamagedDocument, EncryptedDocument, LimitExceeded
from scanner.extract.protocol import Limits

_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)
_ENCRYPTED = 0x1
_ASK_AGAIN = "ask for a fresh copy of the file"


def opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The directory of a zip.

    Raises:
        DamagedDocument: it is no zip.
        LimitExceeded: it has too many entries or would unpack to too much.
    """
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise DamagedDocument(f"the zip directory cannot be read, the file is cut off or damaged: {_ASK_AGAIN}") from error
    entries = file.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.max_parts:
        raise LimitExceeded(f"it has {len(entries)} parts, at most {limits.max_parts} are read: raise the limit if you trust it")
    if unpacked > limits.max_unpacked_bytes or unpacked > limits.max_ratio * len(data):
        raise LimitExceeded(f"it unpacks from {len(data)} to {unpacked} bytes, more than the limits allow: raise them if you trust it")
    return file


def encrypted(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry opens with a password only."""
    return bool(entry.flag_bits & _ENCRYPTED)


def unpacked(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of an entry; never more than the directory says.

    Raises:
        DamagedDocument: it cannot be unpacked or fails its checksum.
        EncryptedDocument: a password is needed.
    """
    if encrypted(entry):
        raise EncryptedDocument("it is encrypted: unpack it with its password and scan the files")
    try:
        return file.read(entry)
    except _BROKEN as error:
        raise DamagedDocument(f"it cannot be unpacked or fails its checksum: {_ASK_AGAIN}") from error

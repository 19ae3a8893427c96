"""Zip files held against the limits before anything is unpacked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

from scanner.errors import DamagedDocument, LimitExceeded
from scanner.extract.passwords import Passwords
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
    if limits.passwords.known and any(map(_encrypted, entries)):
        with suppress(Exception):  # what only the standard library opens has no entries that need the other one
            return _with_aes(data)
    return file


def unpacked(file: zipfile.ZipFile, entry: zipfile.ZipInfo, passwords: Passwords) -> bytes:
    """The bytes of an entry; never more than the directory says.

    Raises:
        DamagedDocument: it cannot be unpacked or fails its checksum.
        EncryptedDocument: none of the passwords opens it.
    """
    if _encrypted(entry):
        return _decrypted(file, entry, passwords)
    try:
        return file.read(entry)
    except Exception as error:  # two libraries read zip files here, each with errors of its own
        raise DamagedDocument(f"it cannot be unpacked or fails its checksum: {_ASK_AGAIN}") from error


def _encrypted(entry: zipfile.ZipInfo) -> bool:
    return bool(entry.flag_bits & _ENCRYPTED)


def _with_aes(data: bytes) -> zipfile.ZipFile:
    """The directory as the standard library reads it, of entries that also open where they are encrypted with AES."""
    import pyzipper  # noqa: PLC0415 - for encrypted files alone

    file: zipfile.ZipFile = pyzipper.AESZipFile(io.BytesIO(data))
    return file


def _decrypted(file: zipfile.ZipFile, entry: zipfile.ZipInfo, passwords: Passwords) -> bytes:
    for password in _encoded(passwords):
        try:
            return file.read(entry, pwd=password)
        except Exception:  # noqa: BLE001, S112 - one wrong password in 256 is not told as such, and what is unpacked with it can break anywhere
            continue
    raise passwords.refused("it")


def _encoded(passwords: Passwords) -> Iterator[bytes]:
    """Each password in UTF-8 and, where that differs, as older programs write it; a zip does not say which."""
    for password in passwords:
        yield from dict.fromkeys((password.encode(), password.encode("cp1252", "replace"), password.encode("cp437", "replace")))

"""Documents that open with a password (ODF 1.3 part 2, 3.4): each file of the package is encrypted by itself, the list of them is not."""

import base64
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from scanner.errors import EncryptedDocument, LimitExceeded
from scanner.extract.odf.names import ENCRYPTION, manifest
from scanner.extract.ooxml import Element, Package
from scanner.extract.protocol import Limits

_AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
_STARTS = {"http://www.w3.org/2000/09/xmldsig#sha256": "sha256", "http://www.w3.org/2001/04/xmlenc#sha256": "sha256"}
_CHECK = "#sha256-1k"
_CHECKED = 1024
_MOST_ITERATIONS = 10_000_000
_UNKNOWN = "the document is encrypted in a way that is not read: save it without a password"
_TEXT = "content.xml"


@dataclass(frozen=True, slots=True)
class _Lock:
    """How one file of the package is encrypted."""

    salt: bytes
    iterations: int
    vector: bytes
    start: str
    checksum: bytes

    @classmethod
    def of(cls, encryption: Element) -> "_Lock":
        """Read ``manifest:encryption-data``.

        Raises:
            EncryptedDocument: it is none that is known.
        """
        parts = {part.tag: part for part in encryption}
        try:
            algorithm, derivation = parts[manifest("algorithm")], parts[manifest("key-derivation")]
            lock = cls(
                base64.b64decode(derivation.attrib[manifest("salt")]),
                int(derivation.attrib[manifest("iteration-count")]),
                base64.b64decode(algorithm.attrib[manifest("initialisation-vector")]),
                _STARTS[parts[manifest("start-key-generation")].get(manifest("start-key-generation-name"), "")],
                base64.b64decode(encryption.attrib[manifest("checksum")]),
            )
        except (KeyError, ValueError) as error:
            raise EncryptedDocument(_UNKNOWN) from error
        known = algorithm.get(manifest("algorithm-name")) == _AES and encryption.get(manifest("checksum-type"), "").endswith(_CHECK)
        if not known or not 0 < lock.iterations <= _MOST_ITERATIONS or len(lock.vector) != algorithms.AES.block_size // 8:
            raise EncryptedDocument(_UNKNOWN)
        return lock

    def opened(self, data: bytes, password: str) -> bytes | None:
        """The file as it was before it was encrypted, packed; None where the password is wrong."""
        start = hashlib.new(self.start, password.encode()).digest()
        key = hashlib.pbkdf2_hmac("sha1", start, self.salt, self.iterations, dklen=32)
        decryptor = Cipher(algorithms.AES(key), modes.CBC(self.vector)).decryptor()
        padded = decryptor.update(data[: len(data) // 16 * 16]) + decryptor.finalize()
        packed = padded[: -padded[-1]] if padded else b""
        return packed if hashlib.sha256(packed[:_CHECKED]).digest() == self.checksum else None


def decrypted(package: Package, listing: Element, limits: Limits) -> Package:
    """An encrypted package as it is without its password; ``listing`` is its manifest.

    Raises:
        EncryptedDocument: none of the passwords opens it, or it is encrypted in a way that is not known.
        LimitExceeded: it would unpack to more than the limits allow.
    """
    locks = {name: _Lock.of(data) for name, data in _encrypted(listing) if name in package and name.endswith(".xml")}
    if _TEXT not in locks:
        raise EncryptedDocument(_UNKNOWN)
    for password in limits.passwords:
        if locks[_TEXT].opened(package.read(_TEXT), password) is not None:
            return _rewritten(package, locks, password, limits)
    raise limits.passwords.refused("the document")


def _encrypted(listing: Element) -> Iterator[tuple[str, Element]]:
    for data in listing.iter(ENCRYPTION):
        entry = data.getparent()
        yield "" if entry is None else entry.get(manifest("full-path"), ""), data


def _rewritten(package: Package, locks: dict[str, _Lock], password: str, limits: Limits) -> Package:
    """A package of the files that are locked, opened."""
    left, out = limits.max_unpacked_bytes, io.BytesIO()
    with zipfile.ZipFile(out, "w") as plain:
        for name, lock in locks.items():
            unpacked = _inflated(lock.opened(package.read(name), password) or b"", left)
            left -= len(unpacked)
            plain.writestr(name, unpacked)
    return Package(out.getvalue(), limits)


def _inflated(packed: bytes, most: int) -> bytes:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = unpacking.decompress(packed, most + 1)
    except zlib.error:
        return b""
    if len(unpacked) > most:
        raise LimitExceeded(f"it unpacks to more than {most} bytes: raise the limit if you trust it")
    return unpacked

"""Office Open XML packages (ECMA-376 part 2): a zip of XML parts tied together by relationships.

Nothing of a package is trusted: sizes are checked before anything is unpacked, XML is read without DOCTYPE, entities and network, and
whatever is broken becomes a :class:`~scanner.errors.SourceError` that names the part. The ISO strict namespaces are turned into the
transitional ones, so that a reader knows one set of names.
"""

import io
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from scanner.errors import DamagedDocument, SourceError
from scanner.extract import unpacking
from scanner.extract.protocol import Limits, Part
from scanner.model import Diagnostic, Locator, Status

__all__ = ["Element", "Package", "Relationship"]

_ASK_AGAIN = "ask for a fresh copy of the file"
_LONGEST_NAME = 80

_STRICT = {
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/wordprocessingml/": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"http://purl.oclc.org/ooxml/spreadsheetml/": b"http://schemas.openxmlformats.org/spreadsheetml/2006/",
    b"http://purl.oclc.org/ooxml/presentationml/": b"http://schemas.openxmlformats.org/presentationml/2006/",
}
_FILES = frozenset({"package", "oleObject", "aFChunk", "subDocument"})
_LINKED = "a file that the document links to is not read: scan it as a file of its own"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True, slots=True)
class Relationship:
    """From one part to another; ``kind`` is the last word of its type (``styles``), ``target`` the other part's name in the package."""

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of an Office file, by name (``word/document.xml``; case does not matter)."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open it and hold it against the limits.

        Raises:
            DamagedDocument: it is no zip, or two parts have the same name.
            LimitExceeded: it has too many parts or would unpack to too much.
        """
        self._zip = unpacking.opened(data, limits)
        self._passwords = limits.passwords
        parts = self._zip.infolist()
        self._parts = {part.filename.lower(): part for part in parts}
        if len(self._parts) < len(parts):
            raise DamagedDocument(f"two parts of the package have the same name, readers differ on which counts: {_ASK_AGAIN}")

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            DamagedDocument: it is not there or cannot be unpacked.
            EncryptedDocument: none of the passwords opens it.
        """
        if name not in self:
            raise _damaged(name, f"is missing: {_ASK_AGAIN}")
        try:
            return unpacking.unpacked(self._zip, self._parts[name.lower()], self._passwords)
        except DamagedDocument as error:
            raise _damaged(name, f"is broken: {error}") from error

    def xml(self, name: str) -> Element:
        """The root element of a part, in the transitional namespaces.

        Raises:
            DamagedDocument: it is not there, is not well-formed, or declares a DOCTYPE.
        """
        data = self.read(name)
        try:
            root = _parse(data)
            if any("purl.oclc.org" in space for space in root.nsmap.values()):
                root = _parse(_transitional(etree.tostring(root)))
        except etree.XMLSyntaxError as error:
            raise _damaged(name, f"is not well-formed XML (line {error.lineno}): {_ASK_AGAIN}") from error
        return _without_doctype(root, name)

    def streamed(self, name: str, tag: str, take: Callable[[Element], None]) -> Element:
        """The root element of a part, without the elements of one tag: each of them is handed to ``take`` when it is read, and let go.

        Raises:
            DamagedDocument: as :meth:`xml`.
        """
        data = self.read(name)
        stream = io.BytesIO(_transitional(data) if b"http://purl.oclc.org/ooxml/" in data else data)
        elements = etree.iterparse(
            stream,
            events=("end",),
            tag=tag,
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            for _, element in elements:
                take(element)
                before = element.getprevious()
                if before is not None and before.tag == tag:
                    before.getparent().remove(before)  # the element itself is still in the parser's hands
        except etree.XMLSyntaxError as error:
            raise _damaged(name, f"is not well-formed XML (line {error.lineno}): {_ASK_AGAIN}") from error
        return _without_doctype(elements.root, name)

    def relationships(self, name: str = "") -> tuple[Relationship, ...]:
        """Where a part (or, without a name, the package) points to; empty when it says nothing.

        Raises:
            DamagedDocument: the list cannot be read.
        """
        folder, base = posixpath.split(name)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if listing not in self:
            return ()
        return tuple(_relationship(element, folder) for element in self.xml(listing).iter(_RELATIONSHIP))

    def files(self, name: str, place: str = "") -> Iterator[Part | Diagnostic]:
        """The files within the file that a part points to: embedded documents and objects, documents put in whole (altChunk).

        ``place`` goes before their names.

        Raises:
            DamagedDocument: the list of them cannot be read.
        """
        for link in self.relationships(name):
            if link.kind not in _FILES:
                continue
            called = place + posixpath.basename(link.target)
            if link.external:
                yield Diagnostic(Status.READ_PARTLY, _LINKED, Locator(attachment=_shown(called)))
                continue
            try:
                yield Part(called, self.read(link.target))
            except SourceError as error:
                yield Diagnostic(error.status, str(error), Locator(attachment=_shown(called)))


def _damaged(name: str, cause: str) -> DamagedDocument:
    return DamagedDocument(f"the part {_shown(name)} {cause}", Locator(part=_shown(name)))


def _shown(name: str) -> str:
    """A part's name for a message; a name is as little to be trusted as the rest of the file."""
    return name if name.isprintable() and len(name) <= _LONGEST_NAME else "of an unprintable name"


def _without_doctype(root: Element, name: str) -> Element:
    if root.getroottree().docinfo.internalDTD is not None:
        raise _damaged(name, "declares a DOCTYPE, which no Office program writes: do not trust the file")
    return root


def _parse(data: bytes) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


def _transitional(data: bytes) -> bytes:
    for strict, transitional in _STRICT.items():
        data = data.replace(strict, transitional)
    return data


def _relationship(element: Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    return Relationship(
        id=element.get("Id", ""),
        kind=element.get("Type", "").rpartition("/")[2],
        target=posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"),
        external=element.get("TargetMode") == "External",
    )

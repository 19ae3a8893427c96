"""Office Open XML packages with some parts changed: every other part keeps its bytes."""

import io
import posixpath
import zipfile
from itertools import count

from lxml import etree

from scanner.errors import DamagedDocument, UnsupportedFormat
from scanner.extract.ooxml import Element, Package, Relationship
from scanner.extract.protocol import Limits

_TYPES = "[Content_Types].xml"
_OF_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OF_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class Parts:
    """The parts of a package, to be read and changed; :meth:`data` is the package with the changes."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the package.

        Raises:
            UnsupportedFormat: it is encrypted.
            DamagedDocument: it is no package.
        """
        if not data.startswith(b"PK"):
            raise UnsupportedFormat("an encrypted file holds no annotations; save it without a password and annotate that")
        self._package = Package(data, limits)
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._roots: dict[str, Element] = {}
        self._changed: set[str] = set()
        self._new: list[str] = []

    @property
    def main(self) -> str:
        """The part that the package is about.

        Raises:
            DamagedDocument: it names none.
        """
        for link in self._package.relationships():
            if link.kind == "officeDocument":
                return link.target
        raise DamagedDocument("the package does not say which part is the document: open it, save it anew and annotate that")

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Where a part of the package as it was points to."""
        return self._package.relationships(part)

    def target(self, part: str, kind: str) -> str:
        """The part of a kind that a part points to, empty where there is none."""
        links = (link.target for link in self.relationships(part) if link.kind == kind and not link.external)
        return next((target for target in links if target in self._package), "")

    def read(self, name: str) -> Element:
        """The root of a part; what is changed below it counts when the part is said to change.

        Raises:
            DamagedDocument: it is not there or broken.
            UnsupportedFormat: it has other names for everything than this writes.
        """
        key = name.lower()
        if key not in self._roots:
            self._roots[key] = self._parsed(name)
        return self._roots[key]

    def change(self, name: str) -> Element:
        """The root of a part that is written anew; raises what :meth:`read` does."""
        self._changed.add(name.lower())
        return self.read(name)

    def add(self, name: str, root: Element, content_type: str) -> str:
        """A new part; its name gets a number, the first that makes it the only one of that name."""
        stem, ending = posixpath.splitext(name)
        free = next(one for number in count(1) if (one := f"{stem}{number}{ending}").lower() not in self._names)
        self._put(free, root)
        if content_type:
            etree.SubElement(self.change(_TYPES), f"{_OF_TYPES}Override", PartName=f"/{free}", ContentType=content_type)
        return free

    def declare(self, ending: str, content_type: str) -> None:
        """What files with an ending are, where the package does not say it."""
        types = self.read(_TYPES)
        if not any(known.get("Extension", "").lower() == ending for known in types.iterfind(f"{_OF_TYPES}Default")):
            default = etree.Element(f"{_OF_TYPES}Default", Extension=ending, ContentType=content_type)
            self.change(_TYPES).insert(0, default)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Point from one part to another; the id of the relationship."""
        folder, base = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{base}.rels")
        if listing.lower() not in self._names:
            self._put(listing, etree.fromstring(f'<Relationships xmlns="{_OF_RELATIONSHIPS[1:-1]}"/>'))
        links = self.change(listing)
        taken = {link.get("Id") for link in links}
        id_ = next(one for number in count(1) if (one := f"slascan{number}") not in taken)
        path = posixpath.relpath(target, folder or ".")
        etree.SubElement(links, f"{_OF_RELATIONSHIPS}Relationship", Id=id_, Type=f"{_KINDS}{kind}", Target=path)
        return id_

    def data(self) -> bytes:
        """The package with the changes: parts in their order, new ones after them."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as copy:
            for entry in self._zip.infolist():
                changed = entry.filename.lower() in self._changed
                copy.writestr(_entry(entry), _written(self.read(entry.filename)) if changed else self._zip.read(entry))
            for name in self._new:
                copy.writestr(zipfile.ZipInfo(self._names[name], _EARLIEST), _written(self._roots[name]), zipfile.ZIP_DEFLATED)
        return written.getvalue()

    def _put(self, name: str, root: Element) -> None:
        self._names[name.lower()] = name
        self._roots[name.lower()] = root
        self._new.append(name.lower())

    def _parsed(self, name: str) -> Element:
        if name.lower() not in self._names:
            raise DamagedDocument(f"the part {name} is missing: ask for a fresh copy of the file")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        try:
            root = etree.fromstring(self._zip.read(self._names[name.lower()]), parser)
        except (etree.XMLSyntaxError, zipfile.BadZipFile) as error:
            raise DamagedDocument(f"the part {name} is broken: ask for a fresh copy of the file") from error
        if any("purl.oclc.org" in space for space in root.nsmap.values()):
            raise UnsupportedFormat("it is in the strict form of Office files; save it in the ordinary one and annotate that")
        return root


def _entry(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same name, time and compression; sizes and places are told anew."""
    same = zipfile.ZipInfo(entry.filename, entry.date_time)
    same.compress_type = entry.compress_type if entry.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    same.external_attr = entry.external_attr
    return same


def _written(root: Element) -> bytes:
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return written

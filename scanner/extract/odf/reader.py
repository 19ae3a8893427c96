"""A whole document: text, spreadsheet or presentation."""

import io
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from scanner.errors import DamagedDocument, UnsupportedFormat
from scanner.extract.odf.names import ENCRYPTION, META, P, draw, dublin_core, office, presentation, style, table
from scanner.extract.odf.sheet import read_sheet
from scanner.extract.odf.story import Place, Story
from scanner.extract.odf.styles import Styles
from scanner.extract.ooxml import Element, Package
from scanner.extract.outline import Outline
from scanner.extract.protocol import Extent, Limits
from scanner.extract.sheets import Page
from scanner.extract.xlsx.places import cell_name
from scanner.model import Block, BlockKind, Diagnostic, Locator, State, Status

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_MARGINS = {style("header"): BlockKind.HEADER, style("footer"): BlockKind.FOOTER}
_PROPERTIES = frozenset({dublin_core("title"), dublin_core("subject"), dublin_core("description"), f"{META}keyword", f"{META}user-defined"})
_SHEET_LEVEL = 1
_OBJECT = "embedded objects (charts, formulas, sheets) are not read: save and scan them as files of their own"


def read(data: bytes, limits: Limits) -> Iterator[Block | Diagnostic | Extent]:
    """Every block of a document.

    Raises:
        DamagedDocument: the package or its content is broken.
        EncryptedDocument: it opens with a password only.
        LimitExceeded: it would unpack to more than the limits allow.
        UnsupportedFormat: it is neither text nor spreadsheet nor presentation.
    """
    package = Package(data if data.startswith(b"PK") else _packed(data), limits)
    yield from _Reader(_decrypted(package, limits), limits).read()


class _Reader:
    """Reads one package; what cannot be read is gathered while its blocks are taken."""

    def __init__(self, package: Package, limits: Limits) -> None:
        self._package = package
        self._screen = limits.screen
        self._diagnostics: list[Diagnostic] = []
        self._root = package.xml(_CONTENT)
        self._margins = self._readable(_STYLES)
        self._styles = Styles(root for root in (self._margins, self._root) if root is not None)

    def read(self) -> Iterator[Block | Diagnostic | Extent]:
        """Headers, the body, footers, properties."""
        body = self._root.find(office("body"))
        main = None if body is None else next(iter(body), None)
        if main is None or main.tag not in {office("text"), office("spreadsheet"), office("presentation"), office("drawing")}:
            raise UnsupportedFormat("this is no text, spreadsheet or presentation: save it as one of them, or as PDF")
        if main.tag == office("text"):
            yield from self._text(main)
        elif main.tag == office("spreadsheet"):
            yield from self._sheets(main)
        else:
            yield from self._slides(main)
        yield from self._properties()
        if next(self._root.iter(draw("object"), draw("object-ole")), None) is not None:
            self._diagnostics.append(Diagnostic(Status.READ_PARTLY, _OBJECT))
        yield from self._diagnostics

    def _readable(self, name: str) -> Element | None:
        """The root of a part; one that is missing is left out, one that cannot be read is said besides."""
        if name not in self._package:
            return None
        try:
            return self._package.xml(name)
        except DamagedDocument as error:
            self._diagnostics.append(Diagnostic(Status.READ_PARTLY, str(error), error.locator))
            return None

    def _text(self, main: Element) -> Iterator[Block]:
        yield from self._margin(style("header"))
        nothing = True
        for block in Story(main, self._styles).below(main, Place(Locator())):
            nothing = False
            yield block
        if nothing and next(main.iter(draw("image")), None) is not None:
            cause = "the text shows pictures and no text: recognise their text first (OCR)"
            self._diagnostics.append(Diagnostic(Status.NO_TEXT_LAYER, cause))
        yield from self._margin(style("footer"))

    def _margin(self, tag: str) -> Iterator[Block]:
        """The headers or footers of the page styles; what an earlier one has said is not said again."""
        said: set[str] = set()
        for number, element in enumerate(() if self._margins is None else self._margins.iter(tag), 1):
            kind = _MARGINS[tag]
            for block in Story(element, self._styles).below(element, Place(Locator(part=f"{kind} {number}"), kind)):
                if block.text not in said:
                    yield block
                said.add(block.text)

    def _sheets(self, main: Element) -> Iterator[Block]:
        outline = Outline()
        story = Story(main, self._styles)
        for element in main.iterfind(table("table")):
            name = element.get(table("name")) or "unnamed"
            state = State.HIDDEN if self._styles.of("table", element.get(table("style-name"))).hidden else State.LIVE
            place = Locator(sheet=name)
            yield Block(BlockKind.HEADING, name, place, outline.enter(_SHEET_LEVEL, name), _SHEET_LEVEL, state=state)
            sheet = read_sheet(element)
            yield from _page(name, outline, self._screen, state).blocks(sheet.rows)
            for row, column, note in sheet.comments:
                locator = Locator(sheet=name, cell=cell_name(row, column))
                yield from (block.under((name,)) for block in story.below([note], Place(locator)))
            for shapes in element.iterfind(table("shapes")):
                yield from (block.under((name,)) for block in story.below(shapes, Place(place, BlockKind.TEXT_BOX, state)))

    def _slides(self, main: Element) -> Iterator[Block | Diagnostic | Extent]:
        story = Story(main, self._styles)
        pages = main.findall(draw("page"))
        yield Extent("slides", len(pages))
        for number, page in enumerate(pages, 1):
            hidden = self._styles.of("drawing-page", page.get(draw("style-name"))).hidden
            state = State.HIDDEN if hidden else State.LIVE
            place = Locator(slide=number)
            story.outline.close(_SHEET_LEVEL)
            notes = presentation("notes")
            yield from story.below([shape for shape in page if shape.tag != notes], Place(place, state=state))
            for note in page.iterfind(notes):
                yield from story.below(note, Place(Locator(slide=number, part="notes"), BlockKind.PARAGRAPH, state))
            if next(page.iter(draw("image")), None) is not None and not any(p.text or len(p) for p in page.iter(P)):
                cause = "the slide shows pictures and no text: recognise their text first (OCR)"
                yield Diagnostic(Status.NO_TEXT_LAYER, cause, place)

    def _properties(self) -> Iterator[Block]:
        """What the file says of itself: title, subject and so on, and the properties that a person or template has added."""
        root = self._readable(_META)
        for element in () if root is None else root.iter(*_PROPERTIES):
            name, said = (
                element.get(f"{META}name") or etree.QName(element).localname,
                " ".join("".join(map(str, element.itertext())).split()),
            )
            if said:
                own = element.tag == f"{META}user-defined"
                yield Block(BlockKind.PROPERTY, f"{name}: {said}" if own else said, Locator(part=f"property {name}"))


def _page(name: str, outline: Outline, screen: Callable[[str], bool], state: State) -> Page:
    return Page(lambda at, across, **place: Locator(sheet=name, cell=cell_name(at, across), **place), outline, screen, state)


def _packed(flat: bytes) -> bytes:
    """A document in one XML as a package: it holds what the three parts of one hold."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for part in (_CONTENT, _STYLES, _META):
            package.writestr(part, flat)
    return out.getvalue()


def _decrypted(package: Package, limits: Limits) -> Package:
    if _MANIFEST not in package:
        return package
    try:
        manifest = package.xml(_MANIFEST)
    except DamagedDocument:
        return package  # old programs declare a DOCTYPE in it, and it tells nothing else that is needed
    if next(manifest.iter(ENCRYPTION), None) is None:
        return package
    from scanner.extract.odf.encryption import decrypted  # noqa: PLC0415 - for encrypted documents alone

    return decrypted(package, manifest, limits)

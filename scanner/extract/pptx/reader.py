"""A whole presentation: its slides in their order, with what hangs on them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scanner.errors import DamagedDocument
from scanner.extract.drawingml import CHART, DIAGRAM, Chart, a, diagram_texts, paragraphs, r
from scanner.extract.ooxml import Element, Package
from scanner.extract.outline import Outline
from scanner.extract.pictures import of_text
from scanner.extract.pptx.comments import authors, comments
from scanner.extract.pptx.names import p
from scanner.extract.pptx.shapes import Shape, shapes
from scanner.extract.pptx.tables import rows
from scanner.extract.protocol import Limits, Part
from scanner.extract.spans import Text
from scanner.model import Block, BlockKind, Diagnostic, Locator, State, Status

_MAIN = "ppt/presentation.xml"
_TITLE_LEVEL = 1
_NO_TEXT = "the slide shows pictures and no text: recognise their text first (OCR)"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a shape stands: its slide (or what hangs on it) and the part that its links start from."""

    part: str
    locator: Locator
    state: State

    def of(self, shape: Shape) -> "_Place":
        """The place of a shape there."""
        state = State.HIDDEN if shape.hidden else self.state
        return replace(self, locator=replace(self.locator, shape=shape.name or None), state=state)


class Reader:
    """Reads one package; what cannot be read is gathered while its blocks are taken."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits)
        self._main = next((link.target for link in self._package.relationships() if link.kind == "officeDocument"), _MAIN)
        self._root = self._package.xml(self._main)
        self._diagnostics: list[Diagnostic] = []
        self._outline = Outline()
        self._masters: set[str] = set()
        self._authors = {
            id_: name
            for kind in ("commentAuthors", "authors")
            for root in self._linked(self._main, kind)
            for id_, name in authors(root).items()
        }

    def read(self) -> Iterator[Block | Diagnostic | Part]:
        """Every slide in the order of the presentation."""
        parts = {link.id: link.target for link in self._package.relationships(self._main) if not link.external}
        named = (element.get(r("id"), "") for element in self._root.iterfind(f"{p('sldIdLst')}/{p('sldId')}"))
        for number, part in enumerate(dict.fromkeys(parts.get(id_, "") for id_ in named), 1):
            locator = Locator(slide=number)
            root = self._readable(part, locator)
            if root is not None:
                yield from self._slide(root, _Place(part, locator, State.HIDDEN if root.get("show", "1") in {"0", "false"} else State.LIVE))
            yield from self._diagnostics
            self._diagnostics.clear()

    def _slide(self, root: Element, place: _Place) -> Iterator[Block | Diagnostic | Part]:
        self._outline.close(_TITLE_LEVEL)
        found = shapes(root)
        nothing = True
        for shape in found:
            for block in self._shape(shape, place):
                nothing = nothing and shape.is_furniture
                yield block
        called, large = f"slide {place.locator.slide}, ", False
        for picture in of_text(self._package, place.part, root, called):
            large = True
            yield picture
        if nothing and not large and any(shape.element.tag == p("pic") for shape in found):
            yield Diagnostic(Status.NO_TEXT_LAYER, _NO_TEXT, place.locator)
        yield from self._master(place.part, place.locator)
        yield from self._notes(place)
        yield from self._comments(place)
        yield from self._package.files(place.part, called)

    def _shape(self, shape: Shape, slide: _Place) -> Iterator[Block]:
        place = slide.of(shape)
        if shape.element.tag in {p("sp"), p("cxnSp")}:
            yield from self._texts(shape, place)
        elif shape.element.tag == p("graphicFrame"):
            yield from self._frame(shape.element, place)

    def _texts(self, shape: Shape, place: _Place) -> Iterator[Block]:
        texts = paragraphs(shape.element)
        for text, level in texts:
            if shape.is_title:
                title = " ".join(text.text.split())
                above = self._outline.enter(_TITLE_LEVEL, title)
                yield _block(BlockKind.HEADING, text, place, above, _TITLE_LEVEL)
            else:
                kind = _kind(shape, listed=len(texts) > 1)
                yield _block(kind, text, place, self._outline.trail, level if kind is BlockKind.LIST_ITEM else 0)

    def _frame(self, frame: Element, place: _Place) -> Iterator[Block]:
        """A table, a chart or a diagram."""
        for table in frame.iter(a("tbl")):
            yield from self._table(table, place)
        for chart in frame.iter(CHART):
            for root in self._named(place, chart.get(r("id"), "")):
                yield from self._chart(Chart.of(root), place)
        for diagram in frame.iter(DIAGRAM):
            for root in self._named(place, diagram.get(r("dm"), "")):
                yield from (_block(BlockKind.TEXT_BOX, text, place, self._outline.trail) for text in diagram_texts(root))

    def _table(self, table: Element, place: _Place) -> Iterator[Block]:
        number = self._outline.count_table()
        for at, row in enumerate(rows(table), 1):
            locator = replace(place.locator, table=number, row=at)
            cells = tuple(replace(cell, locator=replace(locator, column=cell.column + 1)) for cell in row.cells)
            yield Block.row(cells, locator, header_row=row.header, state=place.state).under(self._outline.trail)

    def _chart(self, chart: Chart, place: _Place) -> Iterator[Block]:
        for title in chart.titles:
            yield _block(BlockKind.CAPTION, Text(title), place, self._outline.trail)
        for block in chart.blocks(self._outline.count_table(), place.locator):
            yield replace(block, heading=self._outline.trail, state=place.state)

    def _master(self, part: str, locator: Locator) -> Iterator[Block]:
        """What the layout of a slide, and the master of that layout, show on it beside placeholders; each is read once."""
        for link in self._package.relationships(part):
            if link.kind not in {"slideLayout", "slideMaster"} or link.external or link.target in self._masters:
                continue
            self._masters.add(link.target)
            root = self._readable(link.target, locator)
            place = _Place(link.target, replace(locator, part="master"), State.LIVE)
            for shape in () if root is None else shapes(root):
                if not shape.placeholder:
                    yield from self._shape(shape, place)
            yield from self._master(link.target, locator)

    def _notes(self, slide: _Place) -> Iterator[Block]:
        for root in self._linked(slide.part, "notesSlide"):
            place = replace(slide, locator=replace(slide.locator, part="notes"))
            for shape in shapes(root):
                if not shape.is_furniture:
                    texts = paragraphs(shape.element)
                    yield from (_block(BlockKind.PARAGRAPH, text, place.of(shape), self._outline.trail) for text, _ in texts)

    def _comments(self, slide: _Place) -> Iterator[Block]:
        for root in self._linked(slide.part, "comments"):
            for comment in comments(root, self._authors):
                locator = replace(slide.locator, part="comment")
                yield Block(BlockKind.COMMENT, comment.text, locator, self._outline.trail, state=State.COMMENT, author=comment.author)

    def _named(self, place: _Place, id_: str) -> Iterator[Element]:
        """The root of the part that a link names; one that cannot be read is said and left out."""
        for link in self._package.relationships(place.part):
            root = self._readable(link.target, place.locator) if link.id == id_ and not link.external else None
            if root is not None:
                yield root

    def _linked(self, part: str, kind: str) -> Iterator[Element]:
        """The roots of the parts of a kind that a part points to."""
        for link in self._package.relationships(part):
            root = self._readable(link.target) if link.kind == kind and not link.external else None
            if root is not None:
                yield root

    def _readable(self, name: str, locator: Locator | None = None) -> Element | None:
        try:
            return self._package.xml(name)
        except DamagedDocument as error:
            self._diagnostics.append(Diagnostic(Status.READ_PARTLY, str(error), locator or error.locator))
            return None


def _kind(shape: Shape, *, listed: bool) -> BlockKind:
    """What the paragraphs of a shape are: a placeholder for text with several of them holds a list."""
    if shape.is_furniture:
        return BlockKind.FOOTER
    if not shape.placeholder:
        return BlockKind.TEXT_BOX
    return BlockKind.LIST_ITEM if listed and shape.placeholder in {"body", "obj"} else BlockKind.PARAGRAPH


def _block(kind: BlockKind, text: Text, place: _Place, heading: tuple[str, ...], level: int = 0) -> Block:
    state = text.state if place.state is State.LIVE else place.state
    return Block(kind, text.text, place.locator, heading, level, state=state, marks=text.marks)

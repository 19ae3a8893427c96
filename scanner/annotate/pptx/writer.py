"""Notes into a presentation."""

from collections.abc import Iterator

from scanner.annotate.package import Parts
from scanner.annotate.pptx.comments import Comments
from scanner.annotate.pptx.runs import highlight, runs_of, take_back
from scanner.annotate.protocol import Copy, Draft, Note
from scanner.extract import Limits
from scanner.extract.drawingml import a, joined, r, text_of
from scanner.extract.ooxml import Element
from scanner.extract.pptx.names import p
from scanner.extract.pptx.shapes import Shape, shapes
from scanner.model import Block, Cell, Locator

_EMU = 914_400
"""In an inch."""
_UNITS = 576
"""Of a comment's place, in an inch."""
_CORNER = (24, 24)

_Text = tuple[Shape, list[Element]]
"""Paragraphs that are one text, and the shape that they stand in."""


class Writer:
    """Annotates one presentation."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts = Parts(draft.source.data, Limits())
        self._comments = Comments(self._parts, draft.on)
        links = {link.id: link.target for link in self._parts.relationships(self._parts.main) if not link.external}
        named = self._parts.read(self._parts.main).iterfind(f"{p('sldIdLst')}/{p('sldId')}")
        self._slides = list(dict.fromkeys(links.get(slide.get(r("id"), ""), "") for slide in named))
        for slide in filter(None, self._slides):
            self._comments.clear(slide)
            if take_back(self._parts.read(slide)):
                self._parts.change(slide)

    def copy(self) -> Copy:
        """The presentation with the notes."""
        exact: list[Note] = []
        near: list[Note] = []
        left: list[Note] = []
        for note in self._draft.notes:
            slide = self._slide(note.locator)
            if not slide:
                left.append(note)
                continue
            shape = self._on_figure(slide, note)
            self._comments.add(slide, _CORNER if shape is None else _place(shape), note.said_from_afar() if shape is None else note.said)
            (near if shape is None else exact).append(note)
        first = next(filter(None, self._slides), "") if self._draft.whole else ""
        if first:
            self._comments.add(first, _CORNER, self._draft.whole)
        return Copy(self._parts.data(), tuple(exact), tuple(near), tuple(left), bool(first))

    def _slide(self, place: Locator) -> str:
        inside = place.attachment is None and place.slide is not None and place.slide <= len(self._slides)
        return self._slides[place.slide - 1] if inside and place.slide is not None else ""

    def _on_figure(self, slide: str, note: Note) -> Shape | None:
        """The shape in which the figure is highlighted now; None where it is no text of the slide's own."""
        if note.locator.part is not None:
            return None
        alike = [text for text in _texts(self._parts.read(slide), note.locator) if _said(text[1]) == note.text.split()]
        nth = self._earlier(note)
        if nth >= len(alike):
            return None
        shape, paragraphs = alike[nth]
        runs = runs_of(paragraphs, note.text, note.start, note.end)
        for run in runs:
            self._parts.change(slide)
            highlight(run, note.severity)
        return shape if runs else None

    def _earlier(self, note: Note) -> int:
        """How many blocks before it have the same place and text: their texts are given one after the other."""
        blocks = self._draft.document.blocks[: note.block]
        return sum((one.locator, one.text) == (note.locator, note.text) for block in blocks for one in _pieces(block))


def _pieces(block: Block) -> tuple[Block | Cell, ...]:
    return block.cells or (block,)


def _said(paragraphs: list[Element]) -> list[str]:
    """The words of paragraphs; empty ones among them count for nothing."""
    return joined([text_of(paragraph) for paragraph in paragraphs]).text.split()


def _texts(root: Element, place: Locator) -> Iterator[_Text]:
    """What could be the text at a place: the paragraphs of shapes of that name, one by one and together, or the cells there."""
    for shape in shapes(root):
        if (shape.name or None) != place.shape:
            continue
        if place.row is not None and place.column is not None:
            yield from ((shape, list(cell.iter(a("p")))) for cell in _cells(shape.element, place.row, place.column))
            continue
        paragraphs = list(shape.element.iter(a("p")))
        yield from ((shape, [paragraph]) for paragraph in paragraphs)
        if len(paragraphs) > 1:
            yield shape, paragraphs


def _cells(frame: Element, row: int, column: int) -> Iterator[Element]:
    """The cells at a place of the frame's tables; of those that are merged downwards the first."""
    for table in frame.iter(a("tbl")):
        lines = [list(line.iterfind(a("tc"))) for line in table.iterfind(a("tr"))][:row]
        above = [cells[column - 1] for cells in lines if len(cells) >= column]
        own = [cell for cell in above if cell.get("vMerge", "0") == "0"]
        if len(lines) == row and own:
            yield own[-1]


def _place(shape: Shape) -> tuple[int, int]:
    """Where a shape begins; one that has its place from the slide's layout is pointed to from the corner."""
    corner = next(shape.element.iter(a("off")), None)
    if corner is None:
        return _CORNER
    x, y = (int(corner.get(name, "0")) * _UNITS // _EMU for name in ("x", "y"))
    return max(x, 0), max(y, 0)

"""Notes of cells (18.7) and the boxes that show them, which are drawn in VML."""

from lxml import etree

from scanner.annotate.package import Parts
from scanner.annotate.tree import SPACE, above
from scanner.annotate.xlsx.sheet import Place
from scanner.errors import DamagedDocument
from scanner.extract.drawingml import r
from scanner.extract.ooxml import Element
from scanner.extract.xlsx.names import s
from scanner.extract.xlsx.places import cell_name, place
from scanner.extract.xlsx.text import plain
from scanner.model import ANNOTATOR

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_V, _X = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:excel}"
_AFTER = tuple(map(s, ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")))
"""What follows the drawing of notes in a worksheet (18.3.1.99)."""
_BOX = (5, 12)
"""Columns and rows that a box covers."""
_EMPTY = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/></v:shapetype></xml>'
)


class Comments:
    """The notes of one sheet; those that slascan wrote before are taken out."""

    def __init__(self, parts: Parts, sheet: str) -> None:
        self._parts = parts
        self._sheet = sheet
        self._name, self._drawing_name = parts.target(sheet, "comments"), parts.target(sheet, "vmlDrawing")
        self._root = parts.read(self._name) if self._name else None
        self._own: dict[Place, Element] = {}
        if self._root is not None and ANNOTATOR in _authors(self._root):
            self._take_out(self._root)
        notes = () if self._root is None else self._root.iter(s("comment"))
        self._others = {place(note.get("ref", "")) for note in notes}

    def taken(self, at: Place) -> bool:
        """Whether a cell has a note of somebody else."""
        return at in self._others

    def add(self, at: Place, said: str) -> None:
        """Write a note on a cell; what is said of it already comes before."""
        if at in self._own:
            self._own[at].text = f"{self._own[at].text}\n\n{said}"
            return
        root = self._opened()
        authors, notes = root.find(s("authors")), root.find(s("commentList"))
        if authors is None or notes is None:
            raise DamagedDocument("the notes of a sheet are broken; save it anew with Excel or LibreOffice and annotate that")
        if ANNOTATOR not in _authors(root):
            etree.SubElement(authors, s("author")).text = ANNOTATOR
        number = _authors(root).index(ANNOTATOR)
        note = etree.SubElement(notes, s("comment"), ref=cell_name(*at), authorId=str(number))
        self._own[at] = etree.SubElement(etree.SubElement(note, s("text")), s("t"))
        self._own[at].set(SPACE, "preserve")
        self._own[at].text = said
        self._boxes().append(_box(at))

    def _opened(self) -> Element:
        """The root of the notes, made where there is none."""
        if self._root is None:
            self._root = etree.fromstring(f'<comments xmlns="{s("")[1:-1]}"><authors/><commentList/></comments>')
            self._name = self._parts.add("xl/comments.xml", self._root, _COMMENTS)
            self._parts.relate(self._sheet, "comments", self._name)
            return self._root
        return self._parts.change(self._name)

    def _boxes(self) -> Element:
        """The root of the drawing, made where there is none."""
        if self._drawing_name:
            return self._parts.change(self._drawing_name)
        drawing = etree.fromstring(_EMPTY)
        self._parts.declare("vml", _DRAWING)
        self._drawing_name = self._parts.add("xl/drawings/vmlDrawing.vml", drawing, "")
        link = etree.Element(s("legacyDrawing"), {r("id"): self._parts.relate(self._sheet, "vmlDrawing", self._drawing_name)})
        root = self._parts.change(self._sheet)
        following = next((child for child in root if child.tag in _AFTER), None)
        if following is None:
            root.append(link)
        else:
            following.addprevious(link)
        return drawing

    def _take_out(self, root: Element) -> None:
        authors = _authors(root)
        own = [note for note in root.iter(s("comment")) if _named(authors, note.get("authorId", "")) == ANNOTATOR]
        for note in own:
            above(note).remove(note)
        places = {place(note.get("ref", "")) for note in own}
        boxes = list(self._boxes().iterfind(f"{_V}shape")) if own and self._drawing_name else []
        for box in boxes:
            if _place_of(box) in places:
                above(box).remove(box)
        if own:
            self._parts.change(self._name)


def _authors(root: Element) -> list[str]:
    return [plain(author.text) for author in root.iter(s("author"))]


def _named(authors: list[str], number: str) -> str:
    return authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""


def _place_of(box: Element) -> Place | None:
    """The cell whose note a box shows."""
    row, column = box.findtext(f".//{_X}Row", ""), box.findtext(f".//{_X}Column", "")
    return (int(row) + 1, int(column) + 1) if row.isdigit() and column.isdigit() else None


def _box(at: Place) -> Element:
    row, column = at[0] - 1, at[1] - 1
    anchor = (column + 1, 15, max(row - 1, 0), 2, column + 1 + _BOX[0], 15, max(row - 1, 0) + _BOX[1], 2)
    shape = etree.Element(f"{_V}shape", id=f"slascan_{cell_name(*at)}", type="#_x0000_t202", fillcolor="#ffffe1")
    shape.set("style", "position:absolute;visibility:hidden")
    etree.SubElement(shape, f"{_V}fill", color2="#ffffe1")
    etree.SubElement(shape, f"{_V}textbox")
    said = etree.SubElement(shape, f"{_X}ClientData", ObjectType="Note")
    etree.SubElement(said, f"{_X}MoveWithCells")
    etree.SubElement(said, f"{_X}SizeWithCells")
    for name, value in (("Anchor", ", ".join(map(str, anchor))), ("AutoFill", "False"), ("Row", str(row)), ("Column", str(column))):
        etree.SubElement(said, f"{_X}{name}").text = value
    return shape

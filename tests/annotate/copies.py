"""What annotated copies are made from, and the ways to look at them: with other libraries than those that wrote them, where there are some."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pptx
from lxml import etree, html
from pdfminer.pdftypes import resolve1

from scanner.annotate import Copy, Note

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "fixtures" / "documents"
CORPUS = ROOT / "fixtures" / "corpus" / "documents"
FORMATS = ("docx", "pdf", "xlsx", "pptx", "html")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MARK = re.compile(rb'<mark data-slascan="[a-z]+" title="[^"]*">(.*?)</mark><!--slascan-->', re.DOTALL)
_MEANT = {
    "docx": r"\[Content_Types\]\.xml|word/(_rels/document\.xml\.rels|document\.xml|comments\d*\.xml)",
    "xlsx": r"\[Content_Types\]\.xml|xl/(styles\.xml|comments\d*\.xml|comments/comment\d+\.xml|drawings/vmlDrawing\d*\.vml|worksheets/(_rels/)?\w+\.xml(\.rels)?)",
    "pptx": r"\[Content_Types\]\.xml|ppt/(commentAuthors\d*\.xml|comments/comment\d+\.xml|_rels/presentation\.xml\.rels|slides/(_rels/)?slide\d+\.xml(\.rels)?)",
}

_GAP = 20  # points between the middles of letters, beyond which a line ends

Annotate = Callable[..., Copy]
Anchor = tuple[str, str]
"""What stands before an annotation and what it sits on, both without white space; of a workbook the sheet and the cell."""


@dataclass(frozen=True)
class Parts:
    """The parts of an Office file."""

    content: dict[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> "Parts":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return cls({name: file.read(name) for name in file.namelist()})

    def changed_in(self, other: "Parts") -> set[str]:
        """The names of the parts that differ in more than how their XML is written."""
        return {name for name in self.content.keys() | other.content.keys() if self.canonical(name) != other.canonical(name)}

    def canonical(self, name: str) -> bytes:
        """The part in a form that says nothing of how its XML is written."""
        data = self.content.get(name, b"")
        return etree.tostring(etree.fromstring(data), method="c14n") if name.endswith((".xml", ".rels", ".vml")) and data else data


def documents(*folders: Path) -> Iterator[Path]:
    """The documents below some folders that can be annotated."""
    return (file for folder in folders for file in sorted(folder.rglob("*")) if file.suffix[1:] in FORMATS)


def squeezed(text: str) -> str:
    """Without what texts are written with in different ways: white space, hyphens, raised digits."""
    return re.sub(r"[\s\u00ad\u2010\u2011\ufffe-]", "", text.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))


def misplaced(form: str, copy: Copy) -> list[Note]:
    """The notes that do not sit on exactly the characters of their figure, as the copy itself shows it."""
    anchors = ANCHORS[form](copy.data)
    return [note for note in copy.exact if not any(_agree(form, note, anchor) for anchor in anchors)]


def unmeant(form: str, original: bytes, copy: bytes) -> set[str]:
    """What of a file differs in its copy without carrying an annotation."""
    if form == "pdf":
        return set() if copy.startswith(original) else {"the original's bytes"}
    if form == "html":
        return set() if _MARK.sub(rb"\1", copy) == original else {"the source beside the marks"}
    changed = Parts.of(original).changed_in(Parts.of(copy))
    return {name for name in changed if not re.fullmatch(_MEANT[form], name)}


def _agree(form: str, note: Note, anchor: Anchor) -> bool:
    before, figure = anchor
    if form == "xlsx":
        return (before, figure) == (note.locator.sheet, note.locator.cell)
    words = squeezed(note.text[: note.start].rpartition("\n")[2])
    return figure == squeezed(note.figure) and (before.endswith(words) or words.endswith(before))


def _in_word(data: bytes) -> list[Anchor]:
    found = []
    for paragraph in docx.Document(io.BytesIO(data)).element.body.iter(f"{W}p"):
        before, within = "", None
        for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen", f"{W}commentRangeStart", f"{W}commentRangeEnd"):
            if element.tag == f"{W}commentRangeStart":
                within = ""
            elif element.tag == f"{W}commentRangeEnd" and within is not None:
                found.append((squeezed(before.removesuffix(within)), squeezed(within)))
                within = None
            elif element.tag == f"{W}t":
                before += element.text or ""
                within = None if within is None else within + (element.text or "")
    return found


def _in_pdf(data: bytes) -> list[Anchor]:
    with pdfplumber.open(io.BytesIO(data)) as file:
        lying = ((page, resolve1(one)) for page in file.pages for one in resolve1(page.page_obj.annots) or ())
        own = ((page, one) for page, one in lying if resolve1(one.get("T")) == b"slascan" and "QuadPoints" in one)
        return [_highlighted(page, resolve1(one["QuadPoints"])) for page, one in own]


def _highlighted(page: pdfplumber.page.Page, corners: list[float]) -> Anchor:
    """The letters within a highlight, and those of the same line before it."""
    boxes = [(min(quad[::2]), max(quad[::2]), min(quad[1::2]), max(quad[1::2])) for quad in zip(*[iter(corners)] * 8, strict=True)]
    inside, before = [], []
    for letter in page.chars:
        left, bottom = page.bbox[0], page.mediabox[1]
        x = left + (letter["x0"] + letter["x1"]) / 2
        y = bottom + (letter["y0"] + letter["y1"]) / 2
        if any(x0 <= x <= x1 and y0 <= y <= y1 for x0, x1, y0, y1 in boxes):
            inside.append(letter["text"])
        elif boxes[0][2] <= y <= boxes[0][3] and x < boxes[0][0]:
            before.append((x, letter["text"]))
    words = []
    edge = boxes[0][0]
    for x, text in sorted(before, reverse=True):
        if edge - x > _GAP:
            break  # another column
        words.append(text)
        edge = x
    return squeezed("".join(reversed(words))), squeezed("".join(inside))


def _in_page(data: bytes) -> list[Anchor]:
    found: list[tuple[str, str, str]] = []
    said = ""
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        text = squeezed((element.text if event == "start" else element.tail) or "")
        if event == "start" and element.tag == "mark" and element.get("data-slascan"):
            title = element.get("title")
            goes_on = bool(found) and found[-1][0] == title and found[-1][1] + found[-1][2] == said
            before, figure = found.pop()[1:] if goes_on else (said, "")
            found.append((title, before, figure + text))
        said += "" if event == "start" and element.tag in {"del", "s"} else text
    return [(before, figure) for _, before, figure in found]


def _in_workbook(data: bytes) -> list[Anchor]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [
        (sheet.title, cell.coordinate)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None and cell.comment.author == "slascan" and cell.fill.fill_type == "solid"
    ]


def _in_presentation(data: bytes) -> list[Anchor]:
    found = []
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        for paragraph in slide.element.iter(f"{A}p"):
            before = ""
            for lit, runs in groupby(paragraph.iter(f"{A}r"), key=lambda run: run.find(f"{A}rPr/{A}highlight") is not None):
                text = "".join(run.findtext(f"{A}t") or "" for run in runs)
                if lit:
                    found.append((squeezed(before), squeezed(text)))
                before += text
    return found


ANCHORS: dict[str, Callable[[bytes], list[Anchor]]] = {
    "docx": _in_word,
    "pdf": _in_pdf,
    "html": _in_page,
    "xlsx": _in_workbook,
    "pptx": _in_presentation,
}

"""PDFium, as far as reading needs it: documents, pages, characters with their boxes, drawn rules.

The raw interface is called directly: an object for each character would cost more than the page itself.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from math import isfinite, pi
from typing import Any
from unicodedata import normalize

import pypdfium2
import pypdfium2.raw as pdfium

from scanner.errors import DamagedDocument, EncryptedDocument
from scanner.extract.passwords import Passwords
from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.mending import with_compounds
from scanner.extract.pdf.shapes import KEPT_HYPHEN, LINE_END_HYPHEN, NOTHING, Box, Span

MOST_CHARACTERS = 500_000
"""Of one page that are read; a page of small print holds 10,000."""
MOST_PLACED = 50_000
"""Of one page that are placed."""
MOST_OBJECTS = 20_000
"""Of one page that are looked at for rules and pictures."""

_HYPHENS = f"{LINE_END_HYPHEN}{KEPT_HYPHEN}"
_LINE = re.compile(f"[^\\s{_HYPHENS}](?:[^\r\n{_HYPHENS}]*[^\\s{_HYPHENS}])?[{_HYPHENS}]?")
_WORD = re.compile(r"[^ \t\r\n]+")
_SAID = str.maketrans({"\xad": "", "\2": "", NOTHING: ""} | {letter: normalize("NFKC", letter) for letter in "ﬀﬁﬂﬃﬄﬅﬆ"})
"""What of the page's text is said: no soft hyphens, and ligatures as letters."""
_BOLD = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
THIN = 2.0
"""Points: what is drawn no wider is a line."""
_PICTURE = 0.7
"""Of the page: with a picture of this size it is a scan."""
_MOST_SEGMENTS = 400
_QUARTER = pi / 2
_SPACE = 0.5
"""Of the type size: a wider gap is more than a space between words."""
_SLANT = 0.1
"""Of a quarter turn, up to which text counts as level: scanned pages lie a little askew."""


Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own space."""
Handle = Any
"""An object of PDFium's, as its functions take and give it."""


def open_document(data: bytes, passwords: Passwords) -> pypdfium2.PdfDocument:
    """The document; close it when done.

    Raises:
        DamagedDocument: PDFium finds no pages in it.
        EncryptedDocument: none of the passwords opens it.
    """
    document = next(filter(None, (_opened(data, password) for password in (None, *passwords))), None)
    if document is None:
        raise passwords.refused("the PDF")
    if document.get_formtype() != pdfium.FORMTYPE_NONE:
        document.init_forms()
    return document


def _opened(data: bytes, password: str | None) -> pypdfium2.PdfDocument | None:
    """The document, None where the password is wrong."""
    try:
        return pypdfium2.PdfDocument(data, password)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            return None
        if "security" in str(error).lower():
            raise EncryptedDocument("the PDF is encrypted in a way that cannot be opened; save a copy without encryption") from None
        raise DamagedDocument("the PDF is broken and shows no pages; ask for the file again or save it anew") from None


class Page:
    """One page; close it when done.

    ``handle`` is the page, ``handle_of_text`` its text and ``form`` the document's form as PDFium's functions take them.
    """

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        self.number = number
        self.form = document.formenv
        self.handle = pdfium.FPDF_LoadPage(document, number - 1)
        if not self.handle:
            raise DamagedDocument("the page is broken; ask for the file again or save it anew")
        if self.form:
            pdfium.FORM_OnAfterLoadPage(self.handle, self.form)  # without it every box is unticked
        self.handle_of_text = pdfium.FPDFText_LoadPage(self.handle)
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(self.handle, bounds)
        self.frame = Frame(bounds.left, bounds.bottom, bounds.right, bounds.top, pdfium.FPDFPage_GetRotation(self.handle) % 4)
        self._turned = [self.frame.turned(turn) for turn in range(4)]
        self.characters: int = max(pdfium.FPDFText_CountChars(self.handle_of_text), 0)

    @property
    def overfull(self) -> bool:
        """Whether the page holds more than any page that was made to be read."""
        return self.characters > MOST_PLACED

    def close(self) -> None:
        """Give the page's memory back."""
        pdfium.FPDFText_ClosePage(self.handle_of_text)
        if self.form:
            pdfium.FORM_OnBeforeClosePage(self.handle, self.form)
        pdfium.FPDF_ClosePage(self.handle)

    @cached_property
    def text(self) -> str:
        """The page's text in the order of its content, lines ended by CR LF; at most ``MOST_CHARACTERS`` of it."""
        count = min(self.characters, MOST_CHARACTERS)
        buffer = ctypes.create_string_buffer(4 * count + 4)  # room for pairs of surrogates
        written = pdfium.FPDFText_GetText(self.handle_of_text, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        return with_compounds(ctypes.string_at(buffer, 2 * max(written - 1, 0)).decode("utf-16-le", "replace"))

    def lines(self) -> list[Span]:
        """The text's lines, each with the box from its first to its last character."""
        place = self.places()
        first, last = pdfium.FS_RECTF(), pdfium.FS_RECTF()
        lines = []
        for match in _LINE.finditer(self.text):
            start, end = place(match.start()), place(match.end() - 1)
            pdfium.FPDFText_GetLooseCharBox(self.handle_of_text, start, first)
            pdfium.FPDFText_GetLooseCharBox(self.handle_of_text, end, last)
            quarters = -pdfium.FPDFText_GetCharAngle(self.handle_of_text, start) / _QUARTER
            turn = round(quarters) % 4
            box = self._turned[turn].box(
                min(first.left, last.left), min(first.bottom, last.bottom), max(first.right, last.right), max(first.top, last.top)
            )
            if not isfinite(sum(box)):
                box = Box(0, 0, 0, 0)  # a damaged matrix: the text stands nowhere
            size = first.right - first.left if turn % 2 else first.top - first.bottom
            slanted = abs(quarters - round(quarters)) > _SLANT
            bold = self._bold(start) and self._bold(end)
            lines.append(Span(match[0].translate(_SAID), box, size, bold, turn, slanted, match.start(), match.end()))
        return lines

    def pieces(self, line: Span) -> Iterator[Span]:
        """The line cut wherever a gap between two words is wider than a space."""
        words = [word.span() for word in _WORD.finditer(self.text, line.start, line.end)]
        if len(words) == 1:
            yield line
            return
        place, along = self.places(), self._turned[line.turn].along
        box, page, box_of = pdfium.FS_RECTF(), self.handle_of_text, pdfium.FPDFText_GetLooseCharBox
        widest = _SPACE * line.size
        start, left, right = line.start, line.box.x0, line.box.x0
        end = start
        for begins, ends in words:
            box_of(page, place(begins), box)
            x0 = along(box)[0]
            if begins > line.start and not -widest < x0 - right <= widest:
                yield self._piece(line, start, end, left, right)
                start, left = begins, x0
            box_of(page, place(ends - 1), box)
            right, end = along(box)[1], ends
        yield self._piece(line, start, end, left, right)

    def _piece(self, line: Span, start: int, end: int, left: float, right: float) -> Span:
        box = Box(min(left, right), line.box.top, max(left, right), line.box.bottom)  # a word may go on at the left of the page
        return Span(self.text[start:end].translate(_SAID), box, line.size, line.bold, line.turn, line.slanted, start, end)

    def cut(self, line: Span, start: int, end: int) -> Span:
        """A part of a line that neither begins nor ends with a blank."""
        place, box, along = self.places(), pdfium.FS_RECTF(), self._turned[line.turn].along
        sides: list[float] = []
        for at in (start, end - 1):
            pdfium.FPDFText_GetLooseCharBox(self.handle_of_text, place(at), box)
            sides += along(box)
        return self._piece(line, start, end, min(sides), max(sides))

    def says(self, start: int, end: int) -> str:
        """What a stretch of the text says."""
        return self.text[start:end].translate(_SAID)

    def body(self, at: int) -> Box:
        """The place of the letter at a position of the text on the page as displayed, as high as its type and as wide as its step."""
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.handle_of_text, self.places()(at), box)
        return self.frame.box(box.left, box.bottom, box.right, box.top)

    def letter(self, at: int) -> Box:
        """What the letter at a position of the text covers of the page as displayed."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self.handle_of_text, self.places()(at), left, right, bottom, top)
        return self.frame.box(left.value, bottom.value, right.value, top.value)

    def places(self) -> Callable[[int], int]:
        """From a position in the text to a character of the page: the same number unless PDFium left characters out of the text."""
        if len(self.text) == self.characters:
            return int
        last = self.characters - 1
        return lambda at: min(max(pdfium.FPDFText_GetCharIndexFromTextIndex(self.handle_of_text, at), 0), last)

    def _bold(self, place: int) -> bool:
        length = pdfium.FPDFText_GetFontInfo(self.handle_of_text, place, self._name, len(self._name), None)
        return _BOLD.search(self._name.raw, 0, max(length, 0)) is not None

    _name = ctypes.create_string_buffer(128)

    def rules(self) -> list[Box]:
        """The straight level and upright strokes on the page, as displayed."""
        rules: list[Box] = []
        for path, (left, bottom, right, top) in self._objects(pdfium.FPDF_PAGEOBJ_PATH):
            strokes = [(left, bottom, right, top)] if min(right - left, top - bottom) <= THIN else _strokes(path)
            rules.extend(self.frame.box(*stroke) for stroke in strokes)
        return rules

    @cached_property
    def is_picture(self) -> bool:
        """Whether a picture covers the page, as it does where the page is a scan."""
        pictures = self._objects(pdfium.FPDF_PAGEOBJ_IMAGE)
        largest = max(((right - left) * (top - bottom) for _, (left, bottom, right, top) in pictures), default=0.0)
        return largest > _PICTURE * max(self.frame.width * self.frame.height, 1.0)

    @property
    def is_drawing(self) -> bool:
        """Whether lines, areas or pictures are on the page."""
        return any(kind not in {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM} for kind, _ in self.drawn)

    def may_hold_more(self, characters: int) -> bool:
        """Whether more texts are drawn on the page than so many characters, or forms where there is none: they may hold text."""
        kinds = Counter(kind for kind, _ in self.drawn)
        return kinds[pdfium.FPDF_PAGEOBJ_TEXT] > characters or (not characters and kinds[pdfium.FPDF_PAGEOBJ_FORM] > 0)

    @cached_property
    def drawn(self) -> list[tuple[int, Handle]]:
        """The page's objects, each after its kind."""
        count = min(pdfium.FPDFPage_CountObjects(self.handle), MOST_OBJECTS)
        objects = [pdfium.FPDFPage_GetObject(self.handle, number) for number in range(count)]
        return [(pdfium.FPDFPageObj_GetType(drawn), drawn) for drawn in objects]

    def _objects(self, kind: int) -> Iterator[tuple[Handle, Rectangle]]:
        """The page's objects of a kind, each with its bounds."""
        return ((drawn, bounds(drawn)) for its_kind, drawn in self.drawn if its_kind == kind)


def annotations(page: Page) -> Iterator[Handle]:
    """What lies on a page; each is closed when the next is asked for."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.handle), MOST_OBJECTS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.handle, number)
        try:
            yield annotation
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def string(read: Callable[[object, int], int]) -> str:
    """The text that a function of PDFium writes into a buffer, of which it first tells the length in bytes."""
    length = min(read(None, 0), 2 * MOST_CHARACTERS)
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    read(buffer, length)
    return bytes(buffer)[:length].decode("utf-16-le", "replace").rstrip("\0")


def bounds(drawn: Handle) -> Rectangle:
    """What an object covers of the page's own space."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _strokes(path: object) -> Iterator[Rectangle]:
    """The upright and level lines of a path."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    begin = at = (0.0, 0.0)
    for number in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        to = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            begin = to
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _stroke(at, to)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _stroke(to, begin)
        at = to


def _stroke(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Rectangle]:
    (x0, x1), (y0, y1) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    if min(x1 - x0, y1 - y0) <= THIN < max(x1 - x0, y1 - y0):
        yield x0, y0, x1, y1

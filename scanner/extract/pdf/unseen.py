"""Text that nobody sees: what the drawn page does not show where the letters stand.

That is text in the colour of what is around it, covered, clipped, beyond the page's edge, on a layer that is off, or without any colour; and
text too small to be read. Of a scanned page the invisible letters are the text: there the picture is what a person reads.

Drawing a page costs as much as reading it, so only those are drawn that hold anything else than plain dark text and thin lines.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby

import pypdfium2.raw as pdfium

from scanner.extract.pdf.engine import THIN, Page
from scanner.extract.pdf.ink import Ink
from scanner.extract.pdf.shapes import Box, Range, Span

_TINY = 1 / 400
"""Of the page's height: smaller type cannot be read."""
_BEYOND = 1.0
"""Points by which text may stand over the page's edge."""
_DARK = 160
"""Of 255: text of a lighter shade may be lost on its ground."""
_OPAQUE = 128
_FILLED = frozenset({pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE})
_LAYER = "OC"
_WORD = re.compile(r"\S+")


def unseen(page: Page, lines: Sequence[Span]) -> dict[Span, list[Range]]:
    """What of each line is not seen; lines that are seen as a whole are left out."""
    tiny = {line: [(line.start, line.end)] for line in lines if line.size < _TINY * page.frame.height}
    if not any(_stands_over(page, line) for line in lines) and _is_plain(page):
        return tiny
    view = _View(page)
    return tiny | {line: ranges for line in lines if line not in tiny and (ranges := list(view.unseen(line)))}


def _stands_over(page: Page, line: Span) -> bool:
    frame = page.frame.turned(line.turn)
    box = line.box
    return min(box.x0, box.top) < -_BEYOND or box.x1 > frame.width + _BEYOND or box.bottom > frame.height + _BEYOND


def _is_plain(page: Page) -> bool:
    """Whether a page holds nothing that could hide text: all of it is dark text that is drawn as it stands, and thin lines."""
    return all(
        (kind == pdfium.FPDF_PAGEOBJ_TEXT and _is_plain_text(drawn)) or (kind == pdfium.FPDF_PAGEOBJ_PATH and not _covers(drawn))
        for kind, drawn in page.drawn
    )


def _is_plain_text(drawn: object) -> bool:
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    return (
        pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _FILLED
        and pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, opacity)
        and max(red.value, green.value, blue.value) < _DARK
        and opacity.value > _OPAQUE
        and pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(drawn)) <= 0
        and not any(_is_layer(drawn, number) for number in range(pdfium.FPDFPageObj_CountMarks(drawn)))
    )


def _is_layer(drawn: object, number: int) -> bool:
    """Whether a mark of an object puts it on a layer, which may be off."""
    name = (ctypes.c_ushort * (len(_LAYER) + 1))()
    length = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(drawn, number), name, ctypes.sizeof(name), length)
    return length.value == ctypes.sizeof(name) and bytes(name).decode("utf-16-le").rstrip("\0") == _LAYER


def _covers(path: object) -> bool:
    """Whether a path is a filled area, upon which text may stand or below which it may lie."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if fill.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    return min(right.value - left.value, top.value - bottom.value) > THIN


class _View:
    """A page's letters held against the page as it is drawn."""

    def __init__(self, page: Page) -> None:
        self._page = page

    @cached_property
    def _ink(self) -> Ink:
        return Ink.of(self._page)

    def unseen(self, line: Span) -> Iterator[Range]:
        """What of a line is not seen; letters of one word that are written at once are seen or not as one."""
        for word in _WORD.finditer(self._page.text, line.start, line.end):
            for _, run in groupby(self._page.letters(word.start(), word.end()), key=lambda letter: _address(self._written(letter[0]))):
                letters = list(run)
                if self._is_hidden(letters[0][0], [box for _, box in letters]):
                    yield letters[0][0], letters[-1][0] + 1

    def _is_hidden(self, at: int, letters: Sequence[Box]) -> bool:
        """Whether most letters show nothing; the text of a scan is meant to be invisible."""
        if self._page.is_picture and pdfium.FPDFTextObj_GetTextRenderMode(self._written(at)) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            return False
        return 2 * sum(self._ink.shows(letter) for letter in letters) < len(letters)

    def _written(self, at: int) -> object:
        """The object of the page that writes the letter at a position of the text."""
        return pdfium.FPDFText_GetTextObject(self._page.handle_of_text, self._page.places()(at))


def _address(drawn: object) -> int | None:
    return ctypes.cast(drawn, ctypes.c_void_p).value  # type: ignore[arg-type]  # PDFium's handles are pointers

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
from math import ceil

import pypdfium2.raw as pdfium

from scanner.extract.pdf.engine import THIN, Handle, Page, bounds
from scanner.extract.pdf.ink import Ink
from scanner.extract.pdf.shapes import Range, Span

_TINY = 1 / 400
"""Of the page's height: smaller type cannot be read."""
_BEYOND = 1.0
"""Points by which text may stand over the page's edge."""
_DARK = 160
"""Of 255: text of a lighter shade may be lost on its ground."""
_LIGHT = 200
"""Of 255: dark text stands out from areas of this shade or a lighter one."""
_OPAQUE = 128
_FILLED = frozenset({pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE})
_LAYER = "OC"
_LOOKED_AT = 2
"""Letters of a word that are held against the drawn page."""
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
    """Whether a page holds nothing that could hide text: dark text that is drawn as it stands, thin lines, and light areas below it."""
    written: list[Handle] = []
    for kind, drawn in page.drawn:
        if kind == pdfium.FPDF_PAGEOBJ_TEXT and _is_plain_text(drawn):
            written.append(drawn)
        elif kind != pdfium.FPDF_PAGEOBJ_PATH or (_is_area(drawn) and not _is_ground(drawn, written)):
            return False
    return True


def _is_plain_text(drawn: Handle) -> bool:
    _, lightest, opacity = _colour(drawn)
    return (
        pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _FILLED
        and lightest < _DARK
        and opacity > _OPAQUE
        and pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(drawn)) <= 0  # one that holds all of the text is not kept
        and not any(_is_layer(drawn, number) for number in range(pdfium.FPDFPageObj_CountMarks(drawn)))
    )


def _colour(drawn: Handle) -> tuple[int, int, int]:
    """The least and the most of red, green and blue, and how opaque the colour is; a pattern counts as white."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, opacity):
        return 255, 255, 255
    return min(red.value, green.value, blue.value), max(red.value, green.value, blue.value), opacity.value


def _is_layer(drawn: Handle, number: int) -> bool:
    """Whether a mark of an object puts it on a layer, which may be off."""
    name = (ctypes.c_ushort * (len(_LAYER) + 1))()
    length = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(drawn, number), name, ctypes.sizeof(name), length)
    return length.value == ctypes.sizeof(name) and bytes(name).decode("utf-16-le").rstrip("\0") == _LAYER


def _is_area(path: Handle) -> bool:
    """Whether a path is filled and more than a line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if fill.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    left, bottom, right, top = bounds(path)
    return min(right - left, top - bottom) > THIN


def _is_ground(area: Handle, written: Sequence[Handle]) -> bool:
    """Whether an area is light and covers nothing that was written before it."""
    if _colour(area)[0] < _LIGHT:
        return False
    left, bottom, right, top = bounds(area)
    places = map(bounds, written)
    return not any(x0 < right and left < x1 and y0 < top and bottom < y1 for x0, y0, x1, y1 in places)


class _View:
    """A page's letters held against the page as it is drawn."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._place = page.places()

    @cached_property
    def _ink(self) -> Ink:
        return Ink.of(self._page)

    def unseen(self, line: Span) -> Iterator[Range]:
        """What of a line is not seen; letters of one word that are written at once are seen or not as one."""
        for word in _WORD.finditer(self._page.text, line.start, line.end):
            for _, run in groupby(range(*word.span()), key=lambda at: ctypes.cast(self._written(at), ctypes.c_void_p).value):
                letters = list(run)
                if self._is_hidden(letters):
                    yield letters[0], letters[-1] + 1

    def _is_hidden(self, letters: Sequence[int]) -> bool:
        """Whether most letters show nothing, as a few of them tell; the text of a scan is meant to be invisible."""
        mode = pdfium.FPDFTextObj_GetTextRenderMode(self._written(letters[0]))
        if self._page.is_picture and mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
            return False
        some = letters[:: ceil(len(letters) / _LOOKED_AT)]
        return 2 * sum(self._ink.shows(self._page.letter(at)) for at in some) < len(some)

    def _written(self, at: int) -> Handle:
        """The object of the page that writes the letter at a position of the text."""
        return pdfium.FPDFText_GetTextObject(self._page.handle_of_text, self._place(at))

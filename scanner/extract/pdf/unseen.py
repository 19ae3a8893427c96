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

from scanner.extract.pdf.engine import Handle, Page
from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.ink import Ink
from scanner.extract.pdf.plain import is_plain
from scanner.extract.pdf.shapes import Box, Range, Span

_TINY = 1 / 400
"""Of the page's height: smaller type cannot be read."""
_BEYOND = 1.0
"""Points by which text may stand over the page's edge."""
_LOOKED_AT = 2
"""Letters of a word that are held against the drawn page."""
_WORD = re.compile(r"\S+")


def unseen(page: Page, lines: Sequence[Span]) -> dict[Span, list[Range]]:
    """What of each line is not seen; lines that are seen as a whole are left out."""
    tiny = {line: [(line.start, line.end)] for line in lines if line.size < _TINY * page.frame.height}
    frames = [page.frame.turned(turn) for turn in range(4)]
    if not any(_stands_over(line.box, frames[line.turn]) for line in lines) and is_plain(page.drawn):
        return tiny
    view = _View(page)
    return tiny | {line: ranges for line in lines if line not in tiny and (ranges := list(view.unseen(line)))}


def _stands_over(box: Box, frame: Frame) -> bool:
    return min(box.x0, box.top) < -_BEYOND or box.x1 > frame.width + _BEYOND or box.bottom > frame.height + _BEYOND


class _View:
    """A page's letters held against the page as it is drawn."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._place = page.places()

    @cached_property
    def _ink(self) -> Ink | None:
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
        ink = self._ink
        if ink is None:
            return False
        some = letters[:: ceil(len(letters) / _LOOKED_AT)]
        return 2 * sum(ink.shows(self._page.letter(at)) for at in some) < len(some)

    def _written(self, at: int) -> Handle:
        """The object of the page that writes the letter at a position of the text."""
        return pdfium.FPDFText_GetTextObject(self._page.handle_of_text, self._place(at))

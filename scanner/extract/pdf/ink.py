"""A page as it is drawn, to see whether a text shows."""

import ctypes
from math import ceil, floor
from time import monotonic
from typing import NamedTuple

import pypdfium2.raw as pdfium

from scanner.extract.pdf.engine import Handle, Page
from scanner.extract.pdf.shapes import Box

_SCALE = 2.0
"""Pixels a point: enough for a full stop to darken one."""
_MOST_PIXELS = 16_000_000
_MOST_SECONDS = 2.0
_WHITE = 0xFFFFFFFF
_CONTRAST = 24
"""Of 255 shades of grey: letters that differ less from what is around them are not seen."""


class Ink(NamedTuple):
    """The shades of grey of a page as displayed, ``stride`` bytes a row of pixels."""

    shades: bytes
    stride: int
    width: int
    height: int
    scale: float

    @classmethod
    def of(cls, page: Page) -> "Ink | None":
        """The page, drawn, more coarsely where it is large; None where it cannot be drawn, or not in good time."""
        area = max(page.frame.width * page.frame.height, 1.0)
        scale = min(_SCALE, (_MOST_PIXELS / area) ** 0.5)
        width, height = (max(ceil(side * scale), 1) for side in (page.frame.width, page.frame.height))
        bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
        if not bitmap:
            return None
        try:
            if not _draw(page, bitmap, width, height):
                return None
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            return cls(ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height), stride, width, height, scale)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)

    def shows(self, box: Box) -> bool:
        """Whether anything stands out at a place or on its edge, as a letter does that fills all of it; nothing does beyond the page."""
        left, right = max(floor(box.x0 * self.scale) - 1, 0), min(ceil(box.x1 * self.scale) + 1, self.width)
        top, bottom = max(floor(box.top * self.scale) - 1, 0), min(ceil(box.bottom * self.scale) + 1, self.height)
        if left >= right or top >= bottom:
            return False
        there = b"".join(self.shades[row * self.stride + left : row * self.stride + right] for row in range(top, bottom))
        return max(there) - min(there) >= _CONTRAST


def _draw(page: Page, bitmap: Handle, width: int, height: int) -> bool:
    """Draw a page, without what only lies on it, upon white paper; False where that is not done in good time."""
    end = monotonic() + _MOST_SECONDS
    pause = pdfium.IFSDK_PAUSE(version=1)
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _: monotonic() > end)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
    state = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page.handle, 0, 0, width, height, 0, 0, pause)
    pdfium.FPDF_RenderPage_Close(page.handle)
    return bool(state == pdfium.FPDF_RENDER_DONE)

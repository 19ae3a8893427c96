"""A page as it is drawn, to see whether a text shows."""

import ctypes
from contextlib import closing
from math import ceil, floor
from typing import NamedTuple

import pypdfium2.raw as pdfium

from scanner.extract.pdf.engine import Page
from scanner.extract.pdf.shapes import Box

_SCALE = 2.0
"""Pixels a point: enough for a full stop to darken one."""
_MOST_PIXELS = 16_000_000
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
    def of(cls, page: Page) -> "Ink":
        """The page, drawn; more coarsely where it is large."""
        area = max(page.frame.width * page.frame.height, 1.0)
        scale = min(_SCALE, (_MOST_PIXELS / area) ** 0.5)
        width, height = ceil(page.frame.width * scale), ceil(page.frame.height * scale)
        with closing(_Bitmap(width, height)) as bitmap:
            return cls(bitmap.drawn(page), bitmap.stride, width, height, scale)

    def shows(self, box: Box) -> bool:
        """Whether anything stands out at a place; nothing does beyond the page."""
        left, right = max(floor(box.x0 * self.scale), 0), min(ceil(box.x1 * self.scale), self.width)
        top, bottom = max(floor(box.top * self.scale), 0), min(ceil(box.bottom * self.scale), self.height)
        if left >= right or top >= bottom:
            return False
        there = b"".join(self.shades[row * self.stride + left : row * self.stride + right] for row in range(top, bottom))
        return max(there) - min(there) >= _CONTRAST


class _Bitmap:
    """A sheet of white paper; close it when done."""

    def __init__(self, width: int, height: int) -> None:
        self._width, self._height = max(width, 1), max(height, 1)
        self._handle = pdfium.FPDFBitmap_CreateEx(self._width, self._height, pdfium.FPDFBitmap_Gray, None, 0)
        if not self._handle:
            raise MemoryError
        self.stride: int = pdfium.FPDFBitmap_GetStride(self._handle)

    def drawn(self, page: Page) -> bytes:
        """The pixels once the page is drawn upon it, without what only lies on the page."""
        pdfium.FPDFBitmap_FillRect(self._handle, 0, 0, self._width, self._height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(self._handle, page.handle, 0, 0, self._width, self._height, 0, 0)
        pixels = pdfium.FPDFBitmap_GetBuffer(self._handle)
        return ctypes.string_at(pixels, self.stride * self._height)

    def close(self) -> None:
        pdfium.FPDFBitmap_Destroy(self._handle)

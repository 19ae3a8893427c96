"""Whether a page could hide text at all, told from its objects: it is cheaper than to draw the page."""

import ctypes
from collections.abc import Iterable

import pypdfium2.raw as pdfium

from scanner.extract.pdf.engine import THIN, Handle, Rectangle, bounds

_DARK = 160
"""Of 255: text of a lighter shade may be lost on its ground."""
_LIGHT = 200
"""Of 255: dark text stands out from areas of this shade or a lighter one."""
_OPAQUE = 128
_FILLED = frozenset({pdfium.FPDF_TEXTRENDERMODE_FILL, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE})
_LAYER = "OC"
_MOST_COMPARED = 50_000
"""Pairs of an area and a text: beyond, drawing the page takes no longer."""


def is_plain(objects: Iterable[tuple[int, Handle]]) -> bool:
    """Whether they are dark text that is drawn as it stands, thin lines, and light areas that lie clear of the text before them.

    Each object comes after its kind, in the order in which they are drawn.
    """
    colour, text = _Colour(), _Text()
    for kind, drawn in objects:
        if kind == pdfium.FPDF_PAGEOBJ_TEXT and _is_plain_text(drawn, colour):
            text.add(drawn)
        elif kind != pdfium.FPDF_PAGEOBJ_PATH or (_is_area(drawn) and not (colour.is_light(drawn) and text.is_clear_of(drawn))):
            return False
    return True


def _is_plain_text(drawn: Handle, colour: "_Colour") -> bool:
    return (
        pdfium.FPDFTextObj_GetTextRenderMode(drawn) in _FILLED
        and colour.is_dark(drawn)
        and pdfium.FPDFClipPath_CountPaths(pdfium.FPDFPageObj_GetClipPath(drawn)) <= 0  # PDFium keeps none that holds all of the text
        and not _is_on_layer(drawn)
    )


def _is_on_layer(drawn: Handle) -> bool:
    """Whether an object is on a layer, which may be off."""
    name = (ctypes.c_ushort * (len(_LAYER) + 1))()
    length = ctypes.c_ulong()
    for number in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        pdfium.FPDFPageObjMark_GetName(pdfium.FPDFPageObj_GetMark(drawn, number), name, ctypes.sizeof(name), length)
        if length.value == ctypes.sizeof(name) and bytes(name).decode("utf-16-le").rstrip("\0") == _LAYER:
            return True
    return False


def _is_area(path: Handle) -> bool:
    """Whether a path is filled and more than a line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if fill.value == pdfium.FPDF_FILLMODE_NONE:
        return False
    left, bottom, right, top = bounds(path)
    return min(right - left, top - bottom) > THIN


class _Colour:
    """What objects are filled with; a pattern is neither dark nor light."""

    def __init__(self) -> None:
        self._parts = [ctypes.c_uint() for _ in range(4)]

    def is_dark(self, drawn: Handle) -> bool:
        red, green, blue, opacity = self._parts
        told = pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, opacity)
        return bool(told) and max(red.value, green.value, blue.value) < _DARK and opacity.value > _OPAQUE

    def is_light(self, drawn: Handle) -> bool:
        red, green, blue, opacity = self._parts
        told = pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, opacity)
        return bool(told) and min(red.value, green.value, blue.value) >= _LIGHT


class _Text:
    """The places of the text that is drawn so far; where no area is drawn, they are not asked for."""

    def __init__(self) -> None:
        self._new: list[Handle] = []
        self._places: list[Rectangle] = []
        self._compared = 0

    def add(self, drawn: Handle) -> None:
        self._new.append(drawn)

    def is_clear_of(self, area: Handle) -> bool:
        """Whether an area covers none of the text, as far as that can be told in good time."""
        self._places += map(bounds, self._new)
        self._new = []
        self._compared += len(self._places)
        left, bottom, right, top = bounds(area)
        covers = any(x0 < right and left < x1 and y0 < top and bottom < y1 for x0, y0, x1, y1 in self._places)
        return not covers and self._compared <= _MOST_COMPARED

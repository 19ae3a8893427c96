"""A page as a recogniser wants to see it."""

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 300
"""Dots an inch at which text is recognised best."""
POINTS = 72
_MOST_PIXELS = 25_000_000
"""A page of A4 has 9 million."""


class Picture(NamedTuple):
    """A page in shades of grey, with its dots an inch."""

    image: "Image"
    dpi: float

    @classmethod
    def of(cls, image: "Image", dpi: float) -> "Picture":
        """The picture with the dots an inch that are best, or fewer where it is large."""
        from PIL.Image import Resampling  # noqa: PLC0415 - an extra

        wanted = best(image.width / dpi, image.height / dpi)
        size = max(round(image.width * wanted / dpi), 1), max(round(image.height * wanted / dpi), 1)
        return cls(image if image.size == size else image.resize(size, Resampling.LANCZOS), wanted)


def best(width: float, height: float) -> float:
    """The dots an inch with which to draw a page of so many inches."""
    return min(DPI, sqrt(_MOST_PIXELS / max(width * height, 1)))

"""A file of pictures from its first to its last."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from scanner.errors import DamagedDocument, LimitExceeded, NoTextLayer
from scanner.extract import ocr
from scanner.extract.ocr import Picture
from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.reader import pages_of, unless_all_unread
from scanner.extract.pdf.scans import recognised
from scanner.extract.pdf.sheet import Content
from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Locator, Source, Status

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_PIXELS = 60_000_000
"""Of a page: a sheet of A2 with 300 dots an inch has 35 million."""
_MOST_PAGES = 10_000
_LEAST_DPI, _MOST_DPI = 60, 1200
"""What is outside is nobody's measure of a sheet."""
_SHORT_SIDE = 8.3
"""Inches: of a page of the usual size, for pictures that do not say how large they are."""
_SCREEN_DPI = 96
"""Of a picture that is too small for a page: a piece of a screen."""


def read(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """See :func:`scanner.extract.image.extract`."""
    if ocr.installation() is None:
        raise NoTextLayer(f"the file is a picture; to have text in it recognised (OCR): {ocr.lacking()}")
    pages = _Pages(source.data)
    yield from unless_all_unread(pages_of(recognised(_contents(pages.count), pages.drawn, limits)), _damaged)


def _contents(pages: int) -> Iterator[Content]:
    """Pages of which nothing is known but that they are pictures."""
    for number in range(1, pages + 1):
        yield Content(number, Frame.none(), diagnostics=(Diagnostic(Status.NO_TEXT_LAYER, "a picture", Locator(page=number)),))


class _Pages:
    """The pictures of a file."""

    def __init__(self, data: bytes) -> None:
        from PIL import Image, ImageFile  # noqa: PLC0415 - an extra

        ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint sets it for the whole process: what was cut off would be read as if whole
        try:
            self._file = Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
            self.count: int = min(getattr(self._file, "n_frames", 1), _MOST_PAGES)
        except Image.DecompressionBombError:
            raise _too_large() from None
        except Exception:  # noqa: BLE001 - on broken files the library raises whatever it stumbles over
            raise _damaged() from None

    def drawn(self, number: int) -> Picture:
        """A page as it is to be looked at, in shades of grey upon white, with the dots an inch that recognition wants."""
        try:
            self._file.seek(number - 1)
            small = self._file.width * self._file.height <= _MOST_PIXELS
            picture = _upright(self._file) if small else None
        except Exception:  # noqa: BLE001 - the same
            raise _damaged() from None
        if picture is None:
            raise _too_large()
        return picture


def _upright(file: "Image") -> Picture:
    """A picture as it is to be looked at, with dots as high as wide, upon white."""
    from PIL import Image, ImageOps  # noqa: PLC0415 - an extra

    across, down = _dpi(file)
    square = file.resize((file.width, round(file.height * across / down))) if across != down else file
    turned = ImageOps.exif_transpose(square)
    if turned.has_transparency_data:
        ground = Image.new("RGBA", turned.size, "white")
        ground.alpha_composite(turned.convert("RGBA"))
        turned = ground
    return Picture.of(turned.convert("L"), across)


def _dpi(picture: "Image") -> tuple[float, float]:
    """Dots an inch, across and down: a fax has twice as many across."""
    stated = tuple(float(dots) for dots in picture.info.get("dpi", ()))
    if len(stated) == 2 and all(_LEAST_DPI < dots < _MOST_DPI for dots in stated):  # noqa: PLR2004 - across and down
        return stated[0], stated[1]
    usual = max(min(picture.size) / _SHORT_SIDE, _SCREEN_DPI)
    return usual, usual


def _damaged() -> DamagedDocument:
    return DamagedDocument("the picture is broken or cut off; ask for the file again or save it anew")


def _too_large() -> LimitExceeded:
    return LimitExceeded(f"the picture has more than {_MOST_PIXELS // 1_000_000} million pixels; save it smaller")

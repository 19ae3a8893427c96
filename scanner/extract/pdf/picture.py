"""Pages as they look, for people: small enough to be mailed."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from math import sqrt

from scanner.extract.passwords import Passwords
from scanner.extract.pdf.engine import open_document
from scanner.model import PagePicture, Source

_WIDTH = 1000
"""Pixels: print of a contract can be read on a screen."""
_MOST_PIXELS = 3_000_000
"""Of one page: a banner of a metre is drawn coarser."""
_COLOURS = 32


def pictures(source: Source, pages: Iterable[int], passwords: Passwords) -> Iterator[PagePicture]:
    """The pages with these numbers, as the frame of boxes shows them; a page that cannot be drawn is left out.

    Raises:
        DamagedDocument: no page can be found in it.
        EncryptedDocument: none of the passwords opens it.
    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415 - the engine is loaded for documents alone

    with open_document(source.data, passwords) as document:
        for number in pages:
            try:
                page = document[number - 1]
                width, height = page.get_size()
                scale = min(_WIDTH / max(width, 1), sqrt(_MOST_PIXELS / max(width * height, 1)))
                image = page.render(scale=scale).to_pil().convert("RGB").quantize(_COLOURS)
            except (PdfiumError, IndexError):
                continue
            with BytesIO() as png:
                image.save(png, "PNG", optimize=True)
                yield PagePicture(source.name, number, width, height, png.getvalue())

"""Pictures of pages: TIFF with one page or many, PNG, JPEG.

Each page is read as a scanned page of a PDF is; without text recognition the file is named as not read. Boxes are in points, by the dots
an inch that the file states.
"""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "image"

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def accepts(head: Head) -> bool:
    """The first bytes of a PNG, JPEG or TIFF; the name does not count."""
    return head.data.startswith(_SIGNATURES)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Read every page's text.

    Raises:
        DamagedDocument: no picture can be found in it.
        LimitExceeded: it has more pixels than are drawn.
        NoTextLayer: no text is recognised, or nothing is there to recognise it with.
    """
    from scanner.extract.image.reader import read  # noqa: PLC0415 - only where there is a picture

    yield from read(source, limits)

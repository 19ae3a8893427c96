"""PowerPoint presentations (PPTX, PPTM, PPSX, POTX), the whole of them, in one pass over the XML.

The title of each slide is a heading. After it come the slide's shapes in the order of the file, which is the order in which screen
readers read them (from the backmost to the frontmost), groups where they stand; then its notes and comments. Text that stands on the
master or layout of slides, other than placeholders, is read once, with the first slide that shows it.

Where a block stands: ``locator.slide`` counts the slides from 1, hidden ones too, ``locator.shape`` is the shape's name, and
``locator.part`` is ``notes``, ``comment`` or ``master`` for what is not on the slide itself. Tables count over the whole presentation,
``row`` and ``column`` within their table. Hidden slides and shapes have the state hidden.
"""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.extract.zipped import could_be
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "pptx"

_SUFFIXES = frozenset({".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"})


def accepts(head: Head) -> bool:
    """A package whose first parts are PowerPoint's; or, named so, one that shows nothing else, whole or cut off."""
    return could_be(head, "ppt/", _SUFFIXES)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Read every slide with its notes and comments.

    Raises:
        DamagedDocument: the package or its main part is broken.
        LimitExceeded: it would unpack to more than the limits allow.
    """
    from scanner.extract.pptx.reader import Reader  # noqa: PLC0415 - the XML parser is imported for presentations alone

    yield from Reader(source.data, limits).read()

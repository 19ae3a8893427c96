"""A page's content, as it is found and as it is put in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scanner.extract.ocr.words import Figure
from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.shapes import Box, Item, Note, Span
from scanner.extract.protocol import Part
from scanner.model import Diagnostic, State

Bbox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written in one direction on a page, in reading order; boxes are those of ``frame``, in which it stands upright."""

    page: int
    frame: Frame
    displayed: Frame
    items: tuple[Item, ...]

    def bbox(self, box: Box) -> Bbox:
        """Where a box of this sheet lies on the page as displayed."""
        return rounded(box if self.frame == self.displayed else self.frame.within(box, self.displayed))


@dataclass(frozen=True, slots=True)
class Content:
    """What a page holds before it is put in order.

    ``lines`` are in the page's own order. Where the page is to be placed, ``pieces`` holds the pieces of each line, and ``rules`` what
    is drawn between them; ``apart`` holds what the page does not say: the pieces that are hidden or struck out.
    ``figures`` are those that were recognised, where the page is a picture.
    """

    page: int
    frame: Frame
    lines: tuple[Span, ...] = ()
    pieces: Mapping[Span, tuple[Span, ...]] = field(default_factory=dict)
    fields: tuple[Span, ...] = ()
    rules: tuple[Box, ...] = ()
    apart: Mapping[State, tuple[Span, ...]] = field(default_factory=dict)
    notes: tuple[Note, ...] = ()
    files: tuple[Part, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    figures: tuple[Figure, ...] = ()


def rounded(box: Box) -> Bbox:
    """A box of a page as displayed, as a locator holds it."""
    x0, top, x1, bottom = box
    return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)

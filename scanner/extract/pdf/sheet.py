"""A page's content as it is handed on: what stands on it in reading order, and what lies on it."""

from dataclasses import dataclass

from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.shapes import Box, Item, Note
from scanner.model import Diagnostic, Locator


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is written in one direction on a page, in reading order; boxes are those of ``frame``, in which it stands upright."""

    page: int
    frame: Frame
    displayed: Frame
    items: tuple[Item, ...]

    def locator(self, box: Box) -> Locator:
        """Where a box of this sheet lies on the page as displayed."""
        place = box if self.frame == self.displayed else self.frame.within(box, self.displayed)
        x0, top, x1, bottom = (round(side, 1) for side in place)
        return Locator(page=self.page, bbox=(x0, top, x1, bottom))


@dataclass(frozen=True, slots=True)
class Content:
    """All of a page."""

    page: int
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[Note, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

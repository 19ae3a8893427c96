"""Quarter turns of a page."""

from typing import NamedTuple, Protocol

from scanner.extract.pdf.shapes import Box


class Rectangle(Protocol):
    """Sides in the page's own space."""

    left: float
    bottom: float
    right: float
    top: float


class Frame(NamedTuple):
    """How a page looks after ``turn`` quarter turns clockwise; the page's own space has its origin at the bottom left.

    ``left``, ``bottom``, ``right`` and ``top`` bound the page in its own space.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @classmethod
    def none(cls) -> "Frame":
        """The frame of a page that cannot be opened."""
        return cls(0, 0, 0, 0, 0)

    @property
    def height(self) -> float:
        """The height of the turned page."""
        return self.right - self.left if self.turn % 2 else self.top - self.bottom

    @property
    def width(self) -> float:
        """The width of the turned page."""
        return self.top - self.bottom if self.turn % 2 else self.right - self.left

    def turned(self, turn: int) -> "Frame":
        """The same page after another number of turns."""
        return Frame(self.left, self.bottom, self.right, self.top, turn)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the page's own space as it lies on the turned page."""
        if self.turn == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.turn == 1:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.turn == 2:  # noqa: PLR2004 - half a turn
            return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)

    def along(self, place: "Rectangle") -> tuple[float, float]:
        """Where a rectangle of the page's own space begins and ends from left to right."""
        if self.turn == 0:
            return place.left - self.left, place.right - self.left
        if self.turn == 1:
            return place.bottom - self.bottom, place.top - self.bottom
        if self.turn == 2:  # noqa: PLR2004 - half a turn
            return self.right - place.right, self.right - place.left
        return self.top - place.top, self.top - place.bottom

    def within(self, box: Box, other: "Frame") -> Box:
        """Where a box of this frame lies in another frame of the same page."""
        return other.box(*self.own(box))

    def own(self, box: Box) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a box of this frame in the page's own space."""
        x0, top, x1, bottom = box
        if self.turn == 0:
            return x0 + self.left, self.top - bottom, x1 + self.left, self.top - top
        if self.turn == 1:
            return top + self.left, x0 + self.bottom, bottom + self.left, x1 + self.bottom
        if self.turn == 2:  # noqa: PLR2004 - half a turn
            return self.right - x1, top + self.bottom, self.right - x0, bottom + self.bottom
        return self.right - bottom, self.top - x1, self.right - top, self.top - x0

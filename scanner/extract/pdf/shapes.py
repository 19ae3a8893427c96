"""What stands on a page: words, lines, drawn rules, tables, each with its box."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple, Self

from scanner.model import State

Range = tuple[int, int]
"""Where a stretch of a page's own text begins and ends."""


class Box(NamedTuple):
    """A rectangle in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        """Half way from left to right."""
        return (self.x0 + self.x1) / 2

    @property
    def middle(self) -> float:
        """Half way from top to bottom."""
        return (self.top + self.bottom) / 2

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> Self:
        """The smallest box that holds all of them (at least one)."""
        x0, top, x1, bottom = zip(*boxes, strict=True)
        return cls(min(x0), min(top), max(x1), max(bottom))

    def holds(self, other: "Box") -> bool:
        """Whether the middle of another box lies in this one."""
        return self.x0 <= other.centre <= self.x1 and self.top <= other.middle <= self.bottom

    def beside(self, other: "Box") -> bool:
        """Whether the two share most of the lower one's height, as words of one line do."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > 0.5 * min(self.height, other.height)


class Span(NamedTuple):
    """Text on one line: a word, a stretch of words without a wide gap, or the whole line.

    ``size`` is the type size in points. ``turn`` is how many quarter turns clockwise the page must make for the text to stand
    upright, as PDF's own ``/Rotate`` counts; ``slanted`` text stands upright after none. ``start`` and ``end`` are its place in the
    page's own text.
    """

    text: str
    box: Box
    size: float = 0.0
    bold: bool = False
    turn: int = 0
    slanted: bool = False
    start: int = 0
    end: int = 0


class TableCell(NamedTuple):
    """A cell of a table: what it says, where, and how many columns it covers; ``merged`` repeats one from the row above."""

    text: str
    box: Box
    column: int
    span: int = 1
    row_span: int = 1
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; ``edges`` are the columns' left sides and the last one's right side."""

    box: Box
    edges: tuple[float, ...]
    rows: tuple[tuple[TableCell, ...], ...]


Item = Span | Table


class NoteShape(Enum):
    """What lies on a page without being part of its text."""

    FIELD = "form field"
    TEXT = "annotation"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Note:
    """Text that lies on a page without being part of it: a form field's value or an annotation.

    ``size`` is the type size of a field in points, 0 where it follows from the size of the field.
    """

    shape: NoteShape
    text: str
    box: Box
    state: State = State.LIVE
    author: str = ""
    size: float = 0.0

    @property
    def in_text(self) -> bool:
        """Whether it is read as part of the page, as what a form asks for is."""
        return self.shape is NoteShape.FIELD and self.state is State.LIVE


LINE_END_HYPHEN = "\ufffe"
"""The hyphen at a line's end, as PDFium tells it; a word may be divided there."""
KEPT_HYPHEN = "\uffff"
"""The same where it is part of the word."""
NOTHING = "\0"
"""A character that says nothing."""

_SUSPENDED = re.compile(r"(?:and|or|und|oder|bzw|sowie|et|ou|y|o|e|en|of)\b", re.IGNORECASE)
_BROKEN = re.compile(r"(?<![\d.,])\d{2,3}[.,]$")
_REST = re.compile(r"\d{1,4}\s?(?:[%‰]|per\s?cent|prozent|procent|pour\s?cent|por\s?cien|per\s?cento)", re.IGNORECASE)


def joined(parts: Iterable[str]) -> str:
    """Consecutive lines of one text as running text, words and figures that were divided at a line's end made whole."""
    text = ""
    for part in parts:
        text = _continued(text, part) if text else part
    return text.replace(LINE_END_HYPHEN, "-").replace(KEPT_HYPHEN, "-")


def _continued(text: str, part: str) -> str:
    if text.endswith(KEPT_HYPHEN):
        return f"{text[:-1]}-{part}"
    if text.endswith(LINE_END_HYPHEN):
        if _SUSPENDED.match(part):
            return f"{text[:-1]}- {part}"
        return text[:-1] + ("" if part[:1].islower() else "-") + part
    if is_divided(text, part):
        return text + part
    return f"{text} {part}"


def is_divided(text: str, part: str) -> bool:
    """Whether a figure is divided between two lines."""
    return text.endswith((".", ",")) and _BROKEN.search(text[-5:]) is not None and _REST.match(part) is not None

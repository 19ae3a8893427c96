"""What an annotator is given, and what it gives."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from scanner.model import Document, Locator, Severity, Source
from scanner.render.escape import one_line


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said of the characters ``start:end`` of a text: that of ``document.blocks[block]``, or of a cell of it.

    ``said`` is plain text of several lines, without anything that could steer a program; ``instead`` is what to propose in place of the
    characters, empty where nothing is.
    """

    block: int
    locator: Locator
    text: str
    start: int
    end: int
    said: str
    severity: Severity
    instead: str = ""

    @property
    def figure(self) -> str:
        """The characters themselves."""
        return self.text[self.start : self.end]

    def said_from_afar(self) -> str:
        """What is said where it cannot stand on the figure: with the words around it and their place."""
        shown = one_line(self.text[max(0, self.start - _AROUND) : self.end + _AROUND])
        return f"On “{shown}” ({one_line(self.locator.citation())}):\n{self.said}"


_AROUND = 100
"""Characters on each side of a figure that are quoted."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A copy to be made: the original, what it says as it is read, what to note, and the day that the annotations carry.

    ``whole`` is what is said of the document as a whole, empty where nothing is.
    """

    source: Source
    document: Document
    notes: tuple[Note, ...]
    on: date
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """The annotated document: the notes that sit on their figures, those that something near carries, and those that are left out.

    ``whole`` where it says what is said of the document as a whole, at its beginning.
    """

    data: bytes
    exact: tuple[Note, ...] = ()
    near: tuple[Note, ...] = ()
    left: tuple[Note, ...] = ()
    whole: bool = False


class Annotator(Protocol):
    """A module (or object) that annotates documents of one format."""

    FORMAT: str
    """The short name of the format, as its reader gives it."""
    NEAR: str
    """Why a note may not sit on its figure."""

    def annotate(self, draft: Draft) -> Copy:
        """The copy.

        Raises:
            SourceError: the file cannot be annotated.
        """
        ...

"""Where on a page the characters of a figure are drawn."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from types import TracebackType
from typing import Self

from pypdfium2 import PdfDocument

from scanner.annotate.protocol import Note
from scanner.annotate.search import Letters, Match
from scanner.extract.pdf.engine import Page, Rectangle
from scanner.extract.pdf.shapes import Box

_MARGIN = 36.0
"""Points."""
_NEAR = 2.0
"""Points around a text's box that still belong to it."""


class Pages:
    """The pages of a document, each loaded once; a context that gives their memory back."""

    def __init__(self, document: PdfDocument) -> None:
        self._document = document
        self._loaded: dict[int, tuple[Page, Letters]] = {}
        self._open = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._open.close()

    def figure(self, note: Note) -> tuple[int, list[Rectangle]] | None:
        """The page of a note's figure and a rectangle for each of its lines, in the page's own space; None where it is no text of a page.

        Of several places that say the same, it is one with the words of the note around it, then one within its box. What goes on over
        the page is looked for there as well.

        Raises:
            DamagedDocument: the engine cannot open the page.
        """
        first = note.locator.page
        if first is None or note.locator.shape is not None or note.locator.attachment is not None:
            return None
        numbers = (number for number in (first, first + 1) if number <= len(self._document))
        found = [(number, match) for number in numbers for match in self._page(number)[1].find(note.text, note.start, note.end)]
        if not found:
            return None
        number, match = max(found, key=lambda place: (place[1].sure, self._in_box(place[0], place[1], note), place[1].agreed))
        return (number, list(_lines(self._page(number)[0], match))) if match.sure else None

    def beside(self, note: Note) -> tuple[int, Rectangle] | None:
        """The page of a note's text and the rectangle that it fills there; None where it stands on no page.

        Raises:
            DamagedDocument: the engine cannot open the page.
        """
        place = note.locator
        if place.page is None or place.bbox is None or place.attachment is not None:
            return None
        return place.page, self._page(place.page)[0].frame.own(Box(*place.bbox))

    def corner(self, number: int) -> Rectangle:
        """A place at the top left of a page, in from its edges."""
        frame = self._page(number)[0].frame
        return frame.own(Box(_MARGIN, _MARGIN, frame.width, frame.height))

    def _in_box(self, number: int, match: Match, note: Note) -> bool:
        if number != note.locator.page or note.locator.bbox is None:
            return False
        x0, top, x1, bottom = note.locator.bbox
        return Box(x0 - _NEAR, top - _NEAR, x1 + _NEAR, bottom + _NEAR).holds(self._page(number)[0].body(match.start))

    def _page(self, number: int) -> tuple[Page, Letters]:
        if number not in self._loaded:
            page = self._open.enter_context(closing(Page(self._document, number)))
            self._loaded[number] = page, Letters(page.text)
        return self._loaded[number]


def _lines(page: Page, match: Match) -> Iterator[Rectangle]:
    """The rectangle of each stretch of the match that stands on one line."""
    stretch: list[Box] = []
    for at in range(match.start, match.end):
        if page.text[at].isspace():
            continue
        letter = page.body(at)
        if stretch and not stretch[-1].beside(letter):
            yield page.frame.own(Box.around(stretch))
            stretch = []
        stretch.append(letter)
    if stretch:
        yield page.frame.own(Box.around(stretch))

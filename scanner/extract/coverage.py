"""How much of a document there is, and how much of it was read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from scanner.extract.protocol import Extent
from scanner.model import DOUBTFUL, Block, Diagnostic, Locator, Status

_NUMBERED = {"page": "pages", "slide": "slides"}
_UNITS = {**_NUMBERED, "sheet": "sheets"}
_COMPLETE = frozenset(status.value for status in Status if status.complete) | {DOUBTFUL}
_Unit = tuple[str, str | None, object]
"""A kind of unit, the attachment that it is in, and its number or name there."""


class Coverage:
    """Counts the units that a reader's items tell of.

    Pages and slides are as many as the reader says, or up to the last that holds something; one on which nothing stands is read. Sheets are counted by name, as are parts beside the main text (``header 1``, ``comment 3``, ``notes`` of a slide), and the files
    within the file. What a diagnostic stands in was not read, or not all of it.
    """

    def __init__(self) -> None:
        self._extents: dict[tuple[str, str | None], int] = {}
        self._last: dict[tuple[str, str | None], int] = {}
        self._named: set[_Unit] = set()
        self._unread: set[_Unit] = set()
        self._whole = False

    def sized(self, items: Iterable[Block | Diagnostic | Extent]) -> Iterator[Block | Diagnostic]:
        """The items, without what they say of how much there is; where they are not taken to their end, the rest is unread."""
        for item in items:
            if isinstance(item, Extent):
                self._extents[item.kind, item.attachment] = item.count
            else:
                yield item
        self._whole = True

    def add(self, item: Block | Diagnostic) -> None:
        """Count what an item stands in."""
        place = item.locator
        for name, kind in _NUMBERED.items():
            number = getattr(place, name)
            if number is not None and number > self._last.get((kind, place.attachment), 0):
                self._last[kind, place.attachment] = number
        self._named.update(_named(place))
        if isinstance(item, Diagnostic) and item.code not in _COMPLETE:
            self._unread.update(_inmost(place))

    def parts(self) -> Mapping[str, int]:
        """The counts as :attr:`scanner.model.Document.parts` has them."""
        counts = self._all()
        for kind, _, _ in self._unread:
            counts[f"unread {kind}"] += 1
        for (kind, attachment), count in self._extents.items():
            if not self._whole or ("attachments", None, attachment) in self._unread:
                counts[f"unread {kind}"] += max(count - self._last.get((kind, attachment), 0), 0)
        return +counts

    def unread(self) -> Mapping[str, int]:
        """The counts where nothing was read after all."""
        counts = self._all()
        return +(counts + Counter({f"unread {kind}": count for kind, count in counts.items()}))

    def _all(self) -> Counter[str]:
        counts = Counter(kind for kind, _, _ in self._named)
        for kind, attachment in {**self._extents, **self._last}:
            counts[kind] += max(self._extents.get((kind, attachment), 0), self._last.get((kind, attachment), 0))
        return counts


def _named(place: Locator) -> Iterator[_Unit]:
    """The sheet, the part and the file within the file that a place is in."""
    if place.sheet is not None:
        yield "sheets", place.attachment, place.sheet
    if place.part is not None:
        yield _part(place)
    if place.attachment is not None:
        yield "attachments", None, place.attachment


def _inmost(place: Locator) -> Iterator[_Unit]:
    """The smallest units that a place tells of: a page of an attachment, not the attachment."""
    if place.part is not None:
        yield _part(place)
        return
    within = [(kind, place.attachment, getattr(place, name)) for name, kind in _UNITS.items() if getattr(place, name) is not None]
    yield from within
    if place.attachment is not None and not within:
        yield "attachments", None, place.attachment


def _part(place: Locator) -> _Unit:
    """A part of one page, sheet or slide is another than that of the next."""
    return "parts", place.attachment, (place.page, place.sheet, place.slide, place.part)

"""How much of a document there is, and how much of it was read."""

from collections import defaultdict
from collections.abc import Mapping

from scanner.model import Block, Diagnostic, Locator, Status

_UNITS = {"page": "pages", "sheet": "sheets", "slide": "slides"}
_COMPLETE = frozenset(status.value for status in Status if status.complete)


class Coverage:
    """Counts the units that a reader's items tell of: pages, sheets, slides, and attachments with each their own.

    A page on which there is nothing to read, and nothing to say of it, is not counted.
    """

    def __init__(self) -> None:
        self._met: dict[str, set[object]] = defaultdict(set)

    def add(self, item: Block | Diagnostic) -> None:
        """Count what an item stands in."""
        self._count("", item.locator)
        if isinstance(item, Diagnostic) and item.code not in _COMPLETE:
            self._count("unread ", item.locator)

    def parts(self) -> Mapping[str, int]:
        """The counts as :attr:`scanner.model.Document.parts` has them."""
        return {name: len(met) for name, met in self._met.items()}

    def _count(self, prefix: str, place: Locator) -> None:
        within = [name for name in _UNITS if getattr(place, name) is not None]
        for name in within:
            self._met[prefix + _UNITS[name]].add((place.attachment, getattr(place, name)))
        if place.attachment is not None and not (prefix and within):
            self._met[f"{prefix}attachments"].add(place.attachment)

"""Running titles and page numbers: lines that stand at the same place on neighbouring pages."""

import re
from collections.abc import Iterable

from scanner.extract.pdf.shapes import Span
from scanner.extract.pdf.sheet import Content
from scanner.model import BlockKind

_MARGIN = 0.12
"""Of the page's height, at its top and at its bottom."""
_FAR = 4.0
"""Points by which a running title may move from page to page."""
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_BARE_NUMBER = re.compile(r"\D{0,12}(\d{1,4})(\D{1,6}\d{1,4})?\D{0,3}")

Title = tuple[BlockKind, Span]
Key = tuple[BlockKind, str, int]


class Furniture:
    """The lines in a page's margins, each with what tells it apart."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.margins = [(kind, line, _keys(kind, line)) for line in content.lines if (kind := _margin(line, content)) is not None]

    def titles(self, neighbours: Iterable["Furniture"]) -> list[Title]:
        """The page's running titles: what stands at the same place on a neighbour, and a page number by itself."""
        known = {key for neighbour in neighbours for _, _, keys in neighbour.margins for key in keys}
        return [(kind, line) for kind, line, keys in self.margins if known.intersection(keys) or self._is_number(line)]

    def _is_number(self, line: Span) -> bool:
        number = _BARE_NUMBER.fullmatch(line.text)
        return number is not None and int(number[1]) == self.content.page


def _keys(margin: BlockKind, line: Span) -> tuple[Key, Key]:
    """What a line says, numbers apart, with the places near which it stands."""
    said, place = _NUMBER.sub("#", line.text), int(line.box.top // _FAR)
    return (margin, said, place), (margin, said, place + 1)


def _margin(line: Span, content: Content) -> BlockKind | None:
    height = content.frame.height
    middle = line.box.middle
    if _MARGIN * height <= middle <= (1 - _MARGIN) * height or line.turn != content.frame.turn:
        return None
    return BlockKind.HEADER if middle < height / 2 else BlockKind.FOOTER

"""Running titles and page numbers: lines that stand at the same place on neighbouring pages."""

import re
from collections.abc import Container, Iterable

from scanner.extract.pdf.grid import drawn
from scanner.extract.pdf.shapes import Box, Span
from scanner.extract.pdf.sheet import Content
from scanner.model import BlockKind

_MARGIN = 0.12
"""Of the page's height, at its top and at its bottom."""
_FAR = 4.0
"""Points by which a running title may move from page to page."""
_NEXT_ROW = 2.0
"""Times a line's height: the next row of a table is nearer."""
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_BARE_NUMBER = re.compile(r"\D{0,12}(\d{1,4})(\D{1,6}\d{1,4})?\D{0,3}")

Title = tuple[BlockKind, Span]
Key = tuple[BlockKind, str, int]


class Furniture:
    """The lines in a page's margins, each with what tells it apart."""

    def __init__(self, content: Content) -> None:
        self.content = content
        upright = (line for line in content.lines if line.turn == content.frame.turn)
        self.margins = [(kind, line, _keys(kind, line)) for line in upright if (kind := _margin(line.box, content)) is not None]

    def titles(self, neighbours: Iterable["Furniture"]) -> list[Title]:
        """The page's running titles: what stands at the same place on a neighbour, and a page number by itself.

        The head of a table that begins in the margin is none, though it may stand there on every page.
        """
        known = {key for neighbour in neighbours for _, _, keys in neighbour.margins for key in keys}
        titles = [(kind, line) for kind, line, keys in self.margins if known.intersection(keys) or self._is_number(line)]
        tables = [table for table in drawn(self.content.rules) if _margin(table, self.content) is None] if titles else []
        said = {line for _, line in titles}
        heads = {line for kind, line in titles if kind is BlockKind.HEADER and self._heads_rows(line, said)}
        return [(kind, line) for kind, line in titles if line not in heads and not any(table.holds(line.box) for table in tables)]

    def _heads_rows(self, line: Span, titles: Container[Span]) -> bool:
        """Whether a line is one of several beside each other, with several that are no titles close below: a table without rules."""
        above, reach = line.box.top - line.box.height, line.box.middle + _NEXT_ROW * line.box.height
        near = [other for other in self.content.lines if above < other.box.top < reach]
        beside = self._pieces(other for other in near if other.box.beside(line.box))
        return beside > 1 and self._pieces(other for other in near if other.box.top >= line.box.middle and other not in titles) > 1

    def _pieces(self, lines: Iterable[Span]) -> int:
        """Into how many pieces wide gaps part lines, as far as that was looked for."""
        return sum(len(self.content.pieces.get(line, (line,))) for line in lines)

    def _is_number(self, line: Span) -> bool:
        number = _BARE_NUMBER.fullmatch(line.text)
        return number is not None and int(number[1]) == self.content.page


def _keys(margin: BlockKind, line: Span) -> tuple[Key, Key]:
    """What a line says, numbers apart, with the places near which it stands."""
    said, place = _NUMBER.sub("#", line.text), int(line.box.top // _FAR)
    return (margin, said, place), (margin, said, place + 1)


def _margin(box: Box, content: Content) -> BlockKind | None:
    """In which of the page's margins something lies."""
    height = content.frame.height
    if _MARGIN * height <= box.middle <= (1 - _MARGIN) * height:
        return None
    return BlockKind.HEADER if box.middle < height / 2 else BlockKind.FOOTER

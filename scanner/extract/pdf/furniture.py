"""Running titles and page numbers: lines that stand at the same place on neighbouring pages."""

import re
from collections.abc import Iterable
from dataclasses import replace

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


def parted(content: Content, neighbours: Iterable[Content]) -> tuple[Content, list[Title]]:
    """The page without its running titles, and these."""
    known = {key for neighbour in neighbours for line in neighbour.lines for key in _keys(line, neighbour)}
    titles = [(kind, line) for line in content.lines if (kind := _kind(line, content, known)) is not None]
    if not titles:
        return content, []
    removed = {line for _, line in titles}
    lines = tuple(line for line in content.lines if line not in removed)
    words = tuple(word for word in content.words if not any(_within(word, line) for line in removed))
    return replace(content, lines=lines, words=words), titles


def _within(word: Span, line: Span) -> bool:
    x, y = word.box.centre, word.box.middle
    return word.turn == line.turn and line.box.x0 <= x <= line.box.x1 and line.box.top <= y <= line.box.bottom


Key = tuple[BlockKind, str, int]


def _kind(line: Span, content: Content, known: set[Key]) -> BlockKind | None:
    margin = _margin(line, content)
    if margin is None:
        return None
    if known.intersection(_keys(line, content)):
        return margin
    number = _BARE_NUMBER.fullmatch(line.text)
    return margin if number and int(number[1]) == content.page else None


def _keys(line: Span, content: Content) -> list[Key]:
    """What a line in a margin says, numbers apart, with the places near which it stands."""
    margin = _margin(line, content)
    if margin is None:
        return []
    said, place = _NUMBER.sub("#", line.text), int(line.box.top // _FAR)
    return [(margin, said, place), (margin, said, place + 1)]


def _margin(line: Span, content: Content) -> BlockKind | None:
    height = content.frame.height
    if line.turn != content.frame.turn or _MARGIN * height <= line.box.middle <= (1 - _MARGIN) * height:
        return None
    return BlockKind.HEADER if line.box.middle < height / 2 else BlockKind.FOOTER

"""Running titles and page numbers: lines that stand at the same place on neighbouring pages."""

import re
from collections.abc import Iterable
from dataclasses import replace

from scanner.extract.pdf.shapes import Item, Span
from scanner.extract.pdf.sheet import Content, Sheet
from scanner.model import Block, BlockKind

_MARGIN = 0.12
"""Of the page's height, at its top and at its bottom."""
_FAR = 4.0
"""Points by which a running title may move from page to page."""
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_BARE_NUMBER = re.compile(r"\D{0,12}(\d{1,4})(\D{1,6}\d{1,4})?\D{0,3}")

Key = tuple[BlockKind, str]


def split(content: Content, neighbours: Iterable[Content]) -> tuple[Content, list[Block]]:
    """The page without its running titles, and these as blocks."""
    known: dict[Key, list[float]] = {}
    for neighbour in neighbours:
        for sheet in neighbour.sheets:
            for item in sheet.items:
                if isinstance(item, Span) and (key := _key(item, sheet)):
                    known.setdefault(key, []).append(item.box.top)
    titles: list[Block] = []
    sheets = []
    for sheet in content.sheets:
        kept = []
        for item in sheet.items:
            kind = _kind(item, sheet, known)
            if kind is None:
                kept.append(item)
            elif isinstance(item, Span):
                titles.append(Block(kind, item.text, sheet.locator(item.box)))
        sheets.append(replace(sheet, items=tuple(kept)))
    return replace(content, sheets=tuple(sheets)), titles


def _kind(item: Item, sheet: Sheet, known: dict[Key, list[float]]) -> BlockKind | None:
    if not isinstance(item, Span) or (key := _key(item, sheet)) is None:
        return None
    if any(abs(top - item.box.top) <= _FAR for top in known.get(key, ())):
        return key[0]
    number = _BARE_NUMBER.fullmatch(item.text)
    return key[0] if number and int(number[1]) == sheet.page else None


def _key(span: Span, sheet: Sheet) -> Key | None:
    """In which margin a line stands and what it says, numbers apart; None for a line of the body."""
    height = sheet.frame.height
    if span.box.middle < _MARGIN * height:
        kind = BlockKind.HEADER
    elif span.box.middle > (1 - _MARGIN) * height:
        kind = BlockKind.FOOTER
    else:
        return None
    return kind, _DIGITS.sub("#", span.text)

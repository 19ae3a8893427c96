"""Paragraphs without an end, cut to pieces.

What belongs to a figure is looked for among all others of its paragraph, so that the time for many grows with their square.
The longest of real contracts have 13,000 characters; one with millions comes of a program that lost the ends of lines.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from scanner import quantities
from scanner.model import Block, BlockKind, Diagnostic, Document, Mark, Status

LONGEST = 2_000
"""Characters of a piece."""
MOST = 500
"""Percentages of a paragraph that is judged as one, however long it is."""
_PERCENTAGE = re.compile(rf"[{quantities.SIGNS}]|per\s?cent", re.IGNORECASE)
_ENDS = (". ", " ")
"""Where a piece ends, if there is such a place in it."""


def in_pieces(document: Document) -> Document:
    """The document with every paragraph of more than :data:`MOST` percentages as several, and a diagnostic for each that was cut."""
    endless = [block for block in document.blocks if _is_endless(block)]
    if not endless:
        return document
    blocks = tuple(piece for block in document.blocks for piece in (_pieces(block) if _is_endless(block) else (block,)))
    return replace(document, blocks=blocks, diagnostics=(*document.diagnostics, *map(_told, endless)))


def _is_endless(block: Block) -> bool:
    long = len(block.text) > LONGEST and block.kind is not BlockKind.TABLE_ROW
    return long and len(_PERCENTAGE.findall(block.text)) > MOST


def _told(block: Block) -> Diagnostic:
    return Diagnostic(
        Status.TOO_LARGE,
        f"a paragraph of {len(block.text):,} characters, full of percentages, is judged in pieces of {LONGEST:,}; "
        "what reaches from one to the next may be missed: have a person read it, or save the file anew with its paragraphs",
        block.locator,
    )


def _pieces(block: Block) -> Iterator[Block]:
    start = 0
    while start < len(block.text):
        end = _end(block.text, start)
        yield replace(block, text=block.text[start:end], marks=tuple(_marks(block, start, end)))
        start = end


def _end(text: str, start: int) -> int:
    if len(text) - start <= LONGEST:
        return len(text)
    found = ((text.rfind(sign, start, start + LONGEST), len(sign)) for sign in _ENDS)
    return next((at + length for at, length in found if at > start), start + LONGEST)


def _marks(block: Block, start: int, end: int) -> Iterator[Mark]:
    for mark in block.marks:
        if mark.start < end and start < mark.end:
            yield replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)

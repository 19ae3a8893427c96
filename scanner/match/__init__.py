"""Text into mentions, with spaCy's matchers.

The words of a text are cut by our own linear tokenizer (:mod:`scanner.match.tokens`), quantities as one token each, and given to spaCy's
``PhraseMatcher`` and ``Matcher`` as they are: no language model is loaded.
"""

from collections.abc import Iterator, Sequence

from scanner.model import Block, BlockKind, Passage
from scanner.packs import Packs

__all__ = ["match"]

_ALWAYS = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION}


def match(blocks: Sequence[Block], packs: Packs) -> tuple[Passage, ...]:
    """Find all mentions in headings and in the blocks that the packs' screens let pass; a table row is read cell by cell.

    A document in which no block could carry a claim is not read at all.
    """
    if not any(packs.carries(block.text) for block in blocks):
        return ()
    from scanner.match.engine import engine  # noqa: PLC0415 - spaCy takes a second to import: only where text is matched

    reader = engine(packs)
    return tuple(
        reader.read(text, block=index, cell=cell, table=cell is not None)
        for index, cell, text in _texts(blocks)
        if cell is not None or blocks[index].kind in _ALWAYS or packs.carries(text) or packs.frames(text)
    )


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[int, int | None, str]]:
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW:
            yield from ((index, number, cell.text) for number, cell in enumerate(block.cells))
        else:
            yield index, None, block.text

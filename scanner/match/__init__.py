"""Text into mentions, with spaCy's matchers.

The words of a text are cut by our own linear tokenizer (:mod:`scanner.match.tokens`), quantities as one token each, and given to spaCy's
``PhraseMatcher`` and ``Matcher`` as they are: no language model is loaded.
"""

from collections.abc import Iterator, Sequence

from scanner.match.language import language_of, languages_of, unread
from scanner.model import Block, BlockKind, Passage
from scanner.packs import Packs, spoken

__all__ = ["languages_of", "match", "unread"]

_HEADINGS = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION}
_OPENING = 12  # blocks in which a document says what it is and between whom
_TAIL = 160  # characters of a line before that can be read together with the next
_NEAR = 4  # blocks to either side of one that could carry a claim: lead-ins, answers, list items
_WHOLE = 500  # rows of a table that is read as a whole; of a longer one its head is, and what could carry a claim


def match(blocks: Sequence[Block], packs: Packs) -> tuple[Passage, ...]:
    """Find all mentions in the blocks that could carry a claim or say what one depends on; a table row is read cell by cell.

    A document in which no block could carry a claim is not read at all.
    """
    carriers = [index for index, text in enumerate(_in_context(blocks)) if packs.carries(text)]
    if not carriers:
        return ()
    from scanner.match.engine import engine  # noqa: PLC0415 - spaCy takes a second to import: only where text is matched

    wanted = _around(blocks, carriers)
    return tuple(
        engine(_packs_for(text, packs)).read(text, block=index, cell=cell, table=cell is not None)
        for index, cell, text in _texts(blocks)
        if index in wanted or packs.frames(text)
    )


def _packs_for(text: str, known: Packs) -> Packs:
    """What a text of a document in several languages is read with: its own language where it is clear, else all of them."""
    code = language_of(text) if len(known.languages) > 1 else ""
    return spoken((code,)) if any(code == language.code for language in known.languages) else known


def _in_context(blocks: Sequence[Block]) -> Iterator[str]:
    """Each block's text behind what may say what its figures are: its heading, and the head of its table or the line before."""
    before, table = "", None
    for block in blocks:
        yield "\n".join((*block.heading[-1:], before[-_TAIL:], block.text))
        if block.kind is not BlockKind.TABLE_ROW:
            before, table = block.text, None
        elif block.locator.table != table:
            before, table = block.text, block.locator.table


def _around(blocks: Sequence[Block], carriers: Sequence[int]) -> set[int]:
    """The carriers with what helps to understand them: the document's opening, what stands near, their tables, the headings above."""
    near = {index for carrier in carriers for index in range(carrier - _NEAR, carrier + _NEAR + 1)} | set(range(_OPENING))
    within = [blocks[index] for index in near if 0 <= index < len(blocks)]
    rows = {block.locator.table: 0 for block in within if block.kind is BlockKind.TABLE_ROW}
    headings = {heading for block in within for heading in block.heading}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW and block.locator.table in rows:
            rows[block.locator.table] += 1
            if rows[block.locator.table] <= _WHOLE:
                near.add(index)
        elif block.kind in _HEADINGS and block.text in headings:
            near.add(index)
    return near


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[int, int | None, str]]:
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.TABLE_ROW:
            yield from ((index, number, cell.text) for number, cell in enumerate(block.cells))
        else:
            yield index, None, block.text

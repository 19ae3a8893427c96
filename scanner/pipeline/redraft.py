"""Two versions of a paper: two files, or one file with tracked changes, as it was and as it would be."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scanner.model import NOT_LIVE, Block, CatalogSnapshot, Cell, Company, Document, JudgedDocument, Locator, Mark, State
from scanner.pipeline.job import ScanContext
from scanner.pipeline.run import ScanOptions, judge
from scanner.pipeline.scan import found_in

_REMOVED = frozenset({State.DELETED, State.MOVED_FROM})
_CHANGED = frozenset({State.INSERTED, *_REMOVED})


def judged(document: Document, options: ScanOptions, snapshot: CatalogSnapshot | None) -> JudgedDocument:
    """What a document promises, held against the catalog where there is one."""
    company = snapshot.company if snapshot else Company()
    result, _ = found_in(document, ScanContext(company, options.context(document.name), options.limits))
    (one,) = judge([result], snapshot)
    return one


def has_changes(document: Document) -> bool:
    """Whether somebody tracked changes in the document."""
    return any(block.state in _CHANGED or _inserted(block.marks) for block in document.blocks)


def accepted(document: Document) -> Document:
    """The document with every tracked change accepted."""
    return replace(document, blocks=tuple(_settled(block) for block in document.blocks if block.state not in NOT_LIVE))


def rejected(document: Document) -> Document:
    """The document with every tracked change rejected: what was removed stands again, what was inserted is gone."""
    return replace(document, blocks=tuple(_rejected(document.blocks)))


def _rejected(blocks: Iterable[Block]) -> Iterator[Block]:
    several = list(blocks)
    earlier = {_place(block.locator) for block in several if block.state in _REMOVED}
    for block in several:
        if block.state in _REMOVED:
            yield _settled(block)
        elif block.state is not State.INSERTED and _place(block.locator) not in earlier:
            yield _without_inserted(block)


def _place(locator: Locator) -> Locator:
    """Where a block stands, whichever of its two texts it has."""
    return replace(locator, clause=None, bbox=None)


def _settled(block: Block) -> Block:
    """The same text as if nobody had tracked how it came to be."""
    if block.state not in _CHANGED and not block.marks and not block.cells:
        return block
    cells = tuple(replace(cell, marks=_kept(cell.marks)) for cell in block.cells)
    state = State.LIVE if block.state in _CHANGED else block.state
    return replace(block, state=state, author="", marks=_kept(block.marks), cells=cells)


def _kept(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.state not in _CHANGED)


def _inserted(marks: Iterable[Mark]) -> bool:
    return any(mark.state is State.INSERTED for mark in marks)


def _without_inserted(block: Block) -> Block:
    if not _inserted(block.marks):
        return block
    if block.cells:
        cells = tuple(_cell_without(cell) for cell in block.cells)
        row = Block.row(cells, block.locator, header_row=block.header_row, state=block.state)
        return replace(row, heading=block.heading, notes=block.notes)
    return replace(block, text=_cut(block.text, block.marks), marks=())


def _cell_without(cell: Cell) -> Cell:
    return replace(cell, text=_cut(cell.text, cell.marks), marks=()) if _inserted(cell.marks) else cell


def _cut(text: str, marks: Iterable[Mark]) -> str:
    for mark in sorted((mark for mark in marks if mark.state is State.INSERTED), key=lambda mark: -mark.start):
        text = text[: mark.start] + text[mark.end :]
    return " ".join(text.split())

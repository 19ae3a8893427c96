"""A document's text as it was read, before anything is looked for in it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from scanner.model import DOUBTFUL, Block, Cell, Diagnostic, Document, Mark, State, Status
from scanner.render.escape import one_line, visible

Line = Text | Padding

_STYLES = {Status.READ.value: "dim", DOUBTFUL: "bold yellow"}
"""Of what is said of text that was read."""
_MOST_COLUMNS = 8
"""Columns that have a chance on a terminal; a wider table is shown as lines."""


def record(document: Document) -> dict[str, Any]:
    """The document as plain values; what is empty is left out of blocks and diagnostics."""
    return {
        "document": document.name,
        "sha256": document.sha256,
        "format": document.format,
        "parts": dict(document.parts),
        "blocks": [_filled(asdict(block)) for block in document.blocks],
        "diagnostics": [_filled(asdict(diagnostic)) for diagnostic in document.diagnostics],
    }


def lines(document: Document) -> Iterator[Line]:
    """What to print, in order: each block below its place, kind and state, the rows of a table together; what was not read; counts."""
    for _, group in groupby(enumerate(document.blocks), _table):
        blocks = [block for _, block in group]
        yield Text(_label(blocks[0]), style="cyan")
        yield from (_indented(content) for content in _contents(blocks))
        for block in blocks:
            yield from (_indented(Text(_remark(block, mark), style="dim")) for mark in block.marks)
    yield from (Text(_said(diagnostic), style=_STYLES.get(diagnostic.code, "bold red")) for diagnostic in document.diagnostics)
    counts = [f"blocks: {len(document.blocks)}", *(f"{name}: {number}" for name, number in document.parts.items())]
    yield Text(f"{document.format or 'no text'}; {', '.join(counts)}", style="bold")


def _table(numbered: tuple[int, Block]) -> tuple[object, ...]:
    """What the rows of one table share; every other block stands for itself."""
    number, block = numbered
    place = block.locator
    return (place.attachment, place.part, place.sheet, place.slide, place.shape, place.table, block.state) if block.cells else (number,)


def _label(block: Block) -> str:
    kind = block.kind.value + (f" {block.level}" if block.level else "")
    state = block.state.value if block.state is not State.LIVE else ""
    return visible(" · ".join(filter(None, (block.locator.citation(), kind, state, block.author))))


def _contents(blocks: Sequence[Block]) -> Iterator[Text | Table]:
    columns = max((cell.column + cell.span for block in blocks for cell in block.cells), default=0)
    if not 0 < columns <= _MOST_COLUMNS:
        yield from (Text("\n".join(map(visible, block.text.split("\n")))) for block in blocks)
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_header=False)
    for _ in range(columns):
        table.add_column(overflow="fold")
    for block in blocks:
        texts = {cell.column: _cell(cell) for cell in block.cells}
        table.add_row(*(texts.get(column, Text()) for column in range(columns)), style="bold" if block.header_row else None)
    yield table


def _cell(cell: Cell) -> Text:
    return Text(one_line(cell.text) + (f" (stored {one_line(cell.stored)})" if cell.stored else ""), style="dim" if cell.merged else "")


def _remark(block: Block, mark: Mark) -> str:
    if mark.confidence is not None:
        sure = "not for certain" if mark.doubtful else f"with confidence {mark.confidence}"
        return one_line(f"recognised {sure}: “{block.text[mark.start : mark.end]}”")
    by = " ".join(filter(None, (mark.author and f"by {mark.author}", mark.date and f"on {mark.date}")))
    return one_line(f"{mark.state} {by}: “{block.text[mark.start : mark.end]}”")


def _said(diagnostic: Diagnostic) -> str:
    parts = (diagnostic.locator.citation(), diagnostic.code, diagnostic.message)
    return one_line(("" if diagnostic.code in _STYLES else "not read: ") + ": ".join(filter(None, parts)))


def _indented(content: Text | Table) -> Padding:
    return Padding(content, (0, 0, 0, 2))


def _filled(value: Any) -> Any:  # noqa: ANN401 - any plain value
    if isinstance(value, dict):
        return {key: _filled(item) for key, item in value.items() if item not in (None, "", (), False)}
    return [_filled(item) for item in value] if isinstance(value, list | tuple) else value

"""A table row as a block."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from scanner.extract.docx.context import Context, Place
from scanner.extract.docx.pieces import REMOVED, Look, Piece, Text, accepted, common, earlier, taken_out
from scanner.extract.docx.runs import Content
from scanner.extract.docx.tables import GridCell, GridRow
from scanner.extract.ooxml import Element
from scanner.model import Block, Cell, Locator, State

_LONGEST_REPEATED = 500


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell read: its paragraphs as one content, the first one's number, and the tables in it."""

    cell: GridCell
    content: Content
    paragraph: int | None
    tables: tuple[tuple[Element, Look], ...]


@dataclass(frozen=True, slots=True)
class RowText:
    """A row read; ``shown`` is what stands in each of its cells, for merged ones what stands above."""

    row: GridRow
    shown: tuple[CellText, ...]
    locator: Locator
    header: bool

    def own(self) -> tuple[CellText, ...]:
        """The cells that begin in this row."""
        return tuple(text for text, cell in zip(self.shown, self.row.cells, strict=True) if cell.above is None)


def row_blocks(row: RowText, place: Place, context: Context) -> Iterator[Block]:
    """The row as it is now, and as it was where something of its own was taken out."""
    if row.row.look.change not in REMOVED:
        yield from _version(row, accepted, place, context)
    if any(taken_out(text.content.pieces) for text in row.own()):
        yield from _version(row, earlier, place, context)


def _version(row: RowText, version: Callable[[list[Piece]], Text], place: Place, context: Context) -> Iterator[Block]:
    locator = replace(row.locator, clause=context.clause)
    cells = tuple(
        _cell(grid_cell, held, _repeated(grid_cell, version(held.content.pieces)), row, locator, context)
        for grid_cell, held in zip(row.row.cells, row.shown, strict=True)
    )
    texts = [text for held in row.own() if (text := version(held.content.pieces)).text]
    if texts:
        said = common(texts)
        notes = tuple(note for cell in cells if not cell.merged for note in cell.notes)
        block = Block.row(cells, locator, header_row=row.header, state=place.state_of(said)).under(context.trail)
        yield replace(block, author=said.author or place.author, notes=notes)


def _repeated(grid_cell: GridCell, text: Text) -> Text:
    """A merged cell says again what stands above, unless that is so long that a few thousand rows would fill the memory with it."""
    return text if grid_cell.above is None or len(text.text) <= _LONGEST_REPEATED else Text("", (), State.LIVE, "")


def _cell(grid_cell: GridCell, held: CellText, text: Text, row: RowText, locator: Locator, context: Context) -> Cell:
    return Cell(
        text.text,
        grid_cell.column,
        grid_cell.span,
        grid_cell.row_span,
        header=row.header,
        merged=grid_cell.above is not None,
        locator=replace(locator, column=grid_cell.column + 1, paragraph=held.paragraph),
        marks=text.marks,
        notes=context.names_of(held.content),
    )

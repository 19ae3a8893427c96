"""One story of a document (body, header, footer, note, comment; ECMA-376 part 1, 17) into blocks."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

from scanner.extract.docx.context import Context, Place
from scanner.extract.docx.names import TBL, P
from scanner.extract.docx.numbering import Number
from scanner.extract.docx.paragraphs import heading_level, outside, placed
from scanner.extract.docx.pieces import CHANGES, PLAIN, REMOVED, Look, Piece, Text, accepted, earlier, taken_out
from scanner.extract.docx.rows import CellText, RowText, row_blocks
from scanner.extract.docx.runs import Content, Runs, chosen
from scanner.extract.docx.styles import Style
from scanner.extract.docx.tables import GridCell, grid, header_rows
from scanner.extract.ooxml import Element
from scanner.model import Block, Locator


@dataclass(frozen=True, slots=True)
class _Held:
    """Text whose paragraph mark was deleted: it goes on in the next paragraph."""

    block: Block
    pieces: list[Piece]


class Story:
    """Reads one story; its paragraphs and tables are counted as they stand in the XML, those of text boxes and nested tables included."""

    def __init__(self, root: Element, place: Place, context: Context) -> None:
        self._root, self._place, self._context = root, place, context
        self._runs = Runs(context.styles)
        self._paragraphs = {element: at for at, element in enumerate(root.iter(P), 1)}
        self._tables = {element: at for at, element in enumerate(root.iter(TBL), 1)}

    def blocks(self) -> Iterator[Block]:
        """All blocks in reading order; what hangs on a paragraph or row (text boxes, notes, nested tables) comes after it."""
        yield from self._below(self._root, PLAIN, self._place)

    def _below(self, parent: Element, look: Look, place: Place) -> Iterator[Block]:
        held: _Held | None = None
        for element, own in _parts(parent, look):
            if element.tag == P:
                held = yield from self._paragraph(element, own, place, held)
            else:
                yield from _released(held, place)
                held = None
                yield from self._table(element, own, place)
        yield from _released(held, place)

    def _paragraph(self, element: Element, look: Look, place: Place, held: _Held | None) -> Generator[Block, None, _Held | None]:
        """The paragraph as it is now and, where something was taken out of it, as it was; returned is what the next one begins with."""
        style = self._context.style(element)
        content = self._runs.read(element, style, look)
        pieces = [*held.pieces, *content.pieces] if held else content.pieces
        now, changed = accepted(pieces), taken_out(content.pieces)
        gone = content.end.change in REMOVED or (changed and not now.text)
        printed = None if gone else self._context.count(element, style)
        block = self._block(element, style, printed, now, place, bold=content.bold)
        block = replace(block, notes=(*(held.block.notes if held else ()), *self._context.names_of(content)))
        joined = content.end.change in REMOVED and bool(now.text)
        if now.text and not joined:
            yield _said(block, now, place)
        if changed:
            yield _said(block, earlier(content.pieces), place)
        yield from self._attached(content, place)
        return _Held(block, [piece for piece in pieces if piece.look.change not in REMOVED]) if joined else None

    def _block(self, element: Element, style: Style, printed: Number | None, now: Text, place: Place, *, bold: bool) -> Block:
        """The paragraph's block, its text still to come."""
        locator = Locator(paragraph=self._paragraphs[element], part=place.part)
        if place.kind is not None:
            return outside(place.kind, locator, self._context)
        level = heading_level(element, style, now, bold=bold)
        return placed(now.text, level, style, printed, locator, self._context)

    def _attached(self, content: Content, place: Place) -> Iterator[Block]:
        for box, look in content.boxes:
            yield from self._below(box, look, place.box())
        for note in content.notes:
            yield from self._context.notes(note)

    def _table(self, element: Element, look: Look, place: Place) -> Iterator[Block]:
        rows = grid(element, look)
        read = [[self._cell(cell) for cell in row.cells] for row in rows]
        held = {id(text.cell): text for row in read for text in row}
        heads = header_rows(element, rows, [[accepted(text.content.pieces).text for text in row] for row in read])
        for at, (row, own) in enumerate(zip(rows, read, strict=True)):
            first = next((self._paragraphs[paragraph] for paragraph in row.element.iter(P)), None)
            locator = Locator(part=place.part, table=self._tables[element], row=at + 1, paragraph=first)
            shown = tuple(held[id(cell.origin)] for cell in row.cells)
            yield from row_blocks(RowText(row, shown, locator, at < heads), place, self._context)
            for text in own:
                yield from self._attached(text.content, place)
                for nested, nested_look in text.tables:
                    yield from self._table(nested, nested_look, place)

    def _cell(self, cell: GridCell) -> CellText:
        """The paragraphs of a cell, a line each."""
        content = Content()
        parts = tuple(_parts(cell.element, cell.look))
        paragraphs = [part for part in parts if part[0].tag == P]
        for paragraph in paragraphs:
            self._add_line(content, *paragraph)
        first = self._paragraphs[paragraphs[0][0]] if paragraphs else None
        return CellText(cell, content, first, tuple(part for part in parts if part[0].tag == TBL))

    def _add_line(self, content: Content, paragraph: Element, look: Look) -> None:
        style = self._context.style(paragraph)
        line = self._runs.read(paragraph, style, look)
        self._context.count(paragraph, style)
        if content.pieces and line.pieces:
            content.pieces.append(Piece("\n", content.end))
        content.pieces += line.pieces
        content.end = line.end
        content.boxes += line.boxes
        content.notes += line.notes


def _parts(parent: Element, look: Look) -> Iterator[tuple[Element, Look]]:
    """The paragraphs and tables of a parent in order, through content controls, tracked changes and other wrappers."""
    for child in chosen(parent):
        if child.tag in {P, TBL}:
            yield child, look
        else:
            yield from _parts(child, look.changed_by(child) if child.tag in CHANGES else look)


def _released(held: _Held | None, place: Place) -> Iterator[Block]:
    """Held text that no paragraph follows."""
    if held:
        yield _said(held.block, accepted(held.pieces), place)


def _said(block: Block, text: Text, place: Place) -> Block:
    return replace(block, text=text.text, marks=text.marks, state=place.state_of(text), author=text.author or place.author)

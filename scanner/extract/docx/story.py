"""One story of a document (body, header, footer, note, comment; ECMA-376 part 1, 17) into blocks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from scanner.extract.docx.clauses import Paths
from scanner.extract.docx.names import TBL, P
from scanner.extract.docx.numbering import Number, Numbering
from scanner.extract.docx.runs import CHANGES, PLAIN, REMOVED, Content, Look, Piece, Runs, Text, accepted, chosen, earlier
from scanner.extract.docx.styles import Style, Styles, number, outline_level, value
from scanner.extract.docx.tables import GridCell, GridRow, grid, header_rows
from scanner.extract.ooxml import Element
from scanner.extract.outline import Outline
from scanner.model import Block, BlockKind, Cell, Locator, State

_LONGEST_HEADING = 160
_SENTENCE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Place:
    """What a story is: None and None for the body, else the name of its part and the kind of its blocks."""

    part: str | None = None
    kind: BlockKind | None = None
    state: State = State.LIVE
    author: str = ""

    def box(self) -> "Place":
        """A text box in this story."""
        if self.kind is BlockKind.TEXT_BOX:
            return self
        return replace(self, part=f"{self.part}, text box" if self.part else "text box", kind=BlockKind.TEXT_BOX)


@dataclass(slots=True)
class Context:
    """What all stories of a document share; ``notes`` gives the blocks of a note by its kind and id, once, and ``names`` its name."""

    styles: Styles
    numbering: Numbering
    notes: Callable[[tuple[str, str]], Iterator[Block]]
    names: dict[tuple[str, str], str]
    outline: Outline = field(default_factory=Outline)
    paths: Paths = field(default_factory=Paths)


@dataclass(frozen=True, slots=True)
class _CellText:
    """A cell read: its paragraphs as one content, where they begin, and the tables in it."""

    cell: GridCell
    content: Content
    paragraph: int | None
    tables: tuple[tuple[Element, Look], ...]


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
        for element, own in _parts(parent, look):
            yield from self._paragraph(element, own, place) if element.tag == P else self._table(element, own, place)

    # Paragraphs

    def _paragraph(self, element: Element, look: Look, place: Place) -> Iterator[Block]:
        style = self._style(element)
        content = self._runs.read(element, style, look)
        now, before = accepted(content.pieces), earlier(content.pieces)
        printed = None if before.state in REMOVED and not now.text.strip() else self._number(element, style)
        block = self._classified(element, style, printed, now.text, place)
        block = replace(block, notes=self._names(content))
        if now.text.strip():
            yield _said(block, now, place)
        if before.state in REMOVED:
            yield _said(block, before, place)
        yield from self._attached(content, place)

    def _classified(self, element: Element, style: Style, printed: Number | None, text: str, place: Place) -> Block:
        """What kind of block it is and where it stands; a heading opens its place in the outline."""
        outline, paths = self._context.outline, self._context.paths
        locator = Locator(paragraph=self._paragraphs[element], part=place.part)
        if place.kind is not None:
            return Block(place.kind, "", replace(locator, clause=paths.here(outline.trail)), outline.trail)
        level = outline_level(element)
        level = style.level if level is None else level
        title = " ".join(text.split())
        if level is not None and title:
            outline.close(level)
        clause = paths.of(printed, text, outline.trail)
        locator = replace(locator, clause=clause)
        if level is not None and _is_heading(title):
            above = outline.enter(level, title)
            paths.head(outline.trail, clause, printed)
            return Block(BlockKind.HEADING if level else BlockKind.TITLE, "", locator, above, level)
        if printed is not None and not (printed.whole and printed.text):
            return Block(BlockKind.LIST_ITEM, "", locator, outline.trail, printed.depth + 1)
        return Block(BlockKind.PARAGRAPH, "", locator, outline.trail)

    def _style(self, paragraph: Element) -> Style:
        styles = self._context.styles
        return styles[value(paragraph, "pPr", "pStyle") or styles.default]

    def _number(self, paragraph: Element, style: Style) -> Number | None:
        """Count the paragraph in its list: the one it names itself, or its style's."""
        numbering = self._context.numbering
        list_ = value(paragraph, "pPr", "numPr", "numId") or style.number
        if not list_ or list_ == "0":
            return None
        depth = number(paragraph, "pPr", "numPr", "ilvl")
        if depth is None:
            depth = numbering.depth_of(list_, style.chain)
        return numbering.next(list_, style.depth or 0 if depth is None else depth)

    def _names(self, content: Content) -> tuple[str, ...]:
        return tuple(self._context.names[note] for note in content.notes if note in self._context.names)

    def _attached(self, content: Content, place: Place) -> Iterator[Block]:
        for box, look in content.boxes:
            yield from self._below(box, look, place.box())
        for note in content.notes:
            yield from self._context.notes(note)

    # Tables

    def _table(self, element: Element, look: Look, place: Place) -> Iterator[Block]:
        rows = grid(element, look)
        read = [[self._cell(cell) for cell in row.cells] for row in rows]
        held = {id(text.cell): text for row in read for text in row}
        heads = header_rows(element, rows, [[accepted(text.content.pieces).text.strip() for text in row] for row in read])
        for at, (row, own) in enumerate(zip(rows, read, strict=True)):
            locator = Locator(part=place.part, table=self._tables[element], row=at + 1)
            shown = [held[id(cell.origin)] for cell in row.cells]
            yield from self._row(row, shown, locator, place, header=at < heads)
            for text in own:
                yield from self._attached(text.content, place)
                for nested, nested_look in text.tables:
                    yield from self._table(nested, nested_look, place)

    def _cell(self, cell: GridCell) -> _CellText:
        """The paragraphs of a cell, a line each."""
        content, first = Content(), None
        parts = tuple(_parts(cell.element, cell.look))
        for paragraph in parts:
            if paragraph[0].tag == P:
                first = first or self._paragraphs[paragraph[0]]
                self._add_line(content, *paragraph)
        return _CellText(cell, content, first, tuple(part for part in parts if part[0].tag == TBL))

    def _add_line(self, content: Content, paragraph: Element, look: Look) -> None:
        style = self._style(paragraph)
        line = self._runs.read(paragraph, style, look)
        self._number(paragraph, style)
        if content.pieces and line.pieces:
            content.pieces.append(Piece("\n", line.pieces[0].look))
        content.pieces += line.pieces
        content.boxes += line.boxes
        content.notes += line.notes

    def _row(self, row: GridRow, shown: list[_CellText], locator: Locator, place: Place, *, header: bool) -> Iterator[Block]:
        """The row as it is now, and as it was where something of its own was taken out."""
        own = [text for text, cell in zip(shown, row.cells, strict=True) if cell.above is None]
        removed = [text for cell in own if (text := earlier(cell.content.pieces)).state in REMOVED]
        here = replace(
            locator, clause=self._context.paths.here(self._context.outline.trail), paragraph=shown[0].paragraph if shown else None
        )
        if row.look.change not in REMOVED:
            yield from self._said_row(row, shown, accepted, here, place, header=header)
        if removed:
            yield from self._said_row(row, shown, earlier, here, place, header=header)

    def _said_row(
        self,
        row: GridRow,
        shown: list[_CellText],
        version: Callable[[list[Piece]], Text],
        locator: Locator,
        place: Place,
        *,
        header: bool,
    ) -> Iterator[Block]:
        texts = [version(text.content.pieces).stripped() for text in shown]
        if not any(text.text for text in texts):
            return
        cells = tuple(
            Cell(
                text.text,
                cell.column,
                cell.span,
                cell.row_span,
                header=header,
                merged=cell.above is not None,
                locator=replace(locator, column=cell.column + 1, paragraph=held.paragraph),
                marks=text.marks,
                notes=self._names(held.content),
            )
            for cell, held, text in zip(row.cells, shown, texts, strict=True)
        )
        own = [text for text, cell in zip(texts, row.cells, strict=True) if cell.above is None and text.text]
        said = _common(own, place)
        notes = tuple(note for cell in cells if not cell.merged for note in cell.notes)
        block = Block.row(cells, locator, header_row=header, state=said.state).under(self._context.outline.trail)
        yield replace(block, author=said.author, notes=notes)


def _parts(parent: Element, look: Look) -> Iterator[tuple[Element, Look]]:
    """The paragraphs and tables of a parent in order, through content controls, tracked changes and other wrappers."""
    for child in chosen(parent):
        if child.tag in {P, TBL}:
            yield child, look
        else:
            yield from _parts(child, look.changed_by(child) if child.tag in CHANGES else look)


def _said(block: Block, text: Text, place: Place) -> Block:
    said = _common([text], place)
    return replace(block, text=text.text, marks=text.marks, state=said.state, author=said.author)


def _common(texts: list[Text], place: Place) -> Text:
    """State and author of a block made of these texts: something taken out names it, then what holds for all, then the story's own."""
    removed = [text for text in texts if text.state in REMOVED]
    states = {text.state for text in texts}
    if removed:
        return removed[0]
    if len(states) == 1 and State.LIVE not in states:
        return replace(texts[0], author=texts[0].author or place.author)
    return Text("", (), place.state, place.author)


def _is_heading(text: str) -> bool:
    """Lawyers number whole clauses with heading styles: what is long, or reads as a sentence, is a paragraph in spite of its style."""
    sentence = text.endswith((".", ";")) and len(text.split()) > _SENTENCE_WORDS
    return bool(text) and len(text) <= _LONGEST_HEADING and not sentence

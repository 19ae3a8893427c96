"""Paragraphs, lists, tables and what hangs on them, wherever they stand, into blocks."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from scanner.extract.docx.pieces import PLAIN, Piece, Text, accepted, common, earlier, taken_out
from scanner.extract.headers import names_columns
from scanner.extract.odf.names import H, P, draw, dublin_core, office, presentation, table, text
from scanner.extract.odf.paragraphs import Content, Paragraphs
from scanner.extract.odf.styles import Styles
from scanner.extract.ooxml import Element
from scanner.extract.outline import Outline
from scanner.extract.text import headings
from scanner.model import Block, BlockKind, Cell, Locator, State

_BOLD_LEVEL = 10
_MOST_REPEATED = 100_000
_MOST_ROWS = 1_048_576
_SHAPE = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_LEFT_OUT = frozenset({text("tracked-changes"), office("forms"), text("sequence-decls"), text("variable-decls"), text("user-field-decls")})
_CELLS = frozenset({table("table-cell"), table("covered-table-cell")})
_ROW_GROUPS = frozenset({table("table-header-rows"), table("table-rows"), table("table-row-group")})
_HIDDEN_SECTION = frozenset({"none", "condition"})


_Read = tuple[Element, list[Piece], list[Content]]
"""A cell, its text, and what hangs on it."""


@dataclass(frozen=True, slots=True)
class Place:
    """What holds for the blocks below an element; ``kind`` is None for the body, whose paragraphs are what they look like."""

    locator: Locator
    kind: BlockKind | None = None
    state: State = State.LIVE
    author: str = ""
    depth: int = 0


class Story:
    """Reads elements in the order of the document."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self.outline = Outline()
        self._styles = styles
        self._paragraphs = Paragraphs(styles, root)
        self._count = 0
        self._repeats = _MOST_REPEATED
        self._notes: Counter[str] = Counter()

    def below(self, parent: Iterable[Element], place: Place) -> Iterator[Block]:
        """All blocks within an element in reading order."""
        for element in parent:
            tag = element.tag
            if tag in {P, H}:
                yield from self._paragraph(element, place)
            elif tag == table("table"):
                yield from self._table(element, place)
            elif tag == office("annotation"):
                yield from self._comment(element, place)
            elif tag == text("note"):
                yield from self._note(element, place)
            elif tag not in _LEFT_OUT:
                yield from self.below(element, self._within(element, place))

    def _within(self, element: Element, place: Place) -> Place:
        if element.tag == text("list"):
            return replace(place, depth=place.depth + 1)
        if element.tag == text("section") and element.get(text("display")) in _HIDDEN_SECTION:
            return replace(place, state=State.HIDDEN)
        if element.tag == draw("text-box") and place.locator.slide is None:
            return replace(place, kind=BlockKind.TEXT_BOX, locator=replace(place.locator, part=place.locator.part or "text box"))
        if str(element.tag).startswith(_SHAPE) and (name := element.get(draw("name"))) and place.locator.slide is not None:
            kind = BlockKind.HEADING if element.get(presentation("class")) == "title" else place.kind
            return replace(place, kind=kind, locator=replace(place.locator, shape=name))
        return place

    def _paragraph(self, element: Element, place: Place) -> Iterator[Block]:
        content = self._paragraphs.read(element)
        self._count += 1
        locator = place.locator if place.locator.slide or place.locator.sheet else replace(place.locator, paragraph=self._count)
        place = replace(place, locator=locator)
        now = accepted(content.pieces)
        if now.text:
            yield _said(self._block(element, now, place, bold=content.bold), now, place)
        if taken_out(content.pieces):
            kind = place.kind or BlockKind.PARAGRAPH
            yield _said(Block(kind, "", place.locator, self.outline.trail), earlier(content.pieces), place)
        yield from self._attached(content, place)

    def _block(self, element: Element, now: Text, place: Place, *, bold: bool) -> Block:
        number = element.findtext(text("number")) or ""
        locator = replace(place.locator, clause=self.outline.clause(f"{number} {now.text}".strip()))
        level = self._level(element, now, place, bold=bold)
        if level is not None:
            kind = BlockKind.HEADING if level else BlockKind.TITLE
            return Block(kind, "", locator, self.outline.enter(level, " ".join(now.text.split())), level)
        kind = place.kind or (BlockKind.LIST_ITEM if place.depth else BlockKind.PARAGRAPH)
        return Block(kind, "", locator, self.outline.trail, place.depth if kind is BlockKind.LIST_ITEM else 0)

    def _level(self, element: Element, now: Text, place: Place, *, bold: bool) -> int | None:
        """The level of a heading, 0 for a title, None for other text; struck and hidden text heads nothing."""
        if place.kind is BlockKind.HEADING:
            return 1
        if place.kind is not None or {now.state, place.state} & {State.STRUCK, State.HIDDEN}:
            return None
        if element.tag == H:
            stated = element.get(text("outline-level"), "1")
            return int(stated) if stated.isdecimal() else 1
        if self._styles.of("paragraph", element.get(text("style-name"))).title:
            return 0
        return _BOLD_LEVEL if bold and not place.depth and headings.level(now.text) else None

    def _attached(self, content: Content, place: Place) -> Iterator[Block]:
        for element in content.attached:
            yield from self.below([element], place)

    def _note(self, element: Element, place: Place) -> Iterator[Block]:
        kind = BlockKind.ENDNOTE if element.get(text("note-class")) == "endnote" else BlockKind.FOOTNOTE
        self._notes[kind] += 1
        for body in element.iterfind(text("note-body")):
            yield from self.below(body, Place(replace(place.locator, part=f"{kind} {self._notes[kind]}"), kind, place.state))

    def _comment(self, element: Element, place: Place) -> Iterator[Block]:
        self._notes[BlockKind.COMMENT] += 1
        locator = replace(place.locator, part=f"comment {self._notes[BlockKind.COMMENT]}")
        yield from self.below(element, Place(locator, BlockKind.COMMENT, State.COMMENT, element.findtext(dublin_core("creator"), "")))

    def _table(self, element: Element, place: Place) -> Iterator[Block]:
        number = self.outline.count_table()
        rows = list(_rows(element))
        read = [[(cell, *self._cell(cell)) for cell in row if cell.tag in _CELLS] for row, _ in rows]
        first, *others = [[accepted(pieces).text for _, pieces, _ in row] for row in read] or [[]]
        named = any(heading for _, heading in rows)
        above: dict[int, Cell] = {}
        for at, ((_, heading), cells) in enumerate(zip(rows, read, strict=True), 1):
            header = heading if named else at == 1 and names_columns(first, others)
            locator = replace(place.locator, table=number, row=at)
            now = _placed(cells, above, locator, accepted, header=header)
            above = self._going_on(now)
            yield from self._row(now, [accepted(pieces) for _, pieces, _ in cells], locator, place, header=header)
            if any(taken_out(pieces) for _, pieces, _ in cells):
                was = _placed(cells, above, locator, earlier, header=header)
                yield from self._row(was, [earlier(pieces) for _, pieces, _ in cells], locator, place, header=header)
            for content in (content for _, _, contents in cells for content in contents):
                yield from self._attached(content, place)

    def _going_on(self, cells: tuple[Cell, ...]) -> dict[int, Cell]:
        """The cells that the next row says again, unless there are so many of them that they would fill the memory."""
        merged = {cell.column: replace(cell, row_span=cell.row_span - 1, merged=True) for cell in cells if cell.row_span > 1}
        self._repeats -= len(merged)
        return merged if self._repeats > 0 else {}

    def _row(self, cells: tuple[Cell, ...], own: list[Text], locator: Locator, place: Place, *, header: bool) -> Iterator[Block]:
        said = [text for text in own if text.text]
        if said:
            state = place.state if common(said).state is State.LIVE else common(said).state
            block = Block.row(cells, locator, header_row=header, state=state).under(self.outline.trail)
            yield replace(block, author=common(said).author or place.author)

    def _cell(self, cell: Element) -> tuple[list[Piece], list[Content]]:
        """The paragraphs of a cell as one text, and what hangs on them."""
        pieces: list[Piece] = []
        contents: list[Content] = []
        for element in _contents(cell):
            if element.tag == table("table"):
                contents.append(Content(attached=[element]))
                continue
            contents.append(self._paragraphs.read(element))
            pieces += [*([Piece("\n", PLAIN)] if pieces else []), *contents[-1].pieces]
        return pieces, contents


def _said(block: Block, said: Text, place: Place) -> Block:
    state = place.state if said.state is State.LIVE else said.state
    return replace(block, text=said.text, marks=said.marks, state=state, author=said.author or place.author)


def _contents(cell: Element) -> Iterator[Element]:
    """The paragraphs and tables of a cell."""
    for child in cell:
        if child.tag in {P, H, table("table")}:
            yield child
        else:
            yield from _contents(child)


def _rows(element: Element, *, heading: bool = False) -> Iterator[tuple[Element, bool]]:
    """The rows of a table, and whether each is repeated on every page."""
    for child in element:
        if child.tag == table("table-row"):
            yield child, heading
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child, heading=heading or child.tag == table("table-header-rows"))


def _placed(
    read: list[_Read], above: dict[int, Cell], locator: Locator, version: Callable[[list[Piece]], Text], *, header: bool
) -> tuple[Cell, ...]:
    """The cells of a row; one that is merged downwards is said in each row that it covers."""
    cells: list[Cell] = []
    column = 0
    for element, pieces, _ in read:
        repeated = count(element, "number-columns-repeated")
        if element.tag == table("covered-table-cell"):
            cells += [cell for at, cell in above.items() if column <= at < column + repeated]
        else:
            said = version(pieces)
            span, row_span = count(element, "number-columns-spanned"), count(element, "number-rows-spanned")
            place = replace(locator, column=column + 1)
            cells.append(Cell(said.text, column, span, row_span, header=header, locator=place, marks=said.marks))
        column += repeated
    return tuple(cells)


def count(element: Element, name: str) -> int:
    """A count that an element of a table states, 1 where it states none, and never more than a sheet has rows."""
    stated = element.get(table(name), "1")
    return max(min(int(stated), _MOST_ROWS), 1) if stated.isascii() and stated.isdigit() else 1

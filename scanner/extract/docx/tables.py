"""The grid of a table: which cell stands where, and which rows head it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.extract.docx.names import ALTERNATE_CONTENT, VAL, w
from scanner.extract.docx.pieces import CHANGES, PLAIN, Look
from scanner.extract.docx.runs import chosen
from scanner.extract.docx.styles import OFF, Format, number, toggle
from scanner.extract.ooxml import Element

_FIGURE = re.compile(r"\d[.,·]\d|\d\s*[%‰％]|^\W*\d")
_HEX = re.compile("[0-9A-Fa-f]{1,8}")
_WIDEST = 1000
_FIRST_ROW = 0x0020


@dataclass(slots=True)
class GridCell:
    """A cell of the grid. ``origin`` is the cell that holds the text: itself, or the one above that it is merged with."""

    element: Element
    column: int
    span: int
    look: Look
    above: "GridCell | None" = None
    row_span: int = 1

    @property
    def origin(self) -> "GridCell":
        """Where the text of this cell stands."""
        return self if self.above is None else self.above


@dataclass(slots=True)
class GridRow:
    """A row with its cells in column order; ``look`` holds a tracked insertion or deletion of the whole row."""

    element: Element
    look: Look
    cells: list[GridCell] = field(default_factory=list)

    @property
    def repeated(self) -> bool:
        """Word repeats it at the top of each page: it heads the table."""
        return bool(toggle(self.element.find(w("trPr")), "tblHeader"))


def grid(table: Element, look: Look = PLAIN) -> list[GridRow]:
    """The rows of ``w:tbl`` with merged cells resolved (17.4.84: a cell merged downwards is repeated, empty, in each row)."""
    rows: list[GridRow] = []
    for element, row_look in _elements(table, w("tr"), look):
        above = {cell.column: cell for cell in rows[-1].cells} if rows else {}
        properties = element.find(w("trPr"))
        rows.append(GridRow(element, _changed(properties, row_look)))
        column = number(element, "trPr", "gridBefore") or 0
        for cell, cell_look in _elements(element, w("tc"), rows[-1].look):
            placed = _placed(cell, min(column, _WIDEST), cell_look, above)
            rows[-1].cells.append(placed)
            column += placed.span
    return rows


def _placed(element: Element, column: int, look: Look, above: dict[int, GridCell]) -> GridCell:
    properties = element.find(w("tcPr"))
    span = min(max(number(element, "tcPr", "gridSpan") or 1, 1), _WIDEST)
    cell = GridCell(element, column, span, _changed(properties, look))
    merge = None if properties is None else properties.find(w("vMerge"))
    if merge is not None and merge.get(VAL, "continue") == "continue" and column in above:
        cell.above = above[column].origin
        cell.above.row_span += 1
    return cell


def _elements(parent: Element, tag: str, look: Look) -> Iterator[tuple[Element, Look]]:
    """The rows or cells of a parent, through content controls and other wrappers."""
    for child in chosen(parent):
        if child.tag == tag:
            yield child, look
        elif child.tag in _WRAPPERS:
            yield from _elements(child, tag, look)


_WRAPPERS = frozenset({w("sdt"), w("sdtContent"), w("customXml"), ALTERNATE_CONTENT})


def _changed(properties: Element | None, look: Look) -> Look:
    """The look of a row or cell that was inserted, deleted or hidden as a whole."""
    for child in () if properties is None else properties:
        if child.tag in CHANGES:
            look = look.changed_by(child)
    return look.formatted(Format(hidden=toggle(properties, "hidden")))


def header_rows(table: Element, rows: list[GridRow], texts: list[list[str]]) -> int:
    """How many rows at the top are column headings.

    Those that Word repeats on each page; where there are none, and the table's look does not forbid it, a first row whose cells all
    have text without a figure in it, with the rows that its cells are merged down into. A row of one cell across the table is a
    heading above the headings.
    """
    repeated = next((index for index, row in enumerate(rows) if not row.repeated), len(rows))
    if repeated:
        return repeated
    first = next((index for index, row in enumerate(rows) if len(row.cells) > 1), len(rows))
    if first >= len(rows) - 1 or not _heads(table) or not _wordy(texts[first]):
        return 0
    return first + max(1, min(max(cell.row_span for cell in rows[first].cells), len(rows) - first - 1))


def _heads(table: Element) -> bool:
    """Whether the table's look gives the first row a form of its own; that is the default."""
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return True
    said = look.get(w("firstRow"))
    if said is not None:
        return said not in OFF
    bits = look.get(VAL, "")
    return not _HEX.fullmatch(bits) or bool(int(bits, 16) & _FIRST_ROW)


def _wordy(texts: list[str]) -> bool:
    """All cells have text without a figure; the corner may be empty."""
    return all(texts[1:]) and not any(_FIGURE.search(text) for text in texts)

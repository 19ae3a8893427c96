"""A sheet of a spreadsheet as rows of cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from scanner.extract.odf.names import P, office, table, text
from scanner.extract.odf.story import count
from scanner.extract.ooxml import Element
from scanner.extract.sheets import GridCell, GridRow, Value

_LAST_COLUMN = 16_384
_MOST_REPEATED = 100_000
_HIDDEN = frozenset({"collapse", "filter"})
_ROWS = frozenset({table("table-rows"), table("table-header-rows"), table("table-row-group")})
_NUMBERS = frozenset({"float", "percentage", "currency"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a sheet that are not empty, and the cells in which there are comments."""

    rows: tuple[GridRow, ...]
    comments: tuple[tuple[int, int, Element], ...]


def read_sheet(element: Element) -> Sheet:
    """The cells as they are shown; a row or cell that is repeated is given once, at its first place."""
    hidden = set(_hidden_columns(element))
    rows: list[GridRow] = []
    comments: list[tuple[int, int, Element]] = []
    number, repeats = 1, 0
    merged: list[tuple[int, GridCell]] = []
    for row in _rows(element):
        own = list(_cells(row, hidden))
        comments += ((number, column, note) for cell, column in _in_columns(row) for note in cell.iterfind(office("annotation")))
        taken = {cell.column for cell in own}
        repeats += len(merged)
        if repeats > _MOST_REPEATED:
            merged = []  # so many would fill the memory
        above = [GridCell(c.value, c.column, c.span, 1, merged=True) for last, c in merged if last >= number and c.column not in taken]
        if own or above:
            cells = tuple(sorted([*own, *above], key=lambda cell: cell.column))
            rows.append(GridRow(number, cells, hidden=row.get(table("visibility")) in _HIDDEN))
        merged = [(last, c) for last, c in merged if last > number] + [(number + c.row_span - 1, c) for c in own if c.row_span > 1]
        number += count(row, "number-rows-repeated")
    return Sheet(tuple(rows), tuple(comments))


def _cells(row: Element, hidden: set[int]) -> Iterator[GridCell]:
    for cell, column in _in_columns(row):
        if cell.tag == table("table-cell") and (value := _value(cell)).text:
            shown = value.concealed() if column in hidden else value
            yield GridCell(shown, column, count(cell, "number-columns-spanned"), count(cell, "number-rows-spanned"))


def _in_columns(row: Element) -> Iterator[tuple[Element, int]]:
    column = 1
    for cell in row:
        if cell.tag in {table("table-cell"), table("covered-table-cell")}:
            yield cell, column
            column += count(cell, "number-columns-repeated")


def _value(cell: Element) -> Value:
    """What a cell shows: its text, which the program that wrote it has formatted; without one, its value."""
    kind, stored = cell.get(office("value-type"), ""), cell.get(office("value"), "")
    lines = ("".join(_text(paragraph)) for paragraph in cell.iterfind(P))
    said = "\n".join(lines).strip() or (_plain(kind, stored) if kind in _NUMBERS else cell.get(office("string-value"), ""))
    return Value(said, stored if kind in _NUMBERS and stored != said else "", number=kind in _NUMBERS)


def _text(paragraph: Element) -> Iterator[str]:
    yield paragraph.text or ""
    for child in paragraph:
        yield " " if child.tag == text("s") else ""
        yield from _text(child)
        yield child.tail or ""


def _plain(kind: str, stored: str) -> str:
    try:
        return f"{Decimal(stored) * 100:f}%" if kind == "percentage" else stored
    except InvalidOperation:
        return stored


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == table("table-row"):
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _hidden_columns(element: Element) -> Iterator[int]:
    column = 1
    for child in element.iter(table("table-column")):
        repeated = count(child, "number-columns-repeated")
        if child.get(table("visibility")) in _HIDDEN:
            yield from range(column, min(column + repeated, _LAST_COLUMN + 1))
        column += repeated

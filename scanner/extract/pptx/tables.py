"""A table on a slide (DrawingML, 21.1.3): rows with merged cells said again in each row that they cover."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scanner.extract.drawingml import a, joined, text_of
from scanner.extract.headers import names_columns
from scanner.extract.ooxml import Element
from scanner.extract.pptx.names import TRUE
from scanner.model import Cell

_MOST = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row in column order, and whether they name the columns."""

    cells: tuple[Cell, ...]
    header: bool


def rows(table: Element) -> list[Row]:
    """The rows of ``a:tbl``.

    The first one, with those that its cells are merged down into, heads them where the table's look says so, or it alone has no figures.
    """
    placed = list(_placed(table))
    if not placed:
        return []
    properties = table.find(a("tblPr"))
    said = properties is not None and properties.get("firstRow", "0") in TRUE
    first, *others = ([cell.text for cell in cells] for cells in placed)
    heads = max((cell.row_span for cell in placed[0]), default=1) if said or names_columns(first, others) else 0
    heads = heads if heads < len(placed) else 0
    return [Row(tuple(replace(cell, header=at < heads) for cell in cells), at < heads) for at, cells in enumerate(placed)]


def _placed(table: Element) -> Iterator[list[Cell]]:
    above: dict[int, Cell] = {}
    for row in table.iterfind(a("tr")):
        cells: list[Cell] = []
        for column, element in enumerate(row.iterfind(a("tc"))):
            if column in above:
                cells.append(above[column])
            elif element.get("hMerge", "0") not in TRUE and element.get("vMerge", "0") not in TRUE:
                text = joined([text_of(paragraph) for paragraph in element.iter(a("p"))])
                cells.append(Cell(text.text, column, _span(element, "gridSpan"), _span(element, "rowSpan"), marks=text.marks))
        above = {cell.column: replace(cell, row_span=cell.row_span - 1, merged=True) for cell in cells if cell.row_span > 1}
        yield cells


def _span(element: Element, name: str) -> int:
    stated = element.get(name, "1")
    return min(max(int(stated), 1), _MOST) if stated.isascii() and stated.isdigit() and len(stated) < len(str(_MOST)) + 1 else 1

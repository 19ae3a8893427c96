"""Tables of a page: which hold data, and their rows with every merged cell said in each row that it covers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import html

from scanner.extract.headers import names_columns
from scanner.extract.html.inline import BLOCKS, state_of, text_of, versions
from scanner.model import Cell, State

_MAX_SPAN = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its element, for the place; ``before`` are its cells as they were, where something in them was deleted."""

    element: html.HtmlElement
    cells: tuple[Cell, ...]
    header: bool
    state: State
    before: tuple[Cell, ...] = ()


def holds_data(element: html.HtmlElement) -> bool:
    """Whether an element has columns: a list of terms has, a table that holds tables or has one column only lays out the page."""
    if element.tag == "dl":
        return element.find("dt") is not None and not any(inner.tag in BLOCKS for meaning in element.iter("dd") for inner in meaning)
    if element.tag != "table" or element.find(".//table") is not None:
        return False
    return any(len(_cells(row)) > 1 for row in element.iter("tr"))


def rows(element: html.HtmlElement, inherited: State) -> list[Row]:
    """The rows from top to bottom, without those that are empty."""
    if element.tag == "dl":
        return list(_pairs(element, inherited))
    found = list(_rows(element, inherited))
    if found and not any(row.header for row in found):
        first, *others = ([cell.text for cell in row.cells] for row in found)
        found[0] = replace(found[0], header=names_columns(first, others))
    return found


def _rows(table: html.HtmlElement, inherited: State) -> Iterator[Row]:
    above: dict[int, Cell] = {}
    for element in table.iter("tr"):
        state = state_of(element, inherited)
        own = _cells(element)
        cells = _placed(own, above, state)
        before = _placed(own, above, state, before=True) if element.find(".//del") is not None else ()
        above = {c.column: replace(c, row_span=c.row_span - 1, merged=True) for c in cells if c.row_span > 1}
        if any(cell.text for cell in (*cells, *before)):
            header = element.getparent().tag == "thead" or (bool(own) and all(cell.tag == "th" for cell in own))
            yield Row(element, cells, header, state, before)


def _pairs(terms: html.HtmlElement, inherited: State) -> Iterator[Row]:
    """Each meaning beside its term."""
    term: Cell | None = None
    for element in terms.iter("dt", "dd"):
        text = text_of(element, inherited)
        cell = Cell(text.text, column=int(element.tag == "dd"), header=element.tag == "dt", marks=text.marks_within(inherited))
        if cell.header:
            term = cell
        elif term:
            yield Row(element, (term, cell), header=False, state=inherited)


def _cells(row: html.HtmlElement) -> list[html.HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _placed(own: list[html.HtmlElement], above: dict[int, Cell], state: State, *, before: bool = False) -> tuple[Cell, ...]:
    cells = list(above.values())
    covered = {column for cell in cells for column in range(cell.column, cell.column + cell.span)}
    column = 0
    for element in own:
        while column in covered:
            column += 1
        now, was = versions(element, state)
        text = was if before and was else now
        span, row_span = _span(element, "colspan"), _span(element, "rowspan")
        cells.append(Cell(text.text, column, span, row_span, header=element.tag == "th", marks=text.marks_within(state)))
        column += span
    return tuple(sorted(cells, key=lambda cell: cell.column))


def _span(element: html.HtmlElement, name: str) -> int:
    stated = (element.get(name) or "").strip()
    return min(max(int(stated), 1), _MAX_SPAN) if stated.isascii() and stated.isdigit() else 1

"""Tables of a page: which hold data, and their rows with every merged cell said in each row that it covers."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import html

from scanner.extract.html.inline import state_of, text_of
from scanner.model import Cell, State

_MAX_SPAN = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its element, for the place."""

    element: html.HtmlElement
    cells: tuple[Cell, ...]
    header: bool
    state: State


def holds_data(table: html.HtmlElement) -> bool:
    """Whether a table has columns: one that holds tables, or has one column, only lays out the page."""
    if table.find(".//table") is not None:
        return False
    return any(sum(cell.tag in {"td", "th"} for cell in row) > 1 for row in table.iter("tr"))


def rows(table: html.HtmlElement, inherited: State) -> Iterator[Row]:
    """The rows from top to bottom, without those that are empty."""
    above: dict[int, Cell] = {}
    for element in table.iter("tr"):
        state = state_of(element, inherited)
        own = [cell for cell in element if cell.tag in {"td", "th"}]
        cells = _placed(own, above, state)
        above = {c.column: replace(c, row_span=c.row_span - 1, merged=True) for c in cells if c.row_span > 1}
        if any(cell.text for cell in cells):
            header = element.getparent().tag == "thead" or all(cell.tag == "th" for cell in own)
            yield Row(element, cells, header, state)


def _placed(own: list[html.HtmlElement], above: dict[int, Cell], state: State) -> tuple[Cell, ...]:
    cells = list(above.values())
    covered = {column for cell in cells for column in range(cell.column, cell.column + cell.span)}
    column = 0
    for element in own:
        while column in covered:
            column += 1
        text = text_of(element, state)
        span, row_span = _span(element, "colspan"), _span(element, "rowspan")
        cells.append(Cell(text.text, column, span, row_span, header=element.tag == "th", marks=text.marks))
        column += span
    return tuple(sorted(cells, key=lambda cell: cell.column))


def _span(element: html.HtmlElement, name: str) -> int:
    stated = (element.get(name) or "").strip()
    return min(max(int(stated), 1), _MAX_SPAN) if stated.isascii() and stated.isdigit() else 1

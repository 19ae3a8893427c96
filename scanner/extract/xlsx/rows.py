"""Rows of a sheet as blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.extract.outline import Outline
from scanner.extract.xlsx.grid import Grid, GridCell, GridRow
from scanner.extract.xlsx.places import cell_name
from scanner.extract.xlsx.tables import Table
from scanner.model import Block, BlockKind, Cell, Locator, Mark, State

_TITLE_LEVEL = 2
_LONGEST_HEADING = 160
_SENTENCE_ENDS = (".", ";", ",")
_LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet that is read: its name, its cells, whether it is seen, and the headings of the workbook so far."""

    name: str
    grid: Grid
    state: State
    outline: Outline

    def blocks(self, table: Table) -> Iterator[Block]:
        """A table with the lone text above it."""
        for row in table.titles:
            yield self._title(row, heads=bool(table.rows))
        if table.rows:
            yield from self._rows(table)

    def _title(self, row: GridRow, *, heads: bool) -> Block:
        """Lone text: a heading where it is short and stands directly above a table, or is bold."""
        (cell,) = row.cells
        text, locator = cell.value.text, Locator(sheet=self.name, cell=cell_name(row.number, cell.column))
        state = self._state(row)
        marks = self._marks(cell)
        if (heads or cell.value.bold) and len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_ENDS) and not marks:
            above = self.outline.enter(_TITLE_LEVEL, " ".join(text.split()))
            return Block(BlockKind.HEADING, text, locator, above, _TITLE_LEVEL, state=state)
        return Block(BlockKind.PARAGRAPH, text, locator, self.outline.trail, state=state, marks=marks)

    def _rows(self, table: Table) -> Iterator[Block]:
        """The rows; one with a single cell heads those below it."""
        number = self.outline.count_table()
        left = min(row.cells[0].column for row in table.rows)
        wide = max(len(row.cells) for row in table.rows) >= _LEAST_COLUMNS
        section: tuple[str, ...] = ()
        for at, row in enumerate(table.rows, 1):
            place = Locator(sheet=self.name, cell=cell_name(row.number, row.cells[0].column), table=number, row=at)
            header = row.number in table.headers
            cells = tuple(self._cell(row, cell, left, place, header=header) for cell in row.cells)
            block = Block.row(cells, place, header_row=header, state=self._state(row))
            alone = wide and len(cells) == 1 and row.cells[0].column == left
            yield block.under(self.outline.trail + (() if alone else section))
            section = (cells[0].text,) if alone else section

    def _cell(self, row: GridRow, cell: GridCell, left: int, place: Locator, *, header: bool) -> Cell:
        column = cell.column - left
        return Cell(
            cell.value.text,
            column,
            cell.span,
            cell.row_span,
            header=header,
            merged=cell.merged,
            locator=Locator(sheet=self.name, cell=cell_name(row.number, cell.column), table=place.table, row=place.row, column=column + 1),
            marks=self._marks(cell),
            stored=cell.value.stored,
        )

    def _state(self, row: GridRow) -> State:
        return State.HIDDEN if row.hidden else self.state

    def _marks(self, cell: GridCell) -> tuple[Mark, ...]:
        """The marks of a cell; all of it is hidden where none of its columns is seen."""
        seen = self.grid.hidden_columns.find(0, cell.column, cell.last + 1) >= 0
        return cell.value.marks if seen else cell.value.concealed().marks

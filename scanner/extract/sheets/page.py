"""A sheet as blocks."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from scanner.extract.outline import Outline
from scanner.extract.sheets.grid import GridRow
from scanner.extract.sheets.tables import Table, tables
from scanner.model import Block, BlockKind, Cell, Locator, State

_TITLE_LEVEL = 2
_LONGEST_HEADING = 160
_SENTENCE_ENDS = (".", ";", ",")
_LEAST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet that is read: what a person calls the cell at a row and column, whether it is seen, and the headings above it.

    ``place`` takes a row, a column and the other fields of the locator that it makes. Rows of a table in which no text passes the
    ``screen`` are given without cells.
    """

    place: Callable[..., Locator]
    outline: Outline
    screen: Callable[[str], bool]
    state: State = State.LIVE

    def blocks(self, rows: Sequence[GridRow], frozen: int = 0, named: Collection[tuple[int, int]] = ()) -> Iterator[Block]:
        """Tables and the lone text between them; ``frozen`` and ``named`` as for :func:`tables`."""
        for table in tables(rows, frozen, named):
            for row in table.titles:
                yield self._title(row, heads=bool(table.rows))
            if table.rows:
                yield from self._rows(table)

    def _title(self, row: GridRow, *, heads: bool) -> Block:
        """Lone text: a heading where it is short and stands directly above a table, or is bold."""
        (cell,) = row.cells
        text, locator, state = cell.value.text, self.place(row.number, cell.column), self._state(row)
        short = len(text) <= _LONGEST_HEADING and not text.endswith(_SENTENCE_ENDS)
        if short and (heads or cell.value.bold) and not cell.value.marks:
            above = self.outline.enter(_TITLE_LEVEL, " ".join(text.split()))
            return Block(BlockKind.HEADING, text, locator, above, _TITLE_LEVEL, state=state)
        return Block(BlockKind.PARAGRAPH, text, locator, self.outline.trail, state=state, marks=cell.value.marks)

    def _rows(self, table: Table) -> Iterator[Block]:
        """The rows; one with a single cell heads those below it."""
        number = self.outline.count_table()
        left = min(row.cells[0].column for row in table.rows)
        wide = max(len(row.cells) for row in table.rows) >= _LEAST_COLUMNS
        in_cells = any(map(self.screen, self.outline.trail)) or any(self.screen(row.text) for row in table.rows)
        section: tuple[str, ...] = ()
        for at, row in enumerate(table.rows, 1):
            header = row.number in table.headers
            place, state = self.place(row.number, row.cells[0].column, table=number, row=at), self._state(row)
            alone = wide and len(row.cells) == 1 and row.cells[0].column == left
            above = self.outline.trail + (() if alone else section)
            if in_cells:
                cells = tuple(self._cells(row, number, at, left, header=header))
                yield Block.row(cells, place, header_row=header, state=state).under(above)
            else:
                yield Block(BlockKind.TABLE_ROW, row.text, place, above, header_row=header, state=state)
            section = (row.text,) if alone else section

    def _cells(self, row: GridRow, table: int, at: int, left: int, *, header: bool) -> Iterator[Cell]:
        for cell in row.cells:
            column, value = cell.column - left, cell.value
            yield Cell(
                value.text,
                column,
                cell.span,
                cell.row_span,
                header=header,
                merged=cell.merged,
                locator=self.place(row.number, cell.column, table=table, row=at, column=column + 1),
                marks=value.marks,
                stored=value.stored,
            )

    def _state(self, row: GridRow) -> State:
        return State.HIDDEN if row.hidden else self.state

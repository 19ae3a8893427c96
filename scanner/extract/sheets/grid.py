"""Cells in their places."""

from dataclasses import dataclass, replace

from scanner.model import CELL_SEPARATOR, Mark, State


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell shows, and the exact value behind it where that is more; ``number`` where it holds one."""

    text: str
    stored: str = ""
    marks: tuple[Mark, ...] = ()
    number: bool = False
    bold: bool = False

    def concealed(self) -> "Value":
        """The same where nobody sees it."""
        return replace(self, marks=(Mark(0, len(self.text), State.HIDDEN),))


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a row with the columns and rows that it covers; ``merged`` where it goes on from a row above."""

    value: Value
    column: int
    span: int = 1
    row_span: int = 1
    merged: bool = False

    @property
    def last(self) -> int:
        """The last column that it covers."""
        return self.column + self.span - 1


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row's cells that are not empty, in column order; rows and columns count from 1."""

    number: int
    cells: tuple[GridCell, ...]
    hidden: bool = False

    @property
    def text(self) -> str:
        """The cells' texts as a block says them."""
        return CELL_SEPARATOR.join([cell.value.text for cell in self.cells])

    @property
    def own(self) -> tuple[GridCell, ...]:
        """The cells that begin in this row."""
        return tuple(cell for cell in self.cells if not cell.merged)

    def within(self, left: int, right: int) -> "GridRow":
        """The part of the row between two columns."""
        return replace(self, cells=tuple(cell for cell in self.cells if left <= cell.column <= right))

"""The cells of a worksheet by their places."""

from collections.abc import Iterator

from scanner.extract.ooxml import Element
from scanner.extract.xlsx.names import s
from scanner.extract.xlsx.places import Area, place

Place = tuple[int, int]
"""Row and column, from 1."""


class Cells:
    """The cells of a sheet that the file holds."""

    def __init__(self, root: Element) -> None:
        self._elements = dict(_elements(root))
        areas = (Area.of(merged.get("ref", "")) for merged in root.iterfind(f"{s('mergeCells')}/{s('mergeCell')}"))
        self._merged = [area for area in areas if area is not None]

    def shown_at(self, at: Place) -> Place:
        """The cell whose text is seen at a place: of merged cells the first."""
        row, column = at
        covering = (a for a in self._merged if a.top <= row <= a.bottom and a.left <= column <= a.right)
        return next(((area.top, area.left) for area in covering), at)

    def element(self, at: Place) -> Element | None:
        """The element of a cell, None where the file holds none."""
        return self._elements.get(at)


def _elements(root: Element) -> Iterator[tuple[Place, Element]]:
    """Each cell; one that does not say its place comes after the one before it, as its reader counts."""
    row = 0
    for line in root.iter(s("row")):
        written = line.get("r", "")
        row = int(written) if written.isascii() and written.isdigit() and int(written) > row else row + 1
        column = 0
        for cell in line.iterfind(s("c")):
            named = place(cell.get("r", ""))
            column = named[1] if named else column + 1
            yield (row, column), cell

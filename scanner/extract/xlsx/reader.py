"""A whole workbook: its sheets in their order, with their comments and drawings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from scanner.errors import DamagedDocument, UnsupportedFormat
from scanner.extract.drawingml import Chart, a, text_of
from scanner.extract.ooxml import Element, Package
from scanner.extract.outline import Outline
from scanner.extract.protocol import Limits, Part
from scanner.extract.sheets import Page
from scanner.extract.xlsx.cells import Values
from scanner.extract.xlsx.comments import Comment, notes, persons, thread
from scanner.extract.xlsx.grid import Grid, read_grid
from scanner.extract.xlsx.names import TRUE, s
from scanner.extract.xlsx.places import Area, cell_name
from scanner.extract.xlsx.styles import Styles
from scanner.extract.xlsx.text import plain, rich_text
from scanner.model import Block, BlockKind, Diagnostic, Locator, State, Status

_MAIN = "xl/workbook.xml"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}sp"
_SHAPE_NAME = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"
_SHEET_LEVEL = 1
_CALCULATE = "open the workbook in a spreadsheet program and save it, then scan it again"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet that the workbook names."""

    name: str
    part: str
    state: State


class Reader:
    """Reads one package; what cannot be read is gathered while its blocks are taken."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits)
        self._main = next((link.target for link in self._package.relationships() if link.kind == "officeDocument"), _MAIN)
        if self._main.endswith(".bin"):
            raise UnsupportedFormat("this is a binary workbook (XLSB): save it as XLSX")
        self._root = self._package.xml(self._main)
        self._screen = limits.screen
        self._turning = limits.turning
        self._most_text = limits.max_unpacked_bytes
        self._diagnostics: list[Diagnostic] = []
        self._outline = Outline()
        self._people = {id_: name for link in self._links("person") for id_, name in persons(link).items()}

    def read(self) -> Iterator[Block | Diagnostic | Part]:
        """Every sheet in the order of the workbook, each with the files that are embedded in it."""
        values = self._values()
        for sheet in self._sheets():
            yield from self._sheet(sheet, values)
            yield from self._diagnostics
            self._diagnostics.clear()
            yield from self._package.files(sheet.part, f"{sheet.name}, ")

    def _values(self) -> Values:
        strings = next(iter(self._links("sharedStrings")), None)
        texts = [] if strings is None else [rich_text(element) for element in strings.iterfind(s("si"))]
        properties = self._root.find(s("workbookPr"))
        from_1904 = properties is not None and properties.get("date1904", "0") in TRUE
        return Values(texts, Styles(next(iter(self._links("styles")), None)), from_1904)

    def _sheets(self) -> Iterator[_Sheet]:
        """The sheets that are in the package, each once."""
        parts = {link.id: link.target for link in self._package.relationships(self._main) if not link.external}
        read: set[str] = set()
        for element in self._root.iterfind(f"{s('sheets')}/{s('sheet')}"):
            name, part = plain(element.get("name")).strip() or "unnamed", parts.get(element.get(_ID, ""), "")
            if part not in read:
                yield _Sheet(name, part, State.LIVE if element.get("state", "visible") == "visible" else State.HIDDEN)
            read.add(part)

    def _sheet(self, sheet: _Sheet, values: Values) -> Iterator[Block]:
        place = Locator(sheet=sheet.name)
        try:
            grid = read_grid(self._package, sheet.part, values, self._most_text, self._turning)
        except DamagedDocument as error:
            self._diagnostics.append(Diagnostic(Status.READ_PARTLY, str(error), place))
            return
        self._most_text -= grid.characters
        self._outline.close(_SHEET_LEVEL)
        yield Block(BlockKind.HEADING, sheet.name, place, self._outline.enter(_SHEET_LEVEL, sheet.name), _SHEET_LEVEL, state=sheet.state)
        page = Page(
            lambda at, across, **place: Locator(sheet=sheet.name, cell=cell_name(at, across), **place),
            self._outline,
            self._screen,
            sheet.state,
        )
        yield from page.blocks(grid.rows, grid.frozen, self._named_tables(sheet.part))
        yield from self._drawings(sheet, place)
        yield from self._comments(sheet)
        self._diagnostics += _unread(grid, place)

    def _named_tables(self, part: str) -> set[tuple[int, int]]:
        """The top left corners of the tables with a header row that the sheet defines."""
        areas = (Area.of(root.get("ref", "")) for root in self._links("table", part) if root.get("headerRowCount", "1") != "0")
        return {(area.top, area.left) for area in areas if area}

    def _comments(self, sheet: _Sheet) -> Iterator[Block]:
        found: list[Comment] = []
        for root in self._links("threadedComment", sheet.part):
            found += thread(root, self._people)
        for root in self._links("comments", sheet.part):
            found += notes(root)
        for comment in found:
            if comment.text:
                place = Locator(sheet=sheet.name, cell=comment.cell or None, part="comment")
                yield Block(BlockKind.COMMENT, comment.text, place, (sheet.name,), state=State.COMMENT, author=comment.author)

    def _drawings(self, sheet: _Sheet, place: Locator) -> Iterator[Block]:
        """Text boxes and charts."""
        for link in self._package.relationships(sheet.part):
            drawing = self._readable(link.target, place) if link.kind == "drawing" and not link.external else None
            if drawing is None:
                continue
            for shape in drawing.iter(_SHAPE):
                name = next((element.get("name") for element in shape.iter(_SHAPE_NAME)), None)
                for paragraph in shape.iter(a("p")):
                    if (text := text_of(paragraph)).text:
                        locator = replace(place, shape=name)
                        state = text.state if sheet.state is State.LIVE else sheet.state
                        yield Block(BlockKind.TEXT_BOX, text.text, locator, (sheet.name,), state=state, marks=text.marks)
            for number, root in enumerate(self._links("chart", link.target), 1):
                chart, locator = Chart.of(root), replace(place, shape=f"chart {number}")
                for title in chart.titles:
                    yield Block(BlockKind.CAPTION, title, locator, (sheet.name,), state=sheet.state)
                yield from (
                    replace(b, heading=(sheet.name,), state=sheet.state) for b in chart.blocks(self._outline.count_table(), locator)
                )

    def _links(self, kind: str, part: str | None = None) -> Iterator[Element]:
        """The roots of the parts of a kind that a part (without one, the workbook) points to; one that cannot be read is said and left out."""
        for link in self._package.relationships(self._main if part is None else part):
            root = self._readable(link.target) if link.kind == kind and not link.external else None
            if root is not None:
                yield root

    def _readable(self, name: str, place: Locator | None = None) -> Element | None:
        try:
            return self._package.xml(name)
        except DamagedDocument as error:
            self._diagnostics.append(Diagnostic(Status.READ_PARTLY, str(error), place or error.locator))
            return None


def _unread(grid: Grid, place: Locator) -> Iterator[Diagnostic]:
    """What of a sheet's cells could not be read."""
    if grid.not_calculated:
        first, count = grid.not_calculated[0], len(grid.not_calculated)
        message = f"{count} formula{'s have' if count > 1 else ' has'} no stored result: {_CALCULATE}"
        yield Diagnostic(Status.READ_PARTLY, message, replace(place, cell=first))
    if grid.damaged:
        message = f"{len(grid.damaged)} of the cells name a text that is not in the file: ask for a fresh copy of the file"
        yield Diagnostic(Status.READ_PARTLY, message, replace(place, cell=grid.damaged[0]))
    if grid.cut:
        message = "the cells say more than the limits allow, the rest was not read: raise the limits if you trust the file"
        yield Diagnostic(Status.TOO_LARGE, message, place)
    if grid.too_many_merged:
        message = "merged cells cover so many rows that they are not said again in all of them: unmerge them and scan again"
        yield Diagnostic(Status.READ_PARTLY, message, place)

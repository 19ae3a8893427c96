"""Notes into a workbook."""

from itertools import count

from scanner.annotate.package import Parts
from scanner.annotate.protocol import Copy, Draft, Note
from scanner.annotate.xlsx.comments import Comments
from scanner.annotate.xlsx.fills import Fills
from scanner.annotate.xlsx.sheet import Cells, Place
from scanner.errors import DamagedDocument
from scanner.extract import Limits
from scanner.extract.drawingml import r
from scanner.extract.xlsx.names import s
from scanner.extract.xlsx.places import place
from scanner.extract.xlsx.text import plain
from scanner.model import Severity

_FIRST = (1, 1)


class _Sheet:
    """A worksheet, and the worst that is said of each of its cells."""

    def __init__(self, parts: Parts, part: str) -> None:
        self.part = part
        self.cells = Cells(parts.read(part))
        self.comments = Comments(parts, part)
        self.painted: dict[Place, Severity] = {}


class Writer:
    """Annotates one workbook."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._parts = Parts(draft.source.data, Limits())
        main = self._parts.main
        links = {link.id: link.target for link in self._parts.relationships(main) if not link.external}
        named = self._parts.read(main).iterfind(f"{s('sheets')}/{s('sheet')}")
        names = {plain(sheet.get("name")).strip(): links.get(sheet.get(r("id"), ""), "") for sheet in named}
        styles = self._parts.target(main, "styles")
        if not styles:
            raise DamagedDocument("the workbook has no styles; save it anew with Excel or LibreOffice and annotate that")
        self._fills = Fills(self._parts.change(styles))
        self._sheets = {name: _Sheet(self._parts, part) for name, part in names.items() if part}

    def copy(self) -> Copy:
        """The workbook with the notes."""
        exact: list[Note] = []
        near: list[Note] = []
        left: list[Note] = []
        for note in self._draft.notes:
            sheet = None if note.locator.attachment is not None else self._sheets.get(note.locator.sheet or "")
            if sheet is None:
                left.append(note)
            elif self._on_figure(sheet, note):
                exact.append(note)
            else:
                at = place(note.locator.cell or "") or _FIRST
                sheet.comments.add(_free(sheet, at), note.said_from_afar())
                near.append(note)
        first = next(iter(self._sheets.values()), None) if self._draft.whole else None
        if first is not None:
            first.comments.add(_free(first, _FIRST), self._draft.whole)
        return Copy(self._parts.data(), tuple(exact), tuple(near), tuple(left), first is not None)

    def _on_figure(self, sheet: _Sheet, note: Note) -> bool:
        named = place(note.locator.cell or "")
        if named is None or note.locator.part is not None:
            return False
        at = sheet.cells.shown_at(named)
        cell = sheet.cells.element(at)
        if cell is None or sheet.comments.taken(at):
            return False
        worst = max(note.severity, sheet.painted.get(at, note.severity), key=lambda severity: severity.rank)
        if worst is not sheet.painted.get(at):
            self._parts.change(sheet.part)
            self._fills.paint(cell, worst)
            sheet.painted[at] = worst
        sheet.comments.add(at, note.said)
        return True


def _free(sheet: _Sheet, at: Place) -> Place:
    """The cell itself, or the next in its row that has no note."""
    row, column = at
    return next((row, to) for to in count(column) if not sheet.comments.taken((row, to)))

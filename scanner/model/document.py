"""Neutral text in reading order: what every format is read into.

A table is read row by row: each row is a :class:`Block` of kind ``TABLE_ROW`` whose ``cells`` stand in column order and
whose ``locator.table`` is the same for all rows of the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is in its document."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    HEADER = "header"
    FOOTER = "footer"
    COMMENT = "comment"
    TEXT_BOX = "text-box"
    CODE = "code"
    PROPERTY = "property"
    MAIL_HEADER = "mail-header"


class State(StrEnum):
    """Whether text counts: only ``LIVE`` and ``INSERTED`` text is what the document says today."""

    LIVE = "live"
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_FROM = "moved-from"
    STRUCK = "struck"
    HIDDEN = "hidden"
    COMMENT = "comment"
    QUOTED = "quoted"


NOT_LIVE = frozenset({State.DELETED, State.MOVED_FROM, State.STRUCK})
"""Text that the document no longer says."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a text stands, in the terms a person would use to find it (SARIF: location).

    Counts start at 1. ``bbox`` is ``(x0, top, x1, bottom)`` in PDF points from the page's top left corner, as displayed.
    ``clause`` is the number of the clause, printed or automatic (``4.2``, ``(b)`` becomes ``4.2(b)``).
    """

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    slide: int | None = None
    shape: str | None = None
    line: int | None = None
    part: str | None = None
    attachment: str | None = None
    clause: str | None = None

    def citation(self) -> str:
        """The place as one would cite it: ``p. 12, §4.2``, ``line 40``, ``table 2, row 3``, ``sheet Levels, B7``."""
        words = {
            "attachment": "{}",
            "part": "{}",
            "page": "p. {}",
            "sheet": "sheet {}",
            "cell": "{}",
            "slide": "slide {}",
            "shape": "{}",
            "clause": "§{}",
            "table": "table {}",
            "row": "row {}",
            "line": "line {}",
        }
        if self.cell is not None:
            del words["table"], words["row"]  # the cell says both
        said = [form.format(value) for name, form in words.items() if (value := getattr(self, name)) is not None]
        if not said and self.paragraph is not None:
            said = [f"paragraph {self.paragraph}"]
        return ", ".join(said)


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters ``start:end`` of a block's text that have a state of their own (a tracked insertion, hidden text, …).

    Where the text was recognised in a picture, ``confidence`` is the recogniser's, from 0 to 1, and what is ``doubtful`` a person has to read.
    """

    start: int
    end: int
    state: State = State.LIVE
    author: str = ""
    date: str = ""
    confidence: Decimal | None = None
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row.

    ``column`` counts from 0; ``span`` columns and ``row_span`` rows are covered. A cell that continues one merged from above is
    repeated with its text and ``merged`` true, so that a row can be read alone. ``stored`` is the exact value behind a displayed
    one where a spreadsheet keeps both, in the unit that is shown (``99.52`` where 0.9952 is shown as ``99.5%``). ``notes`` as in :class:`Block`.
    """

    text: str
    column: int = 0
    span: int = 1
    row_span: int = 1
    header: bool = False
    merged: bool = False
    locator: Locator | None = None
    marks: tuple[Mark, ...] = ()
    stored: str = ""
    notes: tuple[str, ...] = ()


CELL_SEPARATOR = " | "

ANNOTATOR = "slascan"
"""The author of what is written into annotated copies: what carries this name is no part of what a document says."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that belongs together, with its place.

    ``heading`` is the trail of headings above it, outermost first. ``level`` counts from 1 for headings and list items.
    A paragraph with tracked changes is given twice: once as accepted (``state`` live, insertions marked), and once as it was
    before (``state`` deleted, its deletions marked). ``notes`` names the notes that it refers to: their blocks have that
    ``locator.part`` (``footnote 3``).
    """

    kind: BlockKind
    text: str
    locator: Locator = field(default_factory=Locator)
    heading: tuple[str, ...] = ()
    level: int = 0
    cells: tuple[Cell, ...] = ()
    header_row: bool = False
    state: State = State.LIVE
    author: str = ""
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def row(cls, cells: tuple[Cell, ...], locator: Locator, *, header_row: bool = False, state: State = State.LIVE) -> "Block":
        """A table row; its text is the cells' texts joined with ``" | "``, their marks moved to where they stand in it."""
        text = CELL_SEPARATOR.join(cell.text for cell in cells)
        marks: list[Mark] = []
        start = 0
        for cell in cells:
            marks += (replace(mark, start=mark.start + start, end=mark.end + start) for mark in cell.marks)
            start += len(cell.text) + len(CELL_SEPARATOR)
        return cls(BlockKind.TABLE_ROW, text, locator, cells=cells, header_row=header_row, state=state, marks=tuple(marks))

    def under(self, heading: tuple[str, ...]) -> "Block":
        """The same block below the given headings."""
        return replace(self, heading=heading)


class Status(StrEnum):
    """How the reading of a file ended; every file has exactly one."""

    READ = "read"
    READ_PARTLY = "read-partly"
    EMPTY = "empty"
    NO_TEXT_LAYER = "no-text-layer"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"
    TOO_LARGE = "too-large"
    TIMED_OUT = "timed-out"
    OUT_OF_MEMORY = "out-of-memory"
    CRASHED = "crashed"
    QUARANTINED = "quarantined"
    SKIPPED = "skipped"

    @property
    def complete(self) -> bool:
        """True when nothing of the file was left unread that a person should know of."""
        return self in {Status.READ, Status.EMPTY, Status.SKIPPED}


DOUBTFUL = "doubtful"
"""The code of a diagnostic for what was read, but not for certain."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What could not be read or decided: a code from :class:`Status` or an error class, a cause, and what to do."""

    code: str
    message: str
    locator: Locator = field(default_factory=Locator)


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks of one source."""

    name: str
    sha256: str
    format: str
    blocks: tuple[Block, ...] = ()
    language: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    """How many ``pages``, ``sheets``, ``slides``, ``parts`` beside the main text (headers, notes, …) and ``attachments`` (files within the
    file) there are, and under ``unread pages`` and so on how many of them were not read, or not in full."""

"""What must hold of everything that a reader gives, whatever the file."""

import math
from collections.abc import Iterable
from pathlib import Path

from scanner.errors import SourceError
from scanner.extract import Limits
from scanner.extract.coverage import Coverage
from scanner.extract.parts import Parts
from scanner.extract.protocol import Extractor
from scanner.extract.reading import unlocked
from scanner.extract.registry import EXTRACTORS
from scanner.model import Block, Cell, Diagnostic, Locator, Mark, Source, Status

LIMITS = Limits(max_unpacked_bytes=20_000_000, screen=lambda text: "9" in text)
"""Enough for any seed; the screen lets some texts pass and others not, since readers go different ways for them."""
SEEDS = Path(__file__).with_name("seeds")
FOUND = Path(__file__).with_name("found")
"""Files that once broke a reader, named by format."""
_STATUSES = frozenset(Status)
_OF_FORMAT = {"odf": (".odt", ".ods", ".odp"), "pdf": (".pdf",)}
_FORMATS = {extractor.FORMAT: extractor for extractor in EXTRACTORS}


def formats() -> list[str]:
    """The formats that are read and that there are files to start from for."""
    return [form for form in _FORMATS if seeds(form)]


def seeds(form: str, folder: Path = SEEDS) -> list[bytes]:
    """The files below a folder that are of a format, by their names."""
    suffixes = _OF_FORMAT.get(form, (f".{form}",))
    return [path.read_bytes() for path in sorted(folder.rglob("*")) if path.suffix.lower() in suffixes]


def check(form: str, data: bytes) -> None:
    """Read bytes with a format's reader, whether it would take them for its own or not.

    Raises:
        AssertionError: what it gives is not well-formed.
        Exception: it failed in a way that it must not fail in.
    """
    extractor: Extractor = _FORMATS[form]
    try:
        opened = Parts(unlocked, LIMITS).opened(extractor.extract(Source.of(f"file.{form}", data), LIMITS))
        items = list(Coverage().sized(opened))
    except SourceError as error:
        assert_message(str(error))
    else:
        assert_wellformed(items)


def assert_wellformed(items: Iterable[Block | Diagnostic]) -> None:
    """Every block says something at a place, and everything within it stands in its text."""
    for item in items:
        _assert_place(item.locator)
        if isinstance(item, Diagnostic):
            assert item.code in _STATUSES, item
            assert item.code != Status.CRASHED, item
            assert_message(item.message)
        else:
            _assert_block(item)


def _assert_block(block: Block) -> None:
    assert block.text.strip(), block
    assert block.level >= 0, block
    assert all(heading.strip() for heading in block.heading), block
    _assert_marks(block.marks, block.text)
    if block.cells:
        assert block.text == Block.row(block.cells, block.locator).text
        _assert_cells(block.cells)


def _assert_cells(cells: tuple[Cell, ...]) -> None:
    for cell in cells:
        assert cell.column >= 0, cell
        assert cell.span >= 1, cell
        assert cell.row_span >= 1, cell
        _assert_marks(cell.marks, cell.text)
        if cell.locator:
            _assert_place(cell.locator)
    columns = [cell.column for cell in cells]
    assert columns == sorted(columns), columns


def _assert_marks(marks: Iterable[Mark], text: str) -> None:
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks), marks


def _assert_place(place: Locator) -> None:
    counts = (place.page, place.paragraph, place.table, place.row, place.column, place.slide, place.line)
    assert all(count is None or count >= 1 for count in counts), place
    assert place.bbox is None or all(map(math.isfinite, place.bbox)), place


def assert_message(message: str) -> None:
    """One line that says something."""
    assert message.strip(), "a blank message"
    assert message.splitlines() == [message], message

"""Formats of Office 97-2003 that a program of the system reads: the best one that is installed, and the next where that fails."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from scanner.errors import DamagedDocument, SourceError, UnsupportedFormat
from scanner.extract import tools
from scanner.extract.protocol import Limits, Part
from scanner.model import Block, Diagnostic, Status

Said = Iterable[Block | Diagnostic | Part]


@dataclass(frozen=True, slots=True)
class Way:
    """A program and the commands under which it is installed, how to read with it, and what it leaves out, if anything.

    ``read`` takes the program's path, a document, and the limits, and raises :class:`~scanner.errors.SourceError` before it gives anything.
    """

    name: str
    programs: tuple[str, ...]
    read: Callable[[str, bytes, Limits], Said]
    lacks: str = ""

    @property
    def program(self) -> str | None:
        """The path of the program where it is installed."""
        return next(filter(None, map(shutil.which, self.programs)), None)


def read(ways: Iterable[Way], data: bytes, limits: Limits, hint: str) -> Iterator[Block | Diagnostic | Part]:
    """What the first of the programs that reads the document says.

    Raises:
        UnsupportedFormat: none is installed; ``hint`` says what to do.
        SourceError: none reads it.
    """
    failed: SourceError = UnsupportedFormat(hint)
    for way in ways:
        if program := way.program:
            try:
                said = way.read(program, data, limits)
            except SourceError as error:
                failed = error
                continue
            yield from said
            if way.lacks:
                yield Diagnostic(Status.READ_PARTLY, f"read with {way.name}, which {way.lacks}: install LibreOffice")
            return
    raise failed


def printed(command: Callable[[str], tuple[str, ...]], data: bytes, limits: Limits) -> bytes:
    """What a program prints of a document; ``command`` is given the document's path.

    Raises:
        DamagedDocument: it cannot read it, or finds no text.
        TookTooLong: it did not end in time.
    """
    with tools.private_folder() as folder:
        document = folder / "document"
        document.write_bytes(data)
        text = tools.run(command(str(document)), folder, limits)
    if not text.strip():
        raise DamagedDocument("no text was found in it: open it in its own program and save it in the current format")
    return text


def without_lines(blocks: Iterable[Block | Diagnostic]) -> Iterator[Block | Diagnostic]:
    """Blocks by their count in place of the lines of a text that nobody but the program has seen."""
    for at, block in enumerate(blocks, 1):
        if isinstance(block, Block):
            place = replace(block.locator, line=None, paragraph=at)
            cells = tuple(replace(cell, locator=None) for cell in block.cells)
            yield replace(block, locator=place, cells=cells)
        else:
            yield block

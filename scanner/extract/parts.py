"""The files within a file: each is read by the reader it is for, and so are those within it, all with one budget."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from scanner.errors import LimitExceeded, SourceError, told
from scanner.extract.protocol import Extent, Extractor, Limits, Part
from scanner.model import Block, Diagnostic, Locator, Source, Status

_NO_DOCUMENTS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_NO_DOCUMENT_PREFIXES = ("~$", "._", ".~lock.")
_TRUST = "raise the limit if you trust the file"


class Parts:
    """Opens parts while a file is read.

    A part that cannot be read is a diagnostic with its name and never the end of the others; past the budget one diagnostic says that
    the rest was not read.
    """

    def __init__(self, unlocked: Callable[[Source, Limits], tuple[Extractor, Source]], limits: Limits) -> None:
        """``unlocked`` finds the reader for a source, and what it is to read, or raises :class:`~scanner.errors.SourceError`."""
        self._unlocked = unlocked
        self._limits = limits
        self._count = 0
        self._bytes = 0
        self._names: Counter[str] = Counter()

    def opened(
        self, items: Iterable[Block | Diagnostic | Part | Extent], path: tuple[str, ...] = ()
    ) -> Iterator[Block | Diagnostic | Extent]:
        """The items of the file or part at ``path``, each part replaced by what it says."""
        for item in items:
            if not isinstance(item, Part):
                yield _within(path, item) if path else item
                continue
            if cause := self._refused(item):
                yield Diagnostic(Status.TOO_LARGE, cause, _place(path))
                return
            yield from self._part(item, path)

    def _part(self, part: Part, above: tuple[str, ...]) -> Iterator[Block | Diagnostic | Extent]:
        path = (*above, self._named(part.name, above))
        try:
            yield from self.opened(self._content(part, path), path)
        except SourceError as error:
            yield Diagnostic(error.status, str(error), _place(path))
        except Exception as error:  # noqa: BLE001 - one attachment must not end the mail
            yield Diagnostic(Status.CRASHED, told(error), _place(path))

    def _content(self, part: Part, path: tuple[str, ...]) -> Iterable[Block | Diagnostic | Part | Extent]:
        """What a part says.

        Raises:
            SourceError: nothing of it can be read.
        """
        if len(path) > self._limits.max_depth:
            raise LimitExceeded(f"files are nested more than {self._limits.max_depth} deep: save and scan the inmost as files of their own")
        if not isinstance(part.content, bytes):
            return part.content
        base = part.name.replace("\\", "/").rpartition("/")[2]
        if not part.content or base in _NO_DOCUMENTS or base.startswith(_NO_DOCUMENT_PREFIXES):
            return ()
        extractor, source = self._unlocked(Source.of(part.name, part.content), self._limits)
        return extractor.extract(source, self._limits)

    def _named(self, name: str, above: tuple[str, ...]) -> str:
        """A part's name where it can be printed; the second of the same name is told apart."""
        name = _printable(name) or "unnamed"
        whole = "/".join((*above, name))
        self._names[whole] += 1
        return f"{name} ({self._names[whole]})" if self._names[whole] > 1 else name

    def _refused(self, part: Part) -> str:
        """Why a part is over the budget, and all that follow it."""
        self._count += 1
        self._bytes += len(part.content) if isinstance(part.content, bytes) else 0
        if self._count > self._limits.max_parts:
            return f"it holds more than {self._limits.max_parts} files, the others were not read: {_TRUST}"
        if self._bytes > self._limits.max_unpacked_bytes:
            return f"the files in it are more than {self._limits.max_unpacked_bytes} bytes, the others were not read: {_TRUST}"
        return ""


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name)


def _place(path: tuple[str, ...]) -> Locator:
    return Locator(attachment="/".join(path) or None)


def _within(path: tuple[str, ...], item: Block | Diagnostic | Extent) -> Block | Diagnostic | Extent:
    """What the part at ``path`` says, with its place in the whole file."""
    if isinstance(item, Extent):
        return replace(item, attachment="/".join(filter(None, (*path, item.attachment))))
    if isinstance(item, Diagnostic):
        return replace(item, locator=_below(path, item.locator))
    cells = tuple(replace(cell, locator=_below(path, cell.locator)) if cell.locator else cell for cell in item.cells)
    return replace(item, locator=_below(path, item.locator), cells=cells)


def _below(path: tuple[str, ...], locator: Locator) -> Locator:
    return replace(locator, attachment="/".join(filter(None, (*path, locator.attachment))))

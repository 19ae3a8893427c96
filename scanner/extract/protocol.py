"""What a format's reader must be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from scanner.extract.passwords import Passwords
from scanner.model import Block, Diagnostic, Head, Source


def everything(_text: str) -> bool:
    """The screen that lets every text pass."""
    return True


def nobody() -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a reader goes, what opens encrypted files, and which text is worth placing exactly.

    ``screen`` says whether a text could carry a claim; a reader may give text that it rejects without boxes and table cells, but never
    leaves it out. Sizes are in bytes. ``max_parts`` and ``max_unpacked_bytes`` hold for all files within a file together, those within
    them included, ``max_depth`` for how deeply they are nested.

    The last are for whoever watches a process that reads: the longest time without progress, the time for a whole file and what
    each page adds to it, and each percentage to the time for searching, and the memory of the process; what each page adds whose text is recognised in a picture, and the memory that
    this takes. ``recognising`` is called when such a page is begun, ``turning`` with each page's worth of
    text that a reader goes through before it gives any of it.
    """

    max_bytes: int = 100_000_000
    max_unpacked_bytes: int = 200_000_000
    max_ratio: int = 100
    max_parts: int = 1000
    max_depth: int = 8
    screen: Callable[[str], bool] = everything
    passwords: Passwords = field(default_factory=Passwords, compare=False)
    max_idle_seconds: float = 20
    max_seconds: float = 15
    max_seconds_per_page: float = 0.05
    max_seconds_per_percentage: float = 0.002
    max_memory_bytes: int = 2**30
    max_seconds_recognising_a_page: float = 15
    max_memory_bytes_recognising: int = 2**30
    recognising: Callable[[], None] = nobody
    turning: Callable[[], None] = nobody


Items = Iterator[Block | Diagnostic]
"""What a reader says of a file, in reading order."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file within a file, to be read by whatever reader it is for: an attachment, an entry of an archive.

    ``content`` is its bytes; or, of a part that has none of its own (a mail within a mail), what it says.
    """

    name: str
    content: "bytes | Iterator[Block | Diagnostic | Part | Extent]" = field(repr=False)


@dataclass(frozen=True, slots=True)
class Extent:
    """How many ``pages`` or ``slides`` a file has, empty ones included; a reader says it before it reads them."""

    kind: str
    count: int
    attachment: str | None = None


class Extractor(Protocol):
    """A module (or object) that reads one format."""

    FORMAT: str
    """The short name that results carry: ``pdf``, ``docx``, ``html``, ``eml``, ``txt``."""

    def accepts(self, head: Head) -> bool:
        """Whether this is the format, told from name and first bytes alone."""
        ...

    def extract(self, source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part | Extent]:
        """Yield the text in reading order, the files within the file, a diagnostic for what cannot be read, and how much there is.

        Raises:
            SourceError: nothing of the file can be read.
        """
        ...

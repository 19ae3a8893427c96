"""What a format's reader must be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from scanner.model import Block, Diagnostic, Head, Source


def everything(_text: str) -> bool:
    """The screen that lets every text pass."""
    return True


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a reader goes, and which text is worth placing exactly.

    ``screen`` says whether a text could carry a claim; a reader may give text that it rejects without boxes and table cells, but never
    leaves it out. Sizes are in bytes.
    """

    max_bytes: int = 100_000_000
    max_unpacked_bytes: int = 200_000_000
    max_ratio: int = 100
    max_parts: int = 1000
    screen: Callable[[str], bool] = everything


class Extractor(Protocol):
    """A module (or object) that reads one format."""

    FORMAT: str
    """The short name that results carry: ``pdf``, ``docx``, ``html``, ``md``, ``txt``."""

    def accepts(self, head: Head) -> bool:
        """Whether this is the format, told from name and first bytes alone."""
        ...

    def extract(self, source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:
        """Yield the text in reading order, and a diagnostic for each part that cannot be read.

        Raises:
            SourceError: nothing of the file can be read.
        """
        ...

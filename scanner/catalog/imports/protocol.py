"""What a reader of a format is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from scanner.catalog.facts import Fact
from scanner.catalog.located import Entry

Found = Fact | str
"""A fact, or a one-line note on something that was left out."""

Reading = Callable[[Entry, str], Iterator[Found]]
"""Takes one document and the file's name as the catalog keeps it."""


class Measures(StrEnum):
    """What the values of a time series are the share of."""

    AVAILABILITY = "availability"
    ERRORS = "errors"


@dataclass(frozen=True, slots=True)
class Given:
    """What the person who imports says of files that do not say it themselves; ``corrected`` None leaves it to the format."""

    service: str = ""
    measures: Measures | None = None
    corrected: bool | None = None


class Reader(Protocol):
    """A format, as a module of its own."""

    def accepts(self, document: Entry, /) -> bool:
        """True for a document of this format; a cheap look at what stands in it."""
        ...

    def reading(self, beside: Sequence[Entry], given: Given, /) -> Reading:
        """What reads one document; ``beside`` are all documents of this format in the import, which may refer to each other."""
        ...

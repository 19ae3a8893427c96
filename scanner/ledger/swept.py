"""What a sweep keeps of an archive, as values: rows of its tables and what is known by them."""

from dataclasses import dataclass
from enum import IntEnum

DEADLY = 2
"""How often a document may end its reader before it is left alone."""


class Need(IntEnum):
    """What a known file needs, when it has not changed."""

    NOTHING = 0
    SEARCHING = 1
    READING = 2


@dataclass(frozen=True, slots=True)
class Keys:
    """What each layer was made by: where a key differs, the layer is made anew, and all above it.

    ``environment`` (passwords, programs of the system) concerns only what could not be read in full.
    """

    reading: str
    environment: str
    matching: str


@dataclass(frozen=True, slots=True)
class Known:
    """A file as it was last seen."""

    size: int
    modified: str
    context: str
    sha256: str
    status: str
    need: Need


@dataclass(frozen=True, slots=True)
class Extraction:
    """The lowest layer: how reading a content ended, and its text where any of it was worth searching.

    ``deaths`` counts how often it ended its reader, ``tried`` is the sweep that read it last.
    """

    sha256: str
    suffix: str
    key: str
    environment: str
    format: str
    language: str
    status: str
    message: str
    parts: str
    deaths: int
    tried: int
    document: bytes | None

    @property
    def quarantined(self) -> bool:
        """Whether it is left alone."""
        return self.deaths >= DEADLY


@dataclass(frozen=True, slots=True)
class Reading:
    """The layer above: what was found in a content by what was known of the document; no ``result`` where it promises nothing."""

    sha256: str
    suffix: str
    context: str
    key: str
    customer: str
    beside: str
    claims: int
    result: bytes | None


@dataclass(frozen=True, slots=True)
class SweptFile:
    """A file of an archive; without ``sha256`` where it was not opened."""

    path: str
    archive: str
    size: int
    modified: str
    sha256: str = ""
    suffix: str = ""
    context: str = ""
    format: str = ""
    language: str = ""
    status: str = ""
    message: str = ""
    parts: str = "{}"
    customer: str = ""
    beside: str = ""
    claims: int = 0
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Begun:
    """What a sweep is made by, as its row has it."""

    archives: tuple[str, ...]
    program: str
    as_of: str
    reading_key: str
    matching_key: str
    judging_key: str
    patterns_digest: str
    catalog_digest: str
    by_user: str
    holder: str
    began_at: str


@dataclass(frozen=True, slots=True)
class Pending:
    """A document whose claims are to be judged."""

    path: str
    context: str
    result: bytes

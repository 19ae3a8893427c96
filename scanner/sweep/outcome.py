"""What came of a document of an archive."""

from dataclasses import dataclass

from scanner.model import DocumentResult


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a document, small enough to be sent.

    ``result`` is without claims; ``claims`` of them are in ``found``, the whole result packed, empty where there are none. ``text`` is the
    document packed, empty where none of it was worth searching. ``deaths`` counts how often reading it ended the
    reader.
    """

    result: DocumentResult
    claims: int = 0
    found: bytes = b""
    text: bytes = b""
    deaths: int = 0

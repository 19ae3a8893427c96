"""A document's bytes before anything is read from them."""

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Bytes with the name a person knows them by (SARIF: artifact).

    ``name`` is the path as it was given; names that are not UTF-8 keep their bytes as surrogate escapes.
    """

    name: str
    data: bytes = field(repr=False)
    sha256: str

    @classmethod
    def of(cls, name: str, data: bytes) -> "Source":
        """Make a source from its bytes; the digest is taken once, here."""
        return cls(name, data, hashlib.sha256(data).hexdigest())


@dataclass(frozen=True, slots=True)
class Head:
    """What is looked at to tell a format: the name and the first bytes (at most ``SIZE``).

    ``streams`` are the names in the root of a compound file, whose first bytes tell nothing.
    """

    SIZE = 4096

    name: str
    data: bytes
    streams: frozenset[str] = frozenset()

    @property
    def suffix(self) -> str:
        """The name's ending in lower case with its dot, or ``""``."""
        stem, dot, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if dot and stem and "/" not in ending else ""

"""What annotated copies are made from, and the ways to look at them."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from scanner.annotate import Copy

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "fixtures" / "documents"

Annotate = Callable[..., Copy]


@dataclass(frozen=True)
class Parts:
    """The parts of an Office file."""

    content: dict[str, bytes]

    @classmethod
    def of(cls, data: bytes) -> "Parts":
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return cls({name: file.read(name) for name in file.namelist()})

    def changed_in(self, other: "Parts") -> set[str]:
        """The names of the parts that differ in more than how their XML is written."""
        return {name for name in self.content.keys() | other.content.keys() if self.canonical(name) != other.canonical(name)}

    def canonical(self, name: str) -> bytes:
        """The part in a form that says nothing of how its XML is written."""
        data = self.content.get(name, b"")
        return etree.tostring(etree.fromstring(data), method="c14n") if name.endswith((".xml", ".rels")) and data else data


def fixtures(*endings: str) -> Iterator[Path]:
    """The documents of the fixtures with one of these endings."""
    return (file for file in sorted(DOCUMENTS.rglob("*")) if file.suffix in endings)

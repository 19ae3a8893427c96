"""YAML read through its nodes, so that every error names the file, the line, the field and the fix.

Nothing is constructed from the file: a scalar stays the text that was written, and the reader of its field says what it means.
So ``2026-03-31`` is no surprise datetime, ``no`` is no boolean where a name is meant, and ``99.9`` is never a float.
"""

import difflib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypedDict, TypeVar

import yaml

from scanner.catalog.facts import Place
from scanner.catalog.spelling import day, shown
from scanner.errors import CatalogError

T = TypeVar("T")
D = TypeVar("D")


class Period(TypedDict):
    """The days on which a fact is in force, inclusive; None is open."""

    valid_from: date | None
    valid_to: date | None


_NULL = "tag:yaml.org,2002:null"
_STRING = "tag:yaml.org,2002:str"
_DEEPEST = 50
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C is ten times as fast, but not part of every build of the library."""


def content(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        CatalogError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise CatalogError(f"{path}: {error.strerror}: name a file that can be read") from error


def documents(data: bytes, name: str) -> list["Entry"]:
    """The documents of a YAML or JSON text called ``name``; empty ones are left out, and of a list each entry is a document.

    Raises:
        CatalogError: it is neither, or holds nothing.
    """
    if data.lstrip()[:1] in {b"{", b"["}:
        data = data.replace(b"\t", b" ")  # JSON may be indented with tabs, YAML may not; no string of JSON holds one
    try:
        _require_flat(data)
        nodes = list(yaml.compose_all(data, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise Place(name, line).error(f"not valid YAML ({error.problem or error.context}): correct the line or the one before") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise CatalogError(f"{name}: not a YAML text: save it as UTF-8 and as flat as the documented format") from error
    found = [Entry(node, Place(name, node.start_mark.line + 1)) for node in nodes if node.tag != _NULL]
    if not found:
        raise CatalogError(f"{name}: the file is empty: write a catalog as `slascan catalog init --from-example` makes one")
    return [each for entry in found for each in (entry.items() if entry.is_list else [entry])]


def _require_flat(data: bytes) -> None:
    """The loader in C runs out of its stack where values lie thousands deep in each other."""
    depth = 0
    for event in yaml.parse(data, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise yaml.YAMLError


def mapping(texts: Mapping[str, str], place: Place) -> "Entry":
    """Fields of a file that is no YAML, all of them at one line."""
    mark = yaml.Mark(place.file, 0, place.line - 1, 0, None, 0)
    pairs = [tuple(yaml.ScalarNode(_STRING, text, mark) for text in pair) for pair in texts.items()]
    return Entry(yaml.MappingNode("tag:yaml.org,2002:map", pairs, mark), place)


class Entry:
    """A value of the file: a text, a list or a mapping, at a place."""

    def __init__(self, node: yaml.Node, place: Place) -> None:
        self._node = node
        self.place = place

    def at(self, *names: str) -> "Entry | None":
        """The entry of a field within fields, or None: a look at what kind of document this is."""
        entry: Entry | None = self
        for name in names:
            if entry is None or not isinstance(entry._node, yaml.MappingNode):  # noqa: SLF001 - another of this class
                return None
            entry = entry.fields().entries.get(name)
        return entry

    def says(self, name: str) -> str:
        """The text of a field, empty if there is none."""
        entry = self.at(name)
        return entry.text() if entry and entry.is_text else ""

    @property
    def is_list(self) -> bool:
        """True for a list."""
        return isinstance(self._node, yaml.SequenceNode)

    @property
    def is_text(self) -> bool:
        """True for what is neither a list nor a mapping."""
        return isinstance(self._node, yaml.ScalarNode)

    @property
    def is_empty(self) -> bool:
        """True for a field that is named without a value, or with an empty list."""
        return self._node.tag == _NULL or not self._node.value

    def text(self) -> str:
        """The text as written, its line breaks and runs of spaces made one space."""
        if not self.is_text:
            raise self.place.error("one value is expected here; write it on the same line")
        return " ".join(str(self._node.value).split())

    def written(self) -> str:
        """The text as written, with its line breaks."""
        self.text()
        return str(self._node.value)

    def read(self, parse: Callable[[str], T]) -> T:
        """What ``parse`` makes of the text; its ValueError becomes an error at this place."""
        try:
            return parse(self.text())
        except ValueError as error:
            raise self.place.error(str(error)) from error

    def items(self) -> list["Entry"]:
        """The entries of a list."""
        if self.is_empty:
            return []
        if not isinstance(self._node, yaml.SequenceNode):
            raise self.place.error("a list is expected here; begin each entry with '- '")
        return [self._child(node, node, f"{self.place.field}[{index}]") for index, node in enumerate(self._node.value)]

    def fields(self, *known: str) -> "Fields":
        """The entries of a mapping by their names; with ``known`` names, any other is an error that tells the nearest."""
        if not isinstance(self._node, yaml.MappingNode):
            raise self.place.error(f"fields are expected here; write them as 'name: value'{_example(known)}")
        found: dict[str, Entry] = {}
        for key, node in self._node.value:
            name = shown(str(key.value)) if isinstance(key, yaml.ScalarNode) else ""
            entry = self._child(node, key, f"{self.place.field}.{name}" if self.place.field else name)
            if known and name not in known:
                raise entry.place.error(f"unknown field; {nearest(name, known)}")
            if name in found:
                raise entry.place.error(f"written twice, first in line {found[name].place.line}; keep one")
            found[name] = entry
        return Fields(self.place, found)

    def _child(self, node: yaml.Node, marked: yaml.Node, field: str) -> "Entry":
        return Entry(node, Place(self.place.file, marked.start_mark.line + 1, field))


class Fields:
    """The fields of a mapping. A field without a value counts as not written."""

    def __init__(self, place: Place, found: dict[str, Entry]) -> None:
        self.place = place
        self.entries = {name: entry for name, entry in found.items() if not entry.is_empty}

    def __contains__(self, name: str) -> bool:
        return name in self.entries

    def __getitem__(self, name: str) -> Entry:
        """The entry of a field that must be there."""
        try:
            return self.entries[name]
        except KeyError:
            raise self.place.error(f"{name} is missing; add '{name}: …'") from None

    def need(self, name: str, parse: Callable[[str], T]) -> T:
        """The value of a field that must be there."""
        return self[name].read(parse)

    def get(self, name: str, parse: Callable[[str], T], default: D) -> T | D:
        """The value of a field, ``default`` without it."""
        return self.entries[name].read(parse) if name in self.entries else default

    def text(self, name: str, default: str = "") -> str:
        """The text of a field, ``default`` without it."""
        return self.get(name, str, default)

    def items(self, name: str) -> list[Entry]:
        """The entries of a list field, none without it."""
        return self.entries[name].items() if name in self.entries else []

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list field, none without it."""
        return tuple(entry.text() for entry in self.items(name))

    def period(self, start: str, end: str) -> Period:
        """The days in force from the two fields, both of which may be missing."""
        first, last = self.get(start, day, None), self.get(end, day, None)
        if first and last and last < first:
            raise self[end].place.error(f"{last} lies before {start}, {first}; exchange or correct the two dates")
        return {"valid_from": first, "valid_to": last}

    def all_texts(self) -> dict[str, str]:
        """Every field with its text."""
        return {name: entry.text() for name, entry in self.entries.items()}


def nearest(name: str, known: tuple[str, ...]) -> str:
    """What to write in place of an unknown name."""
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else f"the fields here are {', '.join(known)}"


def _example(known: tuple[str, ...]) -> str:
    return f", as '{known[0]}: …'" if known else ""

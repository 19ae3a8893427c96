"""The files of one import: native ones with the files that they point to, and those of other tools."""

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scanner.catalog import native
from scanner.catalog.facts import Fact, Statement
from scanner.catalog.imports import tables
from scanner.catalog.imports.protocol import Given, Reader, Reading
from scanner.catalog.imports.registry import READERS
from scanner.catalog.located import Entry, content, documents

_FORMATS = "OpenSLO, slo-generator, Sloth, Pyrra, Nobl9 or Backstage"


@dataclass(frozen=True, slots=True)
class _Foreign:
    """A document of another tool: what reads it, and its file's name in the catalog."""

    entry: Entry
    reader: Reader
    file: str


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was read: its name in the catalog, the native document, if it has one, and documents of other tools."""

    name: str
    root: Entry | None
    foreign: tuple[_Foreign, ...]


def statements(paths: Sequence[Path], folder: Path, given: Given) -> list[Statement]:
    """What each file states. Names are kept relative to ``folder``, so that a repository can be moved.

    Documents may refer to those of the same format in any of the files. A file that a native one points to states nothing by itself.

    Raises:
        CatalogError: with the line and the field, for the first thing that cannot be used.
    """
    loaded = [_load(path, folder) for path in dict.fromkeys(paths)]
    pointed_to = {foreign.file for file in loaded if file.root for foreign in file.foreign}
    files = [replace(file, foreign=()) if not file.root and file.name in pointed_to else file for file in loaded]
    readings = _readings(files, given)
    return [_statement(file, readings) for file in files]


def answers(received: Mapping[str, bytes], reader: Reader, given: Given) -> list[Statement]:
    """What answers of a server state, by the names that they have in the catalog.

    Raises:
        CatalogError: an answer cannot be used.
    """
    files = [_File(name, None, tuple(_Foreign(entry, reader, name) for entry in documents(data, name))) for name, data in received.items()]
    readings = _readings(files, given)
    return [_statement(file, readings) for file in files]


def _readings(files: Sequence[_File], given: Given) -> dict[Reader, Reading]:
    """What reads the documents of each format, knowing all of them."""
    beside: dict[Reader, list[Entry]] = defaultdict(list)
    for file in files:
        for foreign in file.foreign:
            beside[foreign.reader].append(foreign.entry)
    return {reader: reader.reading(entries, given) for reader, entries in beside.items()}


def _load(path: Path, folder: Path) -> _File:
    found = _documents(path)
    name = _name(path, folder)
    if any(map(_is_foreign, found)):
        return _File(name, None, tuple(_foreign(entry, name) for entry in found))
    if len(found) > 1:
        raise found[1].place.error("a second document begins here; keep a catalog in one, without '---'")
    return _File(name, found[0], tuple(_pointed_to(found[0], path.parent, folder)))


def _documents(path: Path) -> list[Entry]:
    data = content(path)
    rows = tables.rows(data, str(path))
    return documents(data, str(path)) if rows is None else rows


def _is_foreign(document: Entry) -> bool:
    """True for an object with an ``apiVersion``, which the native form does not have, and for what a reader knows."""
    return document.at("apiVersion") is not None or any(reader.accepts(document) for reader in READERS)


def _foreign(document: Entry, name: str) -> _Foreign:
    for reader in READERS:
        if reader.accepts(document):
            return _Foreign(document, reader, name)
    raise document.place.error(f"this is no document of {_FORMATS}; keep other objects in files of their own")


def _pointed_to(root: Entry, beside: Path, folder: Path) -> Iterator[_Foreign]:
    for pointer in native.openslo_files(root):
        path = beside / pointer.text()
        if not path.is_file():
            raise pointer.place.error(f"there is no file {path}; write its path relative to this file")
        for entry in _documents(path):
            yield _foreign(entry, _name(path, folder))


def _name(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path.resolve(), folder)).as_posix()


def _statement(file: _File, readings: Mapping[Reader, Reading]) -> Statement:
    stated = [found for foreign in file.foreign for found in readings[foreign.reader](foreign.entry, foreign.file)]
    own = native.facts(file.root, file.name) if file.root else ()
    return Statement(
        file.name,
        (*own, *(found for found in stated if isinstance(found, Fact))),
        tuple(found for found in stated if not isinstance(found, Fact)),
    )

"""The files of one import: native or OpenSLO, and the OpenSLO files that native ones point to."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scanner.catalog import native, openslo
from scanner.catalog.facts import Fact, Statement
from scanner.catalog.located import Entry, documents


@dataclass(frozen=True, slots=True)
class _File:
    """A file as it was read: its name in the catalog, the native document, if it has one, and OpenSLO objects with their files' names."""

    name: str
    root: Entry | None
    objects: tuple[tuple[Entry, str], ...]


def statements(paths: Sequence[Path], folder: Path) -> list[Statement]:
    """What each file states. Names are kept relative to ``folder``, so that a repository can be moved.

    An SLO may refer to an SLI of any of the files. An OpenSLO file that a native one points to states nothing by itself.

    Raises:
        CatalogError: with the line and the field, for the first thing that cannot be used.
    """
    loaded = [_load(path, folder) for path in dict.fromkeys(paths)]
    pointed_to = {name for file in loaded if file.root for _, name in file.objects}
    files = [replace(file, objects=()) if not file.root and file.name in pointed_to else file for file in loaded]
    indicators = openslo.indicators(entry for file in files for entry, _ in file.objects)
    return [_statement(file, indicators) for file in files]


def _load(path: Path, folder: Path) -> _File:
    found = documents(path)
    name = _name(path, folder)
    if openslo.is_openslo(found[0]):
        return _File(name, None, tuple((entry, name) for entry in found))
    if len(found) > 1:
        raise found[1].place.error("a second document begins here; keep a catalog in one, without '---'")
    return _File(name, found[0], tuple(_pointed_to(found[0], path.parent, folder)))


def _pointed_to(root: Entry, beside: Path, folder: Path) -> Iterator[tuple[Entry, str]]:
    for pointer in native.openslo_files(root):
        path = beside / pointer.text()
        if not path.is_file():
            raise pointer.place.error(f"there is no file {path}; write its path relative to this file")
        for entry in documents(path):
            yield entry, _name(path, folder)


def _name(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path.resolve(), folder)).as_posix()


def _statement(file: _File, indicators: openslo.Indicators) -> Statement:
    stated = [found for entry, name in file.objects for found in openslo.facts(entry, indicators, name)]
    own = native.facts(file.root, file.name) if file.root else ()
    return Statement(
        file.name,
        (*own, *(found for found in stated if isinstance(found, Fact))),
        tuple(found for found in stated if not isinstance(found, Fact)),
    )

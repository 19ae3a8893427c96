"""Paths into files: every file found gives exactly one value, whether it is to be read or not."""

import hashlib
import os
import stat
import sys
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scanner.errors import LimitExceeded, SourceError
from scanner.extract import Limits
from scanner.model import Source, Status
from scanner.remote.address import Origin

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "<stdin>"
VERSION_CONTROL = frozenset({".git", ".hg", ".svn", ".bzr", "CVS"})

_NO_DOCUMENTS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", "slascan.toml"})
_NO_DOCUMENT_PREFIXES = ("~$", "._", ".~lock.")
_DATABASE_ENDINGS = ("", "-wal", "-shm", "-journal", ".lock")
_CHUNK = 1 << 20
_SPECIAL = ((stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"), (stat.S_ISBLK, "a device"), (stat.S_ISCHR, "a device"))


@dataclass(frozen=True, slots=True)
class Found:
    """A file under the name by which a person knows it; ``status`` is None when it is to be read, else ``reason`` says why not.

    ``size`` is in bytes, 0 where it is not known; ``modified`` tells one state of the file from another: nanoseconds since 1970, or what a
    server says, empty where that is not known. ``place`` is where its bytes are when that is not its name: on another machine, or in a
    copy on this one. Names that are not UTF-8 keep their bytes as surrogate escapes.
    """

    name: str
    status: Status | None = None
    reason: str = ""
    size: int = 0
    modified: str = ""
    place: Origin | Path | None = field(default=None, repr=False)

    @property
    def path(self) -> Path:
        """Where its bytes are on this machine."""
        return self.place if isinstance(self.place, Path) else Path(self.name)


def discover(paths: Sequence[str], limits: Limits, *, follow: bool = False, own: Collection[Path] = ()) -> Iterator[Found]:
    """Walk files and folders in the order given, each folder in the order of its names.

    ``-`` is standard input. A path that is named is taken even when it is a link; links below it are taken with ``follow`` only.
    ``own`` are slascan's databases and its password file, which are no documents. One folder's names are held in memory at a time, and a file that several
    paths lead to is given once.
    """
    walk = _Walk(limits, own, follow=follow)
    if len(paths) == 1:
        yield from walk.below(paths[0])
        return
    seen: set[Path] = set()
    for path in paths:
        for found in walk.below(path):
            place = Path(found.name).resolve()
            if place not in seen:
                yield found
            seen.add(place)


def version_control(folder: str) -> Found:
    """A folder whose name is in ``VERSION_CONTROL``."""
    return Found(folder, Status.SKIPPED, "a folder of version control")


def unwanted(name: str, size: int, limits: Limits) -> tuple[Status | None, str]:
    """Why a file of this name and size is not to be read; None and nothing when it is."""
    if name in _NO_DOCUMENTS or name.startswith(_NO_DOCUMENT_PREFIXES):
        return Status.SKIPPED, "a file of the system, of an editor or of slascan, and no document"
    if size > limits.max_bytes:
        return Status.TOO_LARGE, _too_large(limits)
    return None, ""


def read_bytes(found: Found, limits: Limits) -> Source:
    """The bytes of a file that is to be read.

    Raises:
        LimitExceeded: there are more of them than the limit.
        SourceError: the file cannot be opened.
    """
    try:
        if found.name == STANDARD_INPUT_NAME:
            data = sys.stdin.buffer.read(limits.max_bytes + 1)
        else:
            with found.path.open("rb") as file:
                data = file.read(limits.max_bytes + 1)
    except OSError as error:
        raise SourceError(_refused(error)) from error
    if len(data) > limits.max_bytes:
        raise LimitExceeded(_too_large(limits))
    return Source.of(found.name, data)


def digest(found: Found, limits: Limits) -> str:
    """The SHA-256 of a file that is to be read, without holding its bytes.

    Raises:
        LimitExceeded: there are more of them than the limit.
        SourceError: the file cannot be opened.
    """
    summed, size = hashlib.sha256(), 0
    try:
        with found.path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                summed.update(chunk)
                size += len(chunk)
                if size > limits.max_bytes:
                    raise LimitExceeded(_too_large(limits))
    except OSError as error:
        raise SourceError(_refused(error)) from error
    return summed.hexdigest()


class _Walk:
    """Goes down folders without recursion, since they may be nested as deeply as a path is long."""

    def __init__(self, limits: Limits, own: Collection[Path], *, follow: bool) -> None:
        self._limits = limits
        self._databases = {database.with_name(database.name + ending).resolve() for database in own for ending in _DATABASE_ENDINGS}
        self._database_names = {database.name for database in self._databases}
        self._follow = follow
        self._folders: list[_Folder] = []

    def below(self, path: str) -> Iterator[Found]:
        """What one given path leads to."""
        if path == STANDARD_INPUT:
            yield Found(STANDARD_INPUT_NAME)
            return
        yield from self._entry(str(Path(path)), named=True)
        while self._folders:
            folder = self._folders[-1]
            name = next(folder.names, None)
            if name is None:
                self._folders.pop()
            else:
                yield from self._entry(folder.prefix + name, named=False)

    def _entry(self, path: str, *, named: bool) -> Iterator[Found]:
        """One file; or a folder, which is put on top of those that are being read."""
        try:
            status = os.stat(path) if named else os.lstat(path)  # noqa: PTH116 - a path object takes longer to make than the file to look at
            if stat.S_ISLNK(status.st_mode):
                if not self._follow:
                    yield Found(path, Status.SKIPPED, "a link, and links are not followed")
                    return
                status = os.stat(path)  # noqa: PTH116 - the same
            if stat.S_ISDIR(status.st_mode):
                yield from self._folder(path, status)
            else:
                yield self._file(path, status)
        except OSError as error:
            yield Found(path, Status.DAMAGED, _refused(error))

    def _folder(self, path: str, status: os.stat_result) -> Iterator[Found]:
        identity = (status.st_dev, status.st_ino)
        if _last(path) in VERSION_CONTROL:
            yield version_control(path)
        elif any(folder.identity == identity for folder in self._folders):
            yield Found(path, Status.SKIPPED, "a link back to a folder above it")
        else:
            self._folders.append(_Folder(_prefix(path), iter(sorted(os.listdir(path))), identity))  # noqa: PTH208 - names are a tenth of paths

    def _file(self, path: str, status: os.stat_result) -> Found:
        kept_from, why = self._kept_from(path, status)
        return Found(path, kept_from, why, status.st_size, str(status.st_mtime_ns))

    def _kept_from(self, path: str, status: os.stat_result) -> tuple[Status | None, str]:
        """Why a file is not to be read; None and nothing when it is."""
        name = _last(path)
        special = "" if stat.S_ISREG(status.st_mode) else next((kind for is_kind, kind in _SPECIAL if is_kind(status.st_mode)), "")
        if special:
            return Status.SKIPPED, f"{special} and no file"
        if name in self._database_names and Path(path).resolve() in self._databases:
            return Status.SKIPPED, "a file that slascan keeps, and no document"
        return unwanted(name, status.st_size, self._limits)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder that is being read: what its paths begin with, the names not yet taken, and what tells it from other folders."""

    prefix: str
    names: Iterator[str]
    identity: tuple[int, int]


def _prefix(folder: str) -> str:
    return "" if folder == os.curdir else folder.removesuffix(os.sep) + os.sep


def _last(path: str) -> str:
    """The name of a file or folder, as its folder has it."""
    return path[path.rfind(os.sep) + 1 :]


def _refused(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the path"
    return f"it cannot be opened ({error.strerror or type(error).__name__}); check its permissions"


def _too_large(limits: Limits) -> str:
    return f"larger than {limits.max_bytes // 1_000_000} MB; split it or raise the limit"

"""What is swept: folders of this machine, and archives elsewhere."""

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from scanner.errors import ConfigurationError, SourceError
from scanner.extract import Limits
from scanner.model import Status
from scanner.pipeline.discover import VERSION_CONTROL, Found, discover, unwanted, version_control
from scanner.pipeline.manifest import glob_pattern
from scanner.remote.address import Address, Origin, is_address, local, parse


class Archive(Protocol):
    """Documents that belong together."""

    @property
    def name(self) -> str:
        """By which the ledger knows it."""
        ...

    def files(self, limits: Limits, own: Collection[Path]) -> Iterator[tuple[str, Found]]:
        """Each file with its path inside the archive, none of them opened; ``own`` as in :func:`scanner.pipeline.discover.discover`.

        Raises:
            ConfigurationError: the archive is not there.
        """
        ...

    def require(self) -> None:
        """Make sure that it is there.

        Raises:
            ConfigurationError: it is not.
        """
        ...

    def now(self, file: Found) -> Found | None:
        """A file as it is now, None where it is gone.

        Raises:
            ConfigurationError: the archive is gone as well.
        """
        ...

    def as_listed(self, file: Found) -> bool:
        """Whether a file that was just read is still what it was when it was listed."""
        ...

    def within(self, other: str) -> bool:
        """Whether all of it lies in another archive, of this name."""
        ...


def outermost(places: Sequence[str]) -> list[Archive]:
    """The archives that a person names, in the order of their names, without those that lie within another.

    Raises:
        ConfigurationError: one is not there, or no address of an archive.
    """
    named = {archive.name: archive for archive in map(_archive, map(local, places))}
    for archive in named.values():
        archive.require()
    return [archive for name, archive in sorted(named.items()) if not any(archive.within(other) for other in named if other != name)]


def _archive(place: str) -> Archive:
    return Elsewhere(parse(place)) if is_address(place) else Folder(os.path.abspath(place))  # noqa: PTH100 - a name may be no UTF-8


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or a single file."""

    name: str

    def files(self, limits: Limits, own: Collection[Path]) -> Iterator[tuple[str, Found]]:
        """As :class:`Archive` says."""
        inside = len(self.name.rstrip(os.sep)) + 1
        for found in discover([self.name], limits, own=own):
            if found.status is Status.DAMAGED and not os.path.lexists(found.name):
                continue  # gone since its folder was listed
            yield found.name[inside:].replace(os.sep, "/"), found
        self.require()

    def require(self) -> None:
        """As :class:`Archive` says."""
        if not os.path.lexists(self.name):
            raise ConfigurationError(f"{self.name}: there is no such archive: check the path, and that it is mounted")

    def now(self, file: Found) -> Found | None:
        """As :class:`Archive` says."""
        try:
            status = os.stat(file.name)  # noqa: PTH116 - a name may be no UTF-8
        except OSError:
            if os.path.lexists(file.name):
                return file
        else:
            return replace(file, size=status.st_size, modified=str(status.st_mtime_ns))
        if not os.path.isdir(self.name) and not os.path.isfile(self.name):  # noqa: PTH112, PTH113 - the same
            raise ConfigurationError(f"{self.name}: the archive is no longer there; what was read is kept: sweep again when it is back")
        return None

    def as_listed(self, file: Found) -> bool:
        """As :class:`Archive` says."""
        try:
            status = os.stat(file.name)  # noqa: PTH116 - the same
        except OSError:
            return False
        return (status.st_size, str(status.st_mtime_ns)) == (file.size, file.modified)

    def within(self, other: str) -> bool:
        """As :class:`Archive` says."""
        return self.name.startswith(other.rstrip(os.sep) + os.sep)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An archive on another machine, or a ZIP file that is taken for a folder."""

    address: Address

    @property
    def name(self) -> str:
        """As :class:`Archive` says."""
        return self.address.archive

    def files(self, limits: Limits, own: Collection[Path]) -> Iterator[tuple[str, Found]]:
        """As :class:`Archive` says."""
        from scanner.remote.listing import entries  # noqa: PLC0415 - only for archives elsewhere

        del own
        wanted = glob_pattern(self.address.glob or "**")
        closed: set[str] = set()
        for entry in entries(self.address):
            folder = _of_version_control(entry.inside)
            if folder is not None:
                if folder not in closed:
                    closed.add(folder)
                    yield folder, version_control(self.address.below(folder))
            elif entry.status is Status.DAMAGED or wanted.fullmatch(entry.inside):
                status, reason = entry.status, entry.reason
                if status is None:
                    status, reason = unwanted(entry.inside.rpartition("/")[2], entry.size, limits)
                yield entry.inside, Found(entry.name, status, reason, entry.size, entry.version, entry.origin)

    def require(self) -> None:
        """As :class:`Archive` says."""
        from scanner.remote.listing import require  # noqa: PLC0415 - the same

        require(self.address)

    def now(self, file: Found) -> Found | None:
        """As :class:`Archive` says."""
        from scanner.remote.listing import now  # noqa: PLC0415 - the same

        try:
            state = now(self.address, file.place) if isinstance(file.place, Origin) else None
        except SourceError:
            return file
        except ConfigurationError as error:
            raise ConfigurationError(f"{error}; what was read is kept: sweep again when that is mended") from error
        return replace(file, size=state[0], modified=state[1]) if state else None

    def as_listed(self, file: Found) -> bool:
        """Always: who fetched it has compared sizes, and another version shows when it is listed next."""
        del file
        return True

    def within(self, other: str) -> bool:
        """As :class:`Archive` says."""
        return self.name.startswith(f"{other}/")


def _of_version_control(inside: str) -> str | None:
    """The folder of version control in which a file lies."""
    folders = inside.split("/")[:-1]
    return next(("/".join(folders[: place + 1]) for place, folder in enumerate(folders) if folder in VERSION_CONTROL), None)

"""Copies of files from elsewhere."""

from functools import cached_property
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from scanner.errors import SourceError
from scanner.remote.address import Origin, parse
from scanner.remote.faults import cause
from scanner.remote.store import Store


class Fetcher:
    """Fetches files, for several threads at a time; connections stay open until it is closed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stores: dict[str, Store] = {}
        self._numbers = count()

    def close(self) -> None:
        """Remove the copies that nobody has removed."""
        self._stores.clear()
        if "_folder" in self.__dict__:
            self._folder.cleanup()

    def copy(self, origin: Origin, size: int, most: int) -> Path:
        """A copy, which whoever wants it no more removes; ``size`` is what was listed, 0 where that is not known.

        Raises:
            SourceError: it cannot be fetched; a :class:`LimitExceeded` where it has more than ``most`` bytes.
        """
        with self._lock:
            store = self._stores.get(origin.address) or self._stores.setdefault(origin.address, Store(parse(origin.address)))
            copy = Path(self._folder.name, str(next(self._numbers)))
        try:
            store.copy(origin.path, copy, most)
            if size and copy.stat().st_size != size:
                raise SourceError(_ANOTHER)  # noqa: TRY301 - removed like any other
        except Exception as error:
            copy.unlink(missing_ok=True)
            if isinstance(error, SourceError):
                raise
            raise SourceError(cause(error)) from error
        return copy

    @cached_property
    def _folder(self) -> "TemporaryDirectory[str]":
        return TemporaryDirectory(prefix="slascan-")


_ANOTHER = "it was cut off on the way, or changed since it was listed: the next sweep reads it again"

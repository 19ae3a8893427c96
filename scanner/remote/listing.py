"""What an archive elsewhere holds, without opening any of its files."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scanner.errors import SourceError
from scanner.model import Status
from scanner.remote.address import HTTP, Address, Origin
from scanner.remote.faults import cause, gone, refused
from scanner.remote.links import links
from scanner.remote.store import Store, unreachable

_VERSIONS = ("ETag", "etag", "CRC", "LastModified", "Last-Modified", "last_modified", "updated", "mtime")
"""What servers call that which differs when a file does, the surest first."""
_AT_A_TIME = 8
"""Requests at a time for what a web server says of its files."""
_PAGE = 50_000_000
"""Bytes of an index page at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of an archive: its ``name``, its path ``inside`` the archive, and where it is fetched from.

    ``size`` is in bytes, 0 where the server does not say. ``version`` differs when the file does, and is empty where the server says
    nothing of the kind. ``status`` is None when it is to be read, else ``reason`` says why not; it may be a folder then.
    """

    name: str
    inside: str
    origin: Origin = field(repr=False)
    size: int = 0
    version: str = ""
    status: Status | None = None
    reason: str = ""


def entries(address: Address) -> Iterator[Entry]:
    """Every file below an address; one folder's are held in memory at a time, of object stores one at the top.

    Raises:
        ConfigurationError: the archive cannot be reached, or no longer; or there is nothing.
    """
    store = Store(address)
    try:
        if address.protocol in HTTP:
            yield from _Pages(store).below()
        else:
            yield from _Folders(store).below()
    except Exception as error:
        raise unreachable(address, error) from error


def now(address: Address, origin: Origin) -> tuple[int, str] | None:
    """Size and version of a file as they are now; None where it is gone.

    Raises:
        SourceError: the archive is there, but the server does not say.
        ConfigurationError: the archive cannot be reached, or is gone itself.
    """
    store = Store(address)
    try:
        return _state(store.info(origin.path))
    except Exception as error:  # noqa: BLE001 - libraries raise what they like
        failed = error
    require(address)
    if gone(failed):
        return None
    raise SourceError(cause(failed)) from failed


def require(address: Address) -> None:
    """Make sure of an archive.

    Raises:
        ConfigurationError: it cannot be reached, or there is nothing.
    """
    store = Store(address)
    try:
        store.info(address.key if address.protocol in HTTP else store.root)
    except Exception as error:
        raise unreachable(address, error) from error


class _Folders:
    """An archive whose server lists folders."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._address = store.address
        self._root = store.root

    def below(self) -> Iterator[Entry]:
        info = self._store.info(self._root)
        if info["type"] == "directory":
            yield from self._files(self._store.listed(self._root))
        else:
            yield self._entry(info, "")

    def _files(self, infos: Iterable[dict[str, Any]]) -> Iterator[Entry]:
        """Without recursion, since folders may be nested as deeply as a path is long."""
        folders = [iter(infos)]
        while folders:
            info = next(folders[-1], None)
            if info is None:
                folders.pop()
            elif info["type"] != "directory":
                if not info["name"].endswith("/"):  # by which object stores mark a folder
                    yield self._entry(info, self._inside(info))
            else:
                try:
                    folders.append(self._listed(info["name"]))
                except Exception as error:
                    if not refused(error):
                        raise
                    yield replace(self._entry(info, self._inside(info)), status=Status.DAMAGED, reason=cause(error))

    def _listed(self, folder: str) -> Iterator[dict[str, Any]]:
        if self._store.flat:
            return (info for info in self._store.listed_below(folder) if info["type"] != "directory")
        return iter(self._store.listed(folder))

    def _inside(self, info: dict[str, Any]) -> str:
        return str(info["name"])[len(self._root) :].strip("/")

    def _entry(self, info: dict[str, Any], inside: str) -> Entry:
        name = self._address.below(inside) if inside else self._address.name
        entry = Entry(name, inside or name.rpartition("/")[2], Origin(self._address.key, str(info["name"])), *_state(info))
        if info["type"] in {"file", "directory"}:
            return entry
        return replace(entry, status=Status.SKIPPED, reason="a link or a device, which is not followed")


class _Pages:
    """An archive whose server shows folders as pages with links."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._address = store.address
        name = self._address.name
        of_page, _, page = name.rpartition("/")
        is_folder = self._address.url.endswith("/") or "." not in page or of_page.endswith("/")
        self._root, self._first = (f"{name}/", f"{name}/") if is_folder else (f"{of_page}/", name)
        self._seen: set[str] = set()

    def below(self) -> Iterator[Entry]:
        if not _is_page(self._store.info(self._address.key)):
            yield self._entry(self._address.name)
            return
        pages = [iter([self._first])]
        with ThreadPoolExecutor(_AT_A_TIME) as pool:
            while pages:
                page = next(pages[-1], None)
                if page is None:
                    pages.pop()
                    continue
                try:
                    linked = [target for target in self._links(page) if target not in self._seen]
                except Exception as error:
                    if page == self._first or not (refused(error) or gone(error)):
                        raise
                    yield self._kept_back(page.removesuffix("/"), cause(error))
                    continue
                self._seen.update(linked)
                yield from pool.map(self._entry, [target for target in linked if not target.endswith("/")])
                pages.append(iter([target for target in linked if target.endswith("/")]))

    def _links(self, page: str) -> Iterator[str]:
        with TemporaryDirectory(prefix="slascan-") as folder:
            copy = Path(folder, "page")
            self._store.copy(self._fetched(page), copy, _PAGE)
            return links(copy.read_text("utf-8", "replace"), page, self._root)

    def _entry(self, url: str) -> Entry:
        origin = Origin(self._address.key, self._fetched(url))
        try:
            return Entry(url, url.removeprefix(self._root), origin, *_state(self._store.info(origin.path)))
        except Exception as error:
            if not (refused(error) or gone(error)):
                raise
            return self._kept_back(url, cause(error))

    def _kept_back(self, url: str, reason: str) -> Entry:
        """A file or folder that a page links to, and that is not to be had."""
        origin = Origin(self._address.key, self._fetched(url))
        return Entry(url, url.removeprefix(self._root), origin, status=Status.DAMAGED, reason=reason)

    def _fetched(self, url: str) -> str:
        """The same with what lets one in."""
        protocol, _, host = self._address.url.split("/", 3)[:3]
        path = "".join(url.split("/", 3)[3:])
        return f"{protocol}//{host}/{path}{self._address.query}"


def _is_page(info: dict[str, Any]) -> bool:
    return str(info.get("mimetype", "")).lower() in {"text/html", "application/xhtml+xml"}


def _state(info: dict[str, Any]) -> tuple[int, str]:
    version = next((info[name] for name in _VERSIONS if info.get(name)), "")
    return int(info.get("size") or 0), version.isoformat() if isinstance(version, datetime) else str(version)

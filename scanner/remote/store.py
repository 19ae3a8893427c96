"""One archive elsewhere, opened: fsspec's file system for its protocol, with patience that has an end."""

import importlib.util
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from scanner.errors import ConfigurationError, LimitExceeded, SourceError
from scanner.remote.address import Address, is_address, parse
from scanner.remote.faults import cause, passing

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

T = TypeVar("T")

_CONNECTING, _ANSWERING = 10, 60
"""Seconds in which a server takes a connection, and in which it says something."""
_TRIES, _PAUSE = 3, 8
"""How often a server is asked whose library does not ask again by itself, with so many seconds between at most."""
_FREE = 100_000_000
"""Bytes that stay free on the disk of the copies."""

_FRESH = {"use_listings_cache": False}
"""An archive is listed anew by every sweep."""


@dataclass(frozen=True, slots=True)
class _Backend:
    """What reaches a protocol: the package, the extra that installs it, and its options; ``flat`` where folders are only parts of names."""

    package: str
    extra: str = "remote"
    options: Mapping[str, Any] = field(default_factory=dict)
    flat: bool = False
    tries: int = _TRIES


_S3 = _Backend("s3fs", options=_FRESH | {"config_kwargs": {"connect_timeout": _CONNECTING, "read_timeout": _ANSWERING}}, flat=True, tries=1)
_GCS = _Backend("gcsfs", "gcs", _FRESH | {"requests_timeout": _ANSWERING}, flat=True, tries=1)
_AZURE = _Backend("adlfs", "azure", _FRESH | {"connection_timeout": _CONNECTING, "read_timeout": _ANSWERING}, flat=True, tries=1)
_SFTP = _Backend(
    "sshfs",  # which trusts every host, unless it is given those of OpenSSH: ()
    options={"known_hosts": (), "connect_timeout": _CONNECTING, "login_timeout": _ANSWERING, "keepalive_interval": _ANSWERING // 4},
)
_HTTP = _Backend("aiohttp", options=_FRESH)
_BACKENDS = {
    "s3": _S3,
    "gs": _GCS,
    "gcs": _GCS,
    "az": _AZURE,
    "abfs": _AZURE,
    "abfss": _AZURE,
    "sftp": _SFTP,
    "ssh": _SFTP,
    "http": _HTTP,
    "https": _HTTP,
    "zip": _Backend("fsspec", options=_FRESH),
}


def backends() -> Iterator[tuple[str, str, str, bool]]:
    """What archives can be reached by: protocol, package, the extra that installs it, and whether it is installed."""
    for protocol, backend in _BACKENDS.items():
        yield protocol, backend.package, backend.extra, importlib.util.find_spec(backend.package) is not None


class Store:
    """An archive elsewhere; whatever its library raises is raised by every method. Threads may share it."""

    def __init__(self, address: Address) -> None:
        """Look whether it can be reached by what is installed; the server is asked later.

        Raises:
            ConfigurationError: a package is missing; says which.
        """
        self.address = address
        self._backend = _installed(address)
        self._opening = Lock()
        self._opened: tuple[AbstractFileSystem, str] | None = None

    @property
    def flat(self) -> bool:
        """Whether all that lies below a folder is listed at once, since folders are only parts of names."""
        return self._backend.flat

    @property
    def root(self) -> str:
        """The archive's path as its server has it."""
        return self._asked(lambda _: self._open()[1])

    def info(self, path: str) -> dict[str, Any]:
        """What the server says of a path now."""
        return self._asked(lambda files: dict(files.info(path)))

    def listed(self, path: str) -> list[dict[str, Any]]:
        """What a folder holds, in the order of names."""
        return self._asked(lambda files: _ordered(files.ls(path, detail=True)))

    def listed_below(self, path: str) -> list[dict[str, Any]]:
        """All files at any depth below a path, in the order of names."""
        return self._asked(lambda files: _ordered(files.find(path, detail=True).values()))

    def copy(self, path: str, to: Path, most: int) -> None:
        """Write a file's bytes into a file of this machine.

        Raises:
            LimitExceeded: there are more than ``most`` of them.
            SourceError: the disk has no room for them.
        """
        from fsspec.callbacks import Callback  # noqa: PLC0415 - an extra

        class Bounded(Callback):  # type: ignore[misc] # fsspec has no types
            """Ends a copy that becomes too long."""

            def call(self, *_: object, **__: object) -> None:
                if max(self.value, self.size or 0) > most:
                    raise LimitExceeded(f"larger than {most // 1_000_000} MB; split it or raise the limit")

        if shutil.disk_usage(to.parent).free < _FREE:
            raise SourceError(f"the disk of {to.parent} has no room for a copy: make some, or set TMPDIR to another place")
        self._asked(lambda files: files.get_file(path, str(to), callback=Bounded()))

    def _asked(self, ask: "Callable[[AbstractFileSystem], T]") -> T:
        """An answer, after another connection or two where that may help."""
        from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential  # noqa: PLC0415 - an extra

        for attempt in Retrying(
            retry=retry_if_exception(passing),
            stop=stop_after_attempt(self._backend.tries),
            wait=wait_random_exponential(max=_PAUSE),
            before_sleep=lambda _: self._close(),
            reraise=True,
        ):
            with attempt:
                return ask(self._open()[0])
        raise AssertionError  # the last attempt raises

    def _open(self) -> "tuple[AbstractFileSystem, str]":
        from fsspec.core import url_to_fs  # noqa: PLC0415 - an extra

        with self._opening:
            if self._opened is None:
                self._opened = url_to_fs(self.address.url, **_options(self.address))
            return self._opened

    def _close(self) -> None:
        self._opened = None


def unreachable(address: Address, error: Exception) -> ConfigurationError:
    """What is said of an archive that cannot be used."""
    return ConfigurationError(f"{address.archive}: {cause(error)}")


def _ordered(infos: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - the same
    return sorted(infos, key=lambda info: str(info["name"]))


def _installed(address: Address) -> _Backend:
    """The backend of an address, where it and those that it builds on are installed."""
    backend = _BACKENDS[address.protocol]
    for package, extra in (("fsspec", "remote"), ("tenacity", "remote"), (backend.package, backend.extra)):
        if importlib.util.find_spec(package) is None:
            raise ConfigurationError(f"{address.archive}: this needs {package}, which is not installed: pip install 'slascan[{extra}]'")
    if holder := _holder(address):
        _installed(holder)
    return backend


def _options(address: Address) -> dict[str, dict[str, Any]]:
    """What each file system of an address' chain is opened with."""
    options = dict(_BACKENDS[address.protocol].options)
    if _BACKENDS[address.protocol] is _HTTP:
        from aiohttp import ClientTimeout  # noqa: PLC0415 - an extra

        options["client_kwargs"] = {"timeout": ClientTimeout(total=None, sock_connect=_CONNECTING, sock_read=_ANSWERING)}
    options["skip_instance_cache"] = True
    holder = _holder(address)
    return {address.protocol: options} | (_options(holder) if holder else {})


def _holder(address: Address) -> Address | None:
    """Where the ZIP file lies, when it is elsewhere."""
    _, _, outer = address.url.partition("::")
    return parse(outer) if is_address(outer) else None

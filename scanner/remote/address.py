"""Addresses of archives on other machines, and the names by which their files are known.

A name is the address without what lets somebody in: user, password and query stay with those who fetch.
"""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from scanner.errors import ConfigurationError

HTTP = ("http", "https")
PROTOCOLS = ("s3", "gs", "gcs", "az", "abfs", "abfss", "sftp", "ssh", *HTTP, "zip")

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://(.*)", re.DOTALL)
_CONTAINER_FIRST = ("az", "abfs", "abfss")
"""What stands before the @ is a container here, and no user."""
_CHAIN = "::"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file is fetched from: its archive's address with what lets one in, and its path as the archive's server has it."""

    address: str = field(repr=False)
    path: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Address:
    """An archive elsewhere.

    ``url`` opens it, ``name`` is the same without secrets, and ``glob`` says which of its files are meant where not all are. The ``query``
    of an HTTP address goes along with everything below it. For a ZIP file, ``url`` and ``name`` are a chain: ``zip://folder::s3://bucket/file.zip``.
    """

    protocol: str
    url: str = field(repr=False)
    name: str
    glob: str = ""
    query: str = field(default="", repr=False)

    @property
    def archive(self) -> str:
        """The name with the glob."""
        return self.below(self.glob) if self.glob else self.name

    @property
    def key(self) -> str:
        """What opens the archive again, in another process."""
        return self.url + self.query

    def below(self, inside: str) -> str:
        """The name of a file by its path in the archive."""
        folder, chain, outer = self.name.partition(_CHAIN)
        return f"{folder}{'' if folder.endswith('/') else '/'}{inside}{chain}{outer}"


def is_address(text: str) -> bool:
    """Whether a text is an address, and no path of this machine."""
    return _ADDRESS.match(text) is not None


def local(text: str) -> str:
    """A ``file://`` address as the path that it is; anything else as it stands."""
    found = _ADDRESS.fullmatch(text)
    return unquote(found[2].removeprefix("localhost")) if found and found[1].lower() == "file" else text


def parse(text: str) -> Address:
    """The archive that a person means.

    Raises:
        ConfigurationError: the protocol is not known, or something is missing.
    """
    inner, chain, outer = text.partition(_CHAIN)
    found = _ADDRESS.fullmatch(inner)
    protocol = found[1].lower() if found else ""
    if found is None or protocol not in PROTOCOLS:
        raise ConfigurationError(
            f"{inner.partition('://')[0]}://: archives are not reached this way; use {', '.join(PROTOCOLS)}, or a folder"
        )
    if (protocol == "zip") != bool(chain):
        raise ConfigurationError(
            f"{protocol}://: a file within a ZIP file is written zip://FOLDER::ADDRESS, such as zip://::s3://bucket/2026.zip"
        )
    rest, query = _parted(found[2], "?") if protocol in HTTP else (found[2], "")
    rest, glob = _without_glob(rest.partition("#")[0] if protocol in HTTP else rest)
    if protocol == "zip":
        return _within_zip(rest, outer, glob)
    if not rest.strip("/"):
        raise ConfigurationError(f"{protocol}://: the address names no place: write {protocol}://PLACE/FOLDER")
    ending = "/" if protocol in HTTP and rest.endswith("/") else ""
    whole = f"{protocol}://{rest.rstrip('/')}"
    return Address(protocol, f"{whole}{ending}", public(whole), glob, query)


def public(url: str) -> str:
    """An address without what lets somebody in."""
    protocol, _, rest = url.partition("://")
    if protocol in HTTP:
        rest = rest.partition("?")[0].partition("#")[0]
    host, slash, path = rest.partition("/")
    secret, at, place = host.rpartition("@")
    container = secret.partition(":")[0] + at if protocol in _CONTAINER_FIRST else ""
    return f"{protocol}://{container}{place}{slash}{path}"


def _within_zip(folder: str, outer: str, glob: str) -> Address:
    folder = folder.strip("/")
    if is_address(outer := local(outer)):
        holder = parse(outer)
        if holder.glob:
            raise ConfigurationError(f"{holder.archive}: name one ZIP file; those in a folder are read when the folder is swept")
        url, name = holder.url + holder.query, holder.name
    else:
        url = name = str(Path(os.path.abspath(outer)))  # noqa: PTH100 - links stay as they were named
    return Address("zip", f"zip://{folder}{_CHAIN}{url}", f"zip://{folder}{_CHAIN}{name}", glob)


def _parted(text: str, mark: str) -> tuple[str, str]:
    before, found, after = text.partition(mark)
    return before, found + after


def _without_glob(path: str) -> tuple[str, str]:
    """The folders before the first ``*``, and what follows them."""
    before, star, after = path.partition("*")
    folder, slash, name = before.rpartition("/")
    return (f"{folder}{slash}", f"{name}{star}{after}") if star else (path, "")

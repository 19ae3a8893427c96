"""``slascan.toml``: what an archive's keeper knows of its documents that the documents do not say.

::

    [catalog]
    path = "catalog.db"                  # from this file's folder

    [ledger]
    path = "ledger.db"

    [wording]
    path = "slascan-wordings.yaml"       # approved wordings, which findings then propose

    [passwords]
    path = "../passwords.txt"            # one a line, for files that are encrypted

    [[documents]]
    path = "customers/acme/**"           # from this file's folder; ** is any number of folders, a final / everything below
    customer = "Acme"
    service = "payments-api"
    signed_on = 2026-03-01
    stage = "signed"                     # draft, signed
    genre = "contract"                   # contract, other, questionnaire, rfp, sla, web
    party = "ours"                       # counterparty, ours
    lost_from = "5%"                     # of failed requests on, the paper calls a minute lost

Where several entries match a document, each key is taken from the last one that gives it.
"""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from scanner.errors import ConfigurationError
from scanner.model import DocumentContext
from scanner.remote.address import is_address

NAME = "slascan.toml"

_CHOICES = {
    "stage": ("draft", "signed"),
    "genre": ("contract", "other", "questionnaire", "rfp", "sla", "web"),
    "party": ("counterparty", "ours"),
}
_TEXTS = ("customer", "service")
_TABLES = ("catalog", "documents", "ledger", "passwords", "wording")
_PERCENTAGE = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?) ?%")
_WILDCARDS = re.compile(r"\*\*/|\*\*|\*|\?")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


@dataclass(frozen=True, slots=True)
class Entry:
    """What holds of every document whose path matches."""

    pattern: re.Pattern[str]
    known: Mapping[str, str | date | Decimal]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest's folder, the places of the databases, of the password file and of the approved wordings (None where it names none), and its entries in order."""

    folder: Path
    catalog: Path | None = None
    ledger: Path | None = None
    password_file: Path | None = None
    wording: Path | None = None
    entries: tuple[Entry, ...] = ()

    def context(self, name: str) -> DocumentContext:
        """What is known of the document of this path, or of this name elsewhere; nothing where no entry matches."""
        path = name if is_address(name) else Path(os.path.relpath(name, self.folder)).as_posix()
        known: dict[str, Any] = {}
        for entry in self.entries:
            if entry.pattern.fullmatch(path):
                known |= entry.known
        return replace(DocumentContext(), **known)


def find(paths: Sequence[str]) -> Manifest | None:
    """The manifest beside or above everything that is scanned, None where there is none.

    Standard input and archives elsewhere have that of the working folder.

    Raises:
        ConfigurationError: it cannot be used.
    """
    folders = [os.path.normpath(Path(path).absolute()) for path in paths if path != "-" and not is_address(path)] or [str(Path.cwd())]
    common = Path(os.path.commonpath(folders))
    for folder in (common, *common.parents):
        if (folder / NAME).is_file():
            return load(folder / NAME)
    return None


def load(file: Path) -> Manifest:
    """Read a manifest.

    Raises:
        ConfigurationError: it is no TOML, or has a key or value that is not known; the message names file, key and what is allowed.
    """
    try:
        content = tomllib.loads(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigurationError(f"{file}: cannot be read: {error}") from error
    try:
        _check_keys(content, _TABLES, "")
        return Manifest(
            folder=file.parent,
            catalog=_place(content, "catalog", file.parent),
            ledger=_place(content, "ledger", file.parent),
            password_file=_place(content, "passwords", file.parent),
            wording=_place(content, "wording", file.parent),
            entries=tuple(_entries(content.get("documents", []))),
        )
    except _Unusable as error:
        raise ConfigurationError(f"{file}: {error}") from error


class _Unusable(Exception):  # noqa: N818 - it says what is wrong, and gets the file's name from its only catcher
    pass


def _place(content: Mapping[str, Any], name: str, folder: Path) -> Path | None:
    table = content.get(name, {})
    if not isinstance(table, dict):
        raise _Unusable(f"{name} must be a table: [{name}] with a line path = …")
    _check_keys(table, ("path",), f"{name}: ")
    return folder / Path(_text(table, "path", f"{name}: ")).expanduser() if "path" in table else None


def _entries(entries: object) -> Iterator[Entry]:
    if not isinstance(entries, list):
        raise _Unusable("documents must be written [[documents]], once for each pattern")
    for number, entry in enumerate(entries, 1):
        yield _entry(entry, f"documents {number}: ")


def _entry(entry: object, where: str) -> Entry:
    if not isinstance(entry, dict):
        raise _Unusable(f"{where}must be a table")
    _check_keys(entry, ("path", *_TEXTS, "signed_on", "lost_from", *_CHOICES), where)
    if not entry.get("path"):
        raise _Unusable(f'{where}path is missing: say which documents are meant, such as "customers/acme/**"')
    return Entry(glob_pattern(_text(entry, "path", where)), dict(_known(entry, where)))


def _known(entry: Mapping[str, Any], where: str) -> Iterator[tuple[str, str | date | Decimal]]:
    for key in (*_TEXTS, *_CHOICES):
        if key in entry:
            value = _text(entry, key, where)
            if value not in _CHOICES.get(key, (value,)):
                raise _Unusable(f'{where}{key} is "{value}"; allowed are {", ".join(_CHOICES[key])}')
            yield key, value
    if "signed_on" in entry:
        signed_on = entry["signed_on"]
        if not isinstance(signed_on, date) or isinstance(signed_on, datetime):
            raise _Unusable(f"{where}signed_on is {signed_on!r}; write a day without quotation marks, such as 2026-03-01")
        yield "signed_on", signed_on
    if "lost_from" in entry:
        yield "lost_from", _share(_text(entry, "lost_from", where), where)


def _share(written: str, where: str) -> Decimal:
    """A percentage above 0%, as a ratio."""
    found = _PERCENTAGE.fullmatch(written)
    share = Decimal(found[1]) / 100 if found else Decimal(0)
    if not 0 < share <= 1:
        raise _Unusable(f'{where}lost_from is "{written}"; write the share of failed requests, such as "5%"')
    return share


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table[key]
    if not isinstance(value, str):
        raise _Unusable(f"{where}{key} is {value!r}; write a text in quotation marks")
    return value


def _check_keys(table: Mapping[str, Any], allowed: Sequence[str], where: str) -> None:
    for key in table:
        if key not in allowed:
            raise _Unusable(f'{where}"{key}" is not known; allowed are {", ".join(sorted(allowed))}')


def glob_pattern(glob: str) -> re.Pattern[str]:
    """What a path has to match in full: ``**`` is any number of folders, a final ``/`` everything below."""
    whole = f"{glob}**" if glob.endswith("/") else glob
    literal, wild = _WILDCARDS.split(whole), [*_WILDCARDS.findall(whole), ""]
    return re.compile("".join(re.escape(text) + _MEANING.get(sign, "") for text, sign in zip(literal, wild, strict=True)), re.DOTALL)

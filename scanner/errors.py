"""What can go wrong, and what becomes of it.

::

    ScannerError
     ├ ConfigurationError ─ PackError, PolicyError          stop at once, exit 2
     ├ CatalogError ─ CatalogMissing, SchemaTooNew          stop at once, exit 2
     ├ SourceError(source, locator)                         becomes a Diagnostic; the run goes on
     │   ├ UnsupportedFormat ├ DamagedDocument ├ EncryptedDocument ├ NoTextLayer ├ LimitExceeded └ TookTooLong
     └ LedgerError                                          stop at once, exit 2

A message says what happened and what to do next, in one line, and quotes nothing of a document's text.
"""

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from scanner.model import Locator, Status


def told(error: Exception) -> str:
    """An error that nobody foresaw: its kind and its place, never its text, which may quote a document."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"slascan failed ({type(error).__name__} in {frame.name}, line {frame.lineno} of {Path(frame.filename).name}): please report it"


class ScannerError(Exception):
    """Any error that slascan raises on purpose."""


class ConfigurationError(ScannerError):
    """An option, a manifest or a setting cannot be used."""


class PackError(ConfigurationError):
    """A file in ``patterns/`` cannot be used."""


class PolicyError(ConfigurationError):
    """The catalog's policy cannot be used."""


class CatalogError(ScannerError):
    """The catalog, or a file to import into it, cannot be used."""


class CatalogMissing(CatalogError):
    """There is no catalog where one was expected."""


class SchemaTooNew(CatalogError):
    """The database was written by a newer version of slascan."""


class LedgerError(ScannerError):
    """The ledger cannot be read or written."""


class SourceError(ScannerError):
    """A document cannot be read; ``status`` says in which way, ``parts`` how many pages and so on that is, where it is known."""

    status: ClassVar[Status] = Status.DAMAGED

    def __init__(self, message: str, locator: Locator | None = None) -> None:
        super().__init__(message)
        self.locator = locator or Locator()
        self.parts: Mapping[str, int] = {}


class UnsupportedFormat(SourceError):
    """The file is of a format that slascan does not read."""

    status = Status.UNSUPPORTED


class DamagedDocument(SourceError):
    """The file is of a known format but broken."""

    status = Status.DAMAGED


class EncryptedDocument(SourceError):
    """The file opens only with a password."""

    status = Status.ENCRYPTED


class NoTextLayer(SourceError):
    """The file shows pictures of text only."""

    status = Status.NO_TEXT_LAYER


class LimitExceeded(SourceError):
    """The file is larger than a limit allows."""

    status = Status.TOO_LARGE


class TookTooLong(SourceError):
    """Reading the file takes longer than a limit allows."""

    status = Status.TIMED_OUT

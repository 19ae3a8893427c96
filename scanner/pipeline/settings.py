"""Where a run's databases and its password file are: the same answer for every command."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from scanner.extract import Limits, Passwords
from scanner.pipeline import manifest
from scanner.pipeline.manifest import Manifest

CATALOG_VARIABLE = "SLASCAN_CATALOG"
LEDGER_VARIABLE = "SLASCAN_LEDGER"
PASSWORD_FILE_VARIABLE = "SLASCAN_PASSWORD_FILE"  # noqa: S105 - a file's place
WORDING_VARIABLE = "SLASCAN_WORDING"
CATALOG_NAME = "slascan-catalog.db"
LEDGER_NAME = "slascan-ledger.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """The two databases, which need not exist, and the manifest, the password file and the approved wordings where there are some.

    ``catalog_named`` and ``ledger_named`` are true where a person chose the place, so that a missing file is a mistake or to be made.
    """

    catalog: Path
    ledger: Path
    manifest: Manifest | None = None
    password_file: Path | None = None
    wording: Path | None = None
    catalog_named: bool = False
    ledger_named: bool = False

    def limits(self) -> Limits:
        """How far files are read, and with which passwords.

        Raises:
            ConfigurationError: the password file cannot be used.
        """
        return Limits(passwords=Passwords.of_file(self.password_file) if self.password_file else Passwords())


def resolve(
    paths: Sequence[str] = (),
    *,
    catalog: Path | None = None,
    ledger: Path | None = None,
    password_file: Path | None = None,
    wording: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Find each place: the command's option, the environment, ``slascan.toml`` beside or above ``paths``, then the default.

    Without paths the manifest is looked for from the working folder up. The default stands beside the manifest, or without one in
    the folder that the platform has for a program's data; there is no password file by default.

    Raises:
        ConfigurationError: the manifest cannot be used.
    """
    found = manifest.find(paths)
    folder = found.folder if found else user_data_path("slascan", appauthor=False)
    catalog = catalog or _stated(environment, CATALOG_VARIABLE) or (found.catalog if found else None)
    ledger = ledger or _stated(environment, LEDGER_VARIABLE) or (found.ledger if found else None)
    return Settings(
        catalog=catalog or folder / CATALOG_NAME,
        ledger=ledger or folder / LEDGER_NAME,
        manifest=found,
        password_file=password_file or _stated(environment, PASSWORD_FILE_VARIABLE) or (found.password_file if found else None),
        wording=wording or _stated(environment, WORDING_VARIABLE) or (found.wording if found else None),
        catalog_named=catalog is not None,
        ledger_named=ledger is not None,
    )


def _stated(environment: Mapping[str, str], variable: str) -> Path | None:
    value = environment.get(variable, "")
    return Path(value).expanduser() if value else None

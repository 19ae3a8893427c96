"""Options that several commands take, said once."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

CatalogOption = Annotated[
    Path | None,
    typer.Option("--catalog", metavar="FILE", help="The SLO catalog. Without it: the one that slascan.toml or SLASCAN_CATALOG names."),
]
LedgerOption = Annotated[
    Path | None,
    typer.Option(
        "--ledger", metavar="FILE", help="The record of scans and decisions. Without it: the one that slascan.toml or SLASCAN_LEDGER names."
    ),
]

ScanOption = Annotated[
    list[str] | None,
    typer.Option("--scan", metavar="PATH", show_default=False, help="Look at these documents instead of the last run's."),
]
PasswordFileOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        help="Passwords of encrypted files, one a line. Without it: the file that slascan.toml or SLASCAN_PASSWORD_FILE names.",
    ),
]

WordingOption = Annotated[
    Path | None,
    typer.Option(
        "--wording",
        metavar="FILE",
        show_default=False,
        help="The approved wordings. Without it: the file that slascan.toml or SLASCAN_WORDING names.",
    ),
]

AsOfOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Judge by what was in force on this day, such as 2026-03-01. [default: today]"),
]
CustomerOption = Annotated[str, typer.Option(metavar="NAME", show_default=False, help="The customer whose papers these are.")]
ServiceOption = Annotated[
    str, typer.Option(metavar="NAME", show_default=False, help="The service that a document means where it names none.")
]
FormatOption = Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, or json with every figure.")]


def today() -> date:
    """The day where the person is; what depends on a day is given it from here."""
    return date.today()  # noqa: DTZ011 - a person's day has no time zone


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

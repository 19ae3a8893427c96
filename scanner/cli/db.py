"""``slascan db``: looking after the ledger's file."""

from pathlib import Path
from typing import Annotated

import typer

from scanner.cli.sweep import DatabaseOption

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="Look after the ledger: is it whole, a copy of it, less of it.")

_FAULTS = 1
_MEGABYTE = 1_000_000


@app.command()
def check(db: DatabaseOption = None) -> None:
    """Look through the whole ledger and verify its log.

    [bold]Exit codes[/bold]: 0 it is whole, 1 it is not, 2 it cannot be read.
    """
    from scanner.ledger import care  # noqa: PLC0415 - what only this command needs

    path = _ledger(db)
    found = care.check(path)
    typer.echo(f"{path}: {_megabytes(found.size)}; {', '.join(f'{count:,} {table}' for table, count in found.rows.items() if count)}")
    typer.echo(f"log: {found.head}")
    for fault in found.faults:
        typer.echo(f"fault: {fault}")
    if found.faults:
        raise typer.Exit(_FAULTS)
    typer.echo("whole")


@app.command()
def backup(
    copy: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="Where the copy goes; one that is there is replaced.")],
    db: DatabaseOption = None,
) -> None:
    """Copy the ledger, also while a sweep writes to it.

    [bold]Example[/bold]

    slascan db backup ledger-2026-11-23.db --db archive.db
    """
    from scanner.ledger import care  # noqa: PLC0415 - the same

    path = _ledger(db)
    typer.echo(f"{copy}: a copy of {path}, {_megabytes(care.backup(path, copy))}")


@app.command()
def prune(
    db: DatabaseOption = None,
    sweeps: Annotated[
        int | None, typer.Option(min=1, metavar="N", show_default=False, help="Forget what ended before the last N sweeps, too.")
    ] = None,
) -> None:
    """Take out the kept text of documents that are gone, and with --sweeps old history; what holds now stays.

    [bold]Example[/bold]

    slascan db prune --sweeps 400 --db archive.db
    """
    from scanner.ledger import care  # noqa: PLC0415 - the same

    done = care.prune(_ledger(db), sweeps)
    typer.echo(
        f"{done.texts:,} kept texts and {done.history:,} rows of history taken out: {_megabytes(done.before)} → {_megabytes(done.after)}"
    )


def _ledger(db: Path | None) -> Path:
    from scanner.pipeline import settings  # noqa: PLC0415 - the same

    return settings.resolve(ledger=db).ledger


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB"

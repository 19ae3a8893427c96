"""``slascan catalog``: make the SLO catalog, import what engineering states, look at it, and check it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import CatalogOption, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.model import CatalogSnapshot

PROBLEMS = 1
EXAMPLE = Path("catalog.yaml")

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="The SLO catalog: what engineering keeps, publishes and has signed.")

AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=["%Y-%m-%d"], metavar="DATE", help="What is in force on this day, such as 2026-03-01. [default: today]"
    ),
]
KnownOn = Annotated[
    datetime | None,
    typer.Option(
        "--known-on", formats=["%Y-%m-%d"], metavar="DATE", show_default=False, help="As it had been imported by the end of this day (UTC)."
    ),
]


@app.command()
def init(
    from_example: Annotated[
        bool, typer.Option("--from-example", help=f"Also write {EXAMPLE} with a commented example, and import it.")
    ] = False,
    catalog: CatalogOption = None,
) -> None:
    """Make an empty catalog that only you can read, or bring an existing one up to date.

    [bold]Example[/bold]

    slascan catalog init --from-example
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs

    path = resolve(catalog)
    existed = path.exists()
    if from_example and EXAMPLE.exists():
        raise ConfigurationError(f"{EXAMPLE}: there is such a file already: import it, or move it away to get the example")
    store.create(path)
    typer.echo(f"{path}: {'is up to date' if existed else 'made'}")
    if from_example:
        _write_example(store.example())
        import_([EXAMPLE], catalog)
        typer.echo(f"Edit {EXAMPLE}, then run: slascan catalog import {EXAMPLE}")


@app.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…", show_default=False, help="YAML: slascan's own form, OpenSLO, slo-generator, Sloth, Pyrra, Nobl9 or Backstage."
        ),
    ],
    catalog: CatalogOption = None,
) -> None:
    """Bring the catalog to what the files state: all of them or, on an error, none.

    What the catalog has from other files stays. What a file no longer states is ended, never deleted.

    [bold]Example[/bold]

    slascan catalog import catalog.yaml slo/*.yaml
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs

    result = store.import_files(resolve(catalog), files, datetime.now(UTC))
    for note in result.notes:
        typer.echo(f"note: {note}", err=True)
    typer.echo(f"{result.opened} new, {result.closed} ended, {result.unchanged} unchanged")


@app.command()
def show(
    service: Annotated[str, typer.Argument(metavar="[SERVICE]", show_default=False, help="A service's id, name or alias.")] = "",
    as_of: AsOf = None,
    known_on: KnownOn = None,
    catalog: CatalogOption = None,
) -> None:
    """Show all services with their levels, or everything about one of them.

    [bold]Examples[/bold]

    slascan catalog show

    slascan catalog show payments-api --as-of 2025-06-30
    """
    from rich.console import Console  # noqa: PLC0415 - what only this command needs

    from scanner.cli import catalog_tables  # noqa: PLC0415 - the same

    snapshot = read(catalog, as_of, known_on.date() if known_on else None)
    console = Console(highlight=False)
    for part in catalog_tables.one(snapshot, service) if service else catalog_tables.overview(snapshot):
        console.print(part)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", show_default=False, help="Where to write catalog.yaml and slo.yaml.")],
    catalog: CatalogOption = None,
) -> None:
    """Write the catalog as files that can be imported again: SLOs as OpenSLO, everything else in slascan's own form.

    [bold]Example[/bold]

    slascan catalog export backup
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs
    from scanner.catalog.export import export as write  # noqa: PLC0415 - the same

    for path in write(store.held(resolve(catalog)), folder):
        typer.echo(path)


@app.command()
def check(as_of: AsOf = None, catalog: CatalogOption = None) -> None:
    """Tell what is missing in the catalog or no longer true; exit code 1 if anything is."""
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs

    problems = store.check(read(catalog, as_of))
    for problem in problems:
        typer.echo(problem)
    typer.echo(f"{len(problems)} problem{'s' * (len(problems) != 1)}")
    if problems:
        raise typer.Exit(PROBLEMS)


def read(catalog: Path | None, as_of: datetime | None, known_on: date | None = None) -> "CatalogSnapshot":
    """The catalog on a day, today without one."""
    from scanner import catalog as store  # noqa: PLC0415 - only when a command runs

    return store.read(resolve(catalog), as_of.date() if as_of else today(), known_on)


def resolve(catalog: Path | None) -> Path:
    """Where the catalog is."""
    from scanner.pipeline import settings  # noqa: PLC0415 - only when a command runs

    return settings.resolve(catalog=catalog).catalog


def _write_example(text: str) -> None:
    try:
        EXAMPLE.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{EXAMPLE}: {error.strerror}: run the command in a folder that you may write to") from error

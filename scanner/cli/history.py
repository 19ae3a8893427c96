"""``slascan history``: import what was measured, and look at it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.catalog import AsOf, KnownOn, read, resolve
from scanner.cli.options import CatalogOption, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.catalog.facts import Statement
    from scanner.catalog.imports.protocol import Given

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="What was measured: periods with their availability, and incidents.")


@app.command("import")
def import_(
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE]…",
            show_default=False,
            help="CSV, an answer of Prometheus or Datadog, reports of slo-generator, or slascan's own form.",
        ),
    ] = None,
    service: Annotated[str, typer.Option("--service", metavar="SERVICE", help="The service's id, where the file does not name it.")] = "",
    measures: Annotated[
        str, typer.Option("--measures", metavar="availability|errors", help="What the values of a time series are the share of.")
    ] = "",
    corrected: Annotated[
        bool | None,
        typer.Option(
            "--corrected/--raw", show_default=False, help="Whether planned work is left out of the figures; else as the format has it."
        ),
    ] = None,
    prometheus: Annotated[str, typer.Option("--prometheus", metavar="URL", help="A server to ask instead of a file.")] = "",
    query: Annotated[str, typer.Option("--query", metavar="PROMQL", help="What to ask it: a ratio from 0 to 1.")] = "",
    first: Annotated[
        datetime | None,
        typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", show_default=False, help="The first day to ask for (UTC)."),
    ] = None,
    last: Annotated[
        datetime | None,
        typer.Option(
            "--to", formats=["%Y-%m-%d"], metavar="DATE", show_default=False, help="The last day to ask for. [default: yesterday]"
        ),
    ] = None,
    catalog: CatalogOption = None,
) -> None:
    """Import what was measured: all of it or, on an error, nothing. Gaps and overlaps are told.

    [bold]Examples[/bold]

    slascan history import availability.csv incidents.csv

    slascan history import slo-history.json --service payments-api

    slascan history import --prometheus https://prometheus.example --query 'avg(up{job="api"})' --measures availability --service api --from 2026-01-01
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs

    given = _given(service, measures, corrected)
    if bool(files) == bool(prometheus):
        raise ConfigurationError("name either files to import or a server with --prometheus")
    path, now = resolve(catalog), datetime.now(UTC)
    if prometheus:
        result = store.import_statements(path, _fetched(prometheus, query, first, last, given), now)
    else:
        result = store.import_files(path, files or [], now, given)
    measured = [period for period in store.read(path, today()).history if period.service in result.measured]
    for note in (*result.notes, *store.holes(measured)):
        typer.echo(f"note: {note}", err=True)
    typer.echo(f"{result.opened} new, {result.closed} ended, {result.unchanged} unchanged")


@app.command()
def show(
    service: Annotated[str, typer.Argument(metavar="[SERVICE]", show_default=False, help="A service's id.")] = "",
    as_of: AsOf = None,
    known_on: KnownOn = None,
    catalog: CatalogOption = None,
) -> None:
    """Show every period and incident, of one service or of all, and tell gaps and overlaps.

    [bold]Example[/bold]

    slascan history show payments-api
    """
    from rich.console import Console  # noqa: PLC0415 - what only this command needs

    from scanner import catalog as store  # noqa: PLC0415 - the same
    from scanner.cli import catalog_tables  # noqa: PLC0415 - the same

    snapshot = read(catalog, as_of, known_on.date() if known_on else None)
    services = sorted({period.service for period in snapshot.history} | {incident.service for incident in snapshot.incidents})
    if service and service not in services:
        raise ConfigurationError(f"{service}: nothing was measured of such a service: measured are {', '.join(services) or 'none'}")
    console = Console(highlight=False)
    for name in [service] if service else services:
        periods = [period for period in snapshot.history if period.service == name]
        console.print(catalog_tables.heading(name, f"as of {snapshot.as_of}"))
        for part in (
            *catalog_tables.history(periods),
            *catalog_tables.incidents([each for each in snapshot.incidents if each.service == name]),
        ):
            console.print(part)
        for line in store.holes(periods):
            typer.echo(line)
    if not services:
        typer.echo("Nothing was measured yet: import it with `slascan history import`")


def _given(service: str, measures: str, corrected: bool | None) -> "Given":
    from scanner.catalog.imports.protocol import Given, Measures  # noqa: PLC0415 - what only an import needs

    if measures and measures not in set(Measures):
        raise ConfigurationError(f"--measures {measures}: write one of {', '.join(Measures)}")
    return Given(service, Measures(measures) if measures else None, corrected)


def _fetched(server: str, query: str, first: datetime | None, last: datetime | None, given: "Given") -> "list[Statement]":
    from scanner.catalog.server import RangeQuery, fetch  # noqa: PLC0415 - only here the network is needed

    if not query or first is None:
        raise ConfigurationError("--prometheus needs --query, what to ask, and --from, the first day to ask for")
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    return fetch(RangeQuery(server, query, first.date(), last.date() if last else yesterday), given)

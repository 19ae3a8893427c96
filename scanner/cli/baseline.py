"""``slascan baseline``: findings that may stand until a day, written down so that only new ones fail a check."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from scanner.cli.options import (
    AsOfOption,
    CatalogOption,
    CustomerOption,
    LedgerOption,
    PasswordFileOption,
    ServiceOption,
    processors,
    today,
)
from scanner.errors import ConfigurationError


def baseline(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", show_default=False, help="Files and folders.")],
    owner: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who answers for them.")] = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Why they may stand.")] = "",
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", show_default=False, help="The last day on which they may stand."),
    ] = None,
    output: Annotated[Path, typer.Option(metavar="FILE", help="The baseline; what stands in it already keeps its owner and day.")] = Path(
        "slascan-baseline.yaml"
    ),
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    customer: CustomerOption = "",
    service: ServiceOption = "",
    password_file: PasswordFileOption = None,
) -> None:
    """Write down every finding that is to be decided today, with who answers for it, why, and until when.

    A scan with --baseline reports them as notes, and fails on new ones. What is mended leaves the file when it is written anew.

    [bold]Example[/bold]

    slascan baseline contracts/ --owner "E. Lead" --reason "signed before slascan" --until 2027-03-31

    slascan scan contracts/ --baseline slascan-baseline.yaml
    """
    from scanner.cli.output import write  # noqa: PLC0415 - what only this command needs
    from scanner.cli.progress import progress  # noqa: PLC0415
    from scanner.pipeline import baseline as store  # noqa: PLC0415
    from scanner.pipeline import run, settings  # noqa: PLC0415

    if until is None or not owner.strip() or not reason.strip():
        raise ConfigurationError("somebody answers for what stands, for a reason and until a day: add --owner, --reason and --until DATE")
    day = as_of.date() if as_of else today()
    if until.date() < day:
        raise ConfigurationError(f"--until {until.date()} has passed; name a day from {day} on")
    places = settings.resolve(paths, catalog=catalog, ledger=ledger, password_file=password_file)
    options = run.ScanOptions.at(places, day, customer=customer, service=service, workers=processors())
    if options.catalog is None:
        raise ConfigurationError("without an SLO catalog there are no findings: name one with --catalog, or make one: slascan catalog init")
    with progress() as on_progress:
        report = run.scan(paths, options, on_progress)
    page, written = store.write(output, report, store.Excuse(" ".join(owner.split()), " ".join(reason.split()), until.date()))
    try:
        write(output, page)
    except OSError as error:
        raise ConfigurationError(f"{output}: {error.strerror}: choose another place with --output FILE") from error
    typer.echo(f"{output}: {written.new} new, {written.kept} kept, {written.gone} gone. To use it: slascan scan … --baseline {output}")

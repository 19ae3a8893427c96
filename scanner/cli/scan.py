"""``slascan scan``: documents in, findings out."""

import os
import sys
from dataclasses import replace
from enum import StrEnum
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
    WordingOption,
    processors,
    today,
)
from scanner.errors import ConfigurationError
from scanner.model import Report, Severity

TEXT, PAGE = "text", "html"
FINDINGS, USAGE, INCOMPLETE, INTERRUPTED = 1, 2, 3, 130
"""Exit codes; where several hold, usage comes before findings and findings before incomplete."""


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    NOTE = "note"
    NEVER = "never"

    @property
    def severity(self) -> Severity | None:
        """The severity of this name, None where nothing fails."""
        return None if self is FailOn.NEVER else Severity(self.value)


def scan(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", show_default=False, help="Files and folders; - reads pasted text.")],
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    customer: CustomerOption = "",
    service: ServiceOption = "",
    password_file: PasswordFileOption = None,
    wording: WordingOption = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Documents that are read at a time. [default: one for each processor]"),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show every promise with why it is read as it is.")] = False,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the exit code 1.")] = FailOn.HIGH,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", show_default=False, help="Let the findings stand that `slascan baseline` wrote into this file."),
    ] = None,
    ignores: Annotated[
        bool, typer.Option("--ignores/--no-ignores", help="Heed comments of Markdown and HTML that let a finding stand.")
    ] = True,
    form: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORM", help="For people (text, html, markdown, xlsx), or for machines (jsonl, sarif, junit, csv, parquet)."
        ),
    ] = TEXT,
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the report to this file.")] = None,
    also: Annotated[
        list[str] | None,
        typer.Option(
            "--also", metavar="FORM=FILE", help="Write the report to this file as well, such as sarif=findings.sarif.", show_default=False
        ),
    ] = None,
) -> None:
    """Find the availability promised in documents and hold it against the SLO catalog.

    Reads PDF, Word, Excel, PowerPoint, mail, HTML, Markdown and text. Without a catalog it lists what is promised.

    [bold]Examples[/bold]

    slascan scan contracts/

    slascan scan offer.docx --customer Acme --format html --output offer.html

    slascan scan contracts/ --also sarif=findings.sarif --also xlsx=register.xlsx

    echo "We guarantee 99.99% uptime every month." | slascan scan -

    [bold]Exit codes[/bold]: 0 nothing to decide, 1 findings, 2 wrong usage, 3 something could not be read.
    """
    from scanner.cli.output import Place, show  # noqa: PLC0415 - what only a scan needs
    from scanner.cli.progress import progress  # noqa: PLC0415
    from scanner.pipeline import run, settings  # noqa: PLC0415
    from scanner.remote.address import is_address, parse  # noqa: PLC0415

    outputs = [Place(form, output), *(Place.written(said) for said in also or ())]
    if elsewhere := next((path for path in paths if is_address(path)), None):
        raise ConfigurationError(
            f"{parse(elsewhere).archive}: a scan reads files of this machine: sweep it instead, slascan sweep ADDRESS --db FILE"
        )
    missing = [path for path in paths if path != "-" and not os.path.lexists(path)]
    if missing == paths:
        raise ConfigurationError(f"{missing[0]}: there is no such file or folder: check the path")
    if "-" in paths and sys.stdin.isatty():
        typer.echo("Paste the text, then press Ctrl-D on a line of its own.", err=True)
    places = settings.resolve(paths, catalog=catalog, ledger=ledger, password_file=password_file, wording=wording)
    day = as_of.date() if as_of else today()
    options = run.ScanOptions.at(places, day, customer=customer, service=service, workers=jobs or processors())
    options = replace(options, baseline=baseline, ignores=ignores)
    with progress() as on_progress:
        report = replace(run.scan(paths, options, on_progress), fail_on=fail_on.severity)
    if any(place.form == PAGE for place in outputs):
        from scanner.pipeline.exhibits import with_exhibits  # noqa: PLC0415 - only a page shows them

        with progress("Drawing") as on_progress:
            report = with_exhibits(report, options, on_progress)
    for place in outputs:
        show(report, place, explain=explain)
    if places.ledger_named or options.ledger:
        _record(report, places.ledger)
    raise typer.Exit(exit_code(report, usage_is_wrong=bool(missing)))


def _record(report: Report, path: Path) -> None:
    from scanner import ledger  # noqa: PLC0415 - where a ledger is kept
    from scanner.cli.author import author  # noqa: PLC0415

    ledger.record(path, report, author())


def exit_code(report: Report, *, usage_is_wrong: bool) -> int:
    """What a run ends with."""
    if report.interrupted:
        typer.echo("slascan: interrupted; what was not read by then is not in the report", err=True)
        return INTERRUPTED
    if usage_is_wrong:
        return USAGE
    if report.failed:
        return FINDINGS
    return 0 if report.complete else INCOMPLETE

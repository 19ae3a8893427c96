"""The ``slascan`` command: its commands stand in modules of their own, which import what they need when they run."""

import logging
import sys
from io import TextIOWrapper
from typing import NoReturn

import typer

from scanner import __version__, garbage
from scanner.cli import (
    annotate,
    baseline,
    catalog,
    contracts,
    db,
    defend,
    diff,
    doctor,
    explain,
    extract,
    history,
    impact,
    label,
    letter,
    link,
    patterns,
    promise,
    review,
    risk,
    rules,
    scan,
    signoff,
    sweep,
    sweep_diff,
    waive,
    watch,
    wording,
)
from scanner.errors import ScannerError, told

USAGE = 2

app = typer.Typer(
    name="slascan",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"slascan {__version__}")
        raise typer.Exit


@app.callback()
def slascan(version: bool = typer.Option(False, "--version", callback=_print_version, is_eager=True, help="Print the version.")) -> None:
    """Find the availability a company promises in its documents and hold it against what engineering can deliver."""


app.command("scan")(scan.scan)
app.command("annotate")(annotate.annotate)
app.command("extract")(extract.extract)
app.command("explain")(explain.explain)
app.command("link")(link.link)
app.command("promise")(promise.promise)
app.command("risk")(risk.risk)
app.command("defend")(defend.defend)
app.command("impact")(impact.impact)
app.command("watch")(watch.watch)
app.command("waive")(waive.waive)
app.command("wording")(wording.wording)
app.command("letter")(letter.letter)
app.command("diff")(diff.diff)
app.command("baseline")(baseline.baseline)
app.command("doctor")(doctor.doctor)
app.add_typer(catalog.app, name="catalog")
app.add_typer(contracts.app, name="contracts")
app.add_typer(sweep.app, name="sweep")
app.add_typer(db.app, name="db")
app.add_typer(signoff.app, name="signoff")
app.add_typer(history.app, name="history")
app.add_typer(label.app, name="label")
app.add_typer(patterns.app, name="patterns")
app.add_typer(review.app, name="review")
app.add_typer(rules.app, name="rules")

sweep.app.command("diff")(sweep_diff.diff)


def main() -> None:
    """Run the command; whatever goes wrong is told in one line, with exit code 2."""
    garbage.seldom()
    logging.captureWarnings(capture=True)
    logging.getLogger().addHandler(logging.NullHandler())  # what libraries log may quote a document
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a sign shows its code
    try:
        app(prog_name="slascan")
    except ScannerError as error:
        _fail(str(error))
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user
        _fail(told(error))


def _fail(message: str) -> NoReturn:
    from scanner.render.escape import one_line  # noqa: PLC0415 - only after an error

    typer.echo(f"slascan: {one_line(message)}", err=True)
    sys.exit(USAGE)

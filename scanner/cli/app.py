"""The ``slascan`` command: its commands stand in modules of their own."""

import typer

from scanner import __version__

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


def main() -> None:
    """Run the command."""
    app()

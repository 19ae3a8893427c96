"""``slascan extract``: what the scanner sees of a document, before it looks for anything in it."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from scanner.cli.options import PasswordFileOption

_INCOMPLETE = 3


class Form(StrEnum):
    """How a document's text is written."""

    TEXT = "text"
    JSON = "json"


def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", show_default=False, help="A document; - reads pasted text.")],
    form: Annotated[Form, typer.Option("--format", help="For people on a terminal, or for machines.")] = Form.TEXT,
    password_file: PasswordFileOption = None,
) -> None:
    """Print a document as the scanner sees it: each piece of text with its place, kind and state, tables as tables.

    Where a promise was missed, this tells whether it was read at all; [bold]slascan patterns why[/bold] tells what was made of it.

    [bold]Examples[/bold]

    slascan extract contract.pdf

    slascan extract redline.docx --format json

    [bold]Exit codes[/bold]: 0 all was read, 2 wrong usage, 3 something could not be read.
    """
    from rich.console import Console  # noqa: PLC0415 - what only this command needs

    from scanner.cli.reading import document_or_exit  # noqa: PLC0415
    from scanner.render import blocks  # noqa: PLC0415

    document = document_or_exit(file, password_file)
    if form is Form.JSON:
        typer.echo(json.dumps(blocks.record(document), indent=1))
    else:
        console = Console(highlight=False)
        for line in blocks.lines(document):
            console.print(line)
    if document.diagnostics:
        raise typer.Exit(_INCOMPLETE)

"""A document as the scanner sees it, for commands that show what it saw."""

from pathlib import Path

import typer

from scanner.model import Document

_INCOMPLETE = 3


def document_or_exit(path: str, password_file: Path | None = None) -> Document:
    """The text of a file (``-`` is standard input), read as a scan does; where there is none, say why and end with 3.

    Raises:
        ConfigurationError: there is no such file, or the password file cannot be used.
    """
    from scanner.pipeline import settings  # noqa: PLC0415 - what only these commands need
    from scanner.pipeline.job import Stop  # noqa: PLC0415
    from scanner.pipeline.text import text_of  # noqa: PLC0415
    from scanner.render.escape import one_line  # noqa: PLC0415

    document = text_of(path, settings.resolve([path], password_file=password_file).limits())
    if isinstance(document, Stop):
        typer.echo(one_line(f"slascan: {path}: {document.status}: {document.cause}"), err=True)
        raise typer.Exit(_INCOMPLETE)
    return document

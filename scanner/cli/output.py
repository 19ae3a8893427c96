"""Where a report goes: the terminal, a pipe, or a file."""

import os
import sys
import tempfile
from contextlib import suppress
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from scanner.errors import ConfigurationError
from scanner.model import Report
from scanner.render import text
from scanner.render.registry import RENDERERS

TEXT = "text"
FILE_WIDTH = 80


def show(report: Report, form: str, file: Path | None) -> None:
    """Write the report to standard output, or aside and then over ``file``, so that a failure leaves the last report as it was.

    Raises:
        ConfigurationError: the file cannot be written.
    """
    if file is None and form == TEXT:
        _print(report, Console(highlight=False))
    elif file is None:
        sys.stdout.buffer.write(_rendered(report, form))
        sys.stdout.flush()
    else:
        try:
            _replace(file, _rendered(report, form))
        except OSError as error:
            raise ConfigurationError(f"{file}: {error.strerror}: choose another place for --output") from error


def _rendered(report: Report, form: str) -> bytes:
    if form == TEXT:
        page = StringIO()
        _print(report, Console(file=page, width=FILE_WIDTH, color_system=None))
        return page.getvalue().encode("utf-8")
    return next(renderer for renderer in RENDERERS if form == renderer.FORMAT).render(report)


def _print(report: Report, console: Console) -> None:
    for line in text.lines(report):
        console.print(line, soft_wrap=isinstance(line, Text) and bool(line.no_wrap))


def _replace(file: Path, data: bytes) -> None:
    descriptor, aside = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(aside).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(aside).unlink()
        raise

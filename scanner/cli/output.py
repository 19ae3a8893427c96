"""Where a report goes: the terminal, a pipe, or a file."""

import os
import sys
import tempfile
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


def show(report: Report, form: str, file: Path | None, *, explain: bool = False) -> None:
    """Write the report to standard output, or to ``file`` so that a failure leaves the last report there as it was.

    ``explain`` shows every claim with why it is read as it is.

    Raises:
        ConfigurationError: it cannot be written.
    """
    try:
        if file is not None:
            _write(file, _rendered(report, form, explain=explain))
        elif form == TEXT:
            _print(report, Console(highlight=False), explain=explain)
        else:
            sys.stdout.buffer.write(_rendered(report, form, explain=explain))
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # whoever read the output has seen enough
    except OSError as error:
        raise ConfigurationError(f"{file or 'standard output'}: {error.strerror}: choose another place for the report") from error


def _rendered(report: Report, form: str, *, explain: bool) -> bytes:
    if form == TEXT:
        page = StringIO()
        _print(report, Console(file=page, width=FILE_WIDTH, color_system=None), explain=explain)
        return page.getvalue().encode("utf-8")
    return next(renderer for renderer in RENDERERS if form == renderer.FORMAT).render(report, explain=explain)


def _print(report: Report, console: Console, *, explain: bool) -> None:
    for line in text.lines(report, explain=explain):
        console.print(line, soft_wrap=isinstance(line, Text) and bool(line.no_wrap))


def _write(file: Path, data: bytes) -> None:
    """Aside, then in place of the file; a device or a pipe is written to as it is."""
    if file.exists() and not file.is_file():
        file.write_bytes(data)
        return
    target = file.resolve()  # what a link points to is replaced, not the link
    descriptor, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(aside).replace(target)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise

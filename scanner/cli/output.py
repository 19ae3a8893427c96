"""Where a report goes: the terminal, a pipe, or a file."""

import os
import sys
import tempfile
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from scanner.errors import ConfigurationError
from scanner.model import Report
from scanner.render import registry

TEXT = "text"
FILE_WIDTH = 80


@dataclass(frozen=True, slots=True)
class Place:
    """A form and the file that it is written to, None for standard output.

    Raises:
        ConfigurationError: there is no such form.
    """

    form: str
    file: Path | None = None

    def __post_init__(self) -> None:
        if self.form != TEXT:
            registry.renderer(self.form)

    @classmethod
    def written(cls, said: str) -> "Place":
        """What ``FORM=FILE`` says.

        Raises:
            ConfigurationError: it says something else.
        """
        form, equals, file = said.partition("=")
        if not equals or not file:
            raise ConfigurationError(f"--also {said}: write a form and a file, such as --also sarif=findings.sarif")
        return cls(form, Path(file))


def show(report: Report, place: Place, *, explain: bool = False) -> None:
    """Write the report to its place; a file so that a failure leaves the last report there as it was.

    ``explain`` shows every claim with why it is read as it is.

    Raises:
        ConfigurationError: it cannot be written.
    """
    try:
        if place.file is not None:
            write(place.file, _rendered(_seen_from(place.file, report), place.form, explain=explain))
        elif place.form == TEXT:
            _print(report, explain=explain)
        else:
            _put(_rendered(report, place.form, explain=explain), place.form)
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # whoever read the output has seen enough
    except OSError as error:
        raise ConfigurationError(f"{place.file or 'standard output'}: {error.strerror}: choose another place for the report") from error


def _seen_from(file: Path, report: Report) -> Report:
    """The report with the way from the file's folder to the one in which the documents' names begin."""
    return replace(report, base=Path(os.path.relpath(Path.cwd(), file.absolute().parent)).as_posix())


def _put(data: bytes, form: str) -> None:
    if b"\0" in data and sys.stdout.isatty():
        raise ConfigurationError(f"{form} is no text for a terminal: name a file with --output FILE")
    sys.stdout.buffer.write(data)


def _rendered(report: Report, form: str, *, explain: bool) -> bytes:
    if form == TEXT:
        page = StringIO()
        _print(report, page, explain=explain)
        return page.getvalue().encode("utf-8")
    return registry.renderer(form).render(report, explain=explain)


def _print(report: Report, page: StringIO | None = None, *, explain: bool) -> None:
    """To the terminal, or as plain text on a page."""
    from rich.console import Console  # noqa: PLC0415 - what only people need
    from rich.text import Text  # noqa: PLC0415

    from scanner.render import text  # noqa: PLC0415

    console = Console(file=page, width=FILE_WIDTH, color_system=None) if page else Console(highlight=False)
    for line in text.lines(report, explain=explain):
        console.print(line, soft_wrap=isinstance(line, Text) and bool(line.no_wrap))


def write(file: Path, data: bytes) -> None:
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

"""``slascan sweep``: an archive, every night."""

import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.groups import DefaultGroup
from scanner.cli.options import AsOfOption, CatalogOption, PasswordFileOption, processors, today
from scanner.cli.scan import FINDINGS, INCOMPLETE, INTERRUPTED, FailOn
from scanner.errors import ConfigurationError
from scanner.model import Status

if TYPE_CHECKING:
    from scanner.pipeline.settings import Settings
    from scanner.sweep.engine import Engine
    from scanner.sweep.run import Progress, SweepOptions, Swept


class _Sweeping(DefaultGroup):
    """``slascan sweep ARCHIVE`` sweeps."""

    default = "run"


app = typer.Typer(
    cls=_Sweeping, no_args_is_help=True, rich_markup_mode="rich", help="An archive, night after night: slascan sweep ARCHIVE…"
)

DatabaseOption = Annotated[
    Path | None,
    typer.Option(
        "--db", metavar="FILE", show_default=False, help="The ledger that is kept up to date. Without it: as --ledger of other commands."
    ),
]


class EngineName(StrEnum):
    """Who reads the documents."""

    LOCAL = "local"
    DASK = "dask"


@app.command("run")
def sweep(
    archives: Annotated[
        list[str],
        typer.Argument(
            metavar="ARCHIVE…", show_default=False, help="Folders that hold documents, or addresses such as s3://bucket/folder."
        ),
    ],
    db: DatabaseOption = None,
    catalog: CatalogOption = None,
    as_of: AsOfOption = None,
    include: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", show_default=False, help='Only files whose path in the archive fits, as "**/*.pdf".')
    ] = None,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOB", show_default=False, help='Not these files, as "drafts/" or "**/~*".')
    ] = None,
    password_file: PasswordFileOption = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Documents that are read at a time. [default: one for each processor]"),
    ] = None,
    engine: Annotated[EngineName, typer.Option(help="Who reads: this machine, or a Dask cluster (docs/scale.md).")] = EngineName.LOCAL,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", show_default=False, help="The cluster's scheduler, as tcp://10.0.0.1:8786.")
    ] = None,
    retry_quarantined: Annotated[
        bool, typer.Option("--retry-quarantined", help="Read again what ended its reader twice and is left alone since.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait", help="Wait while another sweep writes to the ledger.")] = False,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the exit code 1.")] = FailOn.HIGH,
) -> None:
    """Bring the ledger up to date with an archive: read what is new, judge anew what the catalog changed, do nothing twice.

    Files that have not changed are not opened. Press Ctrl-C to finish the documents in hand and go on another time.

    [bold]Example[/bold]

    slascan sweep /srv/contracts --db archive.db --catalog catalog.db

    slascan sweep s3://contracts/2026 "zip://*.docx::s3://old/2019.zip" --db archive.db

    [bold]Exit codes[/bold]: 0 nothing to decide, 1 findings, 2 wrong usage, 3 something could not be read, 130 stopped.
    """
    from scanner.cli.author import author  # noqa: PLC0415 - what only a sweep needs
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.pipeline.run import ScanOptions  # noqa: PLC0415
    from scanner.sweep import run  # noqa: PLC0415
    from scanner.sweep.plan import Globs  # noqa: PLC0415

    places = settings.resolve(archives, catalog=catalog, ledger=db, password_file=password_file)
    options = run.SweepOptions(
        scan=ScanOptions.at(places, as_of.date() if as_of else today()),
        ledger=ledger_of(places),
        author=author(),
        host=socket.gethostname(),
        globs=Globs.of(include or (), exclude or ()),
        retry_quarantined=retry_quarantined,
        wait=wait,
    )
    swept = brought_up_to_date(archives, options, _engine(engine, scheduler, jobs))
    raise typer.Exit(_exit_code(swept, fail_on))


def ledger_of(places: "Settings") -> Path:
    """The ledger's file; the folder that the platform has for a program's data is made, one that somebody mistyped is not."""
    if not places.ledger_named:
        places.ledger.parent.mkdir(parents=True, exist_ok=True)
    return places.ledger


def brought_up_to_date(archives: list[str], options: "SweepOptions", engine: "Engine") -> "Swept":
    """Sweep, show how far it is, and say what came of it."""
    from scanner.sweep import run  # noqa: PLC0415 - what only a sweep needs

    try:
        with _watched() as watcher:
            swept = run.sweep(archives, options, engine, watcher)
    except KeyboardInterrupt:
        typer.echo("slascan: ended at once; what was read by then is kept, and the same command goes on", err=True)
        raise typer.Exit(INTERRUPTED) from None
    for line in (*_lines(swept, options.ledger), *_since(options.ledger, swept)):
        typer.echo(line)
    return swept


def _engine(name: EngineName, scheduler: str | None, jobs: int | None) -> "Engine":
    """What reads the documents.

    Raises:
        ConfigurationError: options do not fit together, or what a cluster needs is not installed.
    """
    if name is EngineName.LOCAL:
        if scheduler:
            raise ConfigurationError("--scheduler goes with --engine dask")
        from scanner.sweep.engine import Local  # noqa: PLC0415 - one of the two

        return Local(jobs or processors())
    if not scheduler or jobs:
        raise ConfigurationError(
            "--engine dask goes with --scheduler ADDRESS, and without --jobs: the cluster has as many as it has workers"
        )
    try:
        from scanner.sweep.cluster import Dask  # noqa: PLC0415 - an extra, and a second to import
    except ModuleNotFoundError as error:
        raise ConfigurationError("a cluster needs Dask, which is not installed: pip install 'slascan[dask]'") from error
    return Dask(scheduler)


class _Watcher:
    """Shows how far a sweep is, and asks it to stop when somebody presses Ctrl-C or a system shuts down; the second time it ends at once."""

    def __init__(self, show: "Callable[[Progress], None]") -> None:
        self._show = show
        self._stopping = False
        self._waits = False

    def waiting(self, busy: str) -> None:
        if self._stopping:
            raise KeyboardInterrupt
        if not self._waits:
            typer.echo(f"slascan: {busy}: waiting until it has ended", err=True)
        self._waits = True

    def told(self, progress: "Progress") -> None:
        self._show(progress)

    def stopping(self) -> bool:
        return self._stopping

    def interrupted(self, _number: int, _frame: FrameType | None) -> None:
        if self._stopping:
            raise KeyboardInterrupt
        self._stopping = True
        typer.echo("slascan: finishing the documents in hand; Ctrl-C again ends at once", err=True)


@contextmanager
def _watched() -> Iterator[_Watcher]:
    with _bar() as show:
        watcher = _Watcher(show)
        before = {number: signal.signal(number, watcher.interrupted) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield watcher
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


@contextmanager
def _bar() -> "Iterator[Callable[[Progress], None]]":
    """A bar with documents and pages a second, time left and findings so far, on a terminal."""
    from rich.console import Console  # noqa: PLC0415 - what only a sweep needs
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    console = Console(stderr=True)
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[speed]}"), TimeRemainingColumn())
    with Bar(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("documents", total=None, speed="")
        began = time.monotonic()

        def show(progress: "Progress") -> None:
            seconds = max(time.monotonic() - began, 0.001)
            speed = f"{progress.done / seconds:.0f} documents/s, {progress.pages / seconds:.0f} pages/s"
            bar.update(task, completed=progress.done, total=progress.total, speed=f"{speed}{_found(progress)}")

        yield show


def _found(progress: "Progress") -> str:
    worst = ", ".join(f"{progress.findings[name]:,} {name}" for name in ("critical", "high") if progress.findings[name])
    return f"; so far {worst}" if worst else ""


def _lines(swept: "Swept", ledger: Path) -> Iterator[str]:
    from scanner.render.escape import one_line  # noqa: PLC0415 - only at the end

    yield f"Sweep {swept.sweep}: {swept.done:,} documents brought up to date, {swept.unchanged:,} unchanged, {swept.gone:,} gone."
    yield f"Archive now: {_counted(swept.statuses)}."
    if swept.unread:
        yield "Not read, or not in full:"
        yield from (f"  {one_line(path)}: {status}: {one_line(message)}" for path, status, message in swept.unread)
    more = sum(count for status, count in swept.statuses.items() if not Status(status).complete) - len(swept.unread)
    if more > 0:
        yield f"  and {more:,} more: all are in the view unread of {ledger}"
    if swept.findings:
        yield f"Findings now: {_counted(swept.findings)}."
    if swept.interrupted:
        yield "Stopped before the end: run the same command again to go on."


def _since(ledger: Path, swept: "Swept") -> Iterator[str]:
    """What changed since the sweep before, where there is one."""
    from scanner.cli.sweep_diff import summary  # noqa: PLC0415 - which takes options from here
    from scanner.ledger.differences import difference  # noqa: PLC0415 - only at the end

    if not swept.interrupted and swept.before is not None:
        found = difference(ledger, swept.before, swept.sweep)
        yield f"Since sweep {swept.before}: {summary(found)}."
        if found.changes:
            yield f"To see them: slascan sweep diff {swept.before} {swept.sweep}"


def _counted(counts: "dict[str, int]") -> str:
    return ", ".join(f"{count:,} {name}" for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))) or "nothing"


def _exit_code(swept: "Swept", fail_on: FailOn) -> int:
    if swept.interrupted:
        return INTERRUPTED
    if fail_on.severity and swept.worst.rank >= fail_on.severity.rank:
        return FINDINGS
    return 0 if swept.complete else INCOMPLETE

"""``slascan watch``: a drop folder, swept whenever something in it changes."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from scanner.cli.options import CatalogOption, PasswordFileOption, processors, today
from scanner.cli.scan import INTERRUPTED
from scanner.cli.sweep import DatabaseOption, brought_up_to_date, ledger_of
from scanner.errors import ConfigurationError

_TOGETHER, _LOOK = 1600, 1000
"""Milliseconds within which changes are told together (a copy of many files is one sweep), and from one look to the next."""


def watch(
    folders: Annotated[list[str], typer.Argument(metavar="FOLDER…", show_default=False, help="Folders into which documents are dropped.")],
    db: DatabaseOption = None,
    catalog: CatalogOption = None,
    password_file: PasswordFileOption = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Documents that are read at a time. [default: one for each processor]"),
    ] = None,
) -> None:
    """Sweep folders now, and again whenever something in them changes, until Ctrl-C.

    [bold]Example[/bold]

    slascan watch /srv/inbox --db inbox.db
    """
    from scanner.cli.author import author  # noqa: PLC0415 - what only this command needs
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.pipeline.run import ScanOptions  # noqa: PLC0415
    from scanner.sweep.engine import Local  # noqa: PLC0415
    from scanner.sweep.run import SweepOptions  # noqa: PLC0415

    missing = [folder for folder in folders if not os.path.isdir(folder)]  # noqa: PTH112 - a name may be no UTF-8
    if missing:
        raise ConfigurationError(f"{missing[0]}: there is no such folder: check the path")
    places = settings.resolve(folders, catalog=catalog, ledger=db, password_file=password_file)
    ledger = ledger_of(places)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # what ends services does what Ctrl-C does
    with suppress(KeyboardInterrupt):
        for _ in _occasions(folders, ledger):
            options = SweepOptions(ScanOptions.at(places, today()), ledger, author(), socket.gethostname(), wait=True)
            if brought_up_to_date(folders, options, Local(jobs or processors())).stopping:
                break
    raise typer.Exit(INTERRUPTED)


def _occasions(folders: list[str], ledger: Path) -> Iterator[None]:
    """Once when everything is being watched, and then whenever something has changed; what the ledger's own file does is none."""
    from watchfiles import Change, DefaultFilter  # noqa: PLC0415 - the same
    from watchfiles import watch as changes  # noqa: PLC0415

    class NotOurs(DefaultFilter):
        def __call__(self, change: Change, path: str) -> bool:
            return not Path(path).name.startswith(ledger.name) and super().__call__(change, path)

    watched = changes(
        *folders,
        watch_filter=NotOurs(),
        debounce=_TOGETHER,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        raise_interrupt=False,
        ignore_permission_denied=True,
    )
    next(watched, None)
    yield
    yield from (None for changed in watched if changed)

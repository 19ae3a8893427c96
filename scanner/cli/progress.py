"""A bar for what takes longer than one likes to wait in the dark."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

PATIENCE = 2.0
"""Seconds after which a person wants to know that something happens."""


@contextmanager
def progress(doing: str = "Reading") -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how much is done; on a terminal, what it is told is shown after a while and wiped at the end."""
    if not sys.stderr.isatty():
        yield lambda done, total: None  # noqa: ARG005 - nobody looks
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody looks
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())  # one scan may take minutes
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("documents", total=None)
    timer = Timer(PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, total: bar.update(task, completed=done, total=total)
    finally:
        timer.cancel()
        bar.stop()

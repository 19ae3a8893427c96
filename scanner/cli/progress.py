"""A bar for what takes longer than one likes to wait in the dark."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

PATIENCE = 2.0
"""Seconds after which a person wants to know that something happens."""


@contextmanager
def progress(doing: str = "Reading") -> Iterator[Callable[[int, int], None]]:
    """Give a function that is told how much is done; on a terminal, what it is told is shown after a while and wiped at the end."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn(doing), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())  # one scan may take minutes
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task("documents", total=None)
    timer = Timer(PATIENCE, bar.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done, total: bar.update(task, completed=done, total=total)
    finally:
        timer.cancel()
        bar.stop()

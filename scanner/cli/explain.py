"""``slascan explain``: what a level of availability means."""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.figures import level_written, window_called

if TYPE_CHECKING:
    from rich.table import Table

    from scanner.model import Window


def explain(
    level: Annotated[str, typer.Argument(metavar="LEVEL", show_default=False, help="An availability: 99.95, 99,95%, 'three nines'.")],
    window: Annotated[
        str, typer.Option(metavar="WINDOW", help="The measuring period: month, quarter, year, 30d, '28 rolling days'. [default: all]")
    ] = "",
    slo: Annotated[str, typer.Option(metavar="LEVEL", help="Hold the level against an SLO.")] = "",
    slo_window: Annotated[str, typer.Option(metavar="WINDOW", help="The SLO's measuring period.")] = "month",
) -> None:
    """Say how much downtime a level allows in periods of every real length, and how much room it leaves below an SLO.

    [bold]Examples[/bold]

    slascan explain 99.95

    slascan explain 99.9 --window month --slo 99.95 --slo-window 30d
    """
    from rich.console import Console  # noqa: PLC0415 - what only this command needs
    from rich.padding import Padding  # noqa: PLC0415

    from scanner.model import MONTH, QUARTER, YEAR  # noqa: PLC0415
    from scanner.reconcile.words import percent  # noqa: PLC0415

    ratio = level_written(level)
    period = window_called(window) if window else None
    beside = (level_written(slo), window_called(slo_window)) if slo else None
    console = Console(highlight=False)
    console.print(f"{percent(ratio)} allows this downtime:")
    console.print(_table(ratio, [period] if period else [window_called("day"), window_called("week"), MONTH, QUARTER, YEAR]))
    if beside:
        console.print(f"Beside an SLO of {percent(beside[0])} over {beside[1]}:")
        for line in _beside(ratio, period or MONTH, *beside):
            console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _table(ratio: Decimal, windows: "list[Window]") -> "Table":
    from rich.box import SIMPLE  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from scanner.reconcile.words import minutes  # noqa: PLC0415
    from scanner.reliability import allowed_downtime, lengths  # noqa: PLC0415

    table = Table(box=SIMPLE)
    table.add_column("Period")
    table.add_column("Length", justify="right")
    table.add_column("Minutes", justify="right")
    table.add_column("That is", justify="right")
    for window in windows:
        for at, length in enumerate(lengths(window)):
            lost = allowed_downtime(ratio, length)
            table.add_row("" if at else str(window), _clock(Decimal(length)), minutes(lost), _clock(lost))
    return table


def _clock(minutes: Decimal) -> str:
    """Minutes as days, hours, minutes and seconds; a part of a second counts as one."""
    seconds = int((minutes * 60).to_integral_value(ROUND_CEILING))
    parts = []
    for size, name in ((86400, "d"), (3600, "h"), (60, "min"), (1, "s")):
        count, seconds = divmod(seconds, size)
        if count:
            parts.append(f"{count} {name}")
    return " ".join(parts) or "none"


def _beside(ratio: Decimal, window: "Window", target: Decimal, slo_window: "Window") -> Iterator[str]:
    from scanner.model import Policy  # noqa: PLC0415
    from scanner.reconcile.words import minutes, one, percent, spare  # noqa: PLC0415
    from scanner.reconcile.words import ratio as times  # noqa: PLC0415
    from scanner.reliability import compare, promisable  # noqa: PLC0415

    least = Policy().least_buffer_ratio
    found = compare(ratio, window, target, slo_window)
    if found is None:
        return  # only a window without a length, which cannot be written here
    worst = found.guarantee
    yield (
        f"Met, it guarantees {percent(worst.availability)} over {window}: "
        f"{minutes(worst.downtime)} min may be lost in {one(window, worst.length)}."
    )
    period = one(window, found.length)
    if found.tighter:
        yield f"{percent(ratio)} is tighter than it can carry: {minutes(-found.minutes)} min short in {period}."
    elif found.without_buffer:
        yield f"{percent(ratio)} leaves no buffer: the first breach of the SLO breaks the promise."
    elif found.ratio is None:
        yield f"{percent(ratio)} leaves a buffer of {spare(found.minutes)} min in {period}: all the downtime that it allows."
    else:
        yield (
            f"{percent(ratio)} leaves a buffer of {spare(found.minutes)} min in {period}: "
            f"R = {times(found.ratio)} times the downtime that is held."
        )
    if found.windows_differ:
        yield "The periods differ: the SLO can be met while the promise is broken."
    best = promisable(window, target, slo_window, least)
    offer = f"{percent(best.promise)} over {window}" if best else "none of the usual levels"
    yield f"With the default policy's R of at least {times(least)} one could promise {offer}."

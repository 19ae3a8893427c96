"""``slascan review``: the pack of the annual review, and what the review decides."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.groups import DefaultGroup
from scanner.cli.options import CatalogOption, LedgerOption, PasswordFileOption, processors, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from decimal import Decimal

    from scanner.model import LogEntry
    from scanner.model.review import ReviewDecision
    from scanner.pipeline.run import ScanOptions
    from scanner.pipeline.settings import Settings

_INCOMPLETE = 3


class _YearFirst(DefaultGroup):
    """``slascan review 2026`` makes the pack."""

    default = "pack"


app = typer.Typer(
    cls=_YearFirst,
    no_args_is_help=True,
    rich_markup_mode="rich",
    help="The annual review: `slascan review 2026 --out DIR` writes its pack, `slascan review decide` keeps what it decides.",
)

_Day = {"formats": ["%Y-%m-%d"], "metavar": "DATE", "show_default": False}


@app.command()
def pack(
    year: Annotated[int, typer.Argument(metavar="YEAR", min=2000, max=2999, show_default=False, help="The year under review.")],
    out: Annotated[Path, typer.Option(metavar="DIR", show_default=False, help="The folder to write to; made if it is missing.")],
    scan: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", show_default=False, help="The documents that promise something. Without it: the last run's."),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="The day of the review. [default: today, or the last day of a past year]"),
    ] = None,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
    password_file: PasswordFileOption = None,
) -> None:
    """Write the pack of a year: a page, a PDF and a Word document for people, JSON and CSV for machines.

    The same catalog, documents and day give the same bytes. Exit code 3 where a file could not be written for lack of a library.

    [bold]Example[/bold]

    slascan review 2026 --scan contracts/ --out review-2026/
    """
    from scanner.cli.output import write  # noqa: PLC0415 - what only this command needs
    from scanner.cli.progress import progress  # noqa: PLC0415
    from scanner.pipeline import review, settings  # noqa: PLC0415
    from scanner.render.review import parts  # noqa: PLC0415

    day = _day(year, as_of)
    places = settings.resolve(scan or (), catalog=catalog, ledger=ledger, password_file=password_file)
    with progress() as on_progress:
        found = review.packed(year, scan or (), _options(places, day, processors()), on_progress)
    try:
        out.mkdir(parents=True, exist_ok=True)
        lacking = ""
        for part in parts(found):
            try:
                made = part.make()
            except ConfigurationError as error:
                lacking = f"{part.name} was not written: {error}"
                continue
            write(out / part.name, made)
            typer.echo(out / part.name)
    except OSError as error:
        raise ConfigurationError(f"{out}: {error.strerror}: choose another folder with --out") from error
    for sentence in found.missing:
        typer.echo(f"Not known: {sentence}", err=True)
    if lacking:
        typer.echo(f"slascan: {lacking}", err=True)
        raise typer.Exit(_INCOMPLETE)


@app.command()
def decide(
    service: Annotated[
        str,
        typer.Argument(metavar="[SERVICE]", show_default=False, help="The service's key, name or alias. Without it: list the decisions."),
    ] = "",
    change: Annotated[str, typer.Argument(metavar="[CHANGE]", show_default=False, help="tighten, keep or relax.")] = "",
    slo: Annotated[str, typer.Option(metavar="LEVEL", show_default=False, help="What the SLO is to become.")] = "",
    sla: Annotated[str, typer.Option(metavar="LEVEL", show_default=False, help="What the published SLA is to become.")] = "",
    window: Annotated[str, typer.Option(metavar="WINDOW", help="The measuring period: month, quarter, year, 30d.")] = "month",
    plan: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Which SLA, where several plans have one.")] = "",
    owner: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who carries it out.")] = "",
    due: Annotated[datetime | None, typer.Option(help="By which day it is in force.", **_Day)] = None,
    notice: Annotated[datetime | None, typer.Option(help="By which day customers are told, where an SLA is relaxed.", **_Day)] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Why.")] = "",
    year: Annotated[int, typer.Option(metavar="YEAR", show_default=False, help="Whose review decides. Without it: this year's.")] = 0,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Keep what the review decides of a service; next year's pack opens with what became of it.

    An SLA is tightened after an SLO that bears it has been held, or has a decision of its own with days that leave the time. An SLA is relaxed
    after notice to customers, an SLO after the SLAs that rest on it. What is out of order is refused, with what must come first.

    [bold]Examples[/bold]

    slascan review decide payments-api tighten --slo 99.97 --owner "E. Lead" --due 2027-01-31 --reason "twelve months above it"

    slascan review decide search keep --owner "E. Lead" --reason "no need"
    """
    from scanner.cli.author import author  # noqa: PLC0415 - what only this command needs
    from scanner.cli.figures import window_called  # noqa: PLC0415
    from scanner.model.review import Change, Level, ReviewDecision  # noqa: PLC0415
    from scanner.pipeline import review, settings  # noqa: PLC0415

    places = settings.resolve(catalog=catalog, ledger=ledger)
    if not service:
        _print(_listed(review.decisions(places.ledger if places.ledger.exists() else None)))
        return
    if slo and sla:
        raise ConfigurationError("say either --slo LEVEL or --sla LEVEL: each is a decision of its own, the SLO first")
    if change not in set(Change):
        raise ConfigurationError(f"{change!r}: say what is decided: {', '.join(Change)}")
    wanted = ReviewDecision(
        id="",
        year=year or today().year,
        service=service,
        change=Change(change),
        level=Level.SLO if slo else Level.SLA,
        target=_target(slo or sla),
        window=window_called(window),
        owner=owner,
        due=due.date() if due else None,
        reason=reason,
        decided_on=today(),
        notice=notice.date() if notice else None,
        plan=plan,
    )
    _print(_kept(review.decide(wanted, _options(places, today()), places.ledger, author())))


def _target(level: str) -> "Decimal | None":
    from scanner.cli.figures import level_written  # noqa: PLC0415

    return level_written(level) if level else None


def _day(year: int, as_of: datetime | None) -> date:
    day = as_of.date() if as_of else min(today(), date(year, 12, 31))
    if day.year < year:
        raise ConfigurationError(f"{year} has not begun on {day}: name the year under review, and a day in it or after it with --as-of")
    return day


def _options(places: "Settings", day: date, workers: int = 1) -> "ScanOptions":
    from scanner.pipeline import run  # noqa: PLC0415

    return run.ScanOptions.at(places, day, workers=workers)


def _kept(entry: "LogEntry") -> Iterator[str]:
    body = entry.body
    yield f"{entry.subject}: {body['service']}: {body['change']} the {body['level']} is on record, for {body['owner']}."
    for sentence in body["evidence"]:
        yield f"  {sentence}"
    yield f"Head: {entry.seq}:{entry.hash}"


def _listed(found: "tuple[ReviewDecision, ...]") -> Iterator[str]:
    if not found:
        yield "No decision of a review is on record: slascan review decide SERVICE tighten|keep|relax …"
    from scanner.reliability.rounding import percent  # noqa: PLC0415

    for one in found:
        to = f" to {percent(one.target)} over {one.window}" if one.target is not None else ""
        of = f" of {one.plan}" if one.plan else ""
        due = f" by {one.due}" if one.due else ""
        yield f"{one.id}  {one.year}  {one.service}: {one.change} the {one.level}{of}{to}{due} ({one.owner}): {one.reason}"


def _print(lines: Iterator[str]) -> None:
    from scanner.render.escape import one_line  # noqa: PLC0415

    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        typer.echo(" " * indent + one_line(line))

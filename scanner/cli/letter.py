"""``slascan letter``: drafts of the notices that customers get before a published level is relaxed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import CatalogOption, LedgerOption, WordingOption, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.model import Letter
    from scanner.reconcile.impact import Touched

_UNSAFE = re.compile(r"[^\w-]+", re.ASCII)


def letter(
    service: Annotated[str, typer.Option(metavar="SERVICE", show_default=False, help="The service's key, name or alias.")],
    sla: Annotated[str, typer.Option(metavar="LEVEL", show_default=False, help="The level that is to hold, such as 99.9.")],
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATE", show_default=False, help="Its first day.")],
    window: Annotated[str, typer.Option(metavar="WINDOW", help="Its measuring period: month, quarter, year, 30d.")] = "month",
    scan: Annotated[
        list[str] | None, typer.Option(metavar="PATH", show_default=False, help="Look at these documents instead of the last run's.")
    ] = None,
    language: Annotated[str, typer.Option(metavar="CODE", help="The language of the letters.")] = "en",
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder that gets a letter for each customer.")] = Path("letters"),
    file: WordingOption = None,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Write a draft for each customer who was promised more than the new level, with the documents that say so.

    The text is the notice of your approved wordings; without one, an example that nobody has approved. No letter is sent.

    [bold]Example[/bold]

    slascan letter --service payments-api --sla 99.9 --from 2027-01-01 --scan contracts/
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs
    from scanner.cli.figures import level_written, window_called  # noqa: PLC0415
    from scanner.cli.output import write  # noqa: PLC0415
    from scanner.cli.scanned import scanned  # noqa: PLC0415
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.reconcile import impact  # noqa: PLC0415
    from scanner.reconcile.promise import service_called  # noqa: PLC0415

    places = settings.resolve(scan or (), catalog=catalog, ledger=ledger, wording=file)
    level, period, notice = level_written(sla), window_called(window), _notice(places.wording, language)
    snapshot = store.read(places.catalog, today())
    called = service_called(service, snapshot)
    name = next(one.name or one.id for one in snapshot.services if one.id == called)
    documents = scanned(scan, places, "letter").documents
    found = impact.of_published(documents, snapshot, called, level, period, Decimal(0))
    letters = dict(_letters([one for one in found.touched if one.level > level], notice, name, level, start))
    if not letters:
        typer.echo(f"Nobody was promised more than {sla}% for {name}: there is no letter to write.")
        return
    try:
        out.mkdir(parents=True, exist_ok=True)
        for stem, text in letters.items():
            write(out / f"{stem}.md", text.encode("utf-8"))
            typer.echo(f"{out / stem}.md")
    except OSError as error:
        raise ConfigurationError(f"{out}: {error.strerror}: choose another folder with --out DIR") from error
    approved = f"their text is approved by {notice.approved_by}" if notice.approved_by else "nobody has approved their text"
    typer.echo(f"Drafts to be read by legal: {len(letters)}; {approved}.")


def _notice(file: Path | None, language: str) -> "Letter":
    from scanner.cli.wording import _names  # noqa: PLC0415
    from scanner.pipeline import wordings  # noqa: PLC0415
    from scanner.resources import example_wordings_file  # noqa: PLC0415

    known = wordings.read(file or example_wordings_file(), _names()).notices
    notice = next((one for one in known if one.language == language), None)
    if notice is None:
        there = ", ".join(one.language for one in known) or "none"
        raise ConfigurationError(f"--language {language}: there is no notice in this language; there are {there}")
    return notice


def _letters(touched: Iterable["Touched"], notice: "Letter", service: str, new: Decimal, start: datetime) -> Iterator[tuple[str, str]]:
    """A file's name and text for each customer; papers that name no customer are one letter, to be shared out by hand."""
    from scanner.render.markdown import escaped  # noqa: PLC0415

    by_customer = defaultdict(list)
    for one in touched:
        by_customer[one.customer].append(one)
    for number, (customer, several) in enumerate(sorted(by_customer.items()), 1):
        fields = {
            "customer": escaped(customer) or "CUSTOMER",
            "service": escaped(service),
            "old": _percent(max(one.level for one in several), notice.language),
            "new": _percent(new, notice.language),
            "window": str(several[0].window),
            "date": start.date().isoformat(),
            "documents": "\n".join(f"* {escaped(f'{one.document}, {one.citation}')}" for one in several),
        }
        stem = _UNSAFE.sub("-", customer).strip("-").casefold()[:60] or "customer"
        yield f"{number:02}-{stem}", f"# {notice.subject.format(**fields)}\n\n{notice.text.format(**fields)}\n"


def _percent(level: Decimal, language: str) -> str:
    from scanner.reconcile.wordings import written  # noqa: PLC0415

    return written(f"{(level * 100).normalize():f}", language)

"""``slascan link``: which service a document means, answered once by a person."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import CatalogOption, LedgerOption, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanner.pipeline.answers import Phrase
    from scanner.pipeline.settings import Settings

PLACES_SHOWN = 3


def link(
    phrase: Annotated[
        str, typer.Argument(metavar="PHRASE", show_default=False, help="The words of the documents, such as “the Platform”.")
    ] = "",
    service: Annotated[str, typer.Argument(metavar="SERVICE", show_default=False, help="The catalog's service that is meant.")] = "",
    customer: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Only in this customer's papers.")] = "",
    path: Annotated[
        str, typer.Option(metavar="PATTERN", show_default=False, help="Only in documents whose path fits, such as 'acme/*'.")
    ] = "",
    remove: Annotated[bool, typer.Option("--remove", help="Take the answer for PHRASE back.")] = False,
    scan: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", show_default=False, help="List the phrases of these documents instead of the last run's."),
    ] = None,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List the service names that matched nothing in the catalog, or say which service one of them means.

    An answer is kept in the ledger, with your user name and git address, and every later scan uses it.

    [bold]Examples[/bold]

    slascan link

    slascan link "the Platform" payments-api --customer Acme

    slascan link "the Platform" --customer Acme --remove
    """
    from scanner.pipeline import settings  # noqa: PLC0415 - what only this command needs

    places = settings.resolve(scan or (), catalog=catalog, ledger=ledger)
    if phrase:
        if customer and path:
            raise ConfigurationError("--customer and --path: say one of them; two answers can be given one after the other")
        _answer(phrase, _service(service, places, remove=remove), customer or path, places.ledger)
    else:
        _ask(_questions(scan or (), places))


def _service(service: str, places: "Settings", *, remove: bool) -> str:
    """The service that an answer names; empty where it is taken back."""
    if remove:
        return ""
    if not service:
        raise ConfigurationError("which service is meant? Add its name in the catalog, or --remove to take an answer back")
    if places.catalog.exists():
        from scanner import catalog  # noqa: PLC0415

        known = [one.id for one in catalog.read(places.catalog, today()).services]
        if service not in known:
            raise ConfigurationError(f"{service}: the catalog has no such service; it has {', '.join(sorted(known)) or 'none'}")
    return service


def _answer(phrase: str, service: str, scope: str, path: Path) -> None:
    from scanner import ledger  # noqa: PLC0415
    from scanner.cli.author import author  # noqa: PLC0415
    from scanner.model import Decision, DecisionKind  # noqa: PLC0415

    who = author()
    path.parent.mkdir(parents=True, exist_ok=True)
    ledger.decide(path, Decision(DecisionKind.LINK, phrase, service, who, scope))
    meaning = f"is {service}" if service else "is open again"
    where = f" in documents of {scope}" if scope else ""
    typer.echo(f"“{phrase}”{where} {meaning} from the next scan on. Recorded for {who.git or who.user or 'an unknown user'} in {path}.")


def _questions(scan: "Sequence[str]", places: "Settings") -> "tuple[Phrase, ...]":
    from scanner.cli.progress import progress  # noqa: PLC0415
    from scanner.pipeline import answers, run  # noqa: PLC0415

    if not scan and not places.ledger.exists():
        raise ConfigurationError(f"{places.ledger}: no scan is on record here: name the documents, slascan link --scan PATH")
    if not scan:
        return answers.questions_of_last_run(places.ledger)
    options = run.ScanOptions.at(places, today())
    with progress() as on_progress:
        return answers.questions(run.scan(scan, options, on_progress))


def _ask(phrases: "Sequence[Phrase]") -> None:
    from scanner.render.escape import one_line  # noqa: PLC0415

    if not phrases:
        typer.echo("Every service that the documents name is known.")
        return
    for phrase in phrases:
        typer.echo(f"{len(phrase.places):5}  {one_line(phrase.text)}")
        for place in phrase.places[:PLACES_SHOWN]:
            typer.echo(f"       {one_line(place)}")
        if len(phrase.places) > PLACES_SHOWN:
            typer.echo(f"       and {len(phrase.places) - PLACES_SHOWN} more places")
    typer.echo(f'\nTo answer: slascan link "{one_line(phrases[0].text)}" SERVICE')

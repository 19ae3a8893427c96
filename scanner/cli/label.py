"""``slascan label``: a person says what was found rightly, wrongly, and not at all."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import LedgerOption
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from decimal import Decimal

    from rich.table import Column

    from scanner.model import Decision, JudgedClaim, JudgedDocument
    from scanner.pipeline.labels import Answer

_ASKED = "[r]ight, [w]rong, [s]kip, [q]uit"

app = typer.Typer(invoke_without_command=True, no_args_is_help=False)


@app.callback()
def label(
    context: typer.Context,
    scan: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH", show_default=False, help="Label what is found in these documents instead of the last run's."),
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Say of each promise that was found whether it is right, and name what was missed.

    Every answer is kept in the ledger at once; what has been labelled is not asked again.

    [bold]Examples[/bold]

    slascan label --scan contracts/

    slascan label stats
    """
    if context.invoked_subcommand is not None:
        return
    from scanner.cli.scanned import scanned  # noqa: PLC0415 - what only this command needs
    from scanner.pipeline import labels, settings  # noqa: PLC0415 - the same

    places = settings.resolve(scan or (), ledger=ledger)
    report = scanned(scan, places, "label")
    places.ledger.parent.mkdir(parents=True, exist_ok=True)
    kept = 0
    try:
        for document, claims in labels.unlabelled(report, places.ledger):
            for decision in _walk(document, claims):
                _keep(places.ledger, decision)
                kept += 1
    except (_Enough, typer.Abort):
        typer.echo()
    typer.echo(f"{kept} label{'s' * (kept != 1)} kept in {places.ledger}. What they say of the patterns: slascan label stats")


@app.command("stats")
def stats(ledger: LedgerOption = None) -> None:
    """Show how often each pattern was right, from all labels: precision, and recall where something was missed."""
    from rich.console import Console  # noqa: PLC0415 - what only this command needs
    from rich.table import Table  # noqa: PLC0415

    from scanner.pipeline import labels, settings  # noqa: PLC0415

    path = settings.resolve(ledger=ledger).ledger
    found = labels.tallies(path) if path.exists() else []
    if not found:
        raise ConfigurationError(f"{path}: nothing has been labelled yet: slascan label --scan PATH")
    table = Table("pattern", *(_right(name) for name in ("right", "wrong", "missed", "precision", "recall")), box=None)
    for tally in (*found, labels.total(found)):
        counts = map(str, (tally.right, tally.wrong, tally.missed))
        table.add_row(tally.pattern, *counts, _percent(tally.precision), _percent(tally.recall))
    Console(highlight=False).print(table)


class _Enough(Exception):  # noqa: N818 - no error
    """The person has had enough."""


def _walk(document: "JudgedDocument", claims: "list[JudgedClaim]") -> "Iterator[Decision]":
    """The person's answers about one document, one after the other."""
    from scanner.cli.author import author  # noqa: PLC0415
    from scanner.pipeline import labels  # noqa: PLC0415
    from scanner.render import view  # noqa: PLC0415
    from scanner.render.escape import visible  # noqa: PLC0415

    typer.secho(f"\n{visible(document.result.document)}", bold=True)
    for judged in claims:
        excerpt = view.excerpt(judged.claim)
        typer.secho(f"\n{view.subject(judged)}  {view.place(judged)}", bold=True)
        typer.echo(f"“{excerpt.before}{typer.style(excerpt.figure, underline=True)}{excerpt.after}”")
        answer = _answer()
        if answer is not None:
            yield labels.labelled(document, judged, answer, author())
    while words := typer.prompt("Missed here? Paste its sentence, or press Enter", default="", show_default=False).strip():
        yield labels.missed(document, words, author())


def _answer() -> "Answer | None":
    """The answer about one claim, None where it is skipped.

    Raises:
        _Enough: the person stops.
    """
    from scanner.pipeline.labels import Answer  # noqa: PLC0415

    while True:
        said = typer.prompt(_ASKED, prompt_suffix=": ").strip().lower()[:1]
        if said == "q":
            raise _Enough
        if said in {"r", "w", "s"}:
            return {"r": Answer.RIGHT, "w": Answer.WRONG}.get(said)
        typer.echo("Type r, w, s or q.")


def _keep(path: Path, decision: "Decision") -> None:
    from scanner import ledger  # noqa: PLC0415

    ledger.decide(path, decision)


def _right(name: str) -> "Column":
    from rich.table import Column  # noqa: PLC0415

    return Column(name, justify="right")


def _percent(share: "Decimal | None") -> str:
    return "" if share is None else f"{share:.0%}"

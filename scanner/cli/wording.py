"""``slascan wording``: the approved words for a finding, or for all that was found in a document."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import CatalogOption, LedgerOption, WordingOption, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.model import JudgedDocument, Wording


def wording(
    asked: Annotated[
        str, typer.Argument(metavar="[FINDING|FILE]", show_default=False, help="A finding's name or a document. Without it: all clauses.")
    ] = "",
    language: Annotated[str, typer.Option(metavar="CODE", show_default=False, help="Only clauses in this language, such as de.")] = "",
    service: Annotated[str, typer.Option(metavar="SERVICE", show_default=False, help="Only clauses for this service.")] = "",
    from_example: Annotated[bool, typer.Option("--from-example", help="Write an example file to edit: slascan-wordings.yaml.")] = False,
    file: WordingOption = None,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Print the approved wording for a finding, or for each promise of a document that must be changed, to be pasted.

    [bold]Examples[/bold]

    slascan wording thin-buffer --language de

    slascan wording offer.docx
    """
    from scanner.cli.scanned import scanned  # noqa: PLC0415 - what only this command needs
    from scanner.pipeline import settings, wordings  # noqa: PLC0415

    if from_example:
        _write_example(Path("slascan-wordings.yaml"))
        return
    is_file = bool(asked) and Path(asked).is_file()
    places = settings.resolve([asked] if is_file else (), catalog=catalog, ledger=ledger, wording=file)
    if places.wording is None:
        raise ConfigurationError(
            "no file of approved wordings is named: name one with --wording, or make one: slascan wording --from-example"
        )
    known = wordings.read(places.wording, _names()).clauses
    if is_file:
        lines = _of_documents(scanned([asked], places, "wording").documents)
    else:
        if asked and asked not in _names():
            raise ConfigurationError(f"{asked}: there is no such finding or file; `slascan rules list` names the findings")
        wanted = [one for one in known if language in {"", one.language} and (not service or not one.services or service in one.services)]
        lines = _clauses([one for one in wanted if not asked or not one.findings or asked in one.findings])
    for line in lines:
        typer.echo(line)


def _names() -> tuple[str, ...]:
    from scanner.reconcile.registry import ALL  # noqa: PLC0415

    return tuple(rule.NAME for rule in ALL)


def _write_example(file: Path) -> None:
    from scanner.cli.output import write  # noqa: PLC0415
    from scanner.resources import example_wordings  # noqa: PLC0415

    if file.exists():
        raise ConfigurationError(f"{file}: is there already; take it away first, or edit it")
    write(file, example_wordings().encode("utf-8"))
    typer.echo(f'{file}: written. Edit it, and name it in slascan.toml: [wording] with a line path = "{file}"')


def _clauses(clauses: "list[Wording]") -> Iterator[str]:
    from scanner.render.escape import one_line  # noqa: PLC0415

    if not clauses:
        yield "No clause is approved for this."
    for one in clauses:
        limits = "; ".join(filter(None, (", ".join(one.findings), ", ".join(one.services), one.window)))
        until = f", {'until' if one.usable(today()) else 'LAPSED after'} {one.until}" if one.until else ""
        yield one_line(
            f"{one.id} ({one.language}{f'; {limits}' if limits else ''}){until}{f', {one.approved_by}' if one.approved_by else ''}:"
        )
        yield from (f"    {one_line(line)}" for line in one.text.splitlines())


def _of_documents(documents: "tuple[JudgedDocument, ...]") -> Iterator[str]:
    """For each promise with a clause, what it says and what to write instead, each clause once."""
    from scanner.render import view  # noqa: PLC0415
    from scanner.render.escape import one_line  # noqa: PLC0415

    found = False
    for document in documents:
        for judged in document.claims:
            texts = dict.fromkeys(f.verdict.wording for f in view.worst_first(judged.findings) if f.verdict.wording)
            if texts:
                found = True
                yield one_line(f"{view.subject(judged)}, {view.place(judged)}:")
                yield from (f"    {one_line(line)}" for text in texts for line in text.splitlines())
    if not found:
        yield "Nothing in this document has an approved wording."

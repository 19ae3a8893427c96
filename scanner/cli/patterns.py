"""``slascan patterns``: the wordings that are known, their examples, and what they see in a document."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.claims.reading import Reading
    from scanner.model import Block, Document, Mention, Passage
    from scanner.packs import Packs

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="The wordings that are known, and what they see in a text.")

_FAILED = 1
_SHOWN = 160  # characters of a text


@app.command("list")
def list_() -> None:
    """List the patterns: id, language, label, how they are written, and how many forms each has."""
    from rich.console import Console  # noqa: PLC0415 - what only this command needs
    from rich.table import Table  # noqa: PLC0415

    table = Table(box=None, pad_edge=False)
    for title in ("pattern", "language", "label", "kind"):
        table.add_column(title, no_wrap=True)
    table.add_column("forms", justify="right")
    for pattern in (pattern for pack in _each() for pattern in pack.patterns):
        table.add_row(pattern.id, pattern.language, pattern.label, pattern.kind, str(len(pattern.forms)))
    Console(soft_wrap=True).print(table)


@app.command()
def test() -> None:
    """Run the examples that every pattern carries; exit with 1 when one does not hold."""
    from scanner.match.examples import failures  # noqa: PLC0415

    packs = _each()
    failed = [f"{pattern.id}: {reason}" for pack in packs for pattern, reason in failures(pack)]
    for line in failed:
        typer.echo(line)
    patterns = [pattern for pack in packs for pattern in pack.patterns]
    examples = sum(len(pattern.match) + len(pattern.ignore) for pattern in patterns)
    typer.echo(f"{len(patterns)} patterns, {examples} examples, {len(failed)} failed")
    if failed:
        raise typer.Exit(_FAILED)


@app.command()
def why(
    place: Annotated[
        str, typer.Argument(metavar="FILE:LINE", show_default=False, help="A line (text), paragraph, page or slide of a document.")
    ],
) -> None:
    """Show what each step saw at a place: the text, the figures and wordings in it, and what became of them.

    [bold]Example[/bold]

    slascan patterns why contract.md:42
    """
    from scanner.claims.reading import Reading  # noqa: PLC0415
    from scanner.cli.reading import document_or_exit  # noqa: PLC0415
    from scanner.match import languages_of, match  # noqa: PLC0415
    from scanner.packs import spoken  # noqa: PLC0415

    path, number = _split(place)
    document = document_or_exit(path)
    packs = spoken(languages_of(document.blocks))
    reading = Reading(document, match(document.blocks, packs))
    blocks = {index for index, block in enumerate(document.blocks) if _stands_at(block, number)}
    if not blocks:
        raise ConfigurationError(f"{path}: nothing begins at {number}; give the line, paragraph, page or slide of a text")
    for index in sorted(blocks):
        typer.echo("\n".join(_block(index, reading, packs)))
    for line in (*_levels(reading, blocks), *_claims(document, reading, blocks)):
        typer.echo(line)


def _each() -> "list[Packs]":
    """The pack of each language by itself: a document is read with those of its own."""
    from scanner.packs import languages, load  # noqa: PLC0415

    return [load((language.code,)) for language in languages()]


def _split(place: str) -> tuple[str, int]:
    name, _, number = place.rpartition(":")
    if not name or not number.isdecimal():
        raise ConfigurationError(f"{place}: write FILE:LINE, such as contract.md:42")
    return name, int(number)


def _stands_at(block: "Block", number: int) -> bool:
    """Whether a block's line is the one meant; where a format has no lines, its paragraph, page or slide."""
    where = block.locator
    place = next((n for n in (where.line, where.paragraph, where.page, where.slide) if n is not None), None)
    return place == number


def _block(index: int, reading: "Reading", packs: "Packs") -> Iterator[str]:
    block = reading.document.blocks[index]
    yield f"{block.kind} at {block.locator.citation()}, under {' > '.join(block.heading) or 'no heading'}: {block.text[:_SHOWN]}"
    passages = [passage for passage in reading.passages if passage.block == index]
    if not passages:
        screened = packs.carries(block.text) or packs.frames(block.text)
        yield "  not looked at: " + ("no part of the document could carry a claim" if screened else "nothing in it could bear on a claim")
    for passage in passages:
        yield from (f"  figure   {passage.text[q.start : q.end]!r} = {q.value.normalize():f} {q.kind}" for q in passage.quantities)
        yield from (f"  wording  {_words(passage, m)} = {m.label}{f' {m.value}' * bool(m.value)}  [{m.pattern}]" for m in passage.mentions)


def _words(passage: "Passage", mention: "Mention") -> str:
    return repr(passage.text[mention.start : mention.end][:_SHOWN])


def _levels(reading: "Reading", blocks: set[int]) -> Iterator[str]:
    from scanner.claims.availability import found_levels  # noqa: PLC0415
    from scanner.claims.credits import credits_of  # noqa: PLC0415

    for place, reason in found_levels(reading, credits_of(reading).used):
        if place.passage.block in blocks:
            figure = place.passage.text[place.figure.start : place.figure.end]
            by = f"  [{reason.mention.pattern}]" if reason.mention else ""
            yield f"  {'a level' if reason.level else 'no level'}  {figure!r}: {reason.because}{by}"


def _claims(document: "Document", reading: "Reading", blocks: set[int]) -> Iterator[str]:
    from scanner.claims import assemble  # noqa: PLC0415
    from scanner.model import Company, DocumentContext  # noqa: PLC0415

    places = {document.blocks[index].locator for index in blocks}
    claims, terms = assemble(document, reading.passages, DocumentContext(), Company())
    yield f"  read as  {terms.genre}"
    for claim in claims:
        if claim.locator in places:
            figures = " ".join(figure for figure in claim.figures if figure)
            yield f"  claim    {claim.kind} {figures}, {claim.modality}, {claim.window or 'no window'}, {claim.service_text or 'no service'}"

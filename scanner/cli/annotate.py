"""``slascan annotate``: findings on the figures that they are about, in copies of the documents."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import (
    AsOfOption,
    CatalogOption,
    CustomerOption,
    LedgerOption,
    PasswordFileOption,
    ServiceOption,
    processors,
    today,
)
from scanner.cli.scan import FailOn, exit_code
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.pipeline.annotating import Outcome


def annotate(
    paths: Annotated[list[str], typer.Argument(metavar="FILE…", show_default=False, help="Documents, or folders of them.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", show_default=False, help="The folder for the copies.")],
    propose: Annotated[bool, typer.Option("--propose", help="In Word, also propose the level that passes, as a tracked change.")] = False,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    customer: CustomerOption = "",
    service: ServiceOption = "",
    password_file: PasswordFileOption = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", help="Documents that are read at a time. [default: one for each processor]"),
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the exit code 1.")] = FailOn.HIGH,
) -> None:
    """Write copies of documents in which every finding stands on its figure, with both numbers and the wording that would pass.

    Word gets comments, PDF highlights with notes, Excel and PowerPoint comments, HTML marks. The originals are not touched.

    [bold]Examples[/bold]

    slascan annotate offer.docx --out reviewed/

    slascan annotate contracts/ --out reviewed/ --propose

    [bold]Exit codes[/bold]: as for slascan scan.
    """
    from scanner.cli.output import write  # noqa: PLC0415 - what only this command needs
    from scanner.cli.progress import progress  # noqa: PLC0415
    from scanner.pipeline import annotating, run, settings  # noqa: PLC0415
    from scanner.render import view  # noqa: PLC0415

    missing = [path for path in paths if not os.path.lexists(path)]
    if missing == paths:
        raise ConfigurationError(f"{missing[0]}: there is no such file or folder: check the path")
    annotating.outside(out, paths)
    places = settings.resolve(paths, catalog=catalog, ledger=ledger, password_file=password_file)
    day = as_of.date() if as_of else today()
    options = run.ScanOptions.at(places, day, customer=customer, service=service, workers=jobs or processors())
    with progress() as on_progress:
        report = replace(run.scan(paths, options, on_progress), fail_on=fail_on.severity)
    for outcome in annotating.copies(report, out, options.limits, propose=propose):
        if outcome.path is not None and outcome.copy is not None:
            try:
                outcome.path.parent.mkdir(parents=True, exist_ok=True)
                write(outcome.path, outcome.copy.data)
            except OSError as error:
                raise ConfigurationError(f"{outcome.path}: {error.strerror}: name another folder with --out") from error
        for line in _lines(outcome):
            typer.echo(line)
    for line in view.not_read(report):
        typer.echo(f"not read: {line}")
    typer.echo(view.summary(report))
    raise typer.Exit(exit_code(report, usage_is_wrong=bool(missing)))


def _lines(outcome: "Outcome") -> Iterator[str]:
    from scanner.render.escape import one_line, visible  # noqa: PLC0415

    name = visible(outcome.document)
    if outcome.copy is None:
        yield f"{name}: not annotated: {one_line(outcome.cause)}" if outcome.cause else f"{name}: nothing to annotate"
        return
    copy = outcome.copy
    severities = Counter(note.severity for note in (*copy.exact, *copy.near))
    counts = ", ".join(f"{count} {severity}" for severity, count in sorted(severities.items(), key=lambda item: -item[0].rank))
    total = severities.total()
    also = " and a note on the whole" if copy.whole else ""
    yield f"{visible(str(outcome.path))}: {total} annotation{'s' * (total != 1)}{f' ({counts})' if total else ''}{also}"
    if copy.near:
        yield f"  {len(copy.near)} of them not on the figure itself: {outcome.near}"
    if outcome.whole:
        yield f"  what is found of the document as a whole has no place in it: see slascan scan {name}"
    if left := len(copy.left) + outcome.lost:
        yield f"  {left} left out, in files within the file or in text that cannot be annotated: see slascan scan {name}"

"""``slascan sweep diff``: what is new, gone or changed from one sweep to another, and why."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scanner.cli.sweep import DatabaseOption
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.ledger.differences import Change, Difference

_FORMS = ("text", "jsonl")


def diff(
    first: Annotated[int | None, typer.Argument(metavar="[SWEEP", show_default=False, help="The earlier sweep's number.")] = None,
    second: Annotated[int | None, typer.Argument(metavar="[SWEEP]]", show_default=False, help="The later one's.")] = None,
    db: DatabaseOption = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="text, or jsonl for machines.")] = "text",
) -> None:
    """Say which promises and verdicts are new, gone or changed, and why: by default since the sweep before the last.

    Lines of jsonl are as scanner/render/schema/sweep-diff.schema.json says.

    [bold]Example[/bold]

    slascan sweep diff --db archive.db
    """
    from scanner.ledger.differences import difference  # noqa: PLC0415 - what only this command needs
    from scanner.pipeline import settings  # noqa: PLC0415

    if form not in _FORMS:
        raise ConfigurationError(f"--format {form}: write one of {', '.join(_FORMS)}")
    found = difference(settings.resolve(ledger=db).ledger, first, second)
    for line in _records(found) if form == "jsonl" else _lines(found):
        typer.echo(line)


def _records(found: "Difference") -> Iterator[str]:
    import json  # noqa: PLC0415 - for machines alone

    yield json.dumps({"record": "difference", "first": found.first.id, "second": found.second.id, "changes": len(found.changes)})
    for change in found.changes:
        yield json.dumps(
            {
                "record": change.what,
                "change": change.change,
                "document": change.path,
                "customer": change.customer,
                "reason": change.reason,
                "before": _plain(change.before),
                "after": _plain(change.after),
            }
        )


def _plain(row: dict[str, Any]) -> dict[str, Any] | None:
    return {name: value for name, value in row.items() if name not in {"path", "since", "until"}} if row else None


def _lines(found: "Difference") -> Iterator[str]:
    yield f"From sweep {found.first.id} (as of {found.first.as_of}) to sweep {found.second.id} (as of {found.second.as_of}): {summary(found)}."
    for title, what, change in (
        ("New", "claim", "new"),
        ("Changed", "claim", "changed"),
        ("Gone", "claim", "gone"),
        ("Verdicts", "verdict", "changed"),
    ):
        several = [one for one in found.changes if (one.what, one.change) == (what, change)]
        if several:
            yield ""
            yield title
        for one in several:
            yield from _told(one)


def summary(found: "Difference") -> str:
    """How many promises and verdicts changed, and the reasons of verdicts with how often."""
    counts = Counter((change.what, change.change) for change in found.changes)
    reasons = Counter(change.reason for change in found.changes if change.what == "verdict")
    why = ", ".join(f"{count:,} {reason}" for reason, count in reasons.most_common())
    return (
        f"{counts['claim', 'new']:,} new promises, {counts['claim', 'gone']:,} gone, {counts['claim', 'changed']:,} changed;"
        f" {counts['verdict', 'changed']:,} other verdicts changed{f' ({why})' if why else ''}"
    )


def _told(change: "Change") -> Iterator[str]:
    from scanner.render.escape import one_line  # noqa: PLC0415 - the same

    row = change.after or change.before
    said = _said(row)
    if change.what == "claim" and change.change == "changed":
        said = f"{_said(change.before)} → {said}"
    place = ", ".join(filter(None, (change.path, row.get("citation"))))
    yield f"  {one_line(place)}: {one_line(said)} ({change.reason})"
    before, after = (_findings(one) for one in (change.before, change.after))
    if change.what == "verdict":
        yield f"    {before} → {after}"
    elif change.after and change.after["findings"]:
        yield f"    {after}"


def _said(row: dict[str, Any]) -> str:
    if "kind" not in row:
        return "the document as a whole"
    figures = [
        f"{row[name]}{unit}"
        for name, unit in (
            ("percent", "%"),
            ("below", "% and less"),
            ("credit_percent", "% credit"),
            ("minutes", " min"),
            ("duration", " min"),
        )
        if row[name] is not None
    ]
    return " ".join(filter(None, (row["kind"].replace("_", " "), ", ".join(figures), row["service"] or row["service_text"])))


def _findings(row: dict[str, Any]) -> str:
    return ", ".join(f"{finding['severity']} {finding['name']}" for finding in row.get("findings", ())) or "nothing to decide"

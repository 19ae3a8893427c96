"""``slascan diff``: what a redraft or a redline changes in what is promised."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import AsOfOption, CatalogOption, CustomerOption, LedgerOption, PasswordFileOption, ServiceOption, today
from scanner.cli.scan import FINDINGS, INCOMPLETE, FailOn
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.model import JudgedClaim, Severity
    from scanner.reconcile.changes import Change, Redraft

_FORMS = ("text", "jsonl")


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", show_default=False, help="The earlier version; alone, a paper with tracked changes.")
    ],
    new: Annotated[str, typer.Argument(metavar="[NEW]", show_default=False, help="The later version.")] = "",
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
    as_of: AsOfOption = None,
    customer: CustomerOption = "",
    service: ServiceOption = "",
    password_file: PasswordFileOption = None,
    fail_on: Annotated[
        FailOn | None, typer.Option(help="End with 1 only where a finding as bad as this is new or graver.", show_default=False)
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="text, or jsonl: one record a change.")] = "text",
) -> None:
    """Say what changed between two versions in promises, credits, measuring periods, exclusions and verdicts.

    One file alone is compared with itself: its tracked changes rejected against accepted.

    [bold]Examples[/bold]

    slascan diff msa-v1.docx msa-v2.docx

    slascan diff redline-from-acme.docx --fail-on high

    [bold]Exit codes[/bold]: 0 no promise changed, 1 some did (with --fail-on: for the worse), 2 wrong usage, 3 not all could be read.
    """
    from scanner.cli.reading import document_or_exit  # noqa: PLC0415 - what only this command needs
    from scanner.pipeline import redraft, run, settings  # noqa: PLC0415
    from scanner.reconcile.changes import redraft as compared  # noqa: PLC0415

    if form not in _FORMS:
        raise ConfigurationError(f"--format {form}: write {' or '.join(_FORMS)}")
    places = settings.resolve([old], catalog=catalog, ledger=ledger, password_file=password_file)
    options = run.ScanOptions.at(places, as_of.date() if as_of else today(), customer=customer, service=service)
    snapshot = run.snapshot_of(options)
    before = document_or_exit(old, password_file)
    after = document_or_exit(new, password_file) if new else before
    if not new and not redraft.has_changes(before):
        raise ConfigurationError(f"{old}: holds no tracked changes: name the later version, slascan diff OLD NEW")
    earlier = redraft.rejected(before) if not new else redraft.accepted(before)
    found = compared(redraft.judged(earlier, options, snapshot), redraft.judged(redraft.accepted(after), options, snapshot))
    for line in _records(found) if form == "jsonl" else _lines(found, judged=snapshot is not None):
        typer.echo(line)
    raise typer.Exit(_exit_code(found, fail_on, incomplete=bool(before.diagnostics or after.diagnostics)))


def _exit_code(found: "Redraft", fail_on: FailOn | None, *, incomplete: bool) -> int:
    if fail_on is None:
        failed = bool(found.changes or found.findings)
    else:
        failed = fail_on.severity is not None and found.worst.rank >= fail_on.severity.rank
    return FINDINGS if failed else INCOMPLETE if incomplete else 0


def _lines(found: "Redraft", *, judged: bool) -> Iterator[str]:
    from scanner.render.escape import one_line  # noqa: PLC0415

    worse = sum(change.worse for change in found.changes)
    verdict = f" {worse} of them for the worse." if judged else " Not judged: there is no SLO catalog."
    yield f"{len(found.changes)} promises changed, {found.same} did not.{verdict if found.changes else ''}"
    for change in found.changes:
        yield ""
        yield from map(one_line, _head(change))
        for each in change.differences:
            said = f"{each.term.replace('_', ' ')}: {each.before or 'none'} → {each.after or 'none'}"
            yield f"    {one_line(said)}"
        if change.after and change.worse:
            yield from (f"    {one_line(said)}" for said in _findings(change.after))
    for told in found.findings:
        yield f"\nof the document: {told.severity} {told.name}: {one_line(told.message)}"


def _head(change: "Change") -> Iterator[str]:
    from scanner.render import view  # noqa: PLC0415

    one = change.after or change.before
    if one is None:
        return
    what = "new" if change.before is None else "gone" if change.after is None else "changed"
    yield f"{'WORSE, ' if change.worse else ''}{what}: {view.subject(one)}, {view.place(one)}{_severities(change.was, change.is_now)}"


def _severities(was: "Severity", is_now: "Severity") -> str:
    return f" ({was} → {is_now})" if was != is_now else ""


def _findings(one: "JudgedClaim") -> Iterator[str]:
    from scanner.model import Severity  # noqa: PLC0415
    from scanner.render import view  # noqa: PLC0415

    for finding in view.worst_first(one.findings):
        if finding.verdict.severity.rank > Severity.NOTE.rank:
            yield f"{finding.verdict.severity.upper()} {finding.verdict.name}: {finding.verdict.message}"
            if finding.verdict.remedy:
                yield f"→ {finding.verdict.remedy}"


def _records(found: "Redraft") -> Iterator[str]:
    for change in found.changes:
        yield json.dumps(
            {
                "record": "change",
                "change": "new" if change.before is None else "gone" if change.after is None else "changed",
                "worse": change.worse,
                "severity_before": change.was,
                "severity": change.is_now,
                "differences": [{"term": each.term, "before": each.before, "after": each.after} for each in change.differences],
                "before": _claim(change.before),
                "after": _claim(change.after),
            }
        )


def _claim(one: "JudgedClaim | None") -> dict[str, object] | None:
    from scanner.render import view  # noqa: PLC0415

    if one is None:
        return None
    claim = one.claim
    said = {"id": claim.id, "document": claim.document, "kind": claim.kind, "promise": view.headline(claim), "service": one.link.service}
    return {**said, "citation": claim.locator.citation(), "heading": list(claim.heading), "quote": claim.quote}

"""``slascan impact``: what another SLO or SLA would do to what has been promised."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import CatalogOption, FormatOption, LedgerOption, ScanOption, today
from scanner.cli.risk import FeeOption, money
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.reconcile.impact import Impact, Touched

_NOT_ALLOWED = 1


def impact(
    service: Annotated[str, typer.Option(metavar="SERVICE", show_default=False, help="The service's key, name or alias.")],
    slo: Annotated[str, typer.Option(metavar="LEVEL", show_default=False, help="What if the SLO were this?")] = "",
    sla: Annotated[str, typer.Option(metavar="LEVEL", show_default=False, help="What if this were published?")] = "",
    window: Annotated[str, typer.Option(metavar="WINDOW", help="The SLA's measuring period: month, quarter, year, 30d.")] = "month",
    scan: ScanOption = None,
    fee: FeeOption = "",
    form: FormatOption = "text",
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say which documents another SLO or SLA would break, what it would cost, whom to tell, and what must come first.

    Exit code 1 where something would break, or a step that must come before has not been taken.

    [bold]Examples[/bold]

    slascan impact --service payments-api --slo 99.9 --scan contracts/

    slascan impact --service payments-api --sla 99.95
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs
    from scanner.cli.figures import level_written, window_called  # noqa: PLC0415
    from scanner.cli.plain import as_json, known_format  # noqa: PLC0415
    from scanner.cli.scanned import scanned  # noqa: PLC0415
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.reconcile import impact as what_if  # noqa: PLC0415

    if bool(slo) == bool(sla):
        raise ConfigurationError("say either --slo LEVEL or --sla LEVEL; one thing changes at a time: the SLO first, then the SLA")
    form, amount, level, period = known_format(form), money(fee), _below_all(level_written(slo or sla)), window_called(window)
    places = settings.resolve(scan or (), catalog=catalog, ledger=ledger)
    snapshot = store.read(places.catalog, today())
    documents = scanned(scan, places, "impact").documents
    found = (
        what_if.of_objective(documents, snapshot, service, level, amount)
        if slo
        else what_if.of_published(documents, snapshot, service, level, period, amount)
    )
    if form == "json":
        typer.echo(as_json({"impact": found, "allowed": found.allowed}))
    else:
        for line in _lines(found, amount):
            typer.echo(line)
    if not found.allowed:
        raise typer.Exit(_NOT_ALLOWED)


def _below_all(level: Decimal) -> Decimal:
    if level == 1:
        raise ConfigurationError("100% can be neither held nor promised: name a level below it")
    return level


def _lines(found: "Impact", fee: Decimal) -> Iterator[str]:
    from scanner.render.escape import one_line  # noqa: PLC0415

    yield f"{found.service}, {found.on}: what if {found.change}?"
    yield f"  {len(found.touched)} of {found.looked_at} promises in the documents are touched."
    for touched in found.touched:
        yield from _touched(touched)
    yield from (f"  Depends on it: {sentence}." for sentence in found.dependents)
    for step in found.steps:
        yield f"  {'done' if step.done else 'NOT YET'}  {step.name}: {step.evidence.rstrip('.')}."
    what = f"a monthly fee of {fee:,} on the published terms" if fee else f"the contracts {', '.join(found.contracts)}"
    for currency, after in found.after.items():
        before = found.before[currency]
        yield "  " + one_line(
            f"Credits of {what}, {found.assumption}: {after.expected:,} {currency} a year to be expected"
            f" ({before.expected:,} today), in nineteen years of twenty at most {after.high:,} ({before.high:,})."
        )
    yield f"  Tell: {'; '.join(found.tell)}."
    yield f"  {'Nothing stands against it.' if found.allowed else 'Not now.'}"


def _touched(found: "Touched") -> Iterator[str]:
    from scanner.reconcile.words import percent  # noqa: PLC0415
    from scanner.render.escape import one_line  # noqa: PLC0415

    whose = f" for {found.customer}" if found.customer else ""
    signed = f", signed {found.signed_on}" if found.signed_on else ""
    change = f"{found.before.words} → {found.after.words}" if found.before != found.after else found.after.words
    yield "  " + one_line(
        f"{found.document}, {found.citation} ({found.kind}{whose}{signed}): {percent(found.level)} over {found.window}: {change}"
    )
    yield f"    {one_line(found.reason)}"

"""``slascan risk``: how likely promises of a service are broken, what limits them, and what they cost."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import AsOfOption, CatalogOption, FormatOption, LedgerOption, ScanOption, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scanner.pipeline.settings import Settings
    from scanner.reconcile.portfolio import Portfolio
    from scanner.reconcile.risk import Risk, Risks
    from scanner.reliability.breach import Breach
    from scanner.reliability.ceiling import Ceiling
    from scanner.reliability.credits import Cost

FeeOption = Annotated[str, typer.Option(metavar="AMOUNT", show_default=False, help="A customer's monthly fee, to reckon credits of.")]


def risk(
    service: Annotated[
        str, typer.Argument(metavar="[SERVICE]", show_default=False, help="The service's key, name or alias. Without it: all contracts.")
    ] = "",
    fee: FeeOption = "",
    scan: ScanOption = None,
    as_of: AsOfOption = None,
    form: FormatOption = "text",
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Say how likely each level is missed, in a month and in a year, with a 90% interval, and what that costs.

    Without a service: each contract, each customer and all together, by the papers in force.

    [bold]Examples[/bold]

    slascan risk payments-api --fee 10000

    slascan risk --scan contracts/
    """
    from scanner import catalog as store  # noqa: PLC0415 - what only this command needs
    from scanner.cli.plain import as_json, known_format  # noqa: PLC0415
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.reconcile.risk import Risks  # noqa: PLC0415
    from scanner.render.escape import visible  # noqa: PLC0415

    form, amount = known_format(form), money(fee)
    places, day = settings.resolve(scan or (), catalog=catalog, ledger=ledger), as_of.date() if as_of else today()
    if not service:
        _portfolio(scan, places, day, form)
        return
    risks = Risks(store.read(places.catalog, day))
    found = risks.of(service)
    due = risks.credits_of_offers(found, amount)
    held = _held(scan, places, day, found.service.id) if scan else None
    if form == "json":
        typer.echo(as_json({"risk": found, "ceiling": ceiling_figures(found.ceiling), "credits": due, "contracts": _figures(held)}))
        return
    for line in (*_lines(found), *_credits(due, amount), *_contracts(held, risks)):
        typer.echo(visible(line))


def _portfolio(scan: "Sequence[str] | None", places: "Settings", day: date, form: str) -> None:
    from scanner.cli.plain import as_json  # noqa: PLC0415
    from scanner.cli.portfolio_lines import lines  # noqa: PLC0415
    from scanner.render.escape import visible  # noqa: PLC0415

    found = _held(scan, places, day)
    if form == "json":
        typer.echo(as_json(_figures(found)))
        return
    for line in lines(found):
        typer.echo(visible(line))


def _held(scan: "Sequence[str] | None", places: "Settings", day: date, service: str = "") -> "Portfolio":
    """What the papers in force risk, all of them or those on one service."""
    from scanner.cli.scanned import agreed  # noqa: PLC0415
    from scanner.reconcile.portfolio import portfolio  # noqa: PLC0415
    from scanner.reconcile.risk import Risks  # noqa: PLC0415

    agreements, snapshot = agreed(scan, places, "risk", day)
    return portfolio(agreements, Risks(snapshot), service)


def _figures(found: "Portfolio | None") -> "dict[str, object] | None":
    from scanner.cli.portfolio_lines import figures  # noqa: PLC0415

    return figures(found) if found else None


def _contracts(found: "Portfolio | None", risks: "Risks") -> Iterator[str]:
    from scanner.cli.portfolio_lines import on_service  # noqa: PLC0415

    if found:
        yield from on_service(found)
    elif risks.snapshot.contracts:
        yield f"  Contracts: the catalog has {len(risks.snapshot.contracts)}; with --scan PATH their papers are read and their credits reckoned."


def money(text: str) -> Decimal:
    """An amount, 0 where none is given.

    Raises:
        ConfigurationError: it is no amount.
    """
    try:
        amount = Decimal(text or 0)
    except InvalidOperation:
        amount = Decimal(-1)
    if not amount.is_finite() or amount < 0:
        raise ConfigurationError(f"--fee {text}: write an amount, as 10000 or 2499.50")
    return amount


def ceiling_figures(found: "Ceiling") -> dict[str, Decimal]:
    """The three ceilings (ratios) of the dependencies."""
    return {"hard": found.hard, "expected": found.expected, "worst": found.worst}


def _lines(found: "Risk") -> Iterator[str]:
    from scanner.reconcile.risk import ceiling_words, evidence_words, likely  # noqa: PLC0415
    from scanner.reconcile.words import percent, slo  # noqa: PLC0415

    name = f" ({found.service.name})" if found.service.name not in {"", found.service.id} else ""
    yield f"{found.service.id}{name}, {found.on}"
    yield f"  {evidence_words(found.past)}"
    for objective in found.objectives:
        yield f"  Held: {slo(objective)}."
    if found.levels:
        yield f"  {'Level':9}{'missed in a month':36}at least once in a year"
    for level in found.levels:
        yield f"  {percent(level.level):9}{likely(level.once):36}{likely(level.year)}"
    for sla, breach in found.published:
        if breach is not None:
            yield f"  {_offered(sla.id, breach, found.policy.breach_probability_max)}"
    yield from _scenarios(found)
    yield f"  {ceiling_words(found.ceiling)}"
    yield from _method(found)


def _offered(name: str, found: "Breach", most: Decimal) -> str:
    from scanner.reconcile.risk import likely  # noqa: PLC0415
    from scanner.reconcile.words import percent  # noqa: PLC0415
    from scanner.reliability.rounding import chance  # noqa: PLC0415

    modelled = f"; by a model of the downtime in {likely(found.beside_year)} of years" if found.beside_year else ""
    verdict = "within" if found.judged <= most else "beyond"
    return (
        f"Offered: {percent(found.level)} over {found.window} ({name}): missed in {likely(found.once)} of them,"
        f" in {likely(found.year)} of years{modelled}: {verdict} the policy's {chance(most)} a year."
    )


def _scenarios(found: "Risk") -> Iterator[str]:
    from scanner.reconcile.words import percent  # noqa: PLC0415
    from scanner.reliability.rounding import chance  # noqa: PLC0415

    for sla, scenarios in found.scenarios:
        yield f"  Assumed, not measured: the SLO is missed in 5% of its windows. {percent(sla.target)} over {sla.window} ({sla.id}) then is missed:"
        for one in scenarios:
            yield f"    by outages of usually {one.median_minutes} min: in {chance(one.once)} of windows, in {chance(one.year)} of years"


def _method(found: "Risk") -> Iterator[str]:
    first = next(iter(found.levels), None)
    if first is None:
        return
    excluded = next((level for level in found.levels if level.level == Decimal("0.999")), first)
    from scanner.reconcile.words import percent  # noqa: PLC0415
    from scanner.reliability.rounding import chance  # noqa: PLC0415

    yield f"  Method: from {first.basis}; in brackets the 90% interval. It cannot be excluded (95%) that {percent(excluded.level)} is missed in {chance(excluded.not_excluded)} of months."
    yield from (f"    assumed: {sentence}" for sentence in first.assumptions)


def _credits(due: "tuple[tuple[str, Cost], ...]", fee: Decimal) -> Iterator[str]:
    from scanner.reconcile.words import plain  # noqa: PLC0415

    if not fee:
        return
    if not due:
        yield "  Credits: without history or a credit policy nothing can be reckoned."
    for name, cost in due:
        yield f"  Credits ({name}) of a monthly fee of {plain(fee)}: {cost.expected:,} a year to be expected, in nineteen years of twenty at most {cost.high:,}."

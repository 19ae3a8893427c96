"""``slascan contracts``: what was promised to each customer, by which paper, and which credits were due."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import AsOfOption, CatalogOption, FormatOption, LedgerOption, ScanOption

if TYPE_CHECKING:
    from scanner.model import Contract
    from scanner.reconcile.contracts import Agreement, Effective, Step
    from scanner.reconcile.exposures import Promised
    from scanner.reconcile.portfolio import Due

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="What was promised to each customer, and which paper prevails.")

_Customer = Annotated[str, typer.Argument(metavar="[CUSTOMER]", show_default=False, help="A customer's name or a contract's id.")]


@app.command()
def show(
    customer: _Customer = "",
    scan: ScanOption = None,
    as_of: AsOfOption = None,
    form: FormatOption = "text",
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Show what holds for each customer, with the papers it follows from: which prevails, which are superseded, which contradict it.

    Exit code 1 where papers contradict each other.

    [bold]Example[/bold]

    slascan contracts show "Harbour Retail plc" --scan contracts/
    """
    from scanner.cli.plain import as_json, known_format  # noqa: PLC0415 - what only this command needs
    from scanner.cli.scanned import agreed  # noqa: PLC0415
    from scanner.pipeline import settings  # noqa: PLC0415

    form = known_format(form)
    places = settings.resolve(scan or (), catalog=catalog, ledger=ledger)
    found, snapshot = agreed(scan, places, "contracts show", as_of.date() if as_of else None, customer)
    if form == "json":
        typer.echo(as_json({"as_of": snapshot.as_of, "agreements": [_figures(each) for each in found]}))
    else:
        _print(_overview(found))
    if any(not promise.settled for each in found for promise in each.promises):
        raise typer.Exit(1)


@app.command("credits")
def credits_(
    customer: _Customer = "",
    scan: ScanOption = None,
    as_of: AsOfOption = None,
    form: FormatOption = "text",
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Reckon the credits that were due: the papers' terms on what was measured, window by window, since the contract began.

    [bold]Example[/bold]

    slascan contracts credits C-2026-004 --scan contracts/
    """
    from scanner.cli.plain import as_json, known_format  # noqa: PLC0415 - what only this command needs
    from scanner.cli.scanned import agreed  # noqa: PLC0415
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.reconcile.portfolio import all_due  # noqa: PLC0415

    form = known_format(form)
    places = settings.resolve(scan or (), catalog=catalog, ledger=ledger)
    found, snapshot = agreed(scan, places, "contracts credits", as_of.date() if as_of else None, customer)
    listed = all_due(found, snapshot)
    if form == "json":
        typer.echo(as_json({"as_of": snapshot.as_of, "credits": [_due_figures(each, windows) for each, windows in listed]}))
    else:
        _print(_dues(listed))


def _overview(found: "Iterable[Agreement]") -> Iterator[str]:
    none = True
    for agreement in found:
        none = False
        yield from _agreement(agreement)
    if none:
        yield "No contract is in the catalog, and no paper of a known customer promises a level: state contracts:, or customers in slascan.toml."


def _agreement(found: "Agreement") -> Iterator[str]:
    yield f"{found.customer}{_terms(found.contract)}"
    for promise in found.promises:
        yield from _promise(promise)
    if not found.promises:
        yield "  No paper in force promises a level of a service of the catalog."
    yield from (f"  Not in force: {document}, {why}." for document, why in found.aside)
    yield from (f"  Not read: no document fits {path}." for path in found.missing)
    yield from (f"  Contradiction: {document}: {message}" for document, message in found.contradictions)
    if found.contract is None and len(found.papers) > 1:
        yield "  The catalog has no contract that says which paper prevails: state it under contracts:, with papers: in order."


def _terms(contract: "Contract | None") -> str:
    from scanner.reconcile.words import plain  # noqa: PLC0415

    if contract is None:
        return ": no contract in the catalog"
    fee = f"{plain(contract.fee)} {contract.currency}".rstrip() + " a month" if contract.fee is not None else "no fee stated"
    days = (("from", contract.valid_from), ("until", contract.valid_to), ("renewed on", contract.renewal))
    return ", ".join((f": {contract.id}", fee, *(f"{word} {day}" for word, day in days if day)))


def _promise(found: "Effective") -> Iterator[str]:
    from scanner.reconcile.words import percent  # noqa: PLC0415

    of = f" ({found.qualifier})" if found.qualifier else ""
    doubt = "" if found.settled else ", the strictest of papers that contradict each other"
    yield f"  {found.service}{of}: {percent(found.level)} over {found.window}{doubt}"
    yield from map(_step, found.steps)


def _step(found: "Step") -> str:
    from scanner.reconcile.words import percent  # noqa: PLC0415

    what = ", ".join(filter(None, (found.kind, f"signed {found.signed_on}" if found.signed_on else "not said when signed")))
    place = ", ".join(filter(None, (found.document, found.citation)))
    return f"    {percent(found.level):9}{found.standing:16}{place} ({what})"


def _dues(listed: "Iterable[tuple[Promised, tuple[Due, ...]]]") -> Iterator[str]:
    from scanner.reconcile.words import minutes, percent, plain  # noqa: PLC0415
    from scanner.reliability import percent_down  # noqa: PLC0415

    none = True
    for each, windows in listed:
        none = False
        agreement, promise = each.agreement, each.promise
        yield f"{agreement.customer}{_terms(agreement.contract)}"
        by = f", credits by {each.source}" if each.source else ""
        yield f"  {promise.service}: {percent(promise.level)} over {promise.window}{by}"
        if each.exposure is None or not windows:
            yield f"    Nothing can be reckoned: {each.why_not or 'no complete window was measured since it holds'}."
            continue
        for window in windows:
            lost = f"{percent_down(window.attained)}%, {minutes(window.lost)} min lost"
            due = f"{_rounded(window.percent)}% of a month's fee, {_money(window.amount)}" if window.percent else "nothing due"
            yield f"    {_span(window):18}{lost:30}{due}"
        total = sum((window.amount for window in windows), Decimal(0))
        yield f"    {'in all':48}{_money(total)} {each.exposure.currency}".rstrip() + f" on a fee of {plain(each.exposure.fee)} a month"
    if none:
        yield "No paper in force promises a level of a service of the catalog."


def _span(found: "Due") -> str:
    first, last = (f"{year}-{month:02}" for year, month in (found.first, found.last))
    return first if first == last else f"{first} to {last}"


def _rounded(percent: Decimal) -> str:
    return f"{percent.quantize(Decimal('0.01')):f}"


def _money(amount: Decimal) -> str:
    return f"{amount.quantize(Decimal('0.01')):,}"


def _figures(found: "Agreement") -> dict[str, object]:
    return {
        "customer": found.customer,
        "contract": found.contract,
        "promises": [{"settled": promise.settled, "promise": promise} for promise in found.promises],
        "papers": [paper.result.document for paper in found.papers],
        "aside": [{"document": document, "why": why} for document, why in found.aside],
        "missing": found.missing,
        "contradictions": [{"document": document, "message": message} for document, message in found.contradictions],
    }


def _due_figures(each: "Promised", windows: "tuple[Due, ...]") -> dict[str, object]:
    return {
        "customer": each.agreement.customer,
        "contract": each.agreement.contract,
        "promise": each.promise,
        "terms": each.exposure,
        "source": each.source,
        "why_not": each.why_not,
        "windows": [{"attained": window.attained, "window": window} for window in windows],
    }


def _print(lines: Iterator[str]) -> None:
    from scanner.render.escape import visible  # noqa: PLC0415

    for line in lines:
        typer.echo(visible(line))

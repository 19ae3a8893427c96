"""``slascan waive``: a finding that somebody answers for until a day."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import LedgerOption, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.ledger import Log


def waive(
    finding: Annotated[
        str,
        typer.Argument(
            metavar="[FINDING]", show_default=False, help="The finding's name, such as thin-buffer. Without it: list all waivers."
        ),
    ] = "",
    document: Annotated[
        str, typer.Argument(metavar="[DOCUMENT]", show_default=False, help="The path of the documents, such as 'acme/*'.")
    ] = "",
    owner: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Who answers for it.")] = "",
    reason: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="Why it may stand.")] = "",
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", show_default=False, help="The last day on which it may stand.")
    ] = None,
    claim: Annotated[str, typer.Option(metavar="ID", show_default=False, help="Only for this promise.")] = "",
    customer: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="Only in this customer's papers.")] = "",
    remove: Annotated[str, typer.Option(metavar="ID", show_default=False, help="Take a waiver back, such as W-3.")] = "",
    ledger: LedgerOption = None,
) -> None:
    """Let a finding stand until a day: it is reported as a note, with its owner and reason. After that day it counts again.

    [bold]Examples[/bold]

    slascan waive thin-buffer "acme/*" --owner "E. Lead" --reason "second region in March" --until 2027-03-31

    slascan waive
    """
    from scanner import ledger as store  # noqa: PLC0415 - what only this command needs
    from scanner.cli.author import author  # noqa: PLC0415
    from scanner.ledger import waivers  # noqa: PLC0415
    from scanner.model import Waiver  # noqa: PLC0415
    from scanner.pipeline import settings  # noqa: PLC0415
    from scanner.reconcile import manual  # noqa: PLC0415

    path = settings.resolve(ledger=ledger).ledger
    if remove:
        entry = store.append(path, author(), lambda log: waivers.unwaive(log, remove))
        typer.echo(f"{remove}: taken back; the finding counts again.\nLog head: {entry.seq}:{entry.hash}")
        return
    if not finding:
        _list(store.entries(path))
        return
    rule = manual.find(finding)
    if rule is None:
        raise ConfigurationError(f"{finding}: there is no such finding; `slascan rules list` names them")
    if not document or until is None:
        raise ConfigurationError("a waiver is for some documents and ends on a day: name their path, such as 'acme/*', and --until DATE")
    waiver = Waiver("", rule.NAME, document, owner, reason, until.date(), today(), claim, customer)
    path.parent.mkdir(parents=True, exist_ok=True)
    entry = store.append(path, author(), lambda _log: waivers.waive(waiver))
    typer.echo(f"{entry.subject}: {rule.NAME} in {document} is waived until {waiver.until} by {owner}.\nLog head: {entry.seq}:{entry.hash}")


def _list(log: "Log") -> None:
    from scanner.ledger import waivers  # noqa: PLC0415
    from scanner.render.escape import one_line  # noqa: PLC0415

    found = waivers.waivers(log).values()
    if not found:
        typer.echo("Nothing is waived.")
    for waiver in found:
        state = "lapsed after" if waiver.until < today() else "until"
        limits = ", ".join(filter(None, (waiver.customer, waiver.claim)))
        where = f"{waiver.document}{f' ({limits})' if limits else ''}"
        typer.echo(one_line(f"{waiver.id}: {waiver.finding} in {where}, {state} {waiver.until}, {waiver.owner}: {waiver.reason}"))

"""``slascan signoff``: who answers for which promise, until when, and on which evidence."""

from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scanner.cli.options import CatalogOption, LedgerOption, PasswordFileOption, processors, today
from scanner.errors import ConfigurationError

if TYPE_CHECKING:
    from scanner.ledger import Draft, Log
    from scanner.model import Approval, SignOffRecord
    from scanner.pipeline.settings import Settings

app = typer.Typer(no_args_is_help=True, rich_markup_mode="rich", help="Sign-offs: ask for one, give it, refuse it, take it back.")

_Id = Annotated[str, typer.Argument(metavar="ID", show_default=False, help="The sign-off, such as S-12.")]
_Person = Annotated[
    str, typer.Option(metavar="NAME", show_default=False, help="Who decides. Without it: your git address, else your user name.")
]
_Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]
_Until = Annotated[
    datetime | None,
    typer.Option(
        formats=["%Y-%m-%d"],
        metavar="DATE",
        show_default=False,
        help="Its last day. Without it: the policy's months from the last signature.",
    ),
]
_Document = Annotated[str, typer.Argument(metavar="DOCUMENT", show_default=False, help="The paper that makes the promise.")]


@app.command()
def request(
    document: _Document,
    claim: Annotated[str, typer.Option(metavar="ID", show_default=False, help="Which promise, where the document makes several.")] = "",
    by: _Person = "",
    customer: Annotated[
        str, typer.Option(metavar="NAME", show_default=False, help="For this customer alone. Without it: the document's, if it is known.")
    ] = "",
    everyone: Annotated[bool, typer.Option("--everyone", help="Not limited to a customer.")] = False,
    plan: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="For this plan alone.")] = "",
    region: Annotated[str, typer.Option(metavar="NAME", show_default=False, help="For this region alone.")] = "",
    only_document: Annotated[bool, typer.Option("--only-document", help="For this document alone.")] = False,
    condition: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="On what condition.")] = "",
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FINDING:SEVERITY", show_default=False, help="A finding that is to be accepted. Without any: all that were found."
        ),
    ] = None,
    until: _Until = None,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
    password_file: PasswordFileOption = None,
) -> None:
    """Ask for a sign-off of a promise. What was found, and what the catalog held, is kept with the request.

    [bold]Example[/bold]

    slascan signoff request contracts/acme.docx --by "R. Seller"
    """
    from scanner.model import Approval  # noqa: PLC0415 - what only this command needs

    person = by or _me()
    places = _places([document], catalog, ledger, password_file)
    scope = Approval(
        "",
        "",
        Decimal(0),
        customer=customer,
        plan=plan,
        region=region,
        document=document if only_document else "",
        conditions=condition,
        requested_by=person,
        valid_to=until.date() if until else None,
        accepts=tuple(map(_finding, accept or ())),
    )
    _request(places, document, claim, scope, of_document=not customer and not everyone)


@app.command()
def renew(
    ident: _Id,
    document: Annotated[str, typer.Argument(metavar="[DOCUMENT]", show_default=False, help="The paper, where it has moved.")] = "",
    claim: Annotated[str, typer.Option(metavar="ID", show_default=False, help="Which promise, where the document makes several.")] = "",
    by: _Person = "",
    until: _Until = None,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
    password_file: PasswordFileOption = None,
) -> None:
    """Ask for a sign-off anew, on today's text and today's catalog; once it is signed it replaces the old one.

    [bold]Example[/bold]

    slascan signoff renew S-12
    """
    from dataclasses import replace  # noqa: PLC0415 - what only this command needs

    from scanner import ledger as store  # noqa: PLC0415
    from scanner.ledger.signoffs import find  # noqa: PLC0415

    places = _places([document] if document else [], catalog, ledger, password_file)
    old = find(store.entries(places.ledger), ident)
    if not old.state.given:
        raise ConfigurationError(f"{ident}: it is {old.state}; only what was signed can be renewed: ask with `slascan signoff request`")
    last = until.date() if until else None
    scope = replace(old.approval, id="", requested_by=by or _me(), valid_from=None, valid_to=last, signatures=(), accepts=())
    _request(places, document or old.basis.document, claim, scope, renews=old)


@app.command()
def approve(
    ident: _Id,
    role: Annotated[str, typer.Option(metavar="ROLE", show_default=False, help="The role you sign in: engineering, legal, finance, …")],
    person: _Person = "",
    condition: Annotated[str, typer.Option(metavar="TEXT", show_default=False, help="On what condition.")] = "",
    until: _Until = None,
    ledger: LedgerOption = None,
) -> None:
    """Sign a request in one role. It is approved when everybody who must has signed; who asked for it cannot sign.

    [bold]Example[/bold]

    slascan signoff approve S-12 --role engineering --person "E. Lead"
    """
    from scanner.ledger import signoffs  # noqa: PLC0415 - what only this command needs
    from scanner.model import Signature  # noqa: PLC0415

    signature = Signature(role, person or _me(), today())
    _write(ledger, lambda log: signoffs.approve(log, ident, signature, conditions=condition, until=until.date() if until else None))


@app.command()
def reject(ident: _Id, reason: _Reason, person: _Person = "", ledger: LedgerOption = None) -> None:
    """Refuse a request, for good: a better one has to be asked for.

    [bold]Example[/bold]

    slascan signoff reject S-12 --reason "no second region yet"
    """
    from scanner.ledger import signoffs  # noqa: PLC0415 - what only this command needs

    who = person or _me()
    _write(ledger, lambda log: signoffs.reject(log, ident, who, reason, today()))


@app.command()
def revoke(ident: _Id, reason: _Reason, person: _Person = "", catalog: CatalogOption = None, ledger: LedgerOption = None) -> None:
    """Take a sign-off back from today on, one that the catalog states too; or withdraw a request.

    What was signed while it held stays covered until its renewal.

    [bold]Example[/bold]

    slascan signoff revoke S-12 --reason "the second region was closed"
    """
    from scanner.ledger import signoffs  # noqa: PLC0415 - what only this command needs

    who = person or _me()
    stated = frozenset(approval.id for approval in _stated(_places([], catalog, ledger, None).catalog))
    _write(ledger, lambda log: signoffs.revoke(log, ident, who, reason, today(), stated=stated))


@app.command("list")
def list_(
    ident: Annotated[str, typer.Argument(metavar="[ID]", show_default=False, help="Everything about this one.")] = "",
    open_: Annotated[bool, typer.Option("--open", help="Only requests that wait for somebody.")] = False,
    catalog: CatalogOption = None,
    ledger: LedgerOption = None,
) -> None:
    """List all sign-offs with their states, those that the catalog states too, or tell the whole story of one.

    [bold]Example[/bold]

    slascan signoff list --open
    """
    from scanner import ledger as store  # noqa: PLC0415 - what only this command needs
    from scanner.cli import signoff_lines as lines  # noqa: PLC0415
    from scanner.ledger import signoffs  # noqa: PLC0415

    places = _places([], catalog, ledger, None)
    log = store.entries(places.ledger)
    if ident:
        said = lines.story(signoffs.find(log, ident), [entry for entry in log if entry.subject == ident], today())
    else:
        stated = () if open_ else _stated(places.catalog)
        said = lines.overview(signoffs.sign_offs(log).values(), stated, signoffs.ended(log), today(), waiting_only=open_)
    _print(said)


@app.command()
def verify(
    head: Annotated[str, typer.Option(metavar="HEAD", show_default=False, help="A head that was printed earlier, as 12:3f…")] = "",
    against: Annotated[Path | None, typer.Option(metavar="FILE", show_default=False, help="A file that --export wrote earlier.")] = None,
    export: Annotated[
        Path | None, typer.Option(metavar="FILE", show_default=False, help="Write the head to this file, to keep elsewhere.")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Check that no row of the log was changed, taken out or replaced; with a head that was kept elsewhere, that its end was not cut off.

    [bold]Example[/bold]

    slascan signoff verify --against /safe/slascan-head.txt
    """
    from scanner import ledger as store  # noqa: PLC0415 - what only this command needs

    path = _places([], None, ledger, None).ledger
    if not path.exists():
        raise ConfigurationError(f"{path}: there is no ledger: name yours with --ledger")
    kept = _kept(head, against)
    found = store.verify(path, store.Head.parse(kept) if kept else None)
    typer.echo(f"{path}: {found.seq} rows, none changed, taken out or replaced.")
    typer.echo(
        f"Its end is the one that was kept: {kept}"
        if kept
        else "Whether its end was cut off, only a head kept elsewhere can tell (--head)."
    )
    typer.echo(f"Head: {found}")
    if export:
        _keep(str(found), export)


def _request(
    places: "Settings", document: str, claim: str, scope: "Approval", *, of_document: bool = False, renews: "SignOffRecord | None" = None
) -> None:
    """Scan the document, and add the request for one of its promises to the log."""
    from dataclasses import replace  # noqa: PLC0415

    from scanner.cli.plain import plain  # noqa: PLC0415
    from scanner.cli.portfolio_lines import promise_figures, promise_line  # noqa: PLC0415
    from scanner.cli.progress import progress  # noqa: PLC0415
    from scanner.ledger import signoffs  # noqa: PLC0415
    from scanner.pipeline import run  # noqa: PLC0415
    from scanner.pipeline.signoffs import chosen  # noqa: PLC0415
    from scanner.reconcile.asked import asked  # noqa: PLC0415
    from scanner.reconcile.portfolio import at_stake  # noqa: PLC0415

    if not Path(document).exists():
        raise ConfigurationError(f"{document}: there is no such file: check the path")
    options = run.ScanOptions.at(places, today(), customer=scope.customer, workers=processors())
    snapshot = run.snapshot_of(options)
    if snapshot is None:
        raise ConfigurationError(
            "there is no catalog to judge the promise by: make one with `slascan catalog init`, or name yours with --catalog"
        )
    with progress() as on_progress:
        judged_document, judged = chosen(run.scan([document], options, on_progress), claim, renews)
    if of_document:
        scope = replace(scope, customer=judged_document.result.context.customer)
    wanted = asked(judged_document, judged, snapshot, scope)
    stake = at_stake(judged_document, judged, snapshot)
    risk = {"said": promise_line(stake), **plain(promise_figures(stake))} if stake else {}
    draft = signoffs.request(
        wanted.approval,
        wanted.basis,
        roles=wanted.roles,
        people=wanted.people,
        months=snapshot.policy.approval_months,
        evidence={**wanted.evidence, "risk": risk},
        renews=renews.id if renews else "",
    )
    _write(places.ledger, lambda _log: draft)


def _write(ledger: Path | None, draft: "Callable[[Log], Draft]") -> None:
    """Add a row to the log, and say what became of its sign-off."""
    from scanner import ledger as store  # noqa: PLC0415
    from scanner.cli import signoff_lines as lines  # noqa: PLC0415
    from scanner.cli.author import author  # noqa: PLC0415
    from scanner.ledger import signoffs  # noqa: PLC0415

    path = _places([], None, ledger, None).ledger
    path.parent.mkdir(parents=True, exist_ok=True)
    entry = store.append(path, author(), draft)
    log = store.entries(path)
    known = signoffs.sign_offs(log)
    if entry.subject in known:
        _print(lines.summary(known[entry.subject], today()))
    else:
        typer.echo(f"{entry.subject}: {entry.action}d")
    _print(lines.recorded(entry, [other for other in log if other.subject == entry.subject], store.head_of(log)))


def _stated(path: Path) -> "tuple[Approval, ...]":
    from scanner import catalog as store  # noqa: PLC0415

    return store.read(path, today()).approvals if path.exists() else ()


def _places(paths: list[str], catalog: Path | None, ledger: Path | None, password_file: Path | None) -> "Settings":
    from scanner.pipeline import settings  # noqa: PLC0415

    return settings.resolve(paths, catalog=catalog, ledger=ledger, password_file=password_file)


def _me() -> str:
    from scanner.cli.author import author  # noqa: PLC0415

    who = author()
    if not (who.git or who.user):
        raise ConfigurationError("nobody is known here by a git address or user name: say who decides with --person")
    return who.git or who.user


def _finding(text: str) -> str:
    from scanner.model import Severity  # noqa: PLC0415

    name, _, severity = text.partition(":")
    if not name or severity not in set(Severity):
        raise ConfigurationError(f"{text!r} is not a finding and its severity; write thin-buffer:medium")
    return text


def _kept(head: str, against: Path | None) -> str:
    if head and against:
        raise ConfigurationError("--head and --against: say one of them")
    if against is None:
        return head
    try:
        return against.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{against}: it cannot be read: name the file that --export wrote") from error


def _keep(head: str, file: Path) -> None:
    try:
        file.write_text(f"{head}\n", encoding="ascii")
    except OSError as error:
        raise ConfigurationError(f"{file}: {error.strerror}: choose another place for the head") from error


def _print(lines: Iterator[str]) -> None:
    from scanner.render.escape import one_line  # noqa: PLC0415

    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        typer.echo(" " * indent + one_line(line))

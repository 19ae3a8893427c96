"""What the sign-off commands print."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from scanner.ledger import Head
from scanner.model import Action, Approval, LogEntry, SignOffRecord, SignOffState
from scanner.reconcile.words import percent, points

_SOON = 90  # days


def overview(
    records: Iterable[SignOffRecord], stated: Iterable[Approval], ended: Mapping[str, str], on: date, *, waiting_only: bool
) -> Iterator[str]:
    """One line for each sign-off: those of the log, then those that the catalog states."""
    shown = [record for record in records if not waiting_only or record.state is SignOffState.REQUESTED]
    others = list(stated)
    if not shown and not others:
        yield "No request waits for anybody." if waiting_only else "There are no sign-offs. Ask for one: slascan signoff request DOCUMENT"
    for record in shown:
        yield f"{record.id}: {record.state_on(on)}{_days(record.approval, on)}: {_terms(record.approval)}{_waits(record)}{_why(ended, record.id)}"
    for approval in others:
        yield f"{approval.id} (stated in the catalog): {approval.status}{_days(approval, on)}: {_terms(approval)}{_why(ended, approval.id)}"


def summary(record: SignOffRecord, on: date) -> Iterator[str]:
    """What a sign-off is, and who must still sign it."""
    yield f"{record.id}: {record.state_on(on)}{_days(record.approval, on)}: {_terms(record.approval)}"
    if record.approval.conditions:
        yield f"  on condition: {record.approval.conditions}"
    if record.approval.accepts:
        yield f"  accepts: {', '.join(record.approval.accepts)}"
    if record.state is SignOffState.REQUESTED:
        people = f", {record.people} people at least" if record.people > 1 else ""
        role = next(iter(record.missing_roles), record.roles[0])
        yield f"  to sign: {' and '.join(record.missing_roles) or 'one more person'}{people}"
        yield f'  slascan signoff approve {record.id} --role "{role}" --person NAME'


def story(record: SignOffRecord, entries: Iterable[LogEntry], on: date) -> Iterator[str]:
    """Everything that the log holds of a sign-off."""
    yield from summary(record, on)
    basis = record.basis
    yield f"  document: {basis.document} (SHA-256 {basis.sha256}), claim {basis.claim}"
    yield f"  beside: {basis.objective or 'no SLO'}; catalog {basis.catalog_digest}"
    for entry in entries:
        if entry.action is Action.REQUEST:
            evidence = entry.body["evidence"]
            yield f"  “{evidence['quote']}” {evidence['citation']}"
            if risk := evidence.get("risk"):
                yield f"  risk: {risk['said']}"
            for verdict in evidence["verdicts"]:
                yield f"    {verdict['severity']}: {verdict['name']}: {verdict['message']}"
    for entry in entries:
        yield f"  {entry.seq}. {entry.author.at} {_deed(entry)} (account {entry.author.user or 'unknown'} {entry.author.git})"


def recorded(entry: LogEntry, about: Sequence[LogEntry], head: Head) -> Iterator[str]:
    """Under which account a row was written, and the head to keep."""
    asked = next((other for other in about if other.action is Action.REQUEST), None)
    if entry.action is Action.APPROVE and asked and (asked.author.user, asked.author.git) == (entry.author.user, entry.author.git):
        yield f"Note: the request and this signature were written by one account ({entry.author.git or entry.author.user}); the log says so."
    yield f"Log head: {head}"


def _deed(entry: LogEntry) -> str:
    body = entry.body
    if entry.action is Action.REQUEST:
        return f"requested by {body['approval']['requested_by']}"
    if entry.action is Action.APPROVE:
        return f"approved by {body['person']} ({body['role']}){', ' + body['conditions'] if body['conditions'] else ''}"
    return f"{entry.action}{'ed' if entry.action is Action.REJECT else 'd'} by {body['person']}: {body['reason']}"


def _terms(approval: Approval) -> str:
    limits = [approval.customer, approval.plan, approval.region, approval.document]
    credit = f", credits up to {points(approval.credit_percent_max)}" if approval.credit_percent_max else ""
    return (
        f"{percent(approval.target)} over {approval.window} for {approval.service}, {', '.join(filter(None, limits)) or 'everyone'}{credit}"
    )


def _days(approval: Approval, on: date) -> str:
    last = approval.valid_to
    if last is None:
        return ""
    left = (last - on).days
    soon = f", {left} days left" if 0 <= left <= _SOON else ""
    return f" (through {last}{soon})"


def _waits(record: SignOffRecord) -> str:
    if record.state is not SignOffState.REQUESTED:
        return ""
    return f"; waits for {' and '.join(record.missing_roles) or 'one more person'}"


def _why(ended: Mapping[str, str], ident: str) -> str:
    return f"; {ended[ident]}" if ident in ended else ""

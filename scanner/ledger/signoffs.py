"""Sign-offs as the log tells them: requested, approved by each role, rejected, revoked, renewed.

A state is never stored: it follows from the rows. What a person may do next is checked against the log as it is at the moment of
writing, so that of two who write at once the second is told what the first has done.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from scanner.errors import LedgerError
from scanner.ledger.log import Draft, Log
from scanner.model import (
    Action,
    Approval,
    Basis,
    LogEntry,
    Maintenance,
    Signature,
    SignOffRecord,
    SignOffState,
    Window,
    WindowUnit,
)
from scanner.reliability.windows import later

Body = Mapping[str, Any]

_DAY = timedelta(days=1)


def sign_offs(log: Log) -> dict[str, SignOffRecord]:
    """Every sign-off of a log by its id, in the order of their requests."""
    found: dict[str, SignOffRecord] = {}
    for entry in log:
        if entry.action is Action.REQUEST:
            found[entry.subject] = _requested(entry)
        elif entry.action is Action.APPROVE:
            _approve(found, entry)
        elif entry.subject in found and entry.action in _ENDS:
            found[entry.subject] = _ENDS[entry.action](found[entry.subject], entry.body)
    return found


def ended(log: Log) -> dict[str, str]:
    """Why sign-offs, those stated in the catalog too, ended before their time: by id, in words."""
    known, told = sign_offs(log), {}
    for entry in log:
        if entry.action is Action.REVOKE:
            told[entry.subject] = f"{entry.body['person']} revoked it on {entry.body['on']}: {entry.body['reason']}"
    replaced = {record.renews: record for record in known.values() if record.renews and record.state.given}
    return {ident: f"{record.id} replaced it on {record.approval.valid_from}" for ident, record in replaced.items()} | told


def revoked_on(log: Log, ident: str) -> date | None:
    """The day on which a sign-off, one stated in the catalog too, was revoked."""
    days = [date.fromisoformat(entry.body["on"]) for entry in log if entry.action is Action.REVOKE and entry.subject == ident]
    return days[0] if days else None


def request(
    approval: Approval, basis: Basis, *, roles: tuple[str, ...], people: int, months: int, evidence: Body, renews: str = ""
) -> Draft:
    """A request for the sign-off of an approval's terms; ``evidence`` is what the signers are shown, kept as it was at this moment."""
    body = {
        "approval": _written(approval),
        "basis": asdict(basis),
        "roles": list(roles),
        "people": people,
        "months": months,
        "renews": renews,
        "evidence": evidence,
    }
    return Draft(Action.REQUEST, body)


def approve(log: Log, ident: str, signature: Signature, *, conditions: str = "", until: date | None = None) -> Draft:
    """One person's yes, in one role.

    Raises:
        LedgerError: nothing is open under this id, the requester signs, or the role is not asked for.
    """
    record = _open(log, ident)
    if signature.person.casefold() == record.approval.requested_by.casefold():
        raise LedgerError(f"{ident}: {signature.person} asked for it and cannot sign it: somebody else must")
    if signature.role not in record.roles:
        raise LedgerError(f"{ident}: {signature.role!r} is not asked to sign; {' and '.join(record.roles)} must")
    if any((s.role, s.person.casefold()) == (signature.role, signature.person.casefold()) for s in record.approval.signatures):
        raise LedgerError(f"{ident}: {signature.person} has signed as {signature.role} already")
    return Draft(
        Action.APPROVE,
        {
            "role": signature.role,
            "person": signature.person,
            "on": signature.signed_on.isoformat(),
            "conditions": conditions,
            "until": until.isoformat() if until else "",
        },
        ident,
    )


def reject(log: Log, ident: str, person: str, reason: str, on: date) -> Draft:
    """One person's no, which ends the request.

    Raises:
        LedgerError: nothing is open under this id.
    """
    return Draft(Action.REJECT, {"person": person, "reason": reason, "on": on.isoformat()}, _open(log, ident).id)


def revoke(log: Log, ident: str, person: str, reason: str, on: date, *, stated: frozenset[str]) -> Draft:
    """Take a sign-off back from a day on, one ``stated`` in the catalog too; a request that is still open is withdrawn.

    Raises:
        LedgerError: there is no such sign-off, or it has ended already.
    """
    known = sign_offs(log)
    if ident not in known and ident not in stated:
        raise _unknown(ident, [*known, *sorted(stated)])
    state = known[ident].state if ident in known else SignOffState.APPROVED
    if state in _OVER or revoked_on(log, ident):
        raise LedgerError(f"{ident}: it is {state if state in _OVER else SignOffState.REVOKED} already")
    return Draft(Action.REVOKE, {"person": person, "reason": reason, "on": on.isoformat()}, ident)


def find(log: Log, ident: str) -> SignOffRecord:
    """The sign-off of an id.

    Raises:
        LedgerError: there is none.
    """
    known = sign_offs(log)
    if ident not in known:
        raise _unknown(ident, list(known))
    return known[ident]


_OVER = {SignOffState.REJECTED, SignOffState.WITHDRAWN, SignOffState.REVOKED, SignOffState.SUPERSEDED}


def _open(log: Log, ident: str) -> SignOffRecord:
    record = find(log, ident)
    if record.state is not SignOffState.REQUESTED:
        raise LedgerError(f"{ident}: it is {record.state} already; only a request can be decided")
    return record


def _unknown(ident: str, known: list[str]) -> LedgerError:
    there = f"there are {', '.join(known[-_SHOWN:])}" if known else "there are none yet: slascan signoff request"
    return LedgerError(f"{ident}: there is no such sign-off; {there}")


_SHOWN = 8


def _requested(entry: LogEntry) -> SignOffRecord:
    body = entry.body
    basis = Basis(**{**body["basis"], "seen": tuple(body["basis"]["seen"])})
    approval = _read(entry.subject, body["approval"])
    return SignOffRecord(approval, SignOffState.REQUESTED, basis, tuple(body["roles"]), body["people"], body["months"], body["renews"])


def _approve(found: dict[str, SignOffRecord], entry: LogEntry) -> None:
    body, record = entry.body, found[entry.subject]
    day = date.fromisoformat(body["on"])
    signed = (*record.approval.signatures, Signature(body["role"], body["person"], day))
    conditions = "; ".join(filter(None, (record.approval.conditions, body["conditions"])))
    until = min(filter(None, (record.approval.valid_to, date.fromisoformat(body["until"]) if body["until"] else None)), default=None)
    record = replace(record, approval=replace(record.approval, signatures=signed, conditions=conditions, valid_to=until))
    if not record.missing_roles and not record.missing_people:
        record = _given(record, day)
        if record.renews in found:
            old = found[record.renews]
            found[old.id] = _until(replace(old, state=SignOffState.SUPERSEDED), day - _DAY)
    found[record.id] = record


def _given(record: SignOffRecord, day: date) -> SignOffRecord:
    """With its last signature it holds, for the policy's months unless an earlier day was said."""
    approval = record.approval
    last = approval.valid_to or later(day, record.months)
    state = SignOffState.CONDITIONAL if approval.conditions else SignOffState.APPROVED
    return replace(record, state=state, approval=replace(approval, status=state.value, valid_from=day, valid_to=last))


def _rejected(record: SignOffRecord, _body: Body) -> SignOffRecord:
    return replace(record, state=SignOffState.REJECTED)


def _revoked(record: SignOffRecord, body: Body) -> SignOffRecord:
    if record.state is SignOffState.REQUESTED:
        return replace(record, state=SignOffState.WITHDRAWN)
    return _until(replace(record, state=SignOffState.REVOKED), date.fromisoformat(body["on"]) - _DAY)


_ENDS = {Action.REJECT: _rejected, Action.REVOKE: _revoked}


def _until(record: SignOffRecord, last: date) -> SignOffRecord:
    ends = min(record.approval.valid_to or last, last)
    return replace(record, approval=replace(record.approval, valid_to=ends))


def _written(approval: Approval) -> Body:
    """The terms and the scope of a request as JSON has them; days and signatures come with the rows that follow."""
    return {
        "service": approval.service,
        "target": format(approval.target, "f"),
        "window": asdict(approval.window),
        "customer": approval.customer,
        "plan": approval.plan,
        "region": approval.region,
        "document": approval.document,
        "credit_percent_max": _figure(approval.credit_percent_max),
        "maintenance": approval.maintenance
        and {"cap_minutes": _figure(approval.maintenance.cap_minutes), "window": asdict(approval.maintenance.window)},
        "conditions": approval.conditions,
        "requested_by": approval.requested_by,
        "valid_to": approval.valid_to and approval.valid_to.isoformat(),
        "accepts": list(approval.accepts),
    }


def _read(ident: str, terms: Body) -> Approval:
    left_out, last = terms["maintenance"], terms["valid_to"]
    return Approval(
        id=ident,
        **{name: terms[name] for name in ("service", "customer", "plan", "region", "document", "conditions", "requested_by")},
        target=Decimal(terms["target"]),
        window=_window(terms["window"]),
        credit_percent_max=_number(terms["credit_percent_max"]),
        maintenance=Maintenance(_number(left_out["cap_minutes"]), _window(left_out["window"])) if left_out else None,
        valid_to=date.fromisoformat(last) if last else None,
        status=SignOffState.REQUESTED.value,
        accepts=tuple(terms["accepts"]),
    )


def _window(fields: Body) -> Window:
    return Window(**{**fields, "unit": WindowUnit(fields["unit"])})


def _figure(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)

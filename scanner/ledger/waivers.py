"""Waivers as the log tells them: a finding that somebody answers for until a day."""

from datetime import date

from scanner.errors import LedgerError
from scanner.ledger.log import Draft, Log
from scanner.model import Action, Waiver


def waivers(log: Log) -> dict[str, Waiver]:
    """Every waiver that was not taken back, lapsed ones too, by its id."""
    found: dict[str, Waiver] = {}
    for entry in log:
        if entry.action is Action.WAIVE:
            days = {name: date.fromisoformat(entry.body[name]) for name in ("until", "since")}
            found[entry.subject] = Waiver(**{"id": entry.subject, **entry.body, **days})
        elif entry.action is Action.UNWAIVE:
            found.pop(entry.subject, None)
    return found


def waive(waiver: Waiver) -> Draft:
    """A new waiver; its id is given by the log.

    Raises:
        LedgerError: it would have lapsed before it begins, or names no owner or no reason.
    """
    if waiver.until < waiver.since:
        raise LedgerError(f"a waiver until {waiver.until} has lapsed already; name a day from {waiver.since} on")
    if not waiver.owner.strip() or not waiver.reason.strip():
        raise LedgerError("a waiver needs an owner who answers for it, and a reason")
    names = ("finding", "document", "owner", "reason", "claim", "customer")
    body = {name: getattr(waiver, name) for name in names}
    return Draft(Action.WAIVE, {**body, "until": waiver.until.isoformat(), "since": waiver.since.isoformat()})


def unwaive(log: Log, ident: str) -> Draft:
    """Take a waiver back.

    Raises:
        LedgerError: there is none of this id.
    """
    known = waivers(log)
    if ident not in known:
        there = f"there are {', '.join(known)}" if known else "there are none"
        raise LedgerError(f"{ident}: there is no such waiver; {there}")
    return Draft(Action.UNWAIVE, {}, ident)

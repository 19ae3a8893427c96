"""The decisions of annual reviews, as the log tells them."""

from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from typing import Any

from scanner.ledger.log import Draft, Log
from scanner.model import Action, LogEntry, Window, WindowUnit
from scanner.model.review import Change, Level, ReviewDecision

_OF_THE_ROW = {"id", "recorded_by"}
"""What a row says beside its body."""


def decisions(log: Log) -> tuple[ReviewDecision, ...]:
    """The decisions that hold, in the order in which they were taken: of one level of a service, or of its plan, in one year, the newest."""
    newest: dict[object, ReviewDecision] = {}
    for entry in log:
        if entry.action is Action.DECIDE:
            decision = _read(entry)
            question = decision.year, decision.service, decision.level, decision.window, decision.plan.casefold()
            newest.pop(question, None)
            newest[question] = decision
    return tuple(newest.values())


def decide(decision: ReviewDecision) -> Draft:
    """A decision to be kept; its id is given by the log."""
    written = {field.name: getattr(decision, field.name) for field in fields(decision) if field.name not in _OF_THE_ROW}
    days = {name: written[name] and written[name].isoformat() for name in ("due", "decided_on", "notice")}
    target = None if decision.target is None else format(decision.target, "f")
    return Draft(
        Action.DECIDE, {**written, **days, "target": target, "window": asdict(decision.window), "evidence": list(decision.evidence)}
    )


def _read(entry: LogEntry) -> ReviewDecision:
    body: dict[str, Any] = {**entry.body}
    body |= {name: body[name] and date.fromisoformat(body[name]) for name in ("due", "decided_on", "notice")}
    body |= {"change": Change(body["change"]), "level": Level(body["level"]), "evidence": tuple(body["evidence"])}
    body["target"] = None if body["target"] is None else Decimal(body["target"])
    body["window"] = Window(**{**body["window"], "unit": WindowUnit(body["window"]["unit"])})
    return ReviewDecision(id=entry.subject, recorded_by=entry.author.git or entry.author.user, **body)

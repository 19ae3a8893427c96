"""Whether a sign-off covers a promise: the same service and scope, every term equal or easier, signed by all, in force on the day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from scanner.model import Approval, Basis, DocumentResult, Maintenance, Policy, PublishedSla, Severity, Signature, SignOffRecord, Window
from scanner.reconcile.credits import Credits
from scanner.reconcile.names import names
from scanner.reconcile.words import percent, points
from scanner.reliability.windows import later, lengths, months, nominal

_SIGNED = {"approved", "approved with conditions", "expired"}
"""States of what the catalog states; the log's follow from its rows."""


class Gap(StrEnum):
    """What keeps the nearest sign-off from covering a promise; where several do, the first is said."""

    DRIFT = "drift"
    SCOPE = "scope"
    SELF = "self"
    EXPIRED = "expired"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a sign-off is asked for: the terms of one claim, and the texts that say what it is limited to.

    ``level`` is a ratio, ``credits`` are those of its document.
    """

    level: Decimal
    window: Window
    maintenance: Maintenance | None
    credits: Credits
    said: tuple[str, ...]
    result: DocumentResult


@dataclass(frozen=True, slots=True)
class SignOff:
    """An approval, or a published SLA with its own, in one form. ``last_day`` is inclusive; None is open.

    ``basis`` is what its signers had before them, where the log kept it; ``ended`` says why it ended before its time.
    ``higher_plans`` are the other plans of a published SLA that is the lowest of its service: every customer has at least this one, so a
    promise that names none of them is within its plan. None for all other sign-offs.
    """

    name: str
    target: Decimal
    window: Window
    maintenance: Maintenance | None = None
    credit_percent_max: Decimal | None = None
    customer: str = ""
    plan: str = ""
    region: str = ""
    document: str = ""
    conditions: str = ""
    first_day: date | None = None
    last_day: date | None = None
    signatures: tuple[Signature, ...] = ()
    requested_by: str = ""
    missing_roles: tuple[str, ...] = ()
    accepts: tuple[str, ...] = ()
    higher_plans: tuple[str, ...] | None = None
    basis: Basis | None = None
    ended: str = ""

    @property
    def self_signed(self) -> bool:
        """True when the person who asked is among those who signed."""
        return bool(self.requested_by) and self.requested_by in {signature.person for signature in self.signatures}

    @property
    def signers(self) -> str:
        """Who signed, in words."""
        return ", ".join(f"{s.person} ({s.role})" for s in self.signatures)

    @property
    def terms(self) -> str:
        """The level and window that it covers, in words."""
        return f"{percent(self.target)} over {self.window}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a promise stands to the sign-off nearest to it; ``gap`` is None when that one covers it."""

    sign_off: SignOff | None = None
    gap: Gap | None = Gap.MISSING
    reasons: tuple[str, ...] = ()


def sign_offs(
    approvals: Iterable[Approval], records: Iterable[SignOffRecord], policy: Policy, ended: Mapping[str, str]
) -> Iterator[SignOff]:
    """The approvals that somebody gave, stated in the catalog or kept in the log; requests, refusals and withdrawals are none."""
    for approval in approvals:
        if approval.status in _SIGNED:
            yield replace(_from_approval(approval, policy), ended=ended.get(approval.id, ""))
    for record in records:
        if record.state.given:
            yield replace(_from_approval(record.approval, policy), basis=record.basis, ended=ended.get(record.id, ""))


def roles_for(accepts: Iterable[str], policy: Policy) -> tuple[str, ...]:
    """Who must sign: the policy's roles, and those that its matrix names for what is accepted."""
    named = (role for accepted in accepts for role in policy.sign_off_matrix.get(accepted.partition(":")[0], ()))
    return tuple(dict.fromkeys((*policy.required_roles, *named)))


def people_for(accepts: Iterable[str]) -> int:
    """How many people must sign at least: two for what is high."""
    severities = (Severity(accepted.partition(":")[2]) for accepted in accepts)
    return 2 if any(severity.rank >= Severity.HIGH.rank for severity in severities) else 1


def _accepted(approval: Approval, policy: Policy) -> tuple[str, ...]:
    """The findings that an approval really accepts: those that everyone signed whom the matrix asks for."""
    roles = {signature.role for signature in approval.signatures}
    people = {signature.person for signature in approval.signatures}
    return tuple(a for a in approval.accepts if roles.issuperset(roles_for([a], policy)) and len(people) >= people_for([a]))


def _from_approval(approval: Approval, policy: Policy) -> SignOff:
    first = approval.valid_from or max((s.signed_on for s in approval.signatures), default=None)
    signed = {signature.role for signature in approval.signatures}
    return SignOff(
        name=f"sign-off {approval.id}",
        target=approval.target,
        window=approval.window,
        maintenance=approval.maintenance,
        credit_percent_max=approval.credit_percent_max,
        customer=approval.customer,
        plan=approval.plan,
        region=approval.region,
        document=approval.document,
        conditions=approval.conditions,
        first_day=first,
        last_day=approval.valid_to or (later(first, policy.approval_months) if first else None),
        signatures=approval.signatures,
        requested_by=approval.requested_by,
        missing_roles=tuple(role for role in policy.required_roles if role not in signed),
        accepts=_accepted(approval, policy),
    )


def general(published: PublishedSla, credit_percent_max: Decimal | None, higher_plans: tuple[str, ...] | None) -> SignOff:
    """A published SLA as the sign-off that everyone may rely on."""
    return SignOff(
        name=f"published SLA {published.id}",
        target=published.target,
        window=published.window,
        maintenance=published.maintenance,
        credit_percent_max=credit_percent_max,
        plan=published.plan,
        region=published.region,
        first_day=published.valid_from,
        last_day=published.valid_to,
        higher_plans=higher_plans,
    )


def standing(promise: Promise, given: Iterable[SignOff], on: date) -> Standing:
    """The sign-off nearest to a promise: the one with the fewest differences, of those whose terms suffice if there are any."""
    ranked = sorted(((_gaps(sign_off, promise, on), sign_off) for sign_off in given), key=_distance)
    if not ranked:
        return Standing()
    gaps, nearest = ranked[0]
    if not gaps:
        return Standing(nearest, None)
    kinds = {gap for gap, _ in gaps}
    other_terms = Gap.DRIFT not in kinds and _differs_in_terms(nearest, promise)
    gap = Gap.MISSING if other_terms else next(gap for gap in Gap if gap in kinds)
    return Standing(nearest, gap, tuple(reason for kind, reason in gaps if kind is gap))


def _distance(ranked: tuple[list[tuple[Gap, str]], SignOff]) -> tuple[bool, bool, int, str]:
    gaps, sign_off = ranked
    return any(gap in {Gap.MISSING, Gap.DRIFT} for gap, _ in gaps), not any(gap is Gap.DRIFT for gap, _ in gaps), len(gaps), sign_off.name


def _gaps(sign_off: SignOff, promise: Promise, on: date) -> list[tuple[Gap, str]]:
    other_terms = Gap.DRIFT if _given_for(promise.result.document, sign_off) else Gap.MISSING
    gaps = [(other_terms, reason) for reason in _differs_in_terms(sign_off, promise)]
    gaps += [(Gap.SCOPE, reason) for reason in _differs_in_scope(sign_off, promise)]
    if sign_off.self_signed:
        gaps.append((Gap.SELF, f"{sign_off.requested_by} asked for it and signed it"))
    if sign_off.last_day is not None and on > sign_off.last_day:
        gaps.append((Gap.EXPIRED, sign_off.ended or f"its last day was {sign_off.last_day}"))
    if sign_off.first_day is not None and on < sign_off.first_day:
        gaps.append((Gap.MISSING, f"it holds only from {sign_off.first_day}"))
    if sign_off.missing_roles:
        gaps.append((Gap.MISSING, f"not yet signed by {' and '.join(sign_off.missing_roles)}"))
    return gaps


def _differs_in_terms(sign_off: SignOff, promise: Promise) -> list[str]:
    reasons = []
    if promise.level > sign_off.target:
        reasons.append(f"it covers {percent(sign_off.target)}, not {percent(promise.level)}")
    if not whole_multiple(promise.window, sign_off.window):
        reasons.append(f"it is measured over {sign_off.window}, the promise over {promise.window}")
    if not leaves_out(promise.maintenance, sign_off.maintenance):
        reasons.append("it leaves out more maintenance than the document does")
    most, given = sign_off.credit_percent_max, promise.credits
    if most is not None and (given.unlimited or given.highest > most):
        beyond = "credits that grow without a cap" if given.unlimited else points(given.highest)
        reasons.append(f"it allows credits up to {points(most)}, the document gives {beyond}")
    return reasons


def _differs_in_scope(sign_off: SignOff, promise: Promise) -> list[str]:
    customers = (promise.result.context.customer, *promise.result.terms.customer)
    limits = [
        ("customer", sign_off.customer, customers),
        ("plan", "" if _within_every_plan(sign_off, promise) else sign_off.plan, promise.said),
        ("region", sign_off.region, promise.said),
        ("document", sign_off.document, (promise.result.document,)),
    ]
    return [f"it is limited to the {kind} {limit}" for kind, limit, texts in limits if limit and not names(limit, texts)]


def _given_for(document: str, sign_off: SignOff) -> bool:
    """Whether a sign-off was given on this very document."""
    if sign_off.basis is not None:
        return sign_off.basis.document == document
    return bool(sign_off.document) and names(sign_off.document, (document,))


def _within_every_plan(sign_off: SignOff, promise: Promise) -> bool:
    return sign_off.higher_plans is not None and not any(names(plan, promise.said) for plan in sign_off.higher_plans)


def whole_multiple(window: Window, of: Window) -> bool:
    """Whether a window is the other, or a whole number of it of the same kind, so that keeping the shorter keeps the longer."""
    zones = {window.time_zone, of.time_zone} - {""}
    if window.rolling != of.rolling or window.aligned != of.aligned or len(zones) > 1:
        return False
    if months(window) and months(of):
        return months(window) % months(of) == 0
    if months(window) or months(of) or not lengths(window) or not lengths(of):
        return window == of
    return lengths(window)[0] % lengths(of)[0] == 0


def leaves_out(contract: Maintenance | None, needed: Maintenance | None) -> bool:
    """Whether a contract leaves out at least the maintenance that a level was given for."""
    if needed is None:
        return True
    if contract is None or needed.cap_minutes is None:
        return contract is not None and contract.cap_minutes is None
    return contract.cap_minutes is None or _rate(contract) >= _rate(needed)


def _rate(maintenance: Maintenance) -> Decimal:
    """The share of time that may be left out; a cap for the whole of a contract is none for any one month."""
    return (maintenance.cap_minutes or Decimal(0)) / (nominal(maintenance.window) or Decimal("Infinity"))

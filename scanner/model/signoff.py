"""Sign-offs and waivers as people have recorded them: what was asked for, on which evidence, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from scanner.model.catalog import Approval
from scanner.model.decision import Author


class Action(StrEnum):
    """What a person did; one entry of the log each."""

    REQUEST = "request"
    APPROVE = "approve"
    REJECT = "reject"
    REVOKE = "revoke"
    WAIVE = "waive"
    UNWAIVE = "unwaive"
    DECIDE = "decide"


class SignOffState(StrEnum):
    """Where a sign-off stands."""

    REQUESTED = "requested"
    APPROVED = "approved"
    CONDITIONAL = "approved with conditions"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"

    @property
    def given(self) -> bool:
        """Whether all who had to have signed, whatever became of it later."""
        return self not in {SignOffState.REQUESTED, SignOffState.REJECTED, SignOffState.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One row of the log. ``hash`` is over everything else in it and ``previous``, the hash of the row before."""

    seq: int
    action: Action
    subject: str
    body: Mapping[str, Any]
    author: Author
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What the signers had before them.

    ``document`` and ``sha256`` are the paper that was judged, ``claim`` is the promise in it. ``seen`` holds the findings then, as
    ``name:severity``; ``objective`` says the SLO in words; ``catalog_digest`` is the state of the catalog.
    """

    document: str
    sha256: str
    claim: str
    objective: str
    catalog_digest: str
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SignOffRecord:
    """A sign-off of the log. ``approval`` has its terms, scope, signatures and days.

    ``roles`` must all sign, ``people`` is how many at least; it holds for ``months``. ``renews`` is the id of the sign-off that it is to replace.
    """

    approval: Approval
    state: SignOffState
    basis: Basis
    roles: tuple[str, ...]
    people: int
    months: int
    renews: str = ""

    @property
    def id(self) -> str:
        """What commands call it."""
        return self.approval.id

    @property
    def missing_roles(self) -> tuple[str, ...]:
        """The roles that have not signed yet."""
        signed = {signature.role for signature in self.approval.signatures}
        return tuple(role for role in self.roles if role not in signed)

    @property
    def missing_people(self) -> int:
        """How many more people have to sign, whatever their roles."""
        return max(0, self.people - len({signature.person.casefold() for signature in self.approval.signatures}))

    def state_on(self, day: date) -> SignOffState:
        """The state on a day: what is approved expires after its last day."""
        last = self.approval.valid_to
        current = self.state in {SignOffState.APPROVED, SignOffState.CONDITIONAL}
        return SignOffState.EXPIRED if current and last is not None and day > last else self.state


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that its owner accepts until a day, inclusive: of this name, in documents whose path fits ``document``.

    ``claim`` limits it to one claim, ``customer`` to one customer's papers; both may be empty. ``exact`` is true of one that was made for a
    finding that there was, as in a baseline: ``document`` is then a name, and where it has no effect any more, that is told.
    """

    id: str
    finding: str
    document: str
    owner: str
    reason: str
    until: date
    since: date
    claim: str = ""
    customer: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment in a document by which findings may stand: of these names or codes, at the ``line`` on which it is written.

    ``covers`` is the line of the text that it is about, None where it is about the whole document. Without a ``reason`` it has no effect.
    """

    line: int
    findings: tuple[str, ...]
    reason: str
    covers: int | None = None

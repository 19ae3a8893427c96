"""What a document promises, normalised."""

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from scanner.model.document import Locator, State
from scanner.model.window import Window


class ClaimKind(StrEnum):
    """The kinds of promise that are looked for."""

    AVAILABILITY = "availability"
    CREDIT = "credit"
    CREDIT_CAP = "credit_cap"
    DOWNTIME = "downtime"
    DURABILITY = "durability"
    RESPONSE = "response"
    RECOVERY = "recovery"


class Modality(StrEnum):
    """How a level is spoken of."""

    COMMITMENT = "commitment"
    TARGET = "target"
    HISTORICAL = "historical"
    MARKETING = "marketing"
    EXAMPLE = "example"
    THIRD_PARTY = "third_party"
    REQUIREMENT = "requirement"


class Party(StrEnum):
    """Whose promise it is."""

    OURS = "ours"
    COUNTERPARTY = "counterparty"
    THIRD_PARTY = "third party"
    UNKNOWN = "unknown"


class Comparator(StrEnum):
    """How a level is bounded."""

    AT_LEAST = ">="
    ABOVE = ">"
    EQUAL = "="
    BELOW = "<"
    AT_MOST = "<="


class ExclusionKind(StrEnum):
    """What a contract leaves out of downtime."""

    MAINTENANCE = "maintenance"
    EMERGENCY_MAINTENANCE = "emergency-maintenance"
    FORCE_MAJEURE = "force-majeure"
    CUSTOMER = "customer"
    UPSTREAM = "upstream"
    BETA = "beta"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Time that the document does not count as downtime; ``cap_minutes`` in each ``cap_window``, None where it states no cap."""

    kind: ExclusionKind
    quote: str
    cap_minutes: Decimal | None = None
    cap_window: Window | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a claim is read as it is: one span, what it was taken for, and the pattern or rule that took it."""

    role: str
    text: str
    pattern: str
    citation: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One promise at one place of one document.

    ``percent``, ``below``, ``at_least`` and ``credit_percent`` are percentage points; ``minutes`` and ``duration`` are minutes.
    ``service_text`` is the phrase of the document, ``service`` the catalog's service once it is linked.
    ``conflict`` is what the words beside the digits of ``percent`` say where they say something else.
    ``confidence`` is how often such a claim is read rightly, and no more than that of its least certain figure where text was recognised in a
    picture.
    ``flags`` holds ``conflict`` then, ``doubtful-reading`` where it is not clear how the level is meant, ``needs-review`` where a figure is
    doubtful and a person has to read it, ``grows`` for a credit that is given anew for each further stretch of downtime, ``cash`` for one
    that is paid out.
    ``start`` and ``end`` are the figure's characters within the block's (or, when ``locator.column`` is set, the cell's) text.
    """

    kind: ClaimKind
    document: str
    locator: Locator
    quote: str
    start: int = 0
    end: int = 0
    heading: tuple[str, ...] = ()
    percent: Decimal | None = None
    comparator: Comparator = Comparator.AT_LEAST
    below: Decimal | None = None
    at_least: Decimal | None = None
    credit_percent: Decimal | None = None
    credit_text: str = ""
    credit_multiple: Decimal | None = None
    of: str = ""
    minutes: Decimal | None = None
    duration: Decimal | None = None
    percent_stored: Decimal | None = None
    conflict: Decimal | None = None
    window: Window | None = None
    modality: Modality = Modality.COMMITMENT
    hedge: bool = False
    confidence: Decimal = Decimal(1)
    service_text: str = ""
    scope: tuple[str, ...] = ()
    party: Party = Party.UNKNOWN
    state: State = State.LIVE
    author: str = ""
    flags: tuple[str, ...] = ()
    implied: bool = False
    pattern: str = ""
    exclusions: tuple[Exclusion, ...] = ()
    evidence: tuple[Evidence, ...] = field(default=())
    ordinal: int = 0
    """Tells apart claims that are alike in everything else that ``id`` is made of; set by the assembler."""

    @property
    def figures(self) -> tuple[str, ...]:
        """The claim's numbers as canonical decimal text, empty where there is none."""
        numbers = (self.percent, self.below, self.at_least, self.credit_percent, self.minutes, self.duration)
        return tuple("" if n is None else format(n.normalize(), "f") for n in numbers)

    @property
    def id(self) -> str:
        """A name that stays the same while the promise does: kind, figures, heading and ordinal, not page or line."""
        parts = (self.kind, *self.figures, self.credit_text, self.state, *self.heading, str(self.ordinal))
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @property
    def counted(self) -> bool:
        """True when the document says this today in its own name (not deleted, not implied)."""
        return not self.implied and self.state not in {State.DELETED, State.MOVED_FROM, State.STRUCK}


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """What a document says once and for all of its claims.

    ``provider`` and ``customer`` are the parties' names as written; ``genre`` is one of the values in the packs' ``genre``
    (``sla``, ``rfp``, ``article``, …) or ``other``; dates are ISO; ``sole_remedy``, ``claim_deadline``, ``termination`` quote the sentence, empty where there is none.
    ``incorporates`` quotes a reference to terms that stand in another document.
    """

    genre: str = "other"
    provider: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()
    effective_date: str = ""
    sole_remedy: str = ""
    claim_deadline: str = ""
    termination: str = ""
    incorporates: str = ""

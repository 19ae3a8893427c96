"""What the rules say of a claim, and what of it a person should see."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """A rule's answer (SARIF: result.kind). ``OPEN`` means not enough evidence and never counts as a pass."""

    PASS = "pass"  # noqa: S105 - SARIF's word, no password
    FAIL = "fail"
    REVIEW = "review"
    OPEN = "open"
    NOT_APPLICABLE = "notApplicable"
    INFORMATIONAL = "informational"


class Severity(StrEnum):
    """How bad it is, worst last in declaration order; see :meth:`rank`."""

    OK = "ok"
    NOTE = "note"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 for ok up to 4 for critical."""
        return _RANKS[self]

    @property
    def level(self) -> str:
        """SARIF's level: none, note, warning or error."""
        return {"ok": "none", "note": "note", "medium": "warning"}.get(self.value, "error")


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Disposition(StrEnum):
    """Who must act."""

    OK = "ok"
    NOTE = "note"
    LEGAL = "legal"
    ENGINEERING = "engineering"
    BOTH = "engineering and legal"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Link:
    """A claim's service in the catalog; ``service`` is empty where none or several fit as well as each other (``candidates``)."""

    service: str = ""
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule's answer for one claim.

    ``rule`` is the code (``SLA001``), ``name`` what it is called in the design (``tighter-than-slo``). ``numbers`` holds every figure
    of the message as text, for machines. ``claim`` is the claim's id, empty for a verdict on a whole document. ``wording`` is a clause to paste
    that would pass, in words that were approved; empty where there is none.
    """

    rule: str
    name: str
    kind: Kind
    severity: Severity
    message: str
    remedy: str = ""
    claim: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    wording: str = ""

    def fingerprint(self, document: str) -> str:
        """Stays the same while the promise and the rule do, wherever in the document it moves."""
        return hashlib.sha256(f"{document}\x1f{self.name}\x1f{self.claim}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class RulePage:
    """A rule's page of the manual: ``title`` says in one line what it is about, ``text`` is the whole of it in Markdown."""

    code: str
    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict that a person should see, on its claim."""

    verdict: Verdict
    disposition: Disposition
    fingerprint: str

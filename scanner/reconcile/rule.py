"""What a rule is: a module that answers for one claim (or one document), and whose docstring is its page in the manual."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from scanner.model import Claim, ClaimKind, Kind, Modality, Party, Severity, Verdict

if TYPE_CHECKING:
    from scanner.reconcile.case import Case, DocumentCase

LEVELS = frozenset({ClaimKind.AVAILABILITY, ClaimKind.DOWNTIME})
"""The kinds of claim that state a level of availability."""

COMMITMENTS = frozenset({Modality.COMMITMENT})
ADVERTISED = COMMITMENTS | {Modality.MARKETING}
"""How a level is spoken of that a customer may take for what everyone gets."""
OURS = frozenset({Party.OURS, Party.UNKNOWN})
"""A promise whose party nobody knows is judged as ours, so that none is missed."""


class Need(StrEnum):
    """The evidence without which a rule cannot answer."""

    SERVICE = "a service of the catalog"
    SLO = "an availability SLO in force"
    PUBLISHED = "a published SLA"
    HISTORY = "measured history"


@dataclass(frozen=True, slots=True)
class Applies:
    """The claims that a rule is about."""

    kinds: frozenset[ClaimKind] = LEVELS
    modalities: frozenset[Modality] = COMMITMENTS
    parties: frozenset[Party] = OURS

    def why_not(self, claim: Claim) -> str:
        """Why the rule says nothing of a claim, ``""`` when it does."""
        if claim.kind not in self.kinds:
            return f"this rule is not about {claim.kind.replace('_', ' ')} claims"
        if claim.party not in self.parties:
            return f"the promise is by {claim.party}"
        if claim.modality not in self.modalities:
            return f"the level is spoken of as {claim.modality.replace('_', ' ')}"
        return ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule says. ``numbers`` holds the figures of the message as text."""

    kind: Kind
    severity: Severity
    message: str
    remedy: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)

    def verdict(self, rule: "AnyRule", claim: str = "") -> Verdict:
        """The answer as the verdict of a rule on a claim, or on the document when there is none."""
        return Verdict(rule.CODE, rule.NAME, self.kind, self.severity, self.message, self.remedy, claim, self.numbers)


def passes(message: str, numbers: Mapping[str, str] | None = None) -> Answer:
    """All is well."""
    return Answer(Kind.PASS, Severity.OK, message, numbers=numbers or {})


def fails(severity: Severity, message: str, remedy: str, numbers: Mapping[str, str] | None = None) -> Answer:
    """Something must be done."""
    return Answer(Kind.FAIL, severity, message, remedy, numbers or {})


def notes(message: str, remedy: str = "", numbers: Mapping[str, str] | None = None) -> Answer:
    """Something should be known; nothing need be done."""
    return Answer(Kind.INFORMATIONAL, Severity.NOTE, message, remedy, numbers or {})


def undecided(message: str) -> Answer:
    """There is not enough evidence."""
    return Answer(Kind.OPEN, Severity.OK, message)


def silent(message: str) -> Answer:
    """The rule is not about this claim."""
    return Answer(Kind.NOT_APPLICABLE, Severity.OK, message)


class AnyRule(Protocol):
    """What every rule states of itself; ``__doc__`` has the sections Checks, Why, Fails, Passes and Remedy."""

    CODE: str
    """Family and number: ``SLA001``."""
    NAME: str
    """What messages and sign-offs call it: ``tighter-than-slo``."""


class Rule(AnyRule, Protocol):
    """A rule that answers for every claim."""

    APPLIES: Applies

    @property
    def NEEDS(self) -> tuple[Need, ...]:  # noqa: N802 - a constant of the module
        """The evidence that it needs."""
        ...

    def check(self, case: "Case") -> Answer:
        """Answer for a claim that the rule applies to and for which all that it needs is there."""
        ...


class DocumentRule(AnyRule, Protocol):
    """A rule that answers once for a document."""

    def check_document(self, document: "DocumentCase") -> Answer:
        """Answer for all claims of a document together."""
        ...


class ClosingRule(AnyRule, Protocol):
    """A rule that answers for a claim after all others have."""

    APPLIES: Applies

    def conclude(self, case: "Case", verdicts: tuple[Verdict, ...]) -> Answer:
        """Answer by what the others said."""
        ...

"""Which of two papers prevails: what stands first in the contract's order, and of papers at one place the one signed last."""

from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from scanner.model import Contract, DocumentResult, JudgedClaim, Paper
from scanner.reconcile.case import Case
from scanner.reconcile.names import Words, words
from scanner.reconcile.rule import Applies
from scanner.reconcile.verdicts import unsaid

_LEVEL_COMMITMENT = Applies()
_PAPERS = {"contract", "sla", "other"}
Said = Case | JudgedClaim
"""A claim with its service, before or after it was judged."""


@dataclass(frozen=True, slots=True)
class Order:
    """The contracts of a snapshot, by the papers that they name."""

    contracts: tuple[Contract, ...]

    def prevailing(self, one: DocumentResult, other: DocumentResult) -> str:
        """Which of two documents prevails, ``""`` where no contract orders them."""
        for contract in self.contracts:
            first, second = (rank(contract, result) for result in (one, other))
            if first and second and first != second and (first[0] != second[0] or (first[1] and second[1])):
                return (one if first < second else other).document
        return ""


def rank(contract: Contract, result: DocumentResult) -> tuple[int, int] | None:
    """The place of a paper in a contract's order, the lowest prevails; None where it has none.

    Of papers that one pattern names, the later signature comes first; the second figure is 0 without one.
    """
    place = next((at for at, paper in enumerate(contract.papers) if _names(paper, result.document)), None)
    signed = result.context.signed_on
    return None if place is None else (place, -signed.toordinal() if signed else 0)


def paper_of(contract: Contract, result: DocumentResult) -> Paper | None:
    """What the contract says of a document."""
    found = rank(contract, result)
    return contract.papers[found[0]] if found else None


def in_force(result: DocumentResult, on: date) -> bool:
    """Whether a document is a paper that binds on a day: no draft, and not signed later."""
    context = result.context
    return genre(result) in _PAPERS and context.stage != "draft" and (context.signed_on is None or context.signed_on <= on)


def genre(result: DocumentResult) -> str:
    """What kind of document it is: as a person said, else as it was read."""
    return result.context.genre or result.terms.genre


def customer_of(result: DocumentResult) -> Words:
    """Whose paper it is: as a person said, else as the document names one."""
    return words(customer_named(result))


def customer_named(result: DocumentResult) -> str:
    """The customer's name as it is written."""
    return result.context.customer or next(iter(result.terms.customer), "")


def commits(said: Said) -> bool:
    """Whether a claim commits us to a level of a service that is known."""
    claim = said.claim
    return bool(said.link.service) and not claim.implied and not unsaid(claim) and not _LEVEL_COMMITMENT.why_not(claim)


def _names(paper: Paper, document: str) -> bool:
    return fnmatchcase(document, paper.path) or fnmatchcase(document, f"*/{paper.path}")

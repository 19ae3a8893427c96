"""Mentions into claims: what is promised, in which window, by whom, and how firmly."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scanner.claims.availability import availabilities
from scanner.claims.credits import credits_of
from scanner.claims.doubt import weighed
from scanner.claims.downtime import downtimes
from scanner.claims.exclusions import exclusions_of
from scanner.claims.implied import implied
from scanner.claims.modality import paper_of
from scanner.claims.party import is_ours, parties_of, party_of
from scanner.claims.periods import Periods
from scanner.claims.reading import Reading
from scanner.claims.response import responses
from scanner.claims.terms import terms_of
from scanner.model import Claim, ClaimKind, Company, Document, DocumentContext, DocumentTerms, Passage

__all__ = ["assemble"]

_EXCLUDING = frozenset({ClaimKind.AVAILABILITY, ClaimKind.DOWNTIME})


def assemble(
    document: Document, passages: Sequence[Passage], context: DocumentContext, company: Company
) -> tuple[tuple[Claim, ...], DocumentTerms]:
    """All claims of a document, kind by kind in the order of its text, and what it says for all of them."""
    reading = Reading(document, passages)
    parties = parties_of(reading)
    terms = terms_of(reading, parties, context)
    money = credits_of(reading, terms.genre)
    periods = Periods(reading, terms.genre)
    paper = paper_of(reading, parties, terms.genre, money.claims)
    claims = [
        *availabilities(reading, paper, money.used, periods),
        *money.claims,
        *downtimes(reading, paper),
        *responses(reading, paper),
    ]
    claims += implied(claims, periods.stated)
    exclusions = exclusions_of(reading)
    mentioned = any(is_ours(block.text, company) for block in document.blocks)
    judged = (
        replace(
            claim,
            party=party_of(claim.modality, parties, context, company, mentioned=mentioned),
            exclusions=exclusions if claim.kind in _EXCLUDING else (),
            ordinal=ordinal,
        )
        for claim, ordinal in _numbered(weighed(claims, reading))
    )
    return tuple(judged), terms


def _numbered(claims: Iterable[Claim]) -> Iterator[tuple[Claim, int]]:
    """Tell apart the claims that say the same in the same section."""
    seen: Counter[str] = Counter()
    for claim in claims:
        said = claim.id
        yield claim, seen[said]
        seen[said] += 1

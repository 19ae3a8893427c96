"""What reviewers say of what was found: right, wrong, or missed."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from scanner import ledger, match, packs
from scanner.model import Author, Block, BlockKind, Decision, DecisionKind, JudgedClaim, JudgedDocument, Locator, Report

NO_PATTERN = "(none)"
"""Stands for the pattern of what no pattern found."""


class Answer(StrEnum):
    """What a person says of one thing."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a pattern was right and wrong, and how often it stood in what was missed."""

    pattern: str
    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> Decimal | None:
        """The share of what it found that is right, None where nothing that it found was labelled."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> Decimal | None:
        """The share of what it should have found that it found."""
        return _share(self.right, self.right + self.missed)


def unlabelled(report: Report, path: Path) -> Iterator[tuple[JudgedDocument, list[JudgedClaim]]]:
    """Each document with those of its claims that nobody has labelled yet; documents without any are left out.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    answered = {decision.key for decision in ledger.decisions(path, DecisionKind.LABEL)} if path.exists() else set()
    for document in report.documents:
        claims = [judged for judged in document.claims if _key(document, judged.claim.id) not in answered]
        if claims:
            yield document, claims


def labelled(document: JudgedDocument, judged: JudgedClaim, answer: Answer, author: Author) -> Decision:
    """What a person says of a claim."""
    claim = judged.claim
    return Decision(DecisionKind.LABEL, _key(document, claim.id), answer.value, author, claim.pattern or NO_PATTERN)


def missed(document: JudgedDocument, quote: str, author: Author) -> Decision:
    """A promise that a person found and slascan did not; it is held against the pattern whose words stand in it."""
    words = " ".join(quote.split())
    pattern = _standing_in(words, document.result.language)
    return Decision(DecisionKind.LABEL, _key(document, words), Answer.MISSED.value, author, pattern)


def tallies(path: Path) -> list[Tally]:
    """What the labels of a ledger say of each pattern, those with the most labels first.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    said = Counter((decision.scope, decision.value) for decision in ledger.decisions(path, DecisionKind.LABEL))
    found = [Tally(pattern, *(said[pattern, answer.value] for answer in Answer)) for pattern in sorted({pattern for pattern, _ in said})]
    return sorted(found, key=lambda tally: -(tally.right + tally.wrong + tally.missed))


def total(found: Iterable[Tally]) -> Tally:
    """All of them together."""
    several = list(found)
    return Tally("all", sum(t.right for t in several), sum(t.wrong for t in several), sum(t.missed for t in several))


def _standing_in(words: str, language: str) -> str:
    known = packs.spoken([language] if language else [])
    passages = match.match([Block(BlockKind.PARAGRAPH, words, Locator())], known)
    metrics = (mention.pattern for passage in passages for mention in passage.mentions if mention.label in _METRICS)
    return next(metrics, NO_PATTERN)


_METRICS = {
    packs.Label.AVAILABILITY,
    packs.Label.AVAILABLE,
    packs.Label.DURABILITY,
    packs.Label.DOWNTIME,
    packs.Label.RESPONSE,
    packs.Label.RECOVERY,
    packs.Label.CREDIT,
}


def _key(document: JudgedDocument, what: str) -> str:
    return f"{document.result.sha256}:{what}"


def _share(part: int, whole: int) -> Decimal | None:
    return Decimal(part) / whole if whole else None

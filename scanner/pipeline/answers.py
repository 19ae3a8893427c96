"""What people have answered about services, and what there is still to ask."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scanner import ledger
from scanner.model import Alias, CatalogSnapshot, DecisionKind, Report

ALIAS_KIND = "decision"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for a service that no service of the catalog matched, and each place where they stand."""

    text: str
    places: tuple[str, ...]


def with_answers(snapshot: CatalogSnapshot, path: Path) -> CatalogSnapshot:
    """The snapshot with each answered phrase of the ledger as a name of its service; its digest covers them.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    answers = tuple(
        Alias(service=decision.value, text=decision.key, kind=ALIAS_KIND, scope=decision.scope)
        for decision in ledger.decisions(path, DecisionKind.LINK)
    )
    if not answers:
        return snapshot
    digest = hashlib.sha256(f"{snapshot.digest}{answers}".encode("utf-8", "backslashreplace")).hexdigest()
    return replace(snapshot, aliases=(*snapshot.aliases, *answers), digest=digest)


def questions(report: Report) -> tuple[Phrase, ...]:
    """The phrases of a report that matched nothing, the most frequent first."""
    return _grouped(_unmatched(report))


def questions_of_last_run(path: Path) -> tuple[Phrase, ...]:
    """The same, of the newest run in a ledger.

    Raises:
        LedgerError: the ledger cannot be read.
    """
    return _grouped(ledger.unmatched(path))


def _unmatched(report: Report) -> Iterator[tuple[str, str]]:
    for document in report.documents:
        for judged in document.claims:
            if judged.unmatched:
                yield judged.claim.service_text, ", ".join(filter(None, (document.result.document, judged.claim.locator.citation())))


def _grouped(unmatched: Iterable[tuple[str, str]]) -> tuple[Phrase, ...]:
    texts: dict[str, str] = {}
    places: dict[str, list[str]] = defaultdict(list)
    for text, place in unmatched:
        key = " ".join(text.casefold().split())
        texts.setdefault(key, text)
        places[key].append(place)
    phrases = [Phrase(texts[key], tuple(dict.fromkeys(places[key]))) for key in places]
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase.places), phrase.text)))

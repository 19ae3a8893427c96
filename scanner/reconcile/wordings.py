"""Findings with the clause that would pass, in the words that were approved for it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from scanner.model import CatalogSnapshot, Finding, JudgedClaim, JudgedDocument, Kind, Wording

_COMMA = frozenset({"de", "es", "fr", "it", "nl", "pt"})
"""Languages that write a decimal comma."""
_ANY = "en"
"""The language of a document that says too little to tell."""


def worded(documents: Iterable[JudgedDocument], clauses: tuple[Wording, ...], snapshot: CatalogSnapshot) -> tuple[JudgedDocument, ...]:
    """Documents whose failed findings on promises have the clause for them, where one is approved for service, language and period."""
    names = {service.id: service.name or service.id for service in snapshot.services}
    usable = tuple(clause for clause in clauses if clause.usable(snapshot.as_of))
    return tuple(
        replace(document, claims=tuple(_claim(judged, document.result.language or _ANY, usable, names) for judged in document.claims))
        for document in documents
    )


def lapsed(clauses: Iterable[Wording], on: date) -> tuple[Wording, ...]:
    """Clauses that may not be used any more."""
    return tuple(clause for clause in clauses if not clause.usable(on))


def written(level: str, language: str) -> str:
    """A level as the language writes it."""
    return level.replace(".", ",") if language in _COMMA else level


def _claim(judged: JudgedClaim, language: str, clauses: tuple[Wording, ...], names: Mapping[str, str]) -> JudgedClaim:
    if not judged.findings:
        return judged
    return replace(judged, findings=tuple(_finding(finding, judged, language, clauses, names) for finding in judged.findings))


def _finding(finding: Finding, judged: JudgedClaim, language: str, clauses: tuple[Wording, ...], names: Mapping[str, str]) -> Finding:
    verdict, service = finding.verdict, judged.link.service
    level = verdict.numbers.get("defensible", "")
    window = judged.claim.window.label if judged.claim.window else "month"
    fitting = [clause for clause in clauses if _fits(clause, verdict.name, service, window, language, level)]
    if verdict.kind is not Kind.FAIL or not fitting:
        return finding
    clause = max(fitting, key=lambda one: (bool(one.services), bool(one.findings), bool(one.window)))
    text = clause.text.format(service=names.get(service, service), level=written(level, clause.language))
    said = f"Approved wording ({clause.id}): “{' '.join(text.split())}”"
    return replace(finding, verdict=replace(verdict, wording=text, remedy=" ".join(filter(None, (verdict.remedy, said)))))


def _fits(clause: Wording, finding: str, service: str, window: str, language: str, level: str) -> bool:
    """Whether a clause is for this finding; one that names a level or a service needs one."""
    return (
        clause.language == language
        and (finding in clause.findings if clause.findings else bool(level))
        and (not clause.services or service in clause.services)
        and clause.window in {"", window}
        and not ("{level}" in clause.text and not level)
        and not ("{service}" in clause.text and not service)
    )

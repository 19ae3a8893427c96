"""Claims and findings as rows of a table. Percentages and minutes are decimal text, never REAL."""

from decimal import Decimal
from typing import Any

from scanner.model import Finding, JudgedClaim


def claim_row(judged: JudgedClaim) -> dict[str, Any]:
    """What is kept of a claim."""
    claim = judged.claim
    return {
        "claim": claim.id,
        "kind": claim.kind.value,
        "percent": _decimal(claim.percent),
        "below": _decimal(claim.below),
        "at_least": _decimal(claim.at_least),
        "credit_percent": _decimal(claim.credit_percent),
        "minutes": _decimal(claim.minutes),
        "duration": _decimal(claim.duration),
        "window": claim.window.label if claim.window else None,
        "modality": claim.modality.value,
        "state": claim.state.value,
        "party": claim.party.value,
        "citation": escaped(claim.locator.citation()),
        "quote": escaped(claim.quote),
        "service_text": escaped(claim.service_text),
        "service": judged.link.service,
        "unmatched": int(judged.unmatched),
    }


def finding_row(finding: Finding) -> dict[str, Any]:
    """What is kept of a finding."""
    verdict = finding.verdict
    return {
        "claim": verdict.claim,
        "rule": verdict.rule,
        "name": verdict.name,
        "kind": verdict.kind.value,
        "severity": verdict.severity.value,
        "disposition": finding.disposition.value,
        "message": escaped(verdict.message),
        "remedy": escaped(verdict.remedy),
        "fingerprint": finding.fingerprint,
    }


def escaped(text: str) -> str:
    """The text as SQLite can hold it: lone surrogates (bytes of a file name that is not UTF-8) are written out as codes."""
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")

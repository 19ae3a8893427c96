"""The machine form: JSON Lines, one ``run`` record, then each document followed by its claims.

The names and their order are stable and described by ``schema/slascan.schema.json``. Figures are decimal strings, for a JSON number
is a float in most readers. Everything but ASCII is escaped: the output is valid UTF-8 whatever a file is called, no reader takes a
U+2028 for a line's end, and nothing in it steers a terminal.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from scanner.model import Claim, Finding, JudgedClaim, JudgedDocument, Locator, Report

FORMAT = "jsonl"

Record = dict[str, Any]


def render(report: Report, *, explain: bool = False) -> bytes:
    """The report as JSON Lines."""
    return "".join(f"{json.dumps(record)}\n" for record in records(report, explain=explain)).encode("ascii")


def records(report: Report, *, explain: bool = False) -> Iterator[Record]:
    """The report's records in order; ``explain`` gives each claim its evidence."""
    yield _run(report)
    for judged in report.documents:
        yield _document(judged)
        for claim in judged.claims:
            yield _claim(judged, claim) | ({"evidence": [asdict(found) for found in claim.claim.evidence]} if explain else {})


def _run(report: Report) -> Record:
    severities = Counter(f.verdict.severity for d in report.documents for f in d.all_findings)
    return {
        "record": "run",
        "program": f"slascan {report.version}",
        "as_of": report.as_of.isoformat(),
        "patterns_digest": report.patterns_digest,
        "catalog": report.catalog_name,
        "catalog_digest": report.catalog_digest,
        "log_head": report.log_head,
        "complete": report.complete,
        "interrupted": report.interrupted,
        "documents": dict(sorted(report.statuses.items())),
        "parts": dict(sorted(report.parts.items())),
        "claims": sum(judged.claim.counted for d in report.documents for judged in d.claims),
        "findings": dict(sorted(severities.items())),
    }


def _document(judged: JudgedDocument) -> Record:
    result = judged.result
    return {
        "record": "document",
        "document": result.document,
        "sha256": result.sha256,
        "format": result.format,
        "language": result.language,
        "status": result.status,
        "code": result.code,
        "message": result.message,
        "customer": result.context.customer,
        "parts": dict(sorted(result.parts.items())),
        "diagnostics": [{"code": d.code, "message": d.message, "locator": _locator(d.locator)} for d in result.diagnostics],
        "findings": [_finding(f) for f in judged.findings],
    }


def _claim(document: JudgedDocument, judged: JudgedClaim) -> Record:
    claim, result = judged.claim, document.result
    return {
        "record": "claim",
        "id": claim.id,
        "document": result.document,
        "sha256": result.sha256,
        "format": result.format,
        "language": result.language,
        "state": claim.state,
        "author": claim.author,
        "flags": list(claim.flags),
        "implied": claim.implied,
        "party": claim.party,
        "citation": claim.locator.citation(),
        "locator": _locator(claim.locator),
        "heading": list(claim.heading),
        "kind": claim.kind,
        **_figures(claim),
        "window": claim.window.label if claim.window else None,
        "modality": claim.modality,
        "hedge": claim.hedge,
        "confidence": _decimal(claim.confidence),
        "service_text": claim.service_text,
        "service": judged.link.service,
        "quote": claim.quote,
        "pattern": claim.pattern,
        "findings": [_finding(f) for f in judged.findings],
    }


def _figures(claim: Claim) -> Record:
    return {
        "percent": _decimal(claim.percent),
        "comparator": claim.comparator,
        "below": _decimal(claim.below),
        "at_least": _decimal(claim.at_least),
        "credit_percent": _decimal(claim.credit_percent),
        "credit_text": claim.credit_text,
        "of": claim.of,
        "minutes": _decimal(claim.minutes),
        "duration": _decimal(claim.duration),
        "percent_stored": _decimal(claim.percent_stored),
        "conflict": _decimal(claim.conflict),
        "credit_multiple": _decimal(claim.credit_multiple),
    }


def _locator(locator: Locator) -> Record:
    return {f.name: value for f in fields(locator) if (value := getattr(locator, f.name)) is not None}


def _finding(finding: Finding) -> Record:
    verdict = finding.verdict
    return {
        "rule": verdict.rule,
        "name": verdict.name,
        "level": verdict.severity.level,
        "severity": verdict.severity,
        "kind": verdict.kind,
        "disposition": finding.disposition,
        "message": verdict.message,
        "remedy": verdict.remedy,
        "fingerprint": finding.fingerprint,
    }


def _decimal(number: Decimal | None) -> str | None:
    """The figure in plain digits, as written: ``99.950`` keeps its zero."""
    return None if number is None else format(number, "f")

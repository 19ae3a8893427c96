"""SARIF 2.1.0, for whatever shows the findings of programs beside files: a pull request, an editor, a dashboard.

A result's fingerprint is made of its document, finding and promise, never of a page or line, so that a finding stays the same one when the text
above it changes. What was not read is a notification: an empty list of results must not look like a clean folder.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from scanner.model import DOUBTFUL, DocumentResult, Finding, JudgedClaim, JudgedDocument, Kind, Locator, Report, RulePage, Verdict
from scanner.render import view
from scanner.render.escape import one_line, path_uri, visible

FORMAT = "sarif"

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "slascan/v1"
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\[(?=[^\]]*\]\()")

Json = dict[str, Any]


def render(report: Report, *, explain: bool = False) -> bytes:
    """The report as one SARIF log with one run; ``explain`` gives each result the evidence of its promise."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report, explain=explain)]}
    return f"{json.dumps(log, indent=1)}\n".encode("ascii")


def _run(report: Report, *, explain: bool) -> Json:
    rules = _rules(report)
    index = {rule["id"]: at for at, rule in enumerate(rules)}
    results = [
        _result(report, finding, judged, at, explain=explain) | {"ruleIndex": index[finding.verdict.rule]}
        for at, document in enumerate(report.documents)
        for judged, finding in _findings(document)
    ]
    return {
        "tool": {"driver": {"name": "slascan", "version": report.version, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(document.result) for document in report.documents],
        "invocations": [{"executionSuccessful": report.complete, "toolExecutionNotifications": list(_notifications(report))}],
        "results": results,
        "properties": {
            "asOf": report.as_of.isoformat(),
            "catalogDigest": report.catalog_digest,
            "patternsDigest": report.patterns_digest,
            "logHead": report.log_head,
        },
    }


def _findings(document: JudgedDocument) -> Iterator[tuple[JudgedClaim | None, Finding]]:
    yield from ((None, finding) for finding in document.findings)
    yield from ((judged, finding) for judged in document.claims for finding in judged.findings)


def _rules(report: Report) -> list[Json]:
    """Every rule that judged, and those of findings whose rule has no page."""
    pages = {page.code: page for page in report.rules}
    for document in report.documents:
        for finding in document.all_findings:
            verdict = finding.verdict
            pages.setdefault(verdict.rule, RulePage(verdict.rule, verdict.name, verdict.name, verdict.name))
    return [_rule(page) for _, page in sorted(pages.items())]


def _rule(page: RulePage) -> Json:
    return {
        "id": page.code,
        "name": page.name,
        "shortDescription": {"text": page.title},
        "help": {"text": page.text.lstrip("# ").replace("**", ""), "markdown": page.text},
    }


def _artifact(result: DocumentResult) -> Json:
    """The file on disk, also for what lies in an archive or an attachment."""
    hashes = {"hashes": {"sha-256": result.sha256}} if result.sha256 else {}
    return {"location": _location(result.document), **hashes}


def _location(document: str) -> Json:
    uri = path_uri(document)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _ROOT}


def _result(report: Report, finding: Finding, judged: JudgedClaim | None, document: int, *, explain: bool) -> Json:
    verdict = finding.verdict
    return {
        "ruleId": verdict.rule,
        "kind": verdict.kind,
        "level": verdict.severity.level if verdict.kind is Kind.FAIL else "none",  # as §3.27.10 asks
        "message": {"text": _plain(" ".join(filter(None, (verdict.message, verdict.remedy))))},
        "locations": [_place(report.documents[document].result, document, judged)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        **_suppressed(verdict),
        "properties": {
            "name": verdict.name,
            "severity": verdict.severity,
            "disposition": finding.disposition,
            "remedy": one_line(verdict.remedy),
            "numbers": {name: visible(number) for name, number in verdict.numbers.items()},
            **(_promise(judged, explain=explain) if judged else {}),
        },
    }


def _suppressed(verdict: Verdict) -> Json:
    """That somebody answers for the finding, in a comment of the document or elsewhere; the end of the message says who and why."""
    if "waiver" not in verdict.numbers:
        return {}
    kind = "inSource" if "ignored" in verdict.numbers else "external"
    return {"suppressions": [{"kind": kind, "status": "accepted", "justification": _plain(verdict.message)}]}


def _promise(judged: JudgedClaim, *, explain: bool) -> Json:
    claim = judged.claim
    said: Json = {
        "claim": claim.id,
        "promise": view.headline(claim),
        "service": visible(judged.link.service),
        "quote": one_line(claim.quote),
    }
    return said | ({"evidence": [": ".join(reason) for reason in view.reasons(judged)]} if explain else {})


def _place(result: DocumentResult, document: int, judged: JudgedClaim | None) -> Json:
    artifact = {"artifactLocation": {**_location(result.document), "index": document}}
    if judged is None:
        return {"physicalLocation": artifact}
    return {
        "physicalLocation": {**artifact, **_region(judged.claim.locator, judged.claim.quote)},
        "logicalLocations": [_logical(judged)],
    }


def _region(locator: Locator, quote: str) -> Json:
    """The line, where the file has lines; a page or a cell is told in words beside it."""
    if locator.line is None or locator.attachment is not None:
        return {}
    return {"region": {"startLine": locator.line, "snippet": {"text": one_line(quote)}}}


def _logical(judged: JudgedClaim) -> Json:
    trail = " / ".join(map(one_line, judged.claim.heading))
    return {"name": view.place(judged), "kind": "element"} | ({"fullyQualifiedName": trail} if trail else {})


def _notifications(report: Report) -> Iterator[Json]:
    """What was not read: each part with its place, or the whole file; and that there is more, where somebody ended the run."""
    for at, judged in enumerate(report.documents):
        result = judged.result
        told = [said for said in result.diagnostics if not result.status.complete or said.code == DOUBTFUL]
        for said in told:
            yield _notification(at, result, said.code, ": ".join(filter(None, (said.locator.citation(), said.message))))
        if not told and not result.status.complete:
            yield _notification(at, result, result.code, result.message)
    if report.interrupted:
        yield {
            "level": "error",
            "descriptor": {"id": "interrupted"},
            "message": {"text": "The scan was interrupted: there is more to read."},
        }


def _notification(at: int, result: DocumentResult, code: str, message: str) -> Json:
    return {
        "level": "warning" if code == DOUBTFUL else "error",
        "descriptor": {"id": code},
        "message": {"text": _plain(f"{result.document}: {message}")},
        "locations": [{"physicalLocation": {"artifactLocation": {**_location(result.document), "index": at}}}],
    }


def _plain(text: str) -> str:
    """Text for a message on one line, in which nothing becomes a link."""
    return _LINK.sub(r"\\[", one_line(text))

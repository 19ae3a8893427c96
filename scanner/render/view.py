"""What a person is told, in words and in order: the same on a terminal and on a page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from scanner.model import (
    Claim,
    ClaimKind,
    DocumentResult,
    Evidence,
    Finding,
    JudgedClaim,
    JudgedDocument,
    Modality,
    Report,
    Severity,
    State,
    Status,
)
from scanner.render.escape import one_line, visible

QUOTE_LENGTH = 280
"""Characters of a quote that are shown; the figure is always among them."""

_NAMES = {
    ClaimKind.AVAILABILITY: ("level of availability", "levels of availability"),
    ClaimKind.CREDIT: ("credit tier", "credit tiers"),
    ClaimKind.CREDIT_CAP: ("cap on credits", "caps on credits"),
    ClaimKind.DOWNTIME: ("limit on downtime", "limits on downtime"),
    ClaimKind.DURABILITY: ("level of durability", "levels of durability"),
    ClaimKind.RESPONSE: ("response time", "response times"),
    ClaimKind.RECOVERY: ("recovery time", "recovery times"),
}
_PARTS = {
    "pages": "Pages",
    "sheets": "Sheets",
    "slides": "Slides",
    "parts": "Headers, notes and other parts",
    "attachments": "Files within files",
}
_MOST_NAMED = 20
"""Files that are passed over: folders hold many."""
_OPENED = {Status.READ, Status.READ_PARTLY, Status.EMPTY, Status.SKIPPED}
"""How the reading of a file ends of which it can be said what it holds."""
_IN_A_WINDOW = {ClaimKind.AVAILABILITY, ClaimKind.DOWNTIME}
_HOUR = 60
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A quote on one line, in three parts: what stands before the claim's figure, the figure, what follows."""

    before: str
    figure: str = ""
    after: str = ""


def summary(report: Report) -> str:
    """The result in a few sentences: how much was found, what is to decide, and whether something was left unread."""
    documents = len(report.documents) - report.statuses[Status.SKIPPED]
    promises = sum(judged.claim.counted for document in report.documents for judged in document.claims)
    unread = sum(not document.result.status.complete for document in report.documents)
    said = []
    if not report.documents or any(document.result.status in _OPENED for document in report.documents):
        said.append(
            f"{_count(documents, 'document')} hold{'s' * (documents == 1)} {_count(promises, 'promise') if promises else 'no promises'}."
        )
    if report.catalog_digest:
        said.append(_to_decide(report))
    if report.interrupted:
        said.append("The scan was interrupted: there is more to read.")
    if unread:
        said.append(f"{_count(unread, 'document')} could not be read, or only in part.")
    return " ".join(filter(None, said))


def _to_decide(report: Report) -> str:
    severities = Counter(f.verdict.severity for d in report.documents for f in d.all_findings)
    if severities[Severity.OK] + severities[Severity.NOTE] == severities.total():
        return "Nothing needs a decision."
    worst = [f"{severities[s]} {s}" for s in (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM) if severities[s]]
    return f"To decide: {', '.join(worst)}."


def contents(report: Report) -> str:
    """How many promises of each kind were found, how many documents ended in which way, and how many pages and sheets they have."""
    kinds = Counter(judged.claim.kind for d in report.documents for judged in d.claims if judged.claim.counted)
    promises = ", ".join(_count(kinds[kind], *_NAMES[kind]) for kind in ClaimKind if kinds[kind]) or "no promises"
    statuses = ", ".join(f"{report.statuses[status]} {status.replace('-', ' ')}" for status in Status if report.statuses[status])
    return " ".join((f"Found: {promises}. Documents: {statuses or 'none'}.", *_parts(report)))


def _parts(report: Report) -> Iterator[str]:
    """A sentence for each kind of part that there is, with how many of them were not read."""
    parts = report.parts
    for name, said in _PARTS.items():
        if parts[name]:
            unread = parts[f"unread {name}"]
            yield f"{said}: {parts[name]:,}" + (f", {unread:,} of them not read or only in part." if unread else ".")
    if recognised := sum(said.code == Status.READ for document in report.documents for said in document.result.diagnostics):
        yield f"Pages read by text recognition (OCR): {recognised:,}."


def not_read(report: Report) -> list[str]:
    """One line for each file of which something was left unread: ``path: code: cause``."""
    return [_line(document.result) for document in report.documents if not document.result.status.complete]


def passed_over(report: Report) -> list[str]:
    """One line for each file that is empty or was left out on purpose: ``path: code: cause``; of many the first, and how many more."""
    lines = [_line(document.result) for document in report.documents if document.result.status in {Status.EMPTY, Status.SKIPPED}]
    more = len(lines) - _MOST_NAMED
    return lines if more <= 0 else [*lines[:_MOST_NAMED], f"and {_count(more, 'file')} more"]


def _line(result: DocumentResult) -> str:
    return ": ".join(filter(None, (visible(result.document), result.code, one_line(result.message))))


def distinct(report: Report) -> list[tuple[JudgedDocument, list[str]]]:
    """Each document once, with the other names under which the same bytes were found and judged alike."""
    alike: dict[tuple[object, ...], tuple[JudgedDocument, list[str]]] = {}
    for document in report.documents:
        result = document.result
        said = tuple(finding.verdict.message for finding in document.all_findings)
        key = (result.sha256, result.format, result.context, said) if result.claims else (result.document,)
        alike.setdefault(key, (document, []))[1].append(visible(result.document))
    return [(document, names[1:]) for document, names in alike.values()]


def shown(report: Report, document: JudgedDocument, *, explain: bool) -> list[JudgedClaim]:
    """The claims that a person is told of: those on which something was found, the worst first, or without a catalog all that count.

    ``explain`` tells of every claim, in the document's order.
    """
    if explain:
        return list(document.claims)
    if report.catalog_digest:
        return sorted((judged for judged in document.claims if judged.findings), key=lambda judged: -worst(judged.findings).rank)
    return [judged for judged in document.claims if judged.claim.counted]


def basis(report: Report) -> str:
    """What the promises were held against."""
    if report.catalog_digest:
        log = f" Log of sign-offs: {report.log_head}." if report.log_head else ""
        return f"Judged by {visible(report.catalog_name)} as of {report.as_of.isoformat()}.{log}"
    return "Not judged: there is no SLO catalog. To make one: slascan catalog init, then slascan catalog import FILE."


def worst(findings: Iterable[Finding]) -> Severity:
    """The worst severity among findings."""
    return max((finding.verdict.severity for finding in findings), key=lambda severity: severity.rank, default=Severity.OK)


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by severity; those of one severity stay in their order."""
    return sorted(findings, key=lambda finding: -finding.verdict.severity.rank)


def about(result: DocumentResult) -> str:
    """What is known of a document beside its text."""
    context = result.context
    signed = f"signed {context.signed_on.isoformat()}" if context.signed_on else context.stage
    return " · ".join(visible(word) for word in (context.customer, signed) if word)


def subject(judged: JudgedClaim) -> str:
    """What the claim says, and of which service: the catalog's, or the document's own words."""
    return " · ".join(filter(None, (headline(judged.claim), one_line(judged.link.service or judged.claim.service_text))))


def place(judged: JudgedClaim) -> str:
    """Where the claim stands."""
    return visible(judged.claim.locator.citation())


def headline(claim: Claim) -> str:
    """The promise in a few words: ``99.95% in a calendar month``."""
    remarks = [
        claim.modality.replace("_", " ") if claim.modality is not Modality.COMMITMENT else "",
        claim.state.value if claim.state is not State.LIVE else "",
        "implied" if claim.implied else "",
        "to be read by a person" if "needs-review" in claim.flags else "",
    ]
    said = ", ".join(filter(None, remarks))
    return one_line(_promise(claim)) + (f" ({said})" if said else "")


def reasons(judged: JudgedClaim) -> list[tuple[str, str]]:
    """Why a claim is read as it is: what was asked, and the answer with the words that gave it, their place, and the pattern."""
    claim = judged.claim
    found: dict[str, list[str]] = {}
    for evidence in claim.evidence:
        found.setdefault(evidence.role, []).append(_evidence(evidence))
    answers = {
        "metric": "",
        "modality": claim.modality.replace("_", " ") + (", hedged" if claim.hedge else ""),
        "window": str(claim.window or ("none stated" if claim.kind in _IN_A_WINDOW else "")),
        "service": "" if claim.service_text else "none named",
    }
    asked = [(role, _because(answers.get(role, ""), found.get(role, []))) for role in dict.fromkeys((*answers, *found))]
    linked = judged.link.service and _because(judged.link.service, list(judged.link.reasons))
    own = [("linked to", linked), ("party", claim.party.value), ("confidence", f"{claim.confidence:.0%}")]
    return [(role, one_line(said)) for role, said in (*asked, *own) if said]


def _evidence(evidence: Evidence) -> str:
    words = f"“{evidence.text}”" if evidence.text else ""
    return ", ".join(filter(None, (" ".join(filter(None, (words, f"({evidence.pattern})"))), evidence.citation)))


def _because(answer: str, found: list[str]) -> str:
    return ": ".join(filter(None, (answer, "; ".join(found))))


def excerpt(claim: Claim) -> Excerpt:
    """The claim's quote, shortened around its figure where it is long."""
    quote = " ".join(claim.quote.split())
    figure = _figure(claim)
    match = re.search(figure, quote) if figure else None
    start, end = match.span() if match else (0, 0)
    first = max(0, min(start - QUOTE_LENGTH // 2, len(quote) - QUOTE_LENGTH))
    last = max(end, first + QUOTE_LENGTH)
    before = ("… " if first else "") + quote[first:start]
    after = quote[end:last] + (" …" if last < len(quote) else "")
    return Excerpt(visible(before), visible(quote[start:end]), visible(after))


def quoted(claim: Claim) -> str:
    """The claim's quote in one piece, shortened as :func:`excerpt` does."""
    said = excerpt(claim)
    return said.before + said.figure + said.after


def _promise(claim: Claim) -> str:
    window = f" in {claim.window}" if claim.window else ""
    of = f" ({claim.of})" if claim.of else ""
    return {
        ClaimKind.AVAILABILITY: f"{_percent(claim.percent)}{window}",
        ClaimKind.DURABILITY: f"{_percent(claim.percent)} durability",
        ClaimKind.CREDIT: f"credit of {_credit(claim)}{of}{_tier(claim)}",
        ClaimKind.CREDIT_CAP: f"credits of at most {_credit(claim)}{of}",
        ClaimKind.DOWNTIME: f"downtime of at most {_time(claim.minutes)}{window}",
        ClaimKind.RESPONSE: f"response {_within(claim.duration)}",
        ClaimKind.RECOVERY: f"recovery {_within(claim.duration)}",
    }[claim.kind]


def _credit(claim: Claim) -> str:
    multiple = f"{claim.credit_multiple:f} times the downtime's fee" if claim.credit_multiple is not None else ""
    percent = claim.percent if claim.kind is ClaimKind.CREDIT_CAP else claim.credit_percent
    return _percent(percent) or claim.credit_text or multiple or "unstated size"


def _tier(claim: Claim) -> str:
    below = f" below {_percent(claim.below)}" if claim.below is not None else ""
    return below + (f", down to {_percent(claim.at_least)}" if claim.at_least is not None else "")


def _percent(percent: Decimal | None) -> str:
    return "" if percent is None else f"{percent:f}%"


def _within(duration: Decimal | None) -> str:
    return "time" if duration is None else f"within {_time(duration)}"


def _time(minutes: Decimal | None) -> str:
    if minutes is None:
        return "an unstated time"
    for unit, length in (("d", _DAY), ("h", _HOUR)):
        if minutes >= 2 * length and minutes % length == 0:
            return f"{minutes / length:f} {unit}"
    return f"{minutes.normalize():f} min"


def _figure(claim: Claim) -> str:
    """An expression for the claim's figure as a document may write it, empty where the claim has none."""
    figures = (claim.percent, claim.credit_percent, claim.below, claim.minutes, claim.duration)
    figure = next((f"{number.normalize():f}" for number in figures if number is not None), "")
    return rf"(?<![\d.,]){re.escape(figure).replace(re.escape('.'), '[.,·]')}(?:[.,]?0+)?(?!\d)\s?%?" if figure else ""


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"

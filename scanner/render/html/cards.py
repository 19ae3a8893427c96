"""What the page shows of each document and of each promise, the worst first."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from scanner.model import Finding, JudgedClaim, JudgedDocument, PagePicture, Report, Severity
from scanner.render import view
from scanner.render.escape import one_line, visible

_STRIP = 130.0
"""Points above and below a promise that are shown of its page."""
_AROUND = 3.0
_DAY = 1440

Boxes = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Strip:
    """The part of a page around a promise: its ``top`` and ``height`` and the promise's ``box`` (x, y, width, height), in points."""

    picture: PagePicture
    id: str
    first: bool
    top: float
    height: float
    box: Boxes


@dataclass(frozen=True, slots=True)
class Allowance:
    """The downtime that something allows, with the length of its bar in percent."""

    name: str
    level: str
    minutes: str
    bar: float


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A promise and its SLO in minutes of one window, and what lies between them."""

    window: str
    promise: Allowance
    objective: Allowance
    worst: str
    between: str


@dataclass(frozen=True, slots=True)
class Card:
    """One promise; ``arithmetic`` is None where it was compared with nothing."""

    judged: JudgedClaim
    findings: list[Finding]
    arithmetic: Arithmetic | None
    strip: Strip | None
    reasons: list[tuple[str, str]]

    @property
    def heading(self) -> str:
        """The headings above it."""
        return " › ".join(map(one_line, self.judged.claim.heading))


@dataclass(frozen=True, slots=True)
class Section:
    """One document."""

    id: str
    document: JudgedDocument
    same_as: list[str]
    cards: list[Card]

    @property
    def folder(self) -> str:
        """Where the document lies, with its last slash."""
        path, slash, _ = visible(self.document.result.document).rpartition("/")
        return path + slash

    @property
    def name(self) -> str:
        """What the document is called there."""
        return visible(self.document.result.document).rpartition("/")[2]

    @property
    def customer(self) -> str:
        """Whose paper it is, as far as a person has said."""
        return one_line(self.document.result.context.customer)

    @property
    def counts(self) -> list[tuple[Severity, int]]:
        """How many findings of each severity above note it has, the worst first."""
        found = Counter(finding.verdict.severity for finding in self.document.all_findings)
        return [(severity, found[severity]) for severity in (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM) if found[severity]]


@dataclass(frozen=True, slots=True)
class Facets:
    """What findings can be filtered by, with how many there are of each severity."""

    severities: Counter[Severity]
    rules: list[str]
    who: list[str]
    customers: list[str]


def sections(report: Report, *, explain: bool) -> list[Section]:
    """The documents of which something is told; those with the worst findings first, else in the report's order."""
    pictures = {(picture.document, picture.page): picture for picture in report.exhibits.pictures}
    drawn: dict[tuple[str, int], str] = {}
    found = []
    for document, others in view.distinct(report):
        claims = view.shown(report, document, explain=explain)
        if claims or document.findings:
            found.append((document, others, claims))
    found.sort(key=lambda told: -view.worst(told[0].all_findings).rank)
    return [
        Section(f"d{number}", document, others, [_card(judged, pictures, drawn, explain=explain) for judged in claims])
        for number, (document, others, claims) in enumerate(found, 1)
    ]


def facets(report: Report) -> Facets:
    """All that the findings of a report can be filtered by."""
    findings = [finding for document in report.documents for finding in document.all_findings]
    return Facets(
        severities=Counter(finding.verdict.severity for finding in findings),
        rules=sorted({finding.verdict.name for finding in findings}),
        who=sorted({finding.disposition.value for finding in findings}),
        customers=sorted({one_line(document.result.context.customer) for document in report.documents if document.all_findings} - {""}),
    )


def _card(
    judged: JudgedClaim, pictures: Mapping[tuple[str, int], PagePicture], drawn: dict[tuple[str, int], str], *, explain: bool
) -> Card:
    return Card(
        judged=judged,
        findings=view.worst_first(judged.findings),
        arithmetic=_arithmetic(judged),
        strip=_strip(judged, pictures, drawn),
        reasons=view.reasons(judged) if explain else [],
    )


def _strip(judged: JudgedClaim, pictures: Mapping[tuple[str, int], PagePicture], drawn: dict[tuple[str, int], str]) -> Strip | None:
    """The strip of a promise's page; the first strip of a page carries its picture, the others refer to it by ``drawn``."""
    locator = judged.claim.locator
    key = (judged.claim.document, locator.page or 0)
    picture = pictures.get(key)
    if picture is None or locator.bbox is None or locator.attachment or view.worst(judged.findings).rank <= Severity.NOTE.rank:
        return None
    first = key not in drawn
    name = drawn.setdefault(key, f"page{len(drawn) + 1}")
    x0, top, x1, bottom = locator.bbox
    box = (round(x0 - _AROUND, 1), round(top - _AROUND, 1), round(x1 - x0 + 2 * _AROUND, 1), round(bottom - top + 2 * _AROUND, 1))
    upper = max(top - _STRIP, 0.0)
    lower = min(bottom + _STRIP, picture.height)
    return Strip(picture, name, first, round(upper, 1), round(max(lower - upper, 1.0), 1), box)


def _arithmetic(judged: JudgedClaim) -> Arithmetic | None:
    numbers = next((verdict.numbers for verdict in judged.verdicts if "slo_allowed_minutes" in verdict.numbers), None)
    if numbers is None:
        return None
    allowed, slo = Decimal(numbers["allowed_minutes"]), Decimal(numbers["slo_allowed_minutes"])
    most = max(allowed, slo) or Decimal(1)
    worst = numbers["slo_worst_minutes"]
    between = Decimal(numbers["buffer_minutes"])
    ratio = f", {numbers['ratio']} times what the SLO allows" if "ratio" in numbers else ""
    return Arithmetic(
        window=_window(Decimal(numbers["window_minutes"])),
        promise=_allowance("Promise", numbers["claim"], allowed, most),
        objective=_allowance("SLO", numbers["slo"], slo, most),
        worst=f"up to {Decimal(worst):,} in the worst one" if worst != numbers["slo_allowed_minutes"] else "",
        between=f"{-between:,} min short" if between < 0 else f"{between:,} min of buffer{ratio}" if between else "no buffer",
    )


def _allowance(name: str, level: str, minutes: Decimal, most: Decimal) -> Allowance:
    return Allowance(name, f"{level}%", f"{minutes:,}", round(float(100 * minutes / most), 1))


def _window(minutes: Decimal) -> str:
    days = f"{minutes / _DAY:f} days" if minutes % _DAY == 0 else ""
    return f"{days} ({minutes:,} min)" if days else f"{minutes:,} min"

"""All that one run found: pure values from which every output is rendered."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from scanner.model.claim import Claim, DocumentTerms, Party
from scanner.model.document import Diagnostic, Status
from scanner.model.exhibit import Exhibits
from scanner.model.signoff import Ignore
from scanner.model.verdict import Disposition, Finding, Link, RulePage, Severity, Verdict


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What a manifest or the command line says of a document: it is not in the document itself.

    ``stage`` is ``draft`` or ``signed``; ``party`` is ``ours`` or ``counterparty`` where the paper's author is known. ``lost_from`` is the
    share (ratio) of failed requests from which on the paper calls a minute lost.
    """

    customer: str = ""
    service: str = ""
    signed_on: date | None = None
    stage: str = ""
    genre: str = ""
    party: str = ""
    lost_from: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What one file gave: its status, the claims read from it, and what was not read."""

    document: str
    sha256: str
    format: str
    status: Status
    language: str = ""
    code: str = ""
    message: str = ""
    claims: tuple[Claim, ...] = ()
    terms: DocumentTerms = field(default_factory=DocumentTerms)
    context: DocumentContext = field(default_factory=DocumentContext)
    diagnostics: tuple[Diagnostic, ...] = ()
    parts: Mapping[str, int] = field(default_factory=dict)
    ignores: tuple[Ignore, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim with its service in the catalog and every rule's answer."""

    claim: Claim
    link: Link
    verdicts: tuple[Verdict, ...] = ()
    findings: tuple[Finding, ...] = ()
    disposition: Disposition = Disposition.OK

    @property
    def unmatched(self) -> bool:
        """True when the document names a service of ours that a person may have to tell: no service of the catalog was matched."""
        ours = self.claim.party in {Party.OURS, Party.UNKNOWN}
        return ours and self.claim.counted and bool(self.claim.service_text) and not self.link.service


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """A document's result with its claims judged; ``findings`` are those on the document as a whole."""

    result: DocumentResult
    claims: tuple[JudgedClaim, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """Every finding, the document's own first."""
        return (*self.findings, *(f for judged in self.claims for f in judged.findings))


@dataclass(frozen=True, slots=True)
class Report:
    """One run. ``catalog_digest`` is empty when there was no catalog; ``interrupted`` when a person ended it before all was read.

    ``log_head`` is the number and hash of the last row of the log of sign-offs, empty where there is none. ``rules`` are the pages of the rules
    that judged. A finding as bad as ``fail_on`` or worse fails the run, none does where it is None. ``base`` leads from the folder in which
    a rendered file is put to the one from which the documents' relative names start, such as ``..``. ``exhibits`` is what a page shows
    beside the findings, empty where none is written.
    """

    version: str
    as_of: date
    documents: tuple[JudgedDocument, ...] = ()
    patterns_digest: str = ""
    catalog_digest: str = ""
    catalog_name: str = ""
    interrupted: bool = False
    log_head: str = ""
    rules: tuple[RulePage, ...] = ()
    fail_on: Severity | None = Severity.HIGH
    base: str = ""
    exhibits: Exhibits = field(default_factory=Exhibits)

    @property
    def worst(self) -> Severity:
        """The worst severity of all findings, ``ok`` when there are none."""
        found = [f.verdict.severity for d in self.documents for f in d.all_findings]
        return max(found, key=lambda s: s.rank, default=Severity.OK)

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is bad enough to fail the run."""
        return self.fail_on is not None and finding.verdict.severity.rank >= self.fail_on.rank

    @property
    def failed(self) -> bool:
        """Whether any finding fails the run."""
        return any(self.fails(finding) for document in self.documents for finding in document.all_findings)

    @property
    def statuses(self) -> Counter[Status]:
        """How many files ended with each status."""
        return Counter(d.result.status for d in self.documents)

    @property
    def parts(self) -> Counter[str]:
        """How many pages, sheets, … all documents have together, named as in :attr:`scanner.model.Document.parts`."""
        total: Counter[str] = Counter()
        for document in self.documents:
            total.update(document.result.parts)
        return total

    @property
    def complete(self) -> bool:
        """True when nothing that could hold a promise was left unread."""
        return not self.interrupted and all(d.result.status.complete for d in self.documents)

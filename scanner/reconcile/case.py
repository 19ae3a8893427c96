"""All that a rule may look at: a claim with its service, what the catalog held on the day, and how the two compare."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from scanner.model import MONTH, Claim, CreditPolicy, DocumentResult, Link, Maintenance, Policy, PublishedSla
from scanner.reconcile.approvals import Standing
from scanner.reconcile.comparison import Comparison
from scanner.reconcile.credits import Credits
from scanner.reconcile.past import Past
from scanner.reconcile.record import ServiceRecord
from scanner.reconcile.rule import Applies, Need
from scanner.reconcile.waivers import Waivers
from scanner.reconcile.words import percent
from scanner.reliability.ceiling import Ceiling

_LEVEL_COMMITMENT = Applies()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A promise of the same in another ``document`` to the same customer; ``prevailing`` names the one of the two that prevails, if one does.

    One that is ``advertised`` stands on a web page, and the other is a lower one in a paper.
    """

    document: str
    claim: Claim
    prevailing: str = ""
    advertised: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One claim, as it stood on the day ``on`` (the signature's, else the report's, which is ``today``).

    ``level`` is the promised availability as a ratio, the stricter one where words and digits disagree; None for a claim of another
    kind. ``maintenance`` is what the document leaves out. ``earlier`` is the first claim of the document on the same thing, if there is one before.
    ``record`` is empty where no service is linked. ``current`` compares with today's SLO where the claim is judged by an earlier one.
    ``past`` is what was measured, raw where the document counts maintenance; ``ceiling`` what dependencies leave. Both are of today.
    """

    claim: Claim
    result: DocumentResult
    link: Link
    on: date
    today: date
    policy: Policy
    record: ServiceRecord
    level: Decimal | None = None
    maintenance: Maintenance | None = None
    comparison: Comparison | None = None
    published: PublishedSla | None = None
    credit_policy: CreditPolicy | None = None
    credits: Credits = Credits()  # noqa: RUF009 - a frozen value
    standing: Standing = Standing()  # noqa: RUF009 - a frozen value
    earlier: Claim | None = None
    current: Comparison | None = None
    elsewhere: Elsewhere | None = None
    past: Past | None = None
    ceiling: Ceiling | None = None
    waivers: Waivers = Waivers()  # noqa: RUF009 - the same

    @property
    def service(self) -> str:
        """The id of the linked service, ``""`` without one."""
        return self.record.service.id

    @property
    def promised(self) -> str:
        """The level with its window, in words: ``99.9% over a calendar month``."""
        return f"{percent(self.level)} over {self.claim.window or MONTH}" if self.level is not None else "this"

    @property
    def compared(self) -> Comparison:
        """The comparison with the SLO in force, for rules that need :attr:`Need.SLO`."""
        if self.comparison is None:
            raise LookupError("a rule that compares must declare Need.SLO")
        return self.comparison

    @property
    def standard(self) -> PublishedSla:
        """The published SLA, for rules that need :attr:`Need.PUBLISHED`."""
        if self.published is None:
            raise LookupError("a rule that looks at the published SLA must declare Need.PUBLISHED")
        return self.published

    @property
    def measured(self) -> Past:
        """What was measured, for rules that need :attr:`Need.HISTORY`."""
        if self.past is None:
            raise LookupError("a rule that looks at history must declare Need.HISTORY")
        return self.past

    def lacks(self, need: Need) -> str:
        """Why a piece of evidence is missing, ``""`` when it is there."""
        if not self.link.service:
            return "no service of the catalog is linked"
        if need is Need.SLO and self.comparison is None:
            return f"no availability SLO of {self.service} was in force on {self.on}"
        if need is Need.PUBLISHED and self.published is None:
            return f"no SLA of {self.service} for this plan was published on {self.on}"
        if need is Need.HISTORY and (self.past is None or not self.past.months):
            return f"no complete month of {self.service} was measured"
        return ""


@dataclass(frozen=True, slots=True)
class DocumentCase:
    """A document with the cases of its claims that count."""

    result: DocumentResult
    cases: tuple[Case, ...]
    policy: Policy
    waivers: Waivers = Waivers()  # noqa: RUF009 - a frozen value

    @property
    def genre(self) -> str:
        """What kind of document it is: as a person said, else as it was read."""
        return self.result.context.genre or self.result.terms.genre

    @property
    def commits_us(self) -> bool:
        """Whether any claim commits us to a level of availability."""
        return any(_LEVEL_COMMITMENT.why_not(case.claim) == "" for case in self.cases)

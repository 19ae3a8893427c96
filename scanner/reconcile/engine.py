"""From documents to cases: what each claim is about, and what the catalog held on its day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from scanner.model import MONTH, CatalogSnapshot, Claim, ClaimKind, DocumentResult, ExclusionKind, JudgedDocument, Link, Maintenance, Window
from scanner.reconcile.across import told
from scanner.reconcile.agreement import Sayings
from scanner.reconcile.approvals import Promise, Standing, standing
from scanner.reconcile.case import Case, DocumentCase
from scanner.reconcile.comparison import Comparison, comparison, level_of
from scanner.reconcile.credits import Credits, credits_of
from scanner.reconcile.evidence import Evidence
from scanner.reconcile.link import Decisions, Linker
from scanner.reconcile.names import Names
from scanner.reconcile.record import NO_RECORD, ServiceRecord, records
from scanner.reconcile.verdicts import Answers, findings, on_document, unsaid
from scanner.reconcile.waivers import Waivers

_REMEMBERED = 2**13
"""Comparisons: an archive promises the same thousands of times."""
_CREDITS = frozenset({ClaimKind.CREDIT, ClaimKind.CREDIT_CAP})


class Judge:
    """Judges documents by one snapshot; names, records and guarantees are looked up once.

    ``generic`` holds the phrases that name no service in particular.
    """

    def __init__(self, snapshot: CatalogSnapshot, generic: Iterable[str]) -> None:
        self._snapshot = snapshot
        self._names = Names(snapshot, generic)
        self._decisions = Decisions(snapshot)
        self._records = records(snapshot)
        self._evidence = Evidence(snapshot, self._records)
        self._comparison = lru_cache(_REMEMBERED)(self._compare)
        self._answers = Answers()

    def documents(self, results: Sequence[DocumentResult]) -> Iterator[JudgedDocument]:
        """All claims of each document beside those of the others, and each document as a whole."""
        cases = told([_covered(self._cases(result)) for result in results], self._snapshot.contracts, self._names, self._snapshot.as_of)
        return (self._document(result, found) for result, found in zip(results, cases, strict=True))

    def _document(self, result: DocumentResult, cases: list[Case]) -> JudgedDocument:
        said = tuple(case for case in cases if not unsaid(case.claim))
        document = DocumentCase(result, said, self._snapshot.policy, self._waivers(result))
        claims = tuple(map(self._answers.judged, cases))
        return JudgedDocument(result, claims, findings(on_document(document, claims), result.document))

    def _cases(self, result: DocumentResult) -> list[Case]:
        on = self._day(result)
        given = credits_of(claim for claim in result.claims if not unsaid(claim))
        waivers = self._waivers(result)
        linker, sayings = Linker(self._names, self._decisions, result, on), Sayings()
        cases = []
        for claim in result.claims:
            link = linker.link(claim)
            earlier = None if unsaid(claim) else sayings.earlier(claim, link.service, self._names.qualifiers(claim, link.service))
            cases.append(self._case(claim, result, link, on, given, earlier, waivers))
        return cases

    def _waivers(self, result: DocumentResult) -> Waivers:
        return Waivers.concerning(result, self._snapshot.waivers, self._snapshot.as_of)

    def _day(self, result: DocumentResult) -> date:
        """A signed contract is judged by its day of signature, everything else by the report's."""
        signed = result.context.signed_on if result.context.stage != "draft" else None
        return signed or self._snapshot.as_of

    def _case(
        self, claim: Claim, result: DocumentResult, link: Link, on: date, given: Credits, earlier: Claim | None, waivers: Waivers
    ) -> Case:
        record = self._records.get(link.service, NO_RECORD)
        window = claim.window or MONTH
        level, left_out = level_of(claim, window), maintenance_of(claim)
        published = record.published_for(claim, on)
        signed = Standing()
        if level is not None and link.service:
            said = (claim.service_text, *claim.scope, *claim.heading)
            promise = Promise(level, window, left_out, given, said, result)
            signed = standing(promise, record.sign_offs, on)
        return Case(
            claim=claim,
            result=result,
            link=link,
            on=on,
            today=self._snapshot.as_of,
            policy=self._snapshot.policy,
            record=record,
            level=level,
            maintenance=left_out,
            comparison=self._compared(level, window, left_out, record, on),
            published=published,
            credit_policy=record.credit_policy(published),
            credits=given,
            standing=signed,
            earlier=earlier,
            waivers=waivers,
            current=self._current(level, window, left_out, record, on),
            past=self._evidence.past(link.service, corrected=left_out is not None),
            ceiling=self._evidence.ceiling(link.service) if link.service else None,
        )

    def _compared(
        self, level: Decimal | None, window: Window, left_out: Maintenance | None, record: ServiceRecord, on: date
    ) -> Comparison | None:
        return None if level is None else self._comparison(level, window, left_out, record.service.id, on)

    def _compare(self, level: Decimal, window: Window, left_out: Maintenance | None, service: str, on: date) -> Comparison | None:
        record = self._records.get(service, NO_RECORD)
        return comparison(level, window, left_out, record, on, self._snapshot.policy)

    def _current(
        self, level: Decimal | None, window: Window, left_out: Maintenance | None, record: ServiceRecord, on: date
    ) -> Comparison | None:
        """The comparison with today's SLO, where it is not the one by which the claim is judged."""
        today = self._snapshot.as_of
        if record.in_force(on) == record.in_force(today):
            return None
        return self._compared(level, window, left_out, record, today)


def _covered(cases: list[Case]) -> list[Case]:
    """With credits under the sign-off of the level that they are given for; one of no known service is for the document's only one."""
    covering = {case.service: case.standing for case in reversed(cases) if case.level is not None and case.standing.gap is None}
    only = next(iter(covering.values())) if len(covering) == 1 else Standing()
    return [
        replace(case, standing=covering.get(case.service, only if not case.service else Standing()))
        if case.claim.kind in _CREDITS
        else case
        for case in cases
    ]


def maintenance_of(claim: Claim) -> Maintenance | None:
    """The planned work that the document leaves out, None when it leaves out none."""
    planned = [exclusion for exclusion in claim.exclusions if exclusion.kind is ExclusionKind.MAINTENANCE]
    if not planned:
        return None
    caps = [e for e in planned if e.cap_minutes is not None]
    return Maintenance(caps[0].cap_minutes, caps[0].cap_window or MONTH) if caps else Maintenance(None)

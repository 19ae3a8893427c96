"""Every rule from both sides of its border: scenarios.yaml holds a claim, an excerpt of a catalog, and the findings that follow.

The defaults of a scenario: one service `payments-api` ("Payments API"), judged on 2026-06-01; one SLO of 99.95% over 30 rolling days;
a sign-off of exactly what is claimed; a commitment of ours over a calendar month that names the service.
"""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from scanner.model import (
    Alias,
    Approval,
    Attainment,
    Basis,
    CatalogSnapshot,
    Claim,
    ClaimKind,
    Company,
    CreditPolicy,
    CreditTier,
    Dependency,
    DependencyStrength,
    DocumentContext,
    DocumentResult,
    DocumentTerms,
    Exclusion,
    ExclusionKind,
    Incident,
    JudgedDocument,
    Lifecycle,
    Locator,
    Maintenance,
    Method,
    Modality,
    Objective,
    Party,
    Policy,
    PublishedSla,
    Service,
    Signature,
    SignOffRecord,
    SignOffState,
    State,
    Status,
    VendorSla,
    Waiver,
    Window,
    WindowUnit,
)
from scanner.reconcile import judge
from scanner.reconcile.registry import ALL, CLOSING_RULES, RULES

SCENARIOS = yaml.safe_load(Path(__file__).with_name("scenarios.yaml").read_text(encoding="utf-8"))
TODAY = date(2026, 6, 1)
ROLLING = {"target": "99.95", "window": "30 rolling day", "approved_on": date(2026, 3, 1)}

ACROSS_DOCUMENTS = {"cross-document-inconsistency"}  # see test_across.py

Entry = dict[str, Any]


def window(text: str | None) -> Window | None:
    """``month``, ``30 rolling day``, ``billing month``, ``3 month``."""
    if text is None:
        return None
    *words, unit = text.split()
    count = next((int(word) for word in words if word.isdigit()), 1)
    return Window(WindowUnit(unit), count, rolling="rolling" in words, aligned="billing" not in words)


def some_window(text: str) -> Window:
    found = window(text)
    assert found is not None
    return found


def zoned(entry: Entry) -> Window:
    """The window of an entry, in the time zone that it states."""
    return replace(some_window(entry.get("window", "month")), time_zone=entry.get("zone", ""))


def maintenance(entry: Entry | None) -> Maintenance | None:
    """``{cap: 240, in: month}``; a cap of null is none."""
    if entry is None:
        return None
    return Maintenance(None if entry["cap"] is None else Decimal(entry["cap"]), some_window(entry.get("in", "month")))


def ratio(percent: str) -> Decimal:
    return Decimal(percent) / 100


def days(entry: Entry) -> Entry:
    return {name: entry[name] for name in ("valid_from", "valid_to") if name in entry}


def claim(entry: Entry, number: int) -> Claim:
    figures: Entry = {
        name: Decimal(entry[name])
        for name in ("percent", "minutes", "percent_stored", "conflict", "below", "credit_percent", "credit_multiple")
        if name in entry
    }
    planned = maintenance(entry.get("maintenance"))
    left_out = Exclusion(ExclusionKind.MAINTENANCE, "planned work", planned.cap_minutes, planned.window) if planned else None
    return Claim(
        kind=ClaimKind(entry.get("kind", "downtime" if "minutes" in entry else "availability")),
        document="offer.md",
        locator=Locator(line=number + 1, table=entry.get("table")),
        quote=entry.get("quote", f"Promise {number + 1} is made."),
        heading=tuple(entry.get("heading", ())),
        credit_text=entry.get("credit_text", ""),
        window=zoned(entry) if "zone" in entry else window(entry.get("window", "month")),
        modality=Modality(entry.get("modality", "commitment")),
        service_text=entry.get("service", "Payments API"),
        scope=tuple(entry.get("scope", ())),
        party=Party(entry.get("party", "ours")),
        state=State(entry.get("state", "live")),
        flags=tuple(entry.get("flags", ())),
        implied=entry.get("implied", False),
        confidence=Decimal(entry.get("confidence", 1)),
        exclusions=(left_out,) if left_out else (),
        ordinal=number,
        **figures,
    )


def objective(entry: Entry, number: int) -> Objective:
    return Objective(
        id=f"slo-{number}",
        service=entry.get("service", "payments-api"),
        target=ratio(entry["target"]),
        window=zoned(entry),
        metric=entry.get("metric", "availability"),
        maintenance=maintenance(entry.get("maintenance")),
        method=Method(entry.get("method", "Time")),
        lifecycle=Lifecycle(entry.get("lifecycle", "approved")),
        approved_on=entry.get("approved_on"),
        **days(entry),
    )


def published(entry: Entry) -> PublishedSla:
    return PublishedSla(
        id=entry.get("id", "standard"),
        service="payments-api",
        target=ratio(entry["target"]),
        window=some_window(entry.get("window", "month")),
        plan=entry.get("plan", ""),
        region=entry.get("region", ""),
        credit_policy="usual" if entry.get("credits") else "",
        maintenance=maintenance(entry.get("maintenance")),
        signed_off=entry.get("signed_off", False),
        **days(entry),
    )


def approval(entry: Entry, number: int) -> Approval:
    signers = entry.get("signed_by", {"engineering": "Ada"})
    limits = {
        name: entry[name] for name in ("customer", "plan", "region", "document", "conditions", "requested_by", "status") if name in entry
    }
    most = entry.get("credit_percent_max")
    return Approval(
        id=f"A-{number}",
        service="payments-api",
        target=ratio(entry["target"]),
        window=zoned(entry),
        credit_percent_max=None if most is None else Decimal(most),
        maintenance=maintenance(entry.get("maintenance")),
        signatures=tuple(Signature(role, person, date(2026, 1, 15)) for role, person in signers.items()),
        accepts=tuple(entry.get("accepts", ())),
        **limits,
        **days(entry),
    )


def logged(entry: Entry, number: int) -> SignOffRecord:
    """A sign-off of the log, which keeps what its signers saw: ``basis: {document, seen}``."""
    given = approval(entry, number)
    basis = Basis(entry["basis"].get("document", ""), "", "", "its SLO of that day", "", tuple(entry["basis"].get("seen", ())))
    return SignOffRecord(given, SignOffState.APPROVED, basis, tuple(entry.get("signed_by", {"engineering": "Ada"})), 1, 12)


def waiver(entry: Entry, number: int) -> Waiver:
    return Waiver(
        f"W-{number}",
        entry["finding"],
        entry.get("document", "*"),
        "Ada",
        "soon",
        entry["until"],
        entry.get("since", date(2026, 1, 1)),
        customer=entry.get("customer", ""),
        exact=entry.get("exact", False),
    )


def months(entry: Entry) -> Iterator[Attainment]:
    """``{first: 2025-06, attained: ["100", "99.8"], corrected: false, coverage: "1"}``: a month each, one after the other."""
    year, month = map(int, entry["first"].split("-"))
    for number, percent in enumerate(entry["attained"]):
        at = year * 12 + month - 1 + number
        first = date(at // 12, at % 12 + 1, 1)
        last = date(first.year, first.month, calendar.monthrange(first.year, first.month)[1])
        coverage = Decimal(entry.get("coverage", 1))
        yield Attainment(entry.get("service", "payments-api"), first, last, ratio(percent), coverage, entry.get("corrected", False))


def outages(entry: Entry) -> Iterator[Incident]:
    """``{first: 2025-06, minutes: [20, 30]}``: an outage on the first day of each month, one after the other."""
    year, month = map(int, entry["first"].split("-"))
    for number, length in enumerate(entry["minutes"]):
        at = year * 12 + month - 1 + number
        start = datetime(at // 12, at % 12 + 1, 1, 12, tzinfo=UTC)
        if length:
            yield Incident(f"I-{number}", "payments-api", start, start + timedelta(minutes=length))


def dependency(entry: Entry) -> Dependency:
    vendor = "vendor" in entry
    return Dependency(
        entry.get("of", "payments-api"),
        entry["vendor" if vendor else "needs"],
        DependencyStrength(entry.get("strength", "hard")),
        vendor,
        entry.get("group", ""),
    )


def credit_policies(entries: list[Entry]) -> Iterator[CreditPolicy]:
    """The schedule that an SLA with ``credits`` carries."""
    tiers = next((entry["credits"] for entry in entries if "credits" in entry), None)
    if tiers:
        yield CreditPolicy("usual", tuple(CreditTier(ratio(below), Decimal(percent)) for below, percent in tiers.items()))


def policy(entry: Entry) -> Policy:
    figures: Entry = {name: Decimal(value) for name, value in entry.items() if isinstance(value, str)}
    others: Entry = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items() if not isinstance(value, str)
    }
    if "ladder" in others:
        others["ladder"] = tuple(map(ratio, others["ladder"]))
    return Policy(**figures, **others)


def as_claimed(claims: tuple[Claim, ...]) -> Approval | None:
    """The sign-off that a scenario has when it states none: exactly its first claim."""
    first = next((c for c in claims if c.percent is not None and c.kind is ClaimKind.AVAILABILITY), None)
    if first is None or first.percent is None:
        return None
    return Approval(
        "A-0",
        "payments-api",
        first.percent / 100,
        first.window or Window(WindowUnit.MONTH),
        valid_from=date(2026, 1, 15),
        signatures=(Signature("engineering", "Ada", date(2026, 1, 15)),),
    )


@dataclass
class Scenario:
    entry: Entry

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim(entry, number) for number, entry in enumerate(self.entry.get("claims", [self.entry.get("claim", {})])))

    @property
    def snapshot(self) -> CatalogSnapshot:
        entry = self.entry
        services = entry.get("services", {"payments-api": "Payments API"})
        stated = entry.get("sign_offs")
        usual = as_claimed(self.claims)
        sign_offs = (
            [usual] if stated is None and usual else [approval(e, n) for n, e in enumerate(stated or (), start=1) if "basis" not in e]
        )
        slas = entry.get("published", [])
        return CatalogSnapshot(
            as_of=TODAY,
            company=Company("Northwind Ltd"),
            services=tuple(Service(ident, name) for ident, name in services.items()),
            aliases=tuple(Alias(**alias) for alias in entry.get("aliases", ())),
            objectives=tuple(objective(e, n) for n, e in enumerate(entry.get("slos", [ROLLING]))),
            published=tuple(published(e) for e in slas),
            credit_policies=tuple(credit_policies(slas)),
            approvals=tuple(sign_offs),
            sign_offs=tuple(logged(e, n) for n, e in enumerate(stated or (), start=1) if "basis" in e),
            waivers=tuple(waiver(e, n) for n, e in enumerate(entry.get("waivers", ()), start=1)),
            dependencies=tuple(map(dependency, entry.get("dependencies", ()))),
            vendor_slas=tuple(VendorSla(vendor, ratio(target)) for vendor, target in entry.get("vendors", {}).items()),
            history=tuple(month for several in entry.get("history", ()) for month in months(several)),
            incidents=tuple(outages(entry["outages"])) if "outages" in entry else (),
            policy=policy(entry.get("policy", {})),
        )

    def judged(self) -> JudgedDocument:
        told = self.entry.get("document", {})
        terms = {name: told[name] for name in ("incorporates", "termination") if name in told}
        context = {name: told[name] for name in ("customer", "service", "stage", "signed_on", "genre") if name in told}
        if "lost_from" in told:
            context["lost_from"] = ratio(told["lost_from"])
        result = DocumentResult(
            document=told.get("name", "offer.md"),
            sha256="0" * 64,
            format="md",
            status=Status.READ,
            claims=self.claims,
            terms=DocumentTerms(**terms),
            context=DocumentContext(**context),
        )
        (judged,) = judge([result], self.snapshot)
        return judged


@pytest.mark.parametrize("entry", SCENARIOS, ids=[entry["name"] for entry in SCENARIOS])
def test_findings_follow(entry: Entry) -> None:
    judged = Scenario(entry).judged()
    found = {f.verdict.name: f.verdict.severity.value for f in judged.all_findings}
    assert found == entry["findings"]
    said = {f.verdict.name: f"{f.verdict.message} {f.verdict.remedy}" for f in judged.all_findings}
    for rule, parts in entry.get("says", {}).items():
        for part in [parts] if isinstance(parts, str) else parts:
            assert part in said[rule]
    for rule, numbers in entry.get("numbers", {}).items():
        given = next(f.verdict.numbers for f in judged.all_findings if f.verdict.name == rule)
        assert {name: given[name] for name in numbers} == numbers
    if "disposition" in entry:
        assert judged.claims[-1].disposition == entry["disposition"]
    if "open" in entry:
        assert {v.name for v in judged.claims[-1].verdicts if v.kind == "open"} == set(entry["open"])


def test_every_rule_is_seen_to_speak_and_to_be_silent() -> None:
    spoken = {name for entry in SCENARIOS for name in entry["findings"]}
    names = {rule.NAME for rule in ALL}
    assert spoken == names - ACROSS_DOCUMENTS
    for name in spoken:
        assert any(name not in entry["findings"] for entry in SCENARIOS)


def test_a_sign_off_limits_nothing_that_it_does_not_name() -> None:
    judged = Scenario({"claim": {"percent": "99.9"}, "document": {"customer": "Acme", "name": "acme/order.docx"}}).judged()
    assert [finding.verdict.name for finding in judged.all_findings] == ["approved"]


def test_every_rule_answers_for_every_claim_with_a_message() -> None:
    for entry in SCENARIOS:
        for judged in Scenario(entry).judged().claims:
            assert len({verdict.rule for verdict in judged.verdicts}) == len(judged.verdicts) == len(RULES) + len(CLOSING_RULES)
            assert all(verdict.message.strip() for verdict in judged.verdicts)


def test_what_is_high_says_what_to_do() -> None:
    found = [finding.verdict for entry in SCENARIOS for finding in Scenario(entry).judged().all_findings]
    assert [verdict.name for verdict in found if verdict.severity.level in {"error", "warning"} and not verdict.remedy] == []


def test_the_same_facts_give_the_same_judgement() -> None:
    for entry in SCENARIOS:
        assert Scenario(entry).judged() == Scenario(entry).judged()

"""The native YAML: what it says, and the error for what it may not say."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from scanner.catalog import ImportResult
from scanner.model import (
    MONTH,
    QUARTER,
    Alias,
    Approval,
    CatalogSnapshot,
    Company,
    CreditPolicy,
    CreditTier,
    Dependency,
    DependencyStrength,
    Lifecycle,
    Maintenance,
    Method,
    Objective,
    Policy,
    PublishedSla,
    Service,
    Signature,
    Window,
    WindowUnit,
)

Load = Callable[..., ImportResult]
Read = Callable[..., CatalogSnapshot]
Refusal = Callable[..., str]

THIRTY_DAYS = Window(WindowUnit.DAY, 30, rolling=True)


def slo(fields: str) -> str:
    return f"services: [{{id: api, slos: [{{{fields}}}]}}]"


class TestWhatAFileSays:
    def test_the_company_with_its_names(self, load: Load, snapshot: Read) -> None:
        load("company: {name: Acme Ltd, also: [Old Acme, ACME Cloud], domains: [acme.example]}")
        assert snapshot().company == Company("Acme Ltd", ("Old Acme", "ACME Cloud"), ("acme.example",))

    def test_a_service_with_its_names_and_needs(self, load: Load, snapshot: Read) -> None:
        load("""
            services:
              - id: api
                name: Payments API
                description: Takes payments.
                owner: team-pay
                aliases: [PayHub, {text: PH-1, kind: sku, from: 2024-01-01, to: 2030-12-31}]
                dependencies: [{on: login, strength: hard}, {vendor: DNS Inc, group: dns:any}]
        """)
        read = snapshot()
        assert read.services == (Service("api", "Payments API", "Takes payments.", "team-pay"),)
        assert set(read.aliases) == {Alias("api", "PayHub"), Alias("api", "PH-1", "sku", date(2024, 1, 1), date(2030, 12, 31))}
        assert set(read.dependencies) == {
            Dependency("api", "login", DependencyStrength.HARD),
            Dependency("api", "DNS Inc", vendor=True, group="dns:any"),
        }

    def test_an_slo_with_everything(self, load: Load, snapshot: Read) -> None:
        load("""
            services:
              - id: api
                slos:
                  - id: api-reads
                    name: Reads
                    target: 99.95%
                    window: 30 rolling days
                    method: Occurrences
                    maintenance: 4 hours per calendar month
                    state: draft
                    approved_on: 2026-02-27
                    from: 2026-03-01
                    to: 2026-12-31
        """)
        assert snapshot().objectives == (
            Objective(
                "api-reads",
                "api",
                Decimal("0.9995"),
                THIRTY_DAYS,
                name="Reads",
                method=Method.OCCURRENCES,
                maintenance=Maintenance(Decimal(240), MONTH),
                lifecycle=Lifecycle.DRAFT,
                valid_from=date(2026, 3, 1),
                valid_to=date(2026, 12, 31),
                approved_on=date(2026, 2, 27),
                source="catalog.yaml",
            ),
        )

    def test_an_slo_needs_only_target_and_window(self, load: Load, snapshot: Read) -> None:
        load(slo("target: 0.9995, window: calendar quarter"))
        assert snapshot().objectives == (Objective("api-availability", "api", Decimal("0.9995"), QUARTER, source="catalog.yaml"),)

    def test_a_published_sla(self, load: Load, snapshot: Read) -> None:
        load("""
            services:
              - id: api
                published:
                  - {plan: Gold, region: EU, target: 99.9%, window: billing month, slo: api-availability, buffer_ratio: 2,
                     credit_policy: usual, maintenance: uncapped, signed_off: true}
        """)
        assert snapshot().published == (
            PublishedSla(
                "api/Gold/EU",
                "api",
                Decimal("0.999"),
                Window(WindowUnit.MONTH, aligned=False),
                "Gold",
                "EU",
                "api-availability",
                Decimal(2),
                "usual",
                Maintenance(None),
                signed_off=True,
            ),
        )

    def test_a_credit_policy_with_its_highest_tier_first(self, load: Load, snapshot: Read) -> None:
        load("""
            credit_policies:
              - id: usual
                tiers: [{below: 95%, credit: 50%}, {below: 99.9%, credit: 10%}, {below: 99%, credit: 25%}]
                cap: 50%
                claim_days: 30
                termination_right: yes
        """)
        tiers = (
            CreditTier(Decimal("0.999"), Decimal(10)),
            CreditTier(Decimal("0.99"), Decimal(25)),
            CreditTier(Decimal("0.95"), Decimal(50)),
        )
        assert snapshot().credit_policies == (CreditPolicy("usual", tiers, Decimal(50), claim_days=30, termination_right=True),)

    def test_the_policy_and_what_it_leaves_as_usual(self, load: Load, snapshot: Read) -> None:
        load(
            "policy: {least_buffer_ratio: 1.5, credit_cap_max: 30%, required_roles: [engineering, legal], ladder: [99%, 99.9%], extra: {review_days: 90}, "
            "sign_off_matrix: {thin-buffer: [finance]}, breach_probability_max: 1%, extra_nine: true}"
        )
        assert snapshot().policy == Policy(
            Decimal("1.5"),
            credit_cap_max_percent=Decimal(30),
            required_roles=("engineering", "legal"),
            sign_off_matrix={**Policy().sign_off_matrix, "thin-buffer": ("finance",)},
            breach_probability_max=Decimal("0.01"),
            extra_nine=True,
            ladder=(Decimal("0.99"), Decimal("0.999")),
            extra={"review_days": "90"},
        )

    def test_an_approval_with_its_signatures(self, load: Load, snapshot: Read) -> None:
        load("""
            approvals:
              - id: A-1
                service: api
                target: 99.99%
                customer: Buyer plc
                credit_max: 25%
                conditions: dedicated
                  cluster only
                requested_by: R. Seller
                from: 2026-03-01
                to: 2027-02-28
                accepts: [thin-buffer:medium]
                signatures: [{role: legal, person: L. Law, date: 2026-02-20}, {role: engineering, person: E. Ops, date: 2026-02-21}]
        """)
        assert snapshot().approvals == (
            Approval(
                "A-1",
                "api",
                Decimal("0.9999"),
                customer="Buyer plc",
                credit_percent_max=Decimal(25),
                conditions="dedicated cluster only",
                requested_by="R. Seller",
                valid_from=date(2026, 3, 1),
                valid_to=date(2027, 2, 28),
                signatures=(Signature("engineering", "E. Ops", date(2026, 2, 21)), Signature("legal", "L. Law", date(2026, 2, 20))),
                accepts=("thin-buffer:medium",),
            ),
        )

    def test_a_date_with_a_time_of_day_is_that_date(self, load: Load, snapshot: Read) -> None:
        load(slo("target: 99%, window: calendar month, from: 2026-03-01T00:00:00Z"))
        assert snapshot().objectives[0].valid_from == date(2026, 3, 1)

    def test_words_that_yaml_takes_for_booleans_stay_names(self, load: Load, snapshot: Read) -> None:
        load("services: [{id: no, name: on}]")
        assert snapshot().services == (Service("no", "on"),)

    def test_anchors_are_followed(self, load: Load, snapshot: Read) -> None:
        load("""
            services:
              - {id: a, slos: [&usual {target: 99.9%, window: calendar month}]}
              - {id: b, slos: [*usual]}
        """)
        assert [objective.service for objective in snapshot().objectives] == ["a", "b"]


class TestLevels:
    @pytest.mark.parametrize(
        ("written", "ratio"), [("99.95%", "0.9995"), ("99.95 %", "0.9995"), ("'0.9995'", "0.9995"), ("99.999%", "0.99999")]
    )
    def test_a_percentage_or_a_ratio(self, load: Load, snapshot: Read, written: str, ratio: str) -> None:
        load(slo(f"target: {written}, window: calendar month"))
        assert snapshot().objectives[0].target == Decimal(ratio)

    @pytest.mark.parametrize(
        ("written", "remedy"),
        [
            ("99.95", "write 99.95%"),  # the sign is missing
            ("0.9995%", "write 99.95%"),  # the sign is one too many
            ("'99,95%'", "write 99.95%"),
            ("1", "write 99.95%"),  # 1% or 100%
            ("1.2", "write 99.95%"),
            ("101%", "write 99.95%"),
            ("-5%", "write 99.95%"),
            ("99.9.5%", "write 99.95%"),
            (".inf", "write 99.95%"),
            ("high", "write 99.95%"),
        ],
    )
    def test_what_could_mean_two_things_or_none_is_refused(self, refusal: Refusal, written: str, remedy: str) -> None:
        message = refusal(slo(f"target: {written}, window: calendar month"))
        assert "is not a ratio or percentage below 100%" in message
        assert message.endswith(remedy)

    def test_an_slo_of_a_hundred_percent_is_refused(self, refusal: Refusal) -> None:
        assert "write a level that can be kept" in refusal(slo("target: 100%, window: calendar month"))


class TestErrors:
    def test_names_file_line_field_value_and_fix(self, refusal: Refusal) -> None:
        message = refusal("""
            services:
              - id: a
              - id: b
                slos:
                  - window: calendar month
                    target: 1.2
        """)
        assert message == "catalog.yaml:7: services[1].slos[0].target: 1.2 is not a ratio or percentage below 100%; write 99.95%"

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("servces: []", "catalog.yaml:1: servces: unknown field; did you mean services?"),
            ("services: [{id: a, colour: red}]", "catalog.yaml:1: services[0].colour: unknown field; the fields here are id, name,"),
            ("services:\n- id: a\n  id: b", "catalog.yaml:3: services[0].id: written twice, first in line 2; keep one"),
            ("services:\n- name: A", "catalog.yaml:2: services[0]: id is missing; add 'id: …'"),
            ("services: {id: a}", "catalog.yaml:1: services: a list is expected here; begin each entry with '- '"),
            ("services: [a]", "catalog.yaml:1: services[0]: fields are expected here; write them as 'name: value', as 'id: …'"),
            ("services: [{id: [a]}]", "catalog.yaml:1: services[0].id: one value is expected here"),
            ("services: [{id: a, from: 2026-02-30}]", "2026-02-30 is not a date; write it as 2026-03-31"),
            ("services: [{id: a, from: 2026-03-01, to: 2026-02-01}]", "services[0].to: 2026-02-01 lies before from, 2026-03-01"),
            ("services: [{id: a, dependencies: [{strength: hard}]}]", "write either 'on: SERVICE-ID' or 'vendor: NAME'"),
            ("services: [{id: a, dependencies: [{on: b, strength: firm}]}]", "firm is not known here; write one of hard, soft, unknown"),
            ("credit_policies: [{id: a, cap: 50}]", "50 is not a percentage; write digits and the sign, as 10%"),
            ("credit_policies: [{id: a, cash: maybe}]", "maybe is neither true nor false; write true or false"),
            ("credit_policies: [{id: a, claim_days: 1.5}]", "1.5 is not a whole number"),
            ("policy: {least_buffer_ratio: two}", "two is not a number"),
            (
                "contracts: [{id: C-1, customer: Acme, papers: [msa.md], fee: -5}]",
                "contracts[0].fee: -5 is below zero; write a number of at least zero",
            ),
            ("approvals: [{id: a, service: a, target: 99%, accepts: [thin-buffer]}]", "write thin-buffer:medium"),
            ("approvals: [{id: a, service: a, target: 99%, status: ok}]", "ok is not known here; write one of draft, requested,"),
            ("- a list", "catalog.yaml:1: [0]: fields are expected here"),
            ("company: {name: 'unclosed}", "catalog.yaml:1: not valid YAML"),
            ("company:\n\tname: tabbed", "catalog.yaml:2: not valid YAML"),
            ("", "catalog.yaml: the file is empty"),
            ("company: {name: a}\n---\ncompany: {name: b}", "a second document begins here"),
            ("[" * 60 + "]" * 60, "catalog.yaml: not a YAML text"),
            ("[" * 3000 + "]" * 3000, " YAML"),  # which of the two refusals depends on how deep the library itself goes
            ("apiVersion: apps/v1\nkind: Deployment", "this is no document of OpenSLO, slo-generator, Sloth, Pyrra, Nobl9 or Backstage"),
        ],
    )
    def test_tells_what_to_write(self, refusal: Refusal, text: str, expected: str) -> None:
        assert expected in refusal(text)

    @pytest.mark.parametrize(
        "window",
        ["month", "30d", "30 days", "calendar rolling month", "0 rolling days", "rolling", "30 rolling months days", "calendar fortnight"],
    )
    def test_a_window_says_its_kind_and_its_length(self, refusal: Refusal, window: str) -> None:
        message = refusal(slo(f"target: 99%, window: {window}"))
        assert f"{window} is not a measuring period; write 'calendar month'" in message

    def test_a_window_is_no_longer_than_three_years(self, refusal: Refusal) -> None:
        assert "4 calendar years is more than three years" in refusal(slo("target: 99%, window: 4 calendar years"))

    @pytest.mark.parametrize("maintenance", ["4 hours", "some", "x hours per calendar month", "4 moons per calendar month"])
    def test_maintenance_says_how_much_and_how_often(self, refusal: Refusal, maintenance: str) -> None:
        assert "services[0].slos[0].maintenance" in refusal(slo(f"target: 99%, window: calendar month, maintenance: {maintenance}"))

    def test_a_time_zone_is_one_of_the_known(self, refusal: Refusal) -> None:
        assert "Europe/Atlantis is not a time zone" in refusal(slo("target: 99%, window: calendar month in Europe/Atlantis"))

    def test_bytes_that_are_no_text(self, refusal: Refusal) -> None:
        assert "not a YAML text" in refusal("company: {name: \x00}")

    def test_a_long_value_is_cut(self, refusal: Refusal) -> None:
        assert len(refusal(slo(f"target: {'9' * 500}, window: calendar month"))) < 250

"""History, incidents, dependencies and vendors' SLAs in the native form."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.model import QUARTER, Attainment, CatalogSnapshot, Dependency, DependencyStrength, Incident, VendorSla

Load = Callable[..., ImportResult]
Read = Callable[..., CatalogSnapshot]
Refusal = Callable[..., str]

FILE = "catalog.yaml"


def history(fields: str) -> str:
    return f"history: [{{service: api, {fields}}}]"


def incident(fields: str) -> str:
    return f"incidents: [{{service: api, {fields}}}]"


class TestHistory:
    def test_a_month_and_any_days(self, load: Load, snapshot: Read) -> None:
        load("""
            history:
              - {service: api, month: 2026-02, availability: 99.97%}
              - service: api
                from: 2026-03-01
                to: 2026-03-28
                availability: 0.9991
                coverage: 98.5%
                corrected: true
                good: 9991
                total: 10000
                time_zone: Europe/Berlin
        """)
        february = Attainment("api", date(2026, 2, 1), date(2026, 2, 28), Decimal("0.9997"), source=FILE)
        march = Attainment(
            "api",
            date(2026, 3, 1),
            date(2026, 3, 28),
            Decimal("0.9991"),
            Decimal("0.985"),
            corrected=True,
            good=Decimal(9991),
            total=Decimal(10000),
            time_zone="Europe/Berlin",
            source=FILE,
        )
        assert snapshot().history == (february, march)

    def test_what_had_not_ended_by_the_day_is_left_out(self, load: Load, snapshot: Read) -> None:
        load(history("month: 2026-04, availability: 100%"))
        assert snapshot(date(2026, 4, 29)).history == ()
        assert len(snapshot(date(2026, 4, 30)).history) == 1

    def test_a_corrected_figure_stands_beside_the_raw_one(self, load: Load, snapshot: Read) -> None:
        load(
            "history: [{service: api, month: 2026-03, availability: 99.1%},"
            " {service: api, month: 2026-03, availability: 99.9%, corrected: true}]"
        )
        assert [period.corrected for period in snapshot().history] == [False, True]

    def test_two_figures_for_one_period_are_refused(self, load: Load, refusal: Refusal) -> None:
        load(history("month: 2026-03, availability: 99%"), "one.yaml")
        message = refusal(history("month: 2026-03, availability: 98%"), "two.yaml")
        assert message == (
            "two.yaml:1: history[0]: api has two figures for 2026-03-01 to 2026-03-31; keep one; the first stands in one.yaml"
        )

    @pytest.mark.parametrize(
        ("fields", "field", "told"),
        [
            (
                "month: 2026-03, availability: 101%",
                "availability",
                "101% is not a part between 0% and 100%; write a percentage with its sign",
            ),
            ("month: 2026-03, availability: NaN", "availability", "NaN is not a part"),
            ("month: 2026-03, availability: 99.9", "availability", "99.9 is not a part"),
            ("month: 2026-03, availability: 1", "availability", "1 is not a part"),
            ("month: 2026-13, availability: 99%", "month", "2026-13 is not a month; write it as 2026-03"),
            ("from: 2026-03-02, to: 2026-03-01, availability: 99%", "to", "2026-03-01 lies before from, 2026-03-02"),
            ("month: 2026-03, availability: 99%, coverage: -1%", "coverage", "-1% is not a part"),
        ],
    )
    def test_what_cannot_be(self, refusal: Refusal, fields: str, field: str, told: str) -> None:
        assert refusal(history(fields)).startswith(f"catalog.yaml:1: history[0].{field}: {told}")

    def test_a_period_needs_its_days(self, refusal: Refusal) -> None:
        assert refusal(history("availability: 99%")).endswith("write either 'month: 2026-03' or the days 'from' and 'to'")


class TestIncidents:
    def test_an_outage_and_planned_work(self, load: Load, snapshot: Read) -> None:
        load("""
            incidents:
              - {service: api, id: INC-7, start: 2026-04-03T10:00:00+02:00, end: 2026-04-03T10:30:00+02:00, impact: 40%}
              - {service: api, start: 2026-03-01 02:00:00Z, end: 2026-03-01 04:00:00Z, planned: true}
        """)
        planned, outage = snapshot().incidents
        start, end = datetime(2026, 4, 3, 8, tzinfo=UTC), datetime(2026, 4, 3, 8, 30, tzinfo=UTC)
        assert outage == Incident("INC-7", "api", start, end, Decimal("0.4"), source=FILE)
        assert outage.minutes == 12
        assert (planned.id, planned.counts, planned.reason) == ("api/2026-03-01T02:00:00Z", False, "planned")

    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            ("start: 2026-04-03T10:00:00Z, end: 2026-04-03T09:59:00Z", "does not lie after start"),
            ("start: 2026-04-03 10:00, end: 2026-04-03T11:00:00Z", "has no time zone; write it as 2026-04-03 10:00Z"),
            ("start: 2026-04-03T10:00:00Z, end: 2026-04-03T11:00:00Z, counts: false", "what does not count needs a reason"),
            ("start: 2026-04-03T10:00:00Z, end: 2026-04-03T11:00:00Z, impact: 140%", "140% is not a part between 0% and 100%"),
        ],
    )
    def test_what_cannot_be(self, refusal: Refusal, fields: str, told: str) -> None:
        message = refusal(incident(fields))
        assert message.startswith("catalog.yaml:1: incidents[0].")
        assert told in message

    def test_one_id_twice_is_refused(self, load: Load, refusal: Refusal) -> None:
        times = "start: 2026-04-03T10:00:00Z, end: 2026-04-03T11:00:00Z"
        load(incident(f"id: INC-7, {times}"), "one.yaml")
        assert "there are two incidents INC-7 of api" in refusal(incident(f"id: INC-7, {times}"), "two.yaml")


class TestDependencies:
    def test_redundant_groups_and_vendors(self, load: Load, snapshot: Read) -> None:
        load("""
            services:
              - id: api
                dependencies:
                  - {on: login, strength: hard, masked: 25%}
                  - {vendor: Carrier Net, strength: hard, group: "network:2"}
              - id: login
            vendor_slas:
              - {vendor: Carrier Net, target: 99.9%, window: calendar quarter, document: carrier-msa.pdf, from: 2026-01-01}
        """)
        read = snapshot()
        carrier, login = read.dependencies
        assert login == Dependency("api", "login", DependencyStrength.HARD, masked=Decimal("0.25"))
        assert (carrier.group, carrier.needed(3)) == ("network:2", 2)
        assert read.vendor_slas == (VendorSla("Carrier Net", Decimal("0.999"), QUARTER, "carrier-msa.pdf", date(2026, 1, 1)),)

    @pytest.mark.parametrize(("group", "needed"), [("", 3), ("dns:all", 3), ("dns:any", 1), ("dns:2", 2)])
    def test_how_many_of_three_must_be_up(self, group: str, needed: int) -> None:
        assert Dependency("api", "x", group=group).needed(3) == needed

    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            ("{on: a, group: network}", "network is not a group; write its name and how many must be up, as network:any, network:2"),
            ("{on: a}, {on: a}", "api depends on a twice on one day; keep one"),
            ("{on: a, group: 'net:any'}, {on: b, group: 'net:2'}", "the group net has two rules"),
        ],
    )
    def test_what_cannot_be(self, refusal: Refusal, fields: str, told: str) -> None:
        assert told in refusal(f"services: [{{id: api, dependencies: [{fields}]}}]")

    def test_one_vendor_has_one_sla_a_day(self, refusal: Refusal) -> None:
        both = "vendor_slas: [{vendor: DNS Inc, target: 99%}, {vendor: DNS Inc, target: 99.9%}]"
        assert "DNS Inc has two SLAs on one day" in refusal(both)

    def test_services_that_need_each_other_are_told(self, load: Load, snapshot: Read) -> None:
        load("""
            services:
              - {id: a, dependencies: [{on: b, strength: hard}]}
              - {id: b, dependencies: [{on: c, strength: hard}]}
              - {id: c, dependencies: [{on: b, strength: hard}]}
        """)
        told = [problem for problem in catalog.check(snapshot()) if "need each other" in problem]
        assert [problem.partition(":")[0] for problem in told] in (["b needs c needs b"], ["c needs b needs c"])

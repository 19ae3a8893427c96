"""SLOs, services and dependencies in the formats of other tools, from files written after their specifications."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.model import (
    CatalogSnapshot,
    Dependency,
    DependencyStrength,
    Incident,
    Lifecycle,
    Maintenance,
    Method,
    Objective,
    Service,
    Window,
    WindowUnit,
)

Load = Callable[..., ImportResult]
Read = Callable[..., CatalogSnapshot]
Write = Callable[..., Path]
Refusal = Callable[..., str]

MAY = datetime(2026, 5, 1, 12, tzinfo=UTC)
FOUR_WEEKS = Window(WindowUnit.DAY, 28, rolling=True)
THIRTY_DAYS = Window(WindowUnit.DAY, 30, rolling=True)


class TestSloGenerator:
    SLO = """
        apiVersion: sre.google.com/v2
        kind: ServiceLevelObjective
        metadata:
          name: checkout-web-availability
          labels: {service_name: checkout, feature_name: web, slo_name: availability}
        spec:
          description: Requests answered
          backend: prometheus
          method: good_bad_ratio
          exporters: [bigquery]
          service_level_indicator: {filter_good: 'http_requests_total{code!~"5.."}', filter_valid: http_requests_total}
          goal: 0.9995
    """
    CONFIG = """
        backends: {prometheus: {url: "https://user:hunter2@prometheus.example"}}
        exporters: {bigquery: {project_id: p}}
        error_budget_policies:
          default:
            steps:
              - {name: 1 hour, burn_rate_threshold: 9, alert: true, message_alert: a, message_ok: b, window: 3600}
              - {name: 28 days, burn_rate_threshold: 1, alert: false, message_alert: a, message_ok: b, window: 2419200}
    """

    def test_the_window_is_the_longest_step_of_the_policy(self, path: Path, write: Write, snapshot: Read) -> None:
        catalog.import_files(path, [write(self.SLO, "slo.yaml"), write(self.CONFIG, "config.yaml")], MAY)
        assert snapshot().objectives == (
            Objective(
                "checkout-web-availability",
                "checkout",
                Decimal("0.9995"),
                FOUR_WEEKS,
                name="Requests answered",
                method=Method.OCCURRENCES,
                source="slo.yaml",
            ),
        )

    def test_no_secret_of_the_configuration_is_kept(self, path: Path, write: Write) -> None:
        catalog.import_files(path, [write(self.SLO, "slo.yaml"), write(self.CONFIG, "config.yaml")], MAY)
        assert b"hunter2" not in path.read_bytes()

    def test_without_the_policy_the_window_is_asked_for(self, refusal: Refusal) -> None:
        assert refusal(self.SLO, "slo.yaml") == (
            "slo.yaml:7: spec: the window is unknown: import the configuration with the error-budget policy default in the same "
            "command, or add the label slascan/window: 28 rolling days"
        )

    def test_a_label_names_the_window(self, load: Load, snapshot: Read) -> None:
        load(self.SLO.replace("feature_name: web", "slascan/window: calendar month"))
        assert str(snapshot().objectives[0].window) == "a calendar month"

    def test_a_percentage_is_refused(self, refusal: Refusal) -> None:
        message = refusal(self.SLO.replace("0.9995", "99.95"), "slo.yaml")
        assert message == "slo.yaml:13: spec.goal: 99.95 does not lie between 0 and 1; write 0.9995"

    def test_a_cut_of_a_distribution_is_latency(self, load: Load, snapshot: Read) -> None:
        load(self.SLO.replace("good_bad_ratio", "distribution_cut").replace("feature_name: web", "slascan/window: 28 rolling days"))
        assert snapshot().objectives[0].metric == "latency"


class TestSloth:
    PLAIN = """
        version: prometheus/v1
        service: checkout
        labels: {owner: team-pay}
        slos:
          - name: requests-availability
            objective: 99.95
            description: Requests answered
            sli:
              events:
                error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
                total_query: sum(rate(http_requests_total[{{.window}}]))
            alerting: {name: CheckoutAvailability, page_alert: {labels: {severity: critical}}}
          - name: requests-latency
            objective: 99
            sli: {raw: {error_ratio_query: slow}}
            alerting: {page_alert: {disable: true}}
    """
    CRD = """
        apiVersion: sloth.slok.dev/v1
        kind: PrometheusServiceLevel
        metadata: {name: checkout, namespace: monitoring}
        spec:
          service: checkout
          slos: [{name: requests-availability, objective: 99.95, sli: {raw: {error_ratio_query: r}}, alerting: {name: A}}]
    """

    def test_objectives_in_percent_over_its_default_window(self, load: Load, snapshot: Read) -> None:
        result = load(self.PLAIN, "checkout.yml")
        availability, latency = snapshot().objectives
        assert availability == Objective(
            "checkout-requests-availability",
            "checkout",
            Decimal("0.9995"),
            THIRTY_DAYS,
            name="Requests answered",
            method=Method.OCCURRENCES,
            source="checkout.yml",
        )
        assert (latency.metric, latency.target) == ("latency", Decimal("0.99"))
        assert ["Sloth's default" in note for note in result.notes] == [True]

    def test_the_kubernetes_object_says_the_same(self, load: Load, snapshot: Read) -> None:
        load(self.CRD)
        assert snapshot().objectives[0].id == "checkout-requests-availability"

    def test_a_ratio_is_refused(self, refusal: Refusal) -> None:
        message = refusal(self.PLAIN.replace("99.95", "0.9995"))
        assert message == "catalog.yaml:7: slos[0].objective: 0.9995 is no percentage between 1 and 100; write 99.95"


class TestPyrra:
    SLO = """
        apiVersion: pyrra.dev/v1alpha1
        kind: ServiceLevelObjective
        metadata:
          name: checkout-errors
          namespace: monitoring
          labels: {prometheus: k8s, pyrra.dev/service: checkout}
        spec:
          target: "99.95"
          window: 4w
          description: Requests answered
          indicator:
            ratio:
              errors: {metric: 'http_requests_total{code=~"5.."}'}
              total: {metric: http_requests_total}
    """

    def test_a_ratio_of_errors_over_four_weeks(self, load: Load, snapshot: Read) -> None:
        load(self.SLO)
        assert snapshot().objectives == (
            Objective(
                "checkout-errors",
                "checkout",
                Decimal("0.9995"),
                FOUR_WEEKS,
                name="Requests answered",
                method=Method.OCCURRENCES,
                source="catalog.yaml",
            ),
        )

    @pytest.mark.parametrize(
        ("indicator", "metric", "method"),
        [
            ("latency: {success: {metric: b}, total: {metric: c}}", "latency", Method.OCCURRENCES),
            ("bool_gauge: {metric: up}", "availability", Method.TIME),
        ],
    )
    def test_other_indicators(self, load: Load, snapshot: Read, indicator: str, metric: str, method: Method) -> None:
        load(self.SLO[: self.SLO.index("ratio:")] + indicator)
        (slo,) = snapshot().objectives
        assert (slo.metric, slo.method) == (metric, method)

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ('"99.95"', '"0.9995"', "spec.target: 0.9995 is no percentage between 1 and 100; write 99.95"),
            ("4w", "4 weeks", "spec.window: 4 weeks is not a duration; write 28d, 4w or 1h30m"),
            ("4w", "30m", "spec.window: 30m is less than an hour; write the window of the SLO, as 28d"),
        ],
    )
    def test_what_cannot_be(self, refusal: Refusal, old: str, new: str, told: str) -> None:
        assert told in refusal(self.SLO.replace(old, new))


class TestNobl9:
    FILE = """
        - apiVersion: n9/v1alpha
          kind: Service
          metadata: {name: checkout, displayName: Checkout, project: shop}
          spec: {description: Takes payments}
        - apiVersion: n9/v1alpha
          kind: SLO
          metadata: {name: checkout-uptime, displayName: Checkout uptime, project: shop, labels: {team: [green]}}
          spec:
            description: Requests answered
            service: checkout
            indicator: {metricSource: {name: prometheus, project: shop, kind: Agent}}
            budgetingMethod: Occurrences
            timeWindows: [{unit: Month, count: 1, isRolling: false, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}}]
            objectives: [{displayName: Good, name: good, value: 1, target: 0.9995, countMetrics: {incremental: true}}]
        - apiVersion: n9/v1alpha
          kind: BudgetAdjustment
          metadata: {name: monthly-release}
          spec:
            firstEventStart: 2026-01-06T12:00:00Z
            duration: 1h
            rrule: FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU
            filters: {slos: [{name: checkout-uptime, project: shop}]}
        - apiVersion: n9/v1alpha
          kind: BudgetAdjustment
          metadata: {name: move-of-data-centre}
          spec: {firstEventStart: 2026-02-01T00:00:00Z, duration: 90m, filters: {slos: [{name: checkout-uptime, project: shop}]}}
        - apiVersion: n9/v1alpha
          kind: Agent
          metadata: {name: prometheus}
          spec: {prometheus: {url: "https://user:hunter2@prometheus.example"}}
    """

    def test_services_slos_and_adjustments(self, load: Load, snapshot: Read, path: Path) -> None:
        result = load(self.FILE)
        read = snapshot()
        assert read.services == (Service("checkout", "Checkout", "Takes payments"),)
        (slo,) = read.objectives
        assert (slo.id, slo.metric, slo.target) == ("checkout-uptime", "availability", Decimal("0.9995"))
        assert slo.window == Window(WindowUnit.MONTH, time_zone="Europe/Berlin")
        assert slo.maintenance == Maintenance(Decimal(60))
        begun = datetime(2026, 2, 1, tzinfo=UTC)
        assert read.incidents == (
            Incident(
                "move-of-data-centre",
                "checkout",
                begun,
                begun.replace(hour=1, minute=30),
                planned=True,
                counts=False,
                reason="budget adjustment",
                source="catalog.yaml",
            ),
        )
        assert [note.rpartition(": ")[2] for note in result.notes] == ["Agent is not needed here and was left out"]
        assert b"hunter2" not in path.read_bytes()

    @pytest.mark.parametrize(
        ("rule", "maintenance"),
        [
            ("FREQ=WEEKLY;BYDAY=MO,TH", Maintenance(Decimal(120), Window(WindowUnit.WEEK))),
            ("FREQ=DAILY", Maintenance(Decimal(60), Window(WindowUnit.DAY))),
        ],
    )
    def test_what_recurs_is_maintenance_of_the_slo(self, load: Load, snapshot: Read, rule: str, maintenance: Maintenance) -> None:
        load(self.FILE.replace("FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU", rule))
        assert snapshot().objectives[0].maintenance == maintenance

    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("target: 0.9995", "target: 99.95", "objectives[0].target: 99.95 does not lie between 0 and 1; write 0.9995"),
            ("FREQ=MONTHLY", "FREQ=HOURLY", "rrule: FREQ=HOURLY;INTERVAL=1;BYDAY=1TU is not a rule that can be read"),
            ("Europe/Berlin", "Berlin", "Berlin is not a time zone; write its IANA name"),
        ],
    )
    def test_what_cannot_be(self, refusal: Refusal, old: str, new: str, told: str) -> None:
        assert told in refusal(self.FILE.replace(old, new))


class TestBackstage:
    FILE = """
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: checkout, title: Checkout, description: Takes payments, annotations: {example.com/token: hunter2}}
        spec:
          type: service
          lifecycle: production
          owner: group:default/team-pay
          dependsOn: ["resource:orders-db", "component:default/login", "resource:dns"]
          consumesApis: [ledger-api]
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: ledger, namespace: finance}
        spec: {type: service, lifecycle: production, owner: team-fin, providesApis: [default/ledger-api]}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Resource
        metadata: {name: dns, annotations: {slascan/vendor: DNS Inc}}
        spec: {type: dns, owner: team-net}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata: {name: helpers}
        spec: {type: library, lifecycle: production, owner: team-pay}
        ---
        apiVersion: backstage.io/v1alpha1
        kind: API
        metadata: {name: ledger-api}
        spec: {type: openapi, lifecycle: production, owner: team-fin, definition: "{}"}
    """

    def test_services_and_what_they_depend_on(self, load: Load, snapshot: Read, path: Path) -> None:
        result = load(self.FILE, "catalog-info.yaml")
        read = snapshot()
        assert read.services == (
            Service("checkout", "Checkout", "Takes payments", "default/team-pay"),
            Service("finance/ledger", "finance/ledger", "", "team-fin"),
        )
        assert read.dependencies == tuple(
            Dependency("checkout", on, vendor=vendor)
            for on, vendor in [("DNS Inc", True), ("finance/ledger", False), ("login", False), ("orders-db", False)]
        )
        assert [note.rpartition(": ")[2] for note in result.notes] == ["helpers is a library, which nobody runs; it was left out"]
        assert b"hunter2" not in path.read_bytes()

    def test_gives_way_to_the_native_form(self, path: Path, write: Write, snapshot: Read) -> None:
        native = "services: [{id: checkout, name: The Checkout, dependencies: [{on: login, strength: hard}]}]"
        files = [write(native), write(self.FILE, "catalog-info.yaml")]
        catalog.import_files(path, files, MAY)
        read = snapshot()
        assert read.services[0].name == "The Checkout"
        assert Dependency("checkout", "login", DependencyStrength.HARD) in read.dependencies
        assert [needed.on for needed in read.dependencies].count("login") == 1
        assert catalog.import_files(path, files, MAY).opened == 0


@pytest.mark.parametrize("text", [TestSloth.PLAIN, TestPyrra.SLO, TestNobl9.FILE, TestBackstage.FILE])
def test_importing_twice_changes_nothing(load: Load, text: str) -> None:
    first = load(text)
    again = load(text)
    assert (again.opened, again.closed, again.unchanged) == (0, 0, first.opened)


def test_labels_say_what_the_formats_cannot(load: Load, snapshot: Read) -> None:
    load(TestPyrra.SLO.replace("prometheus: k8s", "slascan/state: draft, slascan/from: 2026-01-01"))
    (slo,) = snapshot().objectives
    assert (slo.lifecycle, slo.valid_from) == (Lifecycle.DRAFT, date(2026, 1, 1))

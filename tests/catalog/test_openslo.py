"""OpenSLO objects: what they become in the catalog, and the traps that are refused or noted."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from textwrap import indent

import pytest

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.model import CatalogSnapshot, Lifecycle, Method, Objective, PublishedSla, Service, Window, WindowUnit

Load = Callable[..., ImportResult]
Read = Callable[..., CatalogSnapshot]
Refusal = Callable[..., str]

FIRST_IMPORT = datetime(2026, 5, 1, tzinfo=UTC)
MONTHLY = "{duration: 1M, calendar: {startTime: 2026-01-01 00:00:00, timeZone: Europe/Berlin}}"
ROLLING = "{duration: 30d, isRolling: true}"


def slo(
    *,
    objectives: str = "[{target: 0.9995}]",
    window: str = ROLLING,
    method: str = "Occurrences",
    indicator: str = "indicator: {metadata: {name: api-availability}, spec: {}}",
    metadata: str = "name: api-slo",
    version: str = "openslo/v1",
) -> str:
    return (
        f"apiVersion: {version}\nkind: SLO\nmetadata:\n{indent(metadata, '  ')}\nspec:\n  service: api\n  budgetingMethod: {method}\n"
        f"  timeWindow: [{window}]\n  {indicator}\n  objectives: {objectives}\n"
    )


class TestObjects:
    def test_an_slo(self, load: Load, snapshot: Read) -> None:
        load(slo(), "slo.yaml")
        assert snapshot().objectives == (
            Objective(
                "api-slo",
                "api",
                Decimal("0.9995"),
                Window(WindowUnit.DAY, 30, rolling=True),
                method=Method.OCCURRENCES,
                source="slo.yaml",
            ),
        )

    @pytest.mark.parametrize("version", ["openslo/v1", "openslo.com/v1", "openslo/v1alpha"])
    def test_of_every_version(self, load: Load, snapshot: Read, version: str) -> None:
        load(slo(version=version))
        assert snapshot().objectives[0].target == Decimal("0.9995")

    def test_a_percentage_is_the_same_as_a_ratio(self, load: Load, snapshot: Read) -> None:
        load(slo(objectives="[{targetPercent: 99.95}]"))
        assert snapshot().objectives[0].target == Decimal("0.9995")

    def test_a_service_with_its_display_name(self, load: Load, snapshot: Read) -> None:
        load("{apiVersion: openslo/v1, kind: Service, metadata: {name: api, displayName: Payments}, spec: {description: Takes money.}}")
        assert snapshot().services == (Service("api", "Payments", "Takes money."),)

    def test_an_objective_that_calls_itself_an_sla_is_published(self, load: Load, snapshot: Read) -> None:
        load(slo(objectives="[{displayName: SLO, target: 0.9995}, {displayName: Customer SLA, target: 0.999}]"))
        read = snapshot()
        assert [(objective.id, objective.target) for objective in read.objectives] == [("api-slo/1", Decimal("0.9995"))]
        assert read.published == (
            PublishedSla("api-slo/2", "api", Decimal("0.999"), Window(WindowUnit.DAY, 30, rolling=True), objective="api-slo/1"),
        )

    def test_an_sla_of_a_draft_is_not_published(self, load: Load, snapshot: Read) -> None:
        metadata = "name: api-slo\nlabels: {slascan/state: draft}"
        (note,) = load(slo(objectives="[{displayName: SLA, target: 0.999}]", metadata=metadata)).notes
        assert "this SLA was left out" in note
        assert snapshot().published == ()

    def test_labels_and_annotations_say_what_openslo_cannot(self, load: Load, snapshot: Read) -> None:
        metadata = """\
name: api-slo
labels: {slascan/state: draft, team: [pay, core]}
annotations: {slascan/from: 2026-03-01, slascan/to: 2026-06-30, slascan/approved-on: 2026-02-27}"""
        load(slo(metadata=metadata))
        (objective,) = snapshot().objectives
        assert objective.lifecycle is Lifecycle.DRAFT
        assert (objective.valid_from, objective.valid_to) == (date(2026, 3, 1), date(2026, 6, 30))
        assert objective.approved_on == date(2026, 2, 27)

    def test_an_indicator_is_found_in_another_file_of_the_command(self, path: Path, write: Callable[..., Path], snapshot: Read) -> None:
        sli = "{apiVersion: openslo/v1, kind: SLI, metadata: {name: lat, displayName: Latency of payments}, spec: {}}"
        files = [write(slo(indicator="indicatorRef: lat"), "slo.yaml"), write(sli, "sli.yaml")]
        catalog.import_files(path, files, FIRST_IMPORT)
        assert snapshot().objectives[0].metric == "latency"

    def test_what_is_not_needed_is_left_out_with_a_note_and_no_secret_is_kept(self, load: Load, path: Path) -> None:
        source = "{apiVersion: openslo/v1, kind: DataSource, metadata: {name: p}, spec: {connectionDetails: {token: hunter2-secret}}}"
        result = load(f"{slo()}---\n{source}", "slo.yaml")
        assert [note.rpartition("/")[2] for note in result.notes] == ["slo.yaml:12: kind: DataSource is not needed here and was left out"]
        assert b"hunter2-secret" not in path.read_bytes()

    def test_the_older_form_of_v1alpha(self, load: Load, snapshot: Read) -> None:
        load("""
            apiVersion: openslo/v1alpha
            kind: SLO
            metadata: {name: api-availability}
            spec:
              service: api
              budgetingMethod: Occurrences
              timeWindows: [{unit: Month, count: 1, isRolling: false, calendar: {startTime: 2026-01-01 00:00:00, timeZone: UTC}}]
              objectives: [{target: 0.99, ratioMetrics: {counter: true}}]
        """)
        (objective,) = snapshot().objectives
        assert (objective.window, objective.metric) == (Window(WindowUnit.MONTH, time_zone="UTC"), "availability")


class TestWindows:
    @pytest.mark.parametrize(
        ("written", "window"),
        [
            ("{duration: 28d, isRolling: true}", Window(WindowUnit.DAY, 28, rolling=True)),
            ("{duration: 1M, isRolling: true}", Window(WindowUnit.MONTH, rolling=True)),
            (MONTHLY, Window(WindowUnit.MONTH, time_zone="Europe/Berlin")),
            ("{duration: 1M, calendar: {startTime: 2026-01-15 00:00:00}}", Window(WindowUnit.MONTH, aligned=False)),
            ("{duration: 1Q, calendar: {startTime: 2026-04-01 00:00:00}}", Window(WindowUnit.QUARTER)),
            ("{duration: 1Q, calendar: {startTime: 2026-02-01 00:00:00}}", Window(WindowUnit.QUARTER, aligned=False)),
            ("{duration: 1Y, calendar: {startTime: 2026-01-01 00:00:00}}", Window(WindowUnit.YEAR)),
        ],
    )
    def test_rolling_or_by_the_calendar(self, load: Load, snapshot: Read, written: str, window: Window) -> None:
        load(slo(window=written))
        assert snapshot().objectives[0].window == window

    def test_a_small_m_is_a_minute_and_noted(self, load: Load, snapshot: Read) -> None:
        (note,) = load(slo(window="{duration: 1m, isRolling: true}"), "slo.yaml").notes
        assert note.endswith("slo.yaml:8: spec.timeWindow[0]: the window is 1 rolling minute; for a month write 1M")
        assert snapshot().objectives[0].window.unit is WindowUnit.MINUTE


class TestMetric:
    """Availability only where something says so."""

    @pytest.mark.parametrize(
        ("name", "metric"),
        [
            ("api-availability", "availability"),
            ("Uptime of the API", "availability"),
            ("http-success-rate", "availability"),
            ("error-ratio", "availability"),
            ("request-latency", "latency"),
            ("latency-error-rate", "latency"),
            ("data-freshness", "freshness"),
            ("good-events", "unknown"),
        ],
    )
    def test_from_the_name_of_the_indicator(self, load: Load, snapshot: Read, name: str, metric: str) -> None:
        load(slo(indicator=f"indicator: {{metadata: {{name: {name}}}, spec: {{}}}}"))
        assert snapshot().objectives[0].metric == metric

    def test_from_the_name_of_the_slo_when_the_indicator_says_nothing(self, load: Load, snapshot: Read) -> None:
        load(slo(indicator="indicator: {metadata: {name: good-events}, spec: {}}", metadata="name: api-uptime"))
        assert snapshot().objectives[0].metric == "availability"

    def test_from_a_label_before_all_names(self, load: Load, snapshot: Read) -> None:
        load(slo(metadata="name: api-uptime\nlabels: {slascan/metric: durability}"))
        assert snapshot().objectives[0].metric == "durability"

    def test_what_no_name_tells_is_noted(self, load: Load) -> None:
        (note,) = load(slo(indicator="indicator: {metadata: {name: good-events}, spec: {}}")).notes
        assert "add the label slascan/metric: availability" in note

    def test_a_published_level_of_anything_else_is_left_out(self, load: Load, snapshot: Read) -> None:
        objectives = "[{displayName: SLA, target: 0.99}]"
        (note,) = load(slo(objectives=objectives, indicator="indicator: {metadata: {name: latency}, spec: {}}")).notes
        assert "this SLA was left out; only approved levels of availability are published" in note
        assert snapshot().published == ()


class TestErrors:
    @pytest.mark.parametrize(
        ("objectives", "expected"),
        [
            ("[{target: 99.9}]", "objectives[0].target: 99.9 does not lie between 0 and 1; write target: 0.999 or targetPercent: 99.9"),
            ("[{targetPercent: 0.999}]", "0.999 is no percentage between 1 and 100; write targetPercent: 99.9 or target: 0.999"),
            ("[{target: 1.0}]", "1.0 does not lie between 0 and 1; write target: 0.999"),
            ("[{target: 0}]", "0 does not lie between 0 and 1"),
            ("[{targetPercent: 100}]", "100 is no percentage between 1 and 100"),
            ("[{target: 0.99, targetPercent: 99}]", "write exactly one of target (0.999) and targetPercent (99.9)"),
            ("[{displayName: none}]", "write exactly one of target (0.999) and targetPercent (99.9)"),
            ("[{target: 99.9%}]", "99.9% is not a number"),
            ("[{taget: 0.99}]", "spec.objectives[0].taget: unknown field; did you mean target?"),
            ("[]", "spec: objectives is missing"),
        ],
    )
    def test_targets(self, refusal: Refusal, objectives: str, expected: str) -> None:
        assert expected in refusal(slo(objectives=objectives), "slo.yaml")

    def test_names_the_line(self, refusal: Refusal) -> None:
        assert refusal(slo(objectives="\n    - displayName: main\n      target: 99.9"), "slo.yaml").startswith(
            "slo.yaml:12: spec.objectives[0].target"
        )

    @pytest.mark.parametrize(
        ("window", "expected"),
        [
            ("{duration: 30D, isRolling: true}", "30D is not a duration; write 30d, 4w, 1M (month), 1Q or 1Y"),
            ("{duration: 5Y, isRolling: true}", "is more than three years"),
            ("{unit: Fortnight, isRolling: true}", "Fortnight is not known here; write one of Minute, Hour, Day,"),
            ("{unit: Day, count: 0, isRolling: true}", "0d is not a duration"),
            ("{duration: 30d}", "write either isRolling: true or a calendar"),
            ("{duration: 1M, isRolling: true, calendar: {startTime: 2026-01-01}}", "write either isRolling: true or a calendar"),
            ("{duration: 1M, calendar: {startTime: soon}}", "soon is not a time"),
            ("{duration: 1M, calendar: {timeZone: Mars/Base}}", "Mars/Base is not a time zone"),
            ("{duration: 1d, isRolling: true}, {duration: 1M, isRolling: true}", "exactly one window is expected"),
        ],
    )
    def test_windows(self, refusal: Refusal, window: str, expected: str) -> None:
        assert expected in refusal(slo(window=window))

    def test_an_indicator_that_is_nowhere(self, refusal: Refusal) -> None:
        message = refusal(slo(indicator="indicatorRef: lost"), "slo.yaml")
        assert message == "slo.yaml:9: spec.indicatorRef: there is no SLI lost in these files; import its file in the same command"

    def test_no_indicator_at_all(self, refusal: Refusal) -> None:
        assert "indicator and indicatorRef are missing" in refusal(slo(indicator="description: none"))

    def test_time_slices_need_their_length_and_share(self, refusal: Refusal) -> None:
        assert "timeSliceWindow is missing" in refusal(slo(method="Timeslices"))
        assert "timeSliceTarget is missing" in refusal(slo(method="Timeslices", objectives="[{target: 0.99, timeSliceWindow: 5}]"))
        assert "95 is not the share" in refusal(
            slo(method="Timeslices", objectives="[{target: 0.9, timeSliceWindow: 1m, timeSliceTarget: 95}]")
        )

    def test_a_label_of_slascan_that_does_not_exist(self, refusal: Refusal) -> None:
        assert "did you mean slascan/state?" in refusal(slo(metadata="name: a\nlabels: {slascan/stat: draft}"))

    def test_two_availability_objectives_that_are_no_sla(self, refusal: Refusal) -> None:
        message = refusal(slo(objectives="[{target: 0.999}, {target: 0.99}]"))
        assert "api has two approved availability SLOs on one day" in message

    def test_two_indicators_of_one_name(self, refusal: Refusal) -> None:
        sli = "{apiVersion: openslo/v1, kind: SLI, metadata: {name: lat}, spec: {}}"
        assert "there are two SLIs lat" in refusal(f"{sli}\n---\n{sli}")

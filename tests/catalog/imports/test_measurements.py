"""History and incidents in the formats of other tools, from files written after their specifications."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from scanner import catalog
from scanner.catalog import ImportResult
from scanner.catalog.imports.protocol import Given, Measures
from scanner.errors import CatalogError
from scanner.model import Attainment, CatalogSnapshot, Incident

Write = Callable[..., Path]
Read = Callable[..., CatalogSnapshot]

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
MARCH = int(datetime(2026, 3, 1, tzinfo=UTC).timestamp())
HOUR, DAY = 3600, 86400


@pytest.fixture
def take(path: Path, write: Write) -> Callable[..., ImportResult]:
    """Import a file of history, with what is said of it."""

    def taken(text: str, given: Given | None = None, name: str = "history.csv") -> ImportResult:
        return catalog.import_files(path, [write(text, name)], NOW, given)

    return taken


@pytest.fixture
def refused(take: Callable[..., ImportResult], path: Path, tmp_path: Path) -> Callable[..., str]:
    """The error for what cannot be imported, of which nothing may stay."""

    def error(text: str, given: Given | None = None, name: str = "history.csv") -> str:
        with pytest.raises(CatalogError) as caught:
            take(text, given, name)
        assert catalog.read(path, date(2030, 1, 1)).history == ()
        return str(caught.value).replace(f"{tmp_path}/", "")

    return error


Take = Callable[..., ImportResult]
Refused = Callable[..., str]


class TestTables:
    def test_figures_in_percent_by_the_column(self, take: Take, snapshot: Read) -> None:
        take("service,period_start,period_end,availability_percent,coverage_percent\napi,2026-03-01,2026-03-31,99.95,99.5\n")
        assert snapshot().history == (
            Attainment("api", date(2026, 3, 1), date(2026, 3, 31), Decimal("0.9995"), Decimal("0.995"), source="history.csv"),
        )

    def test_other_ways_to_say_the_same(self, take: Take, snapshot: Read) -> None:
        for number, text in enumerate(
            (
                "service;month;availability_ratio\na;2026-03;0.9995\n",
                "service,month,good,total\nb,2026-03,9995,10000\n",
                "service,month,downtime_minutes\nc,2026-03,22.32\n",
                "service,period_start,period_end,availability\nd,2026-03-01T00:00:00,2026-04-01T00:00:00,99.95%\n",
            )
        ):
            take(text, name=f"{number}.csv")
        assert {(period.first, period.last, period.availability) for period in snapshot().history} == {
            (date(2026, 3, 1), date(2026, 3, 31), Decimal("0.9995"))
        }
        assert len(snapshot().history) == 4

    def test_incidents(self, take: Take, snapshot: Read) -> None:
        take("service,id,start,end,impact,planned\napi,INC-1,2026-03-03T10:00:00Z,2026-03-03T10:30:00Z,50%,\n")
        begun = datetime(2026, 3, 3, 10, tzinfo=UTC)
        assert snapshot().incidents == (Incident("INC-1", "api", begun, begun.replace(minute=30), Decimal("0.5"), source="history.csv"),)

    @pytest.mark.parametrize(
        ("head", "line", "told"),
        [
            ("availability_percent", "101", "3: availability_percent: 101% is not a part between 0% and 100%"),
            ("availability_ratio", "1.01", "3: availability_ratio: 1.01 does not lie between 0 and 1"),
            ("availability_ratio", "NaN", "3: availability_ratio: NaN is not a number"),
            ("availability", "0.9995", "3: availability: 0.9995 could be a percentage or a ratio; name the column …_percent or …_ratio"),
            ("availability", "", "3: exactly one of availability, "),
            ("downtime_minutes", "50000", "3: downtime_minutes: 50000 is more than the 44640 minutes of the period"),
            ("uptime", "1", "1: uptime: unknown column; "),
            ("availability_percent", "99,5", "3: 4 cells for 3 columns; put a cell with a separator in it into quotes"),
        ],
    )
    def test_what_cannot_be_and_nothing_is_imported(self, refused: Refused, head: str, line: str, told: str) -> None:
        good = "50" if head != "availability" else "50%"
        good = "0.5" if head.endswith("ratio") else good
        assert refused(f"service,month,{head}\napi,2026-02,{good}\napi,2026-03,{line}\n").startswith(f"history.csv:{told}")

    def test_a_period_that_runs_backwards(self, refused: Refused) -> None:
        text = "service,period_start,period_end,availability\napi,2026-03-31,2026-03-01,99%\n"
        assert refused(text).startswith("history.csv:2: period_end: 2026-03-01 lies before period_start, 2026-03-31")


def answer(values: list[list[object]], **metric: str) -> str:
    return json.dumps(
        {"status": "success", "data": {"resultType": "matrix", "result": [{"metric": metric, "values": values}]}}, indent="\t"
    )


class TestPrometheus:
    UP = Given("api", Measures.AVAILABILITY)

    def test_months_with_their_coverage(self, take: Take, snapshot: Read) -> None:
        values: list[list[object]] = [[MARCH + HOUR * (hour + 1), "1"] for hour in range(31 * 24 + 24)]
        values[10][1], values[11][1], values[12][1] = "0", "NaN", "+Inf"
        result = take(answer(values), self.UP, "range.json")
        march, april = snapshot().history
        assert (march.first, march.last) == (date(2026, 3, 1), date(2026, 3, 31))
        assert march.availability == Decimal("0.998652291")  # 741 of 742 samples
        assert march.coverage == Decimal("0.997311827")  # 742 of 744 hours
        assert (april.first, april.last, april.availability, april.coverage) == (
            date(2026, 4, 1),
            date(2026, 4, 1),
            Decimal(1),
            Decimal(1),
        )
        assert "2 of 768 samples are no numbers" in result.notes[0]

    def test_sloth_s_error_ratios_are_averaged(self, take: Take, snapshot: Read) -> None:
        values: list[list[object]] = [[MARCH + 300 * (number + 1), "0.001" if number % 2 else "0"] for number in range(288)]
        take(answer(values, __name__="slo:sli_error:ratio_rate5m", sloth_service="checkout"), name="range.json")
        (period,) = snapshot().history
        assert (period.service, period.availability) == ("checkout", Decimal("0.9995"))

    @pytest.mark.parametrize(
        ("values", "given", "told"),
        [
            ([[MARCH, "1"], [MARCH - 60, "1"]], UP, f"values[1][0]: {MARCH - 60} does not lie after the sample before"),
            ([[MARCH, "1.2"], [MARCH + 60, "1"]], UP, "values[0][1]: 1.2 is not a ratio from 0 to 1; divide in the query"),
            ([[MARCH, "1"]], UP, "values: a single sample says nothing of a period"),
            ([[MARCH, "1"], [MARCH + 60, "1"]], Given("api"), "data.result[0]: nothing says whether the values are availability or errors"),
            ([[MARCH, "1"], [MARCH + 60, "1"]], None, "no label names the service; name it with --service"),
        ],
    )
    def test_what_cannot_be(self, refused: Refused, values: list[list[object]], given: Given | None, told: str) -> None:
        assert told in refused(answer(values), given, "range.json")

    def test_an_error_of_the_server(self, refused: Refused) -> None:
        assert "Prometheus answered with an error (bad_data: x)" in refused('{"status": "error", "errorType": "bad_data", "error": "x"}')


class TestDatadog:
    API = Given("api", corrected=False)

    @staticmethod
    def timed(*history: list[int], until: int = MARCH + 31 * DAY) -> str:
        overall = {"name": "API", "history": history, "sli_value": 99.9, "span_precision": 2}
        return json.dumps({"data": {"from_ts": MARCH, "to_ts": until, "type": "monitor", "type_id": 0, "overall": overall}, "errors": None})

    def test_changes_of_state_give_the_incidents_and_the_months(self, take: Take, snapshot: Read) -> None:
        take(self.timed([MARCH, 0], [MARCH + DAY, 1], [MARCH + DAY + HOUR, 0]), self.API, "slo.json")
        read = snapshot()
        begun = datetime(2026, 3, 2, tzinfo=UTC)
        assert read.incidents == (Incident("api/2026-03-02T00:00:00Z", "api", begun, begun.replace(hour=1), source="slo.json"),)
        (month,) = read.history
        assert (month.availability, month.coverage, month.corrected) == (Decimal("0.998655913"), Decimal(1), False)

    def test_corrected_unless_said_otherwise(self, take: Take, snapshot: Read) -> None:
        result = take(self.timed([MARCH, 0]), Given("api"), "slo.json")
        assert snapshot().history[0].corrected
        assert "read as corrected" in result.notes[0]

    def test_counts_of_events(self, take: Take, snapshot: Read) -> None:
        times = [(MARCH + DAY * day) * 1000 for day in range(3)]
        series = {"interval": DAY, "times": times, "numerator": {"values": [9, 10, 10]}, "denominator": {"values": [10, 10, 10]}}
        data = {"from_ts": MARCH, "to_ts": MARCH + 3 * DAY, "type": "metric", "overall": {"sli_value": 96.7}, "series": series}
        take(json.dumps({"data": data}), self.API, "slo.json")
        (period,) = snapshot().history
        assert (period.availability, period.good, period.total, period.last) == (
            Decimal("0.966666666"),
            Decimal(29),
            Decimal(30),
            date(2026, 3, 3),
        )

    @pytest.mark.parametrize(
        ("history", "told"),
        [
            ([[MARCH + 60, 0], [MARCH, 1]], "this change does not lie after the one before"),
            ([[MARCH, 3]], "3 is not a state; 0 is up and 1 is down"),
        ],
    )
    def test_what_cannot_be(self, refused: Refused, history: list[list[int]], told: str) -> None:
        assert told in refused(self.timed(*history), self.API, "slo.json")

    def test_a_clock_that_runs_backwards(self, refused: Refused) -> None:
        assert "does not lie after from_ts" in refused(self.timed([MARCH, 0], until=MARCH - 1), self.API, "slo.json")

    def test_the_service_must_be_named(self, refused: Refused) -> None:
        assert "name it with --service" in refused(self.timed([MARCH, 0]), None, "slo.json")


def report(day: int, days: int = 7, **changes: object) -> dict[str, object]:
    return {
        "name": "checkout-availability",
        "metadata": {"name": "checkout-availability", "labels": {"service_name": "checkout", "slo_name": "availability"}},
        "error_budget_policy_step_name": f"{days} days",
        "timestamp": MARCH + day * DAY,
        "window": days * DAY,
        "valid": True,
        "sli_measurement": 0.9995,
        "good_events_count": 9995,
        "bad_events_count": 5,
    } | changes


class TestSloGeneratorReports:
    def test_the_longest_window_without_overlaps(self, take: Take, snapshot: Read) -> None:
        reports = [
            report(7),
            report(8),
            report(14),
            report(14, days=1),
            report(21, valid=False),
            report(28, good_events_count=-1, bad_events_count=-1),
        ]
        result = take(json.dumps(reports), name="reports.json")
        periods = snapshot().history
        assert [(period.first.day, period.last.day, period.total) for period in periods] == [(1, 7, 10000), (8, 14, 10000), (22, 28, None)]
        assert [note.partition(": of ")[2] for note in result.notes] == [
            "6 reports these were left out: 2 overlapping or over a shorter window, 1 not valid"
        ]

    def test_no_data(self, take: Take, snapshot: Read) -> None:
        take(json.dumps([report(7, sli_measurement=-1)]), name="reports.json")
        assert snapshot().history == ()

    def test_an_sli_above_one(self, refused: Refused) -> None:
        assert "sli_measurement: 1.01 does not lie between 0 and 1" in refused(json.dumps(report(7, sli_measurement=1.01)), None, "r.json")


def test_gaps_overlaps_and_thin_coverage_are_told(take: Take, snapshot: Read) -> None:
    take(
        "service,period_start,period_end,availability,coverage\na,2026-01-01,2026-01-31,99%,\na,2026-03-01,2026-04-01,99%,\na,2026-04-01,2026-04-30,99%,90%\n"
    )
    assert list(catalog.holes(snapshot().history)) == [
        "a (raw): nothing was measured from 2026-02-01 to 2026-02-28",
        "a (raw): 2026-03-01 to 2026-04-01 and 2026-04-01 to 2026-04-30 overlap; if an end is the day after the last one, write the last",
        "a (raw): 2026-04-01 to 2026-04-30 was measured for 90% of its time only",
    ]

"""What was measured, brought into complete months and the outages in them."""

import calendar
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from scanner.model import Attainment, CatalogSnapshot, Incident, Objective, VendorSla, Window, WindowUnit
from scanner.reconcile.past import Past, known, pasts
from scanner.reliability.ceiling import Source

AS_OF = date(2026, 11, 23)


def month(year: int, number: int, availability: str = "1", coverage: str = "1", *, corrected: bool = False) -> Attainment:
    last = calendar.monthrange(year, number)[1]
    return Attainment("pay", date(year, number, 1), date(year, number, last), Decimal(availability), Decimal(coverage), corrected=corrected)


def outage(name: str, start: datetime, minutes: int, impact: str = "1", *, planned: bool = False, counts: bool = True) -> Incident:
    return Incident(name, "pay", start, start + timedelta(minutes=minutes), Decimal(impact), planned=planned, counts=counts)


def past(*measured: Attainment | Incident, corrected: bool = False) -> Past:
    history = tuple(one for one in measured if isinstance(one, Attainment))
    incidents = tuple(one for one in measured if isinstance(one, Incident))
    return pasts(CatalogSnapshot(AS_OF, history=history, incidents=incidents), corrected={"pay": corrected})["pay"]


def test_a_month_with_gaps_is_none() -> None:
    found = past(month(2026, 1, "0.999"), month(2026, 2, coverage="0.98"), month(2026, 3, coverage="0.99"))
    assert [one.name for one in found.months] == [(2026, 1), (2026, 3)]
    assert found.months[0].lost == Decimal("44.64")


def test_days_make_a_month_and_none_is_counted_twice() -> None:
    halves = [
        Attainment("pay", date(2026, 4, 1), date(2026, 4, 20), Decimal("0.999")),
        Attainment("pay", date(2026, 4, 11), date(2026, 4, 30), Decimal(1)),
    ]
    assert [one.lost for one in past(*halves).months] == [20 * 1440 * Decimal("0.001")]


def test_raw_and_corrected_figures_are_not_mixed() -> None:
    both = [month(2026, 1, "0.99"), month(2026, 1, "0.999", corrected=True)]
    assert past(*both, corrected=True).months[0].lost == Decimal("44.64")
    assert past(*both).months[0].lost == Decimal("446.4")


def test_where_there_is_one_kind_of_figure_it_is_taken_and_said() -> None:
    found = past(month(2026, 1, "0.999"), corrected=True)
    assert (len(found.months), found.corrected) == (1, False)


def test_windows_are_months_in_a_row() -> None:
    found = past(*(month(2026, at, "0.999") for at in (1, 2, 3, 5, 6, 7, 8)))
    quarters = found.windows(3)
    assert quarters is not None
    assert [length // 1440 for _, length in quarters.windows] == [31 + 28 + 31, 30 + 31 + 31]
    assert found.windows(12) is None


def test_outages_are_those_that_count_in_complete_months_weighted_by_impact() -> None:
    found = past(
        month(2026, 1, "0.9995"),
        month(2026, 2),
        outage("a", datetime(2026, 1, 5, tzinfo=UTC), 40, "0.5"),
        outage("customer's own", datetime(2026, 1, 6, tzinfo=UTC), 90, counts=False),
        outage("before the watch", datetime(2025, 1, 6, tzinfo=UTC), 90),
    )
    assert found.outages is not None
    assert (found.outages.counts, found.outages.minutes) == ((1, 0), (Decimal(20),))


def test_planned_work_is_an_outage_where_figures_are_raw() -> None:
    work = outage("upgrade", datetime(2026, 1, 5, tzinfo=UTC), 60, planned=True)
    raw, corrected = past(month(2026, 1, "0.9987"), work).outages, past(month(2026, 1, corrected=True), work, corrected=True).outages
    assert raw is not None
    assert corrected is not None
    assert (raw.minutes, corrected.minutes) == ((Decimal(60),), ())


def test_incidents_that_explain_too_little_are_not_relied_on() -> None:
    found = past(month(2026, 1, "0.99"), outage("a", datetime(2026, 1, 5, tzinfo=UTC), 100))
    assert found.outages is None
    assert found.explained is not None
    assert found.explained < Decimal("0.25")


def test_without_measured_months_the_watch_begins_with_the_first_incident() -> None:
    found = past(outage("a", datetime(2026, 8, 5, tzinfo=UTC), 30))
    assert found.watched == ((2026, 8), (2026, 9), (2026, 10))


def test_what_is_known_of_a_dependency_is_measured_else_its_slo_else_its_sla() -> None:
    year = [month(2025, at) for at in (11, 12)] + [month(2026, at, "0.999") for at in range(1, 11)]
    slo = Objective("o", "pay", Decimal("0.9999"), Window(WindowUnit.MONTH))
    snapshot = CatalogSnapshot(AS_OF, objectives=(slo,), vendor_slas=(VendorSla("Carrier", Decimal("0.99")),), history=tuple(year))
    measured = pasts(snapshot, corrected={})
    assert {name: one.source for name, one in known(snapshot, measured).items()} == {
        ("pay", False): Source.MEASURED,
        ("Carrier", True): Source.VENDOR_SLA,
    }
    assert {name: one.source for name, one in known(snapshot, {}).items()}["pay", False] is Source.OBJECTIVE

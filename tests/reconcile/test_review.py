"""What the annual review recommends of a published level, from both sides of each border."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from scanner.model import (
    MONTH,
    QUARTER,
    Attainment,
    CatalogSnapshot,
    Contract,
    Dependency,
    DependencyStrength,
    Incident,
    Objective,
    Policy,
    PublishedSla,
    Service,
    Window,
)
from scanner.model.review import Advice, ReviewPack
from scanner.reconcile import review

ON = date(2026, 11, 1)
CLEAN = "1"


def measured(service: str, *, months: int = 36, worst: str = CLEAN) -> tuple[Attainment, ...]:
    """So many months before the day without downtime, but for the last one, which was the worst."""
    found, last = [], ON - timedelta(days=1)
    for at in range(months):
        first = last.replace(day=1)
        found.append(Attainment(service, first, last, Decimal(worst if at == 0 else CLEAN)))
        last = first - timedelta(days=1)
    return tuple(reversed(found))


def snapshot(
    slo: str = "",
    sla: str = "",
    *,
    since: date = date(2026, 1, 1),
    history: tuple[Attainment, ...] = (),
    incidents: tuple[Incident, ...] = (),
    window: Window = MONTH,
    ladder: tuple[str, ...] = ("0.95", "0.98", "0.99"),
    limit: str = "0.05",
    dependencies: tuple[Dependency, ...] = (),
) -> CatalogSnapshot:
    return CatalogSnapshot(
        as_of=ON,
        services=(Service("api", "API"), Service("store", "Store")),
        objectives=(Objective("api-slo", "api", Decimal(slo), MONTH, valid_from=since),) if slo else (),
        published=(PublishedSla("api/all", "api", Decimal(sla), window),) if sla else (),
        history=history,
        incidents=incidents,
        dependencies=dependencies,
        policy=Policy(ladder=tuple(map(Decimal, ladder)), breach_probability_max=Decimal(limit)),
    )


def packed(found: CatalogSnapshot) -> ReviewPack:
    return review.pack(2026, found, (), (), version="1")


def advised(found: CatalogSnapshot) -> tuple[Advice, str]:
    position = next(one for one in packed(found).positions if one.service == "api")
    assert position.recommendation.evidence
    level = position.recommendation.level
    return position.recommendation.advice, "" if level is None else f"{level.normalize():f}"


def test_without_an_slo_there_is_one_to_agree_on() -> None:
    assert advised(snapshot(sla="0.98", history=measured("api"))) == (Advice.AGREE, "")


def test_without_history_there_is_something_to_measure() -> None:
    assert advised(snapshot("0.999", "0.98")) == (Advice.MEASURE, "0.98")


def test_what_holds_and_is_the_tightest_is_kept() -> None:
    assert advised(snapshot("0.99", "0.98", history=measured("api"), ladder=("0.95", "0.98"))) == (Advice.KEEP, "0.98")


def test_more_that_can_be_defended_is_promised_once_the_slo_was_held() -> None:
    assert advised(snapshot("0.999", "0.98", history=measured("api"))) == (Advice.TIGHTEN_SLA, "0.99")


@pytest.mark.parametrize(("since", "advice"), [(date(2026, 5, 1), Advice.TIGHTEN_SLA), (date(2026, 5, 2), Advice.HOLD)])
def test_an_slo_is_held_six_months_to_the_day(since: date, advice: Advice) -> None:
    assert advised(snapshot("0.999", "0.98", since=since, history=measured("api")))[0] is advice


def test_an_slo_that_was_missed_while_it_was_to_be_held_is_held_on() -> None:
    assert advised(snapshot("0.999", "0.98", history=measured("api", worst="0.9989")))[0] is Advice.HOLD


@pytest.mark.parametrize(("worst", "advice", "level"), [("0.99", Advice.TIGHTEN_SLO, "0.99"), ("0.9899", Advice.RELAX_SLA, "0.95")])
def test_a_thin_buffer_is_mended_by_an_slo_that_was_attained_all_year_else_by_the_sla(worst: str, advice: Advice, level: str) -> None:
    assert advised(snapshot("0.985", "0.98", history=measured("api", worst=worst), limit="1")) == (advice, level)


def test_a_level_that_is_missed_too_often_is_relaxed_whatever_the_slo_says() -> None:
    assert advised(snapshot("0.99", "0.98", history=measured("api", worst="0.97"))) == (Advice.RELAX_SLA, "")


def test_the_slo_follows_what_was_attained_where_it_alone_keeps_from_the_next_level() -> None:
    assert advised(snapshot("0.99", "0.98", history=measured("api"))) == (Advice.TIGHTEN_SLO, "0.995")


def test_what_it_depends_on_limits_what_is_promised() -> None:
    needs = (Dependency("api", "store", DependencyStrength.HARD),)
    weak = tuple(Attainment("store", one.first, one.last, Decimal("0.97")) for one in measured("store"))
    assert advised(snapshot("0.999", "0.98", history=(*measured("api"), *weak), dependencies=needs)) == (Advice.RELAX_SLA, "0.95")


@pytest.mark.parametrize(
    ("worst", "told"),
    [
        ("0.9839", [(False, False)]),  # 80.5% of what 98% allows
        ("0.985", []),
        ("0.98", [(False, False)]),
        ("0.9799", [(True, True)]),
    ],
)
def test_a_window_is_nearly_missed_from_four_fifths_of_its_downtime_on(worst: str, told: list[tuple[bool, bool]]) -> None:
    found = packed(snapshot("0.98", "0.98", history=measured("api", months=12, worst=worst)))
    assert [(miss.missed, miss.missed_slo) for miss in found.near_misses] == told


def test_quarters_are_looked_at_as_quarters() -> None:
    found = packed(snapshot("0.999", "0.98", window=QUARTER, history=measured("api", months=12, worst="0.9")))
    assert [(miss.period, miss.missed) for miss in found.near_misses] == [("2026-08 to 2026-10", True)]


def test_a_contract_without_papers_is_at_stake_all_the_same() -> None:
    contract = Contract("C-1", "Acme", fee=Decimal(500), currency="EUR", renewal=date(2027, 1, 1))
    found = review.pack(2026, CatalogSnapshot(as_of=ON, contracts=(contract,)), (), (), version="1")
    assert [(one.customer, one.contract, one.commitments, one.renewal) for one in found.exposure] == [("Acme", "C-1", 0, date(2027, 1, 1))]


def test_an_empty_catalog_gives_an_empty_pack() -> None:
    found = review.pack(2026, CatalogSnapshot(as_of=ON), (), (), version="1")
    assert (found.positions, found.commitments, found.credits) == ((), (), ())
    assert "The catalog has no services." in found.missing

"""What missed levels cost."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.model import MONTH, QUARTER, CreditTier, Window, WindowUnit
from scanner.reliability.compound import Outages
from scanner.reliability.credits import Cost, Exposure, Schedule, costs

TIERS = tuple(CreditTier(Decimal(below), Decimal(percent)) for below, percent in (("0.999", 10), ("0.99", 25), ("0.95", 50)))
DESIGNED = Outages(np.array([0.8]), np.log([20.0]), np.array([1.0]))
THIRTY_DAYS = Window(WindowUnit.DAY, 30, rolling=True)


def exposure(schedule: Schedule, customer: str = "Acme", service: str = "pay", window: Window = MONTH, currency: str = "EUR") -> Exposure:
    return Exposure(f"{customer}'s contract", customer, service, Decimal(10_000), schedule, window, currency)


def cost(*exposures: Exposure) -> Cost:
    return costs(exposures, {one.service: DESIGNED for one in exposures}).portfolio["EUR"]


def test_the_designs_example() -> None:
    """10, 25 and 50% of 10,000 a month below 99.9, 99.0 and 95.0: about 2,408 a year (2,405.6 in an ordinary one), 5,000 in a bad one."""
    found = cost(exposure(Schedule(TIERS)))
    assert float(found.expected) == pytest.approx(2408, abs=5)
    assert found.high == 5000


def test_windows_of_thirty_days() -> None:
    """2,438 for twelve of them with 0.8 outages each; 12.175 with as many outages in a year are nearly the same."""
    assert float(cost(exposure(Schedule(TIERS), window=THIRTY_DAYS)).expected) == pytest.approx(2438, abs=5)


@pytest.mark.parametrize(("attained", "percent"), [("0.99993", "0"), ("0.9983", "17"), ("0.9987", "13")])
def test_the_public_case_of_a_chat_vendor(attained: str, percent: str) -> None:
    """99.99% a month with credits of 100 times the fee for the downtime: May, June and July 2019."""
    assert Schedule(multiple=Decimal(100), below=Decimal("0.9999")).due(Decimal(attained)) == Decimal(percent)


def test_the_same_vendor_afterwards() -> None:
    """A quarter and 10 times: the three months together, 99.8977% of 132,480 minutes, give a tenth as much."""
    attained = 1 - (Decimal("3.1248") + Decimal("73.44") + Decimal("58.032")) / 132_480
    assert round(Schedule(multiple=Decimal(10), below=Decimal("0.9999")).due(attained), 2) == Decimal("1.02")


def test_tiers_are_due_below_their_level_and_the_cap_ends_them() -> None:
    schedule = Schedule(TIERS, cap_percent=Decimal(30))
    assert [schedule.due(Decimal(at)) for at in ("0.999", "0.9989", "0.99", "0.9899", "0.5")] == [0, 10, 10, 25, 30]


def test_contracts_on_one_service_are_hit_by_the_same_outages() -> None:
    """The bad years of one are the bad years of the other, so their limits add up; on another service they do not."""
    one = exposure(Schedule(TIERS))
    shared = costs([one, exposure(Schedule(TIERS), "Bolt")], {"pay": DESIGNED})
    assert shared.portfolio["EUR"].high == shared.promises[0].high + shared.promises[1].high == 10_000
    apart = costs([one, exposure(Schedule(TIERS), "Bolt", "search")], {"pay": DESIGNED, "search": DESIGNED})
    assert apart.portfolio["EUR"].high < 10_000
    assert apart.portfolio["EUR"].expected == 2 * shared.promises[0].expected


def test_customers_are_summed_and_currencies_kept_apart() -> None:
    found = costs(
        [
            exposure(Schedule(TIERS)),
            exposure(Schedule(TIERS)),
            exposure(Schedule(TIERS), currency="USD"),
            exposure(Schedule(TIERS), "Bolt"),
        ],
        {"pay": DESIGNED},
    )
    assert {name: round(found.expected / 1000, 1) for name, found in found.customers.items()} == {
        ("Acme", "EUR"): Decimal("4.8"),
        ("Acme", "USD"): Decimal("2.4"),
        ("Bolt", "EUR"): Decimal("2.4"),
    }
    assert set(found.portfolio) == {"EUR", "USD"}


def test_growing_credits_agree_with_their_simulation() -> None:
    """Ten times the fee for the downtime, at most half of it: 534.6 a year, by simulation of 200,000 years."""
    found = cost(exposure(Schedule(cap_percent=Decimal(50), multiple=Decimal(10), below=Decimal("0.999"))))
    assert float(found.expected) == pytest.approx(534.6, abs=4)


def test_a_credit_without_a_cap_can_cost_more_than_the_fee() -> None:
    assert cost(exposure(Schedule(multiple=Decimal(100), below=Decimal("0.9999")))).high > 10_000


def test_a_longer_window_is_missed_less() -> None:
    assert cost(exposure(Schedule(TIERS), window=QUARTER)).high < cost(exposure(Schedule(TIERS))).high


@pytest.mark.parametrize("months", [5, 24])
def test_windows_that_fill_no_year_are_reckoned_too(months: int) -> None:
    found = cost(exposure(Schedule(TIERS), window=Window(WindowUnit.MONTH, months)))
    assert 0 <= found.expected < cost(exposure(Schedule(TIERS))).expected


def test_clusters_make_bad_years_worse() -> None:
    clustered = Outages(DESIGNED.rate, DESIGNED.mean, DESIGNED.spread, clusters=0.2)
    tall = Schedule((CreditTier(Decimal("0.997"), Decimal(50)),))
    found = [costs([exposure(tall)], {"pay": how}).promises[0].high for how in (DESIGNED, clustered)]
    assert found[0] <= found[1]


def test_equal_input_gives_equal_money_in_any_order() -> None:
    pair = [exposure(Schedule(TIERS)), exposure(Schedule(TIERS[:1]), "Bolt", "search")]
    known = {"pay": DESIGNED, "search": DESIGNED}
    assert costs(pair, known).portfolio == costs(pair[::-1], known).portfolio


@settings(max_examples=10, deadline=None)
@given(st.sampled_from(["0.99", "0.995", "0.999", "0.9999"]), st.integers(1, 50), st.integers(0, 50))
def test_higher_credits_cost_more(below: str, percent: int, more: int) -> None:
    fewer, many = (cost(exposure(Schedule((CreditTier(Decimal(below), Decimal(share)),)))) for share in (percent, percent + more))
    assert fewer.expected <= many.expected
    assert fewer.high <= many.high

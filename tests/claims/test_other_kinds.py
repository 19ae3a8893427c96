"""Response, recovery and downtime; exclusions; levels that only a credit schedule states."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from scanner.model import MONTH, ClaimKind, ExclusionKind

Assemble = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("We respond to Severity 1 incidents within 30 minutes.", 30),
        ("Critical tickets are resolved within four hours.", 240),
        ("The guaranteed response time is 2 hours.", 120),
        ("Supplier shall be informed of a P1 fault, and on it, inside 25 minutes.", 25),
        ("A Severity 2 incident is assigned within 3 hours.", 180),
        ("Faults are dealt with on the same working day.", 1440),
        ("| Class | Example | Answer |\n|---|---|---|\n| 1 | no payroll | 30 minutes |", 30),
    ],
)
def test_times_of_support_are_found(assembled: Assemble, text: str, minutes: int) -> None:
    assert [claim.duration for claim in assembled(text).of(ClaimKind.RESPONSE)] == [Decimal(minutes)]


def test_a_table_of_response_times_is_read_cell_by_cell(assembled: Assemble) -> None:
    found = assembled("| Priority | Response time |\n|---|---|\n| Urgent | 30 minutes |\n| Normal | 1 day |\n")
    assert [claim.duration for claim in found.of(ClaimKind.RESPONSE)] == [Decimal(30), Decimal(1440)]


@pytest.mark.parametrize(
    "text",
    [
        "Each party shall respond to the notice of arbitration within thirty days.",
        "Availability of the site is checked every 5 minutes.",
        "Customer shall be told of an incident that concerns personal data within 48 hours.",
    ],
)
def test_other_times_are_none_of_support(assembled: Assemble, text: str) -> None:
    assert assembled(text).of(ClaimKind.RESPONSE) == []


def test_recovery_objectives_are_a_kind_of_their_own(assembled: Assemble) -> None:
    found = assembled("The RTO is 4 hours.")
    assert [claim.kind for claim in found.claims] == [ClaimKind.RECOVERY]


def test_downtime_that_is_allowed_is_a_promise(assembled: Assemble) -> None:
    (claim,) = assembled("Unplanned downtime shall be no more than 45 minutes per month.").of(ClaimKind.DOWNTIME)
    assert (claim.minutes, claim.window) == (Decimal(45), MONTH)


def test_what_an_aim_leaves_room_for_is_downtime_that_is_allowed(assembled: Assemble) -> None:
    (claim,) = assembled("The aim for each month is 99.85% uptime. It leaves room for about 66 minutes a month.").of(ClaimKind.DOWNTIME)
    assert (claim.minutes, claim.window) == (Decimal(66), MONTH)


def test_maintenance_is_no_downtime_that_is_promised(assembled: Assemble) -> None:
    assert assembled("Scheduled maintenance causes downtime of no more than 4 hours per month.").of(ClaimKind.DOWNTIME) == []


def test_what_does_not_count_is_attached_to_the_level_with_its_cap(assembled: Assemble) -> None:
    text = """We guarantee 99.9% availability.

Downtime excludes scheduled maintenance of up to 4 hours per month. Force majeure does not count.
"""
    (level,) = assembled(text).levels
    caps = {exclusion.kind: (exclusion.cap_minutes, exclusion.cap_window) for exclusion in level.exclusions}
    assert caps == {ExclusionKind.MAINTENANCE: (Decimal(240), MONTH), ExclusionKind.FORCE_MAJEURE: (None, None)}


CREDITS = """| Monthly uptime | Credit |
|---|---|
| less than 99.9% | 10% of the monthly fee |
| less than 99.0% | 25% of the monthly fee |
"""


def test_credits_without_a_stated_level_imply_one_at_their_top(assembled: Assemble) -> None:
    found = assembled(f"# Service credits\n\n{CREDITS}")
    implied = [claim for claim in found.of(ClaimKind.AVAILABILITY) if claim.implied]
    assert [(claim.percent, claim.counted) for claim in implied] == [(Decimal("99.9"), False)]


def test_a_stated_level_needs_none_implied(assembled: Assemble) -> None:
    found = assembled(f"# Service Level Agreement\n\nWe guarantee 99.95% uptime.\n\n{CREDITS}")
    assert [(claim.percent, claim.implied) for claim in found.of(ClaimKind.AVAILABILITY)] == [(Decimal("99.95"), False)]


def test_what_parties_owe_each_other_is_no_time_of_support(assembled: Assemble) -> None:
    text = "The Licensee shall answer urgent requests for approval within three (3) working days.\n\nThe other party shall reply within 10 days.\n"
    assert assembled(text).of(ClaimKind.RESPONSE) == []


def test_a_past_time_of_answers_is_no_promise(assembled: Assemble) -> None:
    assert assembled("Last year 90% of tickets were answered in ten minutes.").of(ClaimKind.RESPONSE) == []


def test_support_promises_in_plain_words(assembled: Assemble) -> None:
    found = assembled(
        "On weekdays you will hear from us within six hours.\n\nThe carrier shall begin repair of a line within three hours.\n"
    )
    assert [claim.duration for claim in found.of(ClaimKind.RESPONSE)] == [360, 180]


ALLOWED = [
    ("The console shall not be unavailable for more than 20 minutes in any week.", 20),
    ("The console shall never be out of service for longer than 20 minutes.", 20),
    ("No outage of the console shall last longer than 20 minutes.", 20),
    ("| Function | Time lost, at most | In |\n|---|---|---|\n| Console | 20 minutes | any calendar month |\n", 20),
]


@pytest.mark.parametrize(("text", "minutes"), ALLOWED)
def test_allowed_downtime_without_its_name(assembled: Assemble, text: str, minutes: int) -> None:
    assert [claim.minutes for claim in assembled(text).of(ClaimKind.DOWNTIME)] == [minutes]


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("An outage shall mean that the console is down for more than 20 minutes.", "the least length that counts"),
        ("If an outage lasts for more than 4 hours the customer may claim a credit.", "a condition"),
        ("Outages of less than 5 minutes are not counted.", "what is left out"),
    ],
)
def test_other_lengths_of_outages_are_no_promise(assembled: Assemble, text: str, because: str) -> None:
    assert assembled(text).of(ClaimKind.DOWNTIME) == [], because


def test_the_most_planned_work_is_no_allowed_downtime(assembled: Assemble) -> None:
    assert assembled("Planned work takes up to six hours a month and is no outage.").of(ClaimKind.DOWNTIME) == []


def test_the_period_over_which_downtime_is_counted_is_none(assembled: Assemble) -> None:
    found = assembled("For each service the downtime allowed in a 30-day window is at most 43 minutes.")
    assert [claim.minutes for claim in found.of(ClaimKind.DOWNTIME)] == [43]

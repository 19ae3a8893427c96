"""Which percentages are levels of availability, and which are something else."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from scanner.model import ClaimKind, Comparator

Assemble = Callable[..., Any]

SAID = [
    ("Fernwick Ltd shall keep the Portal available 99.9% of the time.", ["99.9"]),
    ("The Portal shall be available to all customers at least 99.9% of each calendar month.", ["99.9"]),
    ("We guarantee an uptime of 99.95 per cent.", ["99.95"]),
    ("Availability: 99.9% (North), 99.8% (South) and 99.5% (Islands).", ["99.9", "99.8", "99.5"]),
    ("Our hosting is built on five nines.", ["99.999"]),
    ("The service level of the mail gateway is ninety-nine and one half percent (99.5%).", ["99.5"]),
    ("Uptime must not fall below 98.5%.", ["98.5"]),
    ("Uptime must not fall below **98.5%**, or *98.4%* in summer.", ["98.5", "98.4"]),
    ("The gateway is operational 100% of the time.", ["100"]),
    ("The test system shall be available at least 80% of the time.", ["80"]),
    ('The words "99.0% uptime" are replaced by "99.7% uptime".', ["99.7"]),
    ("For the archive we do not guarantee 99.9% availability; for the portal we guarantee 99.5% availability.", ["99.5"]),
    ("Our terms state 99.95% for the month; they stated 99.21% for the year before.", ["99.95", "99.21"]),
    ("Three nines, that is 99.9%, is the availability we promise.", ["99.9"]),
    ("Uptime is 99.999% (less than half a minute of downtime a month).", ["99.999"]),
    ("The line will be there for you, free of outages with 100% packet loss, for 99.98% of each calendar month.", ["99.98"]),
    ("Last year we managed 99.994%. In our contract we guarantee 99.9% a month.", ["99.994", "99.9"]),
    ("99.6% of 720 hours are 717 hours and 7 minutes; the rest may be downtime.", ["99.6"]),
]

NOT_SAID = [
    ("Of the findings of our auditors 98% in 2024 and 99.1% in 2025 were closed in time, as we stated.", "a share in a year"),
    ("Uptime matters, and 96% of customers renew.", "a share of customers"),
    ("The network delivers 99.9% of packets and has a latency of 20 ms.", "another measure"),
    ("Packet delivery is guaranteed at 99.95%.", "another measure"),
    ("Available funds: up to 90% of the deposit.", "money"),
    ("Interest of 1.5% per month is due on late amounts.", "interest"),
    ("The available capacity of the store is 95%.", "capacity"),
    ("CPU use stayed below 97% and the site was up.", "an upper bound of a load"),
    ("Uptime % = (minutes of the month - minutes down) / minutes of the month x 100%", "a formula"),
    ("We do not guarantee 99.99% uptime.", "negated"),
    ("99.99% uptime is not guaranteed.", "negated"),
    ("Customer may terminate when availability falls below 97% in two months.", "a threshold"),
    ("Of all postings, 99.99% shall be made to the right account; the system is available on working days.", "a share of postings"),
    ("Uptime is found by subtracting from 100% the share of minutes in which the service was down.", "a formula"),
    ("No online service is 100% secure.", "nothing that is available"),
    ("Spare parts shall be available in 95% of cases.", "a share of cases"),
    ("Power output stays at 97.5% and is reduced by 0.5% in each year; uptime is logged.", "the share of a year is another figure's"),
    ("100% – 99.9% uptime: no credit.", "a step of a schedule"),
    ("No hosting company can honestly offer 100% uptime.", "nobody offers it"),
    ("It doesn’t promise 100% availability.", "negated"),
    ("We kept 99.4% of our staff last year. We guarantee service around the clock.", "a share of people"),
    ("Last year we shipped 99.7% without errors. The site is up on working days.", "something that was done"),
    ("The data set is available to the public. Its validity is 99.9%.", "something that can be had"),
    ("If Excess Availability is below 97.5% of the Line Cap, the Agent is told.", "credit that can be drawn"),
]


@pytest.mark.parametrize(("text", "levels"), SAID)
def test_a_level_is_found(assembled: Assemble, text: str, levels: list[str]) -> None:
    assert [claim.percent for claim in assembled(text).levels] == [Decimal(level) for level in levels]


@pytest.mark.parametrize(("text", "because"), NOT_SAID)
def test_another_percentage_is_no_level(assembled: Assemble, text: str, because: str) -> None:
    assert [claim.quote for claim in assembled(text).levels] == [], because


def test_a_heading_says_what_a_bare_figure_below_it_is(assembled: Assemble) -> None:
    found = assembled("# Terms\n\n## Availability\n\nFor the Mail service we promise 99.5%.\n\n## Discounts\n\nSchools get 98% off.\n")
    assert [claim.percent for claim in found.levels] == [Decimal("99.5")]


def test_a_lead_in_says_what_its_list_holds(assembled: Assemble) -> None:
    found = assembled("The uptime of each of these is guaranteed:\n\n- Web shop: 99.8%\n- Mail: 99.5%\n- Archive: 98.0%\n")
    assert [claim.percent for claim in found.levels] == [Decimal("99.8"), Decimal("99.5"), Decimal("98.0")]


def test_a_table_gives_a_level_for_each_row_and_not_its_other_columns(assembled: Assemble) -> None:
    table = """# Service Level Agreement

| Plan | Uptime | CPU share |
|---|---|---|
| Small | 99.5% | 5% |
| Large | 99.9% | 96% |
"""
    found = assembled(table).levels
    assert [(claim.percent, claim.service_text) for claim in found] == [(Decimal("99.5"), "Small"), (Decimal("99.9"), "Large")]
    assert found[0].quote == "Small | 99.5% | 5%"


def test_the_unit_in_a_header_belongs_to_the_bare_numbers_below(assembled: Assemble) -> None:
    found = assembled("| Service | Availability (%) | Seats |\n|---|---|---|\n| Mail | 99.8 | 60 |\n| Chat | 99.5 | 99 |\n")
    assert [claim.percent for claim in found.levels] == [Decimal("99.8"), Decimal("99.5")]


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("### Availability 2025/26 (%)", "| Service | Oct | Nov |\n|---|---|---|\n| Mail | 99.98 | 99.7 |\n"),
        ("### Service levels", "| | Oct | Nov |\n|---|---|---|\n| Availability (%) | 99.98 | 99.7 |\n| Tickets | 96 | 98 |\n"),
    ],
)
def test_the_unit_in_a_caption_or_the_head_of_a_row_belongs_to_the_bare_numbers_too(assembled: Assemble, above: str, row: str) -> None:
    found = assembled(f"{above}\n\n{row}").levels
    assert [(str(claim.percent), str(claim.modality)) for claim in found] == [("99.98", "historical"), ("99.7", "historical")]


def test_all_of_the_time_is_a_level_among_bare_numbers_in_percent(assembled: Assemble) -> None:
    text = "# Uptime (%)\n\n| Service | Oct | Nov |\n|---|---|---|\n| Mail | 100 | 99.9 |\n| Chat | 99.97 | 99.8 |\n"
    assert [str(claim.percent) for claim in assembled(text).levels] == ["100", "99.9", "99.97", "99.8"]


def test_a_row_that_counts_what_is_done_in_time_holds_no_levels(assembled: Assemble) -> None:
    text = """# Service levels

| Measure | Contract | Reached |
|---|---|---|
| Hub availability | 99.9% | 99.98% |
| Orders passed in 5 s | 98% | 99.2% |
| Calls to the API, p95 < 400 ms | 99% | 99.4% |
| Frame delivery, business | 99.95% | 99.97% |
"""
    assert [str(claim.percent) for claim in assembled(text).levels] == ["99.9", "99.98"]


def test_a_row_that_names_another_measure_by_itself_holds_no_level_below_a_head_of_availability(assembled: Assemble) -> None:
    rows = "| Dienst | Verfügbarkeit |\n|---|---|\n| Archiv | 99,7 % |\n| Texterkennung (richtig gelesene Zeichen) | 98,2 % |\n"
    assert [str(claim.percent) for claim in assembled(rows).levels] == ["99.7"]


def test_tiers_of_a_credit_table_are_no_levels(assembled: Assemble) -> None:
    text = """# Service Level Agreement

The Service is available at least 99.9% of each month.

| Monthly uptime | Service credit |
|---|---|
| less than 99.9% but at least 99.0% | 10% of the monthly fee |
| less than 99.0% | 25% of the monthly fee |
"""
    assert [claim.percent for claim in assembled(text).levels] == [Decimal("99.9")]


def test_the_lower_bound_of_a_step_in_a_cell_of_its_own_is_no_level(assembled: Assemble) -> None:
    text = """# Service Level Terms

A month below the level is credited with this share of the monthly charge:

| Availability reached | | Credit |
|---|---|---|
| 99.5% | up to, not incl., 99.9% | 10% |
| 99.0% | up to, not incl., 99.5% | 25% |
"""
    found = assembled(text)
    assert [claim.at_least for claim in found.of(ClaimKind.CREDIT)] == [Decimal("99.5"), Decimal("99.0")]
    assert found.levels == []


def test_eleven_nines_of_durability_are_no_availability(assembled: Assemble) -> None:
    found = assembled("Objects are stored with 99.999999999% durability and 99.9% availability.")
    assert [str(claim.kind) for claim in found.claims] == ["durability", "availability"]


def test_many_nines_behind_a_sentence_on_durability_are_durability(assembled: Assemble) -> None:
    text = "The vault is designed for a durability of 99.9999999999%. Its smaller sister keeps data in one hall and is designed for 99.99999999%."
    assert {str(claim.kind) for claim in assembled(text).claims} == {"durability"}


def test_a_comparison_before_the_figure_is_kept(assembled: Assemble) -> None:
    (level,) = assembled("Availability shall be more than 99.9%.").levels
    assert level.comparator in {Comparator.ABOVE, Comparator.AT_LEAST}
    assert level.quote == "Availability shall be more than 99.9%."


def test_all_of_the_time_is_a_level_among_levels(assembled: Assemble) -> None:
    text = "# Uptime history\n\n| Month | Mail | Chat |\n|---|---|---|\n| May | 99.98% | 100% |\n| June | 100% | 99.91% |\n"
    assert [str(claim.percent) for claim in assembled(text).levels] == ["99.98", "100", "100", "99.91"]


def test_the_number_of_a_row_does_not_name_it(assembled: Assemble) -> None:
    text = "| No. | Parameter | Service level |\n|---|---|---|\n| 1 | Power availability | 99.9% |\n| 2 | Relative humidity | 95% |\n"
    assert [str(claim.percent) for claim in assembled(text).levels] == ["99.9"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("In-service time of the gateway shall be 99.7% in each month.", "99.7"),
        ("Operational readiness of the radar is kept at 97% or more.", "97"),
        ("The uptime ratio of the node was 99.93% in March.", "99.93"),
        ("Mission-capable rate: 95%", "95"),
        ("The link was in service for 99.81% of last quarter.", "99.81"),
        ("Our specification asks for 99.6% in every calendar month.", "99.6"),
        ("The platform reached 99.96% in the second half of the year.", "99.96"),
    ],
)
def test_availability_has_many_names(assembled: Assemble, text: str, level: str) -> None:
    assert [str(claim.percent) for claim in assembled(text).levels] == [level]


@pytest.mark.parametrize(
    "text",
    [
        "Staff availability stood at 96%.",
        "The plate read rate is 99.5% and the match rate 98%.",
        "812 of 815 records (99.63%) were moved without a fault.",
        "First-time payment success was 97.2%.",
        "The system shall be unavailable for no more than 0.1% of the month.",
        "Weighting: functional 60%, technical 25%, price 15%.",
    ],
)
def test_shares_of_other_things_are_no_levels(assembled: Assemble, text: str) -> None:
    assert assembled(text).levels == []


def test_a_figure_of_nines_is_a_level_of_what_has_one_in_a_table(assembled: Assemble) -> None:
    text = """| System | Availability |
|---|---|
| Ward network | 99.9% |

# Reports

| Month | Ward network | Disk |
|---|---|---|
| May | 99.93% | 66% |

# Outlook

We aim to lift the ward network to 99.95%.
"""
    assert [str(claim.percent) for claim in assembled(text).levels] == ["99.9", "99.93", "99.95"]


def test_a_column_that_no_longer_applies_holds_no_levels(assembled: Assemble) -> None:
    text = "| Service | Availability | Old availability (no longer applies) |\n|---|---|---|\n| Mail | 99.9% | 99.5% |\n"
    assert [str(claim.percent) for claim in assembled(text).levels] == ["99.9"]


def test_the_mark_of_a_footnote_is_no_sign_of_multiplication(assembled: Assemble) -> None:
    text = "| Plan | Team | Enterprise |\n|---|---|---|\n| Uptime | 99.9% | 100%* |\n"
    assert [str(claim.percent) for claim in assembled(text).levels] == ["99.9", "100"]


def test_data_that_is_kept_is_durable(assembled: Assemble) -> None:
    (claim,) = assembled("Archive copies: 99.9999% of them kept intact each year.").of(ClaimKind.DURABILITY)
    assert claim.percent == Decimal("99.9999")


def test_nines_are_no_availability_in_a_paper_that_never_names_it(assembled: Assemble) -> None:
    certificate = (
        "# Certificate of analysis\n\nThe silver was melted twice.\n\n"
        "| Grade | Purity | Stock |\n|---|---|---|\n| 4N | 99.99% | available |\n| 3N | 99.9% | available in part |\n"
    )
    assert assembled(certificate).of(ClaimKind.AVAILABILITY) == []


def test_nines_in_words_beside_a_figure_are_the_same_level(assembled: Assemble) -> None:
    found = assembled("| Uptime | Called |\n|---|---|\n| 99.9% | three nines |\n| 99.99% | four nines |\n")
    assert [claim.percent for claim in found.levels] == [Decimal("99.9"), Decimal("99.99")]


def test_purity_is_no_availability_where_the_substance_can_be_had(assembled: Assemble) -> None:
    found = assembled(
        "# Krypton\n\n| Grade | Nines | Purity | Availability |\n|---|---|---|---|\n| K5 | five nines | 99.999% | on request |\n\n"
        "We guarantee at least 99.99% in every bottle.\n"
    )
    assert not found.levels


def test_a_text_on_other_measures_above_a_table_does_not_say_what_it_holds(assembled: Assemble) -> None:
    found = assembled("Cache hit rate of 98%. Availability: all mirrors.\n\n| Release | Passed |\n|---|---|\n| 3.1 | 99.7% |\n")
    assert not found.levels


def test_what_a_borrower_may_draw_is_no_level(assembled: Assemble) -> None:
    found = assembled(
        "# Revolving Credit Agreement\n\n| Level | Average Availability | Margin |\n|---|---|---|\n| I | more than 71.5% | 1.25% |\n"
    )
    assert not found.levels


def test_a_column_beside_measuring_periods_holds_levels(assembled: Assemble) -> None:
    table = """# Suppliers

| Supplier | Agreed | Period | Share of spend |
|---|---|---|---|
| Amberline | 99.95% | calendar month | 41.2% |
| Tollgate | 99.90% | year | 8.3% |
"""
    assert [claim.percent for claim in assembled(table).levels] == [Decimal("99.95"), Decimal("99.90")]


def test_all_of_the_time_is_a_level_among_levels_though_one_row_counts_something_else(assembled: Assemble) -> None:
    table = """## Availability targets

| Service | Target | Remarks |
|---|---|---|
| Servers | 99.9% | |
| Volumes | 99.95% | |
| Buckets | 99.5% | |
| Name service | 100% | four sites |
| Queues | 99.8% | |
| Backups | 99.7% (runs that succeed) | |
"""
    assert Decimal(100) in {claim.percent for claim in assembled(table).levels}


def test_years_under_a_heading_on_reliability_hold_levels(assembled: Assemble) -> None:
    found = assembled("# Prices\n\nThe uptime guarantee is 99.9%.\n\n# Reliability at a glance\n\n- 2024: 99.98%\n- 2025: 99.991%\n")
    assert [str(claim.percent) for claim in found.levels] == ["99.9", "99.98", "99.991"]


def test_what_a_table_gives_a_level_for_may_be_spoken_of_with_a_lower_one(assembled: Assemble) -> None:
    found = assembled(
        "| Service | Availability |\n|---|---|\n| Intake | 98.8% |\n\nIn the third quarter Intake had a bad time: it reached 97.6%.\n"
    )
    assert [str(claim.percent) for claim in found.levels] == ["98.8", "97.6"]

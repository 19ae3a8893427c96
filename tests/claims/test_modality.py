"""How firmly a level is spoken of."""

from collections.abc import Callable
from typing import Any

import pytest

from scanner.model import Modality

Assemble = Callable[..., Any]

SENTENCES = [
    ("The Provider shall keep the Service available 99.9% of the time.", Modality.COMMITMENT),
    ("We promise 99.9% uptime.", Modality.COMMITMENT),
    ("99.9% Uptime Guarantee", Modality.COMMITMENT),
    ("Our goal is an availability of 99.9%.", Modality.TARGET),
    ("The platform is designed for 99.99% availability.", Modality.TARGET),
    ("Last year we achieved an availability of 99.98%.", Modality.HISTORICAL),
    ("Uptime was 99.97% in 2025.", Modality.HISTORICAL),
    ("For example, 99.9% availability allows 43 minutes a month.", Modality.EXAMPLE),
    ("99.99% uptime. No adverts. Try it free.", Modality.MARKETING),
    ("Amazon Web Services states an availability of 99.99% for its virtual machines.", Modality.THIRD_PARTY),
    ("Bidders must offer an availability of 99.9%.", Modality.REQUIREMENT),
    ("Message Hub is available at least 99.99% of each calendar month.", Modality.COMMITMENT),
    ("Backed by an infrastructure with 99.9% availability.", Modality.MARKETING),
    ("We host with Tern Cloud, which publishes an availability of 99.99%.", Modality.THIRD_PARTY),
    ("Quayside Search comes with 99.9% uptime and is planned for the spring.", Modality.MARKETING),
    ("The planned availability is 99.9%.", Modality.TARGET),
    ("The network has a design objective of 99.999% availability.", Modality.TARGET),
    ("Card schemes publish an availability of 99.95%.", Modality.THIRD_PARTY),
    ("The site was then run by the customer itself, with 98.2% availability.", Modality.THIRD_PARTY),
    ("Availability, last three months: 99.98%.", Modality.HISTORICAL),
    ("Every supplier must keep its service available 99.8% of the month.", Modality.REQUIREMENT),
    ("We moved the archive to Azure and have kept 99.98% availability since.", Modality.HISTORICAL),
    ("We host with Azure, whose contract guarantees 99.99% availability.", Modality.THIRD_PARTY),
    ("The Depots will be available 99.5% of the time.", Modality.COMMITMENT),
    ("Nearly all hosting companies promise 99% uptime.", Modality.EXAMPLE),
    ("99.9% uptime means that nine hours a year are lost.", Modality.EXAMPLE),
    ("The gateway targets 99.9% availability.", Modality.TARGET),
    ("If a service targets 99.9% availability, little may be lost.", Modality.EXAMPLE),
    ("The portal must be available 99.9% of each month.", Modality.REQUIREMENT),
    ("Our uptime record is 99.97%.", Modality.HISTORICAL),
    ("The DNS provider has told us that its network is up 99.99% of the time.", Modality.THIRD_PARTY),
    ("The hall has delivered 99.98% power uptime, and we intend to keep that record.", Modality.HISTORICAL),
    ("The contract with shops says 99.9% availability.", Modality.COMMITMENT),
    ("Our servers have an average uptime of 99.97%.", Modality.HISTORICAL),
    ("That is how the shop got to 99.99% availability.", Modality.HISTORICAL),
    ("Most hosting agreements contain an uptime guarantee of 99.9%.", Modality.EXAMPLE),
    ("Keep our payment service at 99.99% availability.", Modality.TARGET),
    ("Housed in the Weyhill data centre (Tier III, 99.982% availability).", Modality.THIRD_PARTY),
]


@pytest.mark.parametrize(("text", "modality"), SENTENCES)
def test_the_sentence_says_how_firmly(assembled: Assemble, text: str, modality: Modality) -> None:
    assert [claim.modality for claim in assembled(text).levels] == [modality]


def test_a_rise_from_one_level_to_another_is_past(assembled: Assemble) -> None:
    found = assembled("* Raised the availability of the shop from 99.2% to 99.9%.\n* Raised the occupancy from 88.2% to 97.9%.\n").levels
    assert [claim.modality for claim in found] == [Modality.HISTORICAL, Modality.HISTORICAL]


def test_a_level_raised_from_another_in_a_letter_is_committed_to(assembled: Assemble) -> None:
    found = assembled("From 1 January the availability of the mail is increased from 99.5% to 99.8%.").levels
    assert found[-1].modality is Modality.COMMITMENT


def test_the_nearest_word_wins_where_a_sentence_holds_two_levels(assembled: Assemble) -> None:
    found = assembled("We aim for an availability of 99.99%, and we guarantee an availability of 99.9%.").levels
    assert [claim.modality for claim in found] == [Modality.TARGET, Modality.COMMITMENT]


@pytest.mark.parametrize("efforts", ["commercially reasonable efforts", "best efforts", "reasonable endeavours"])
def test_efforts_hedge_a_commitment(assembled: Assemble, efforts: str) -> None:
    (level,) = assembled(f"Provider shall use {efforts} to keep the Service available 99.9% of the time.").levels
    assert (level.modality, level.hedge) == (Modality.COMMITMENT, True)


def test_a_table_of_an_sla_commits_and_its_column_of_results_reports(assembled: Assemble) -> None:
    found = assembled(
        "# Service Level Agreement\n\n| Service | Availability | Availability in 2025 |\n|---|---|---|\n| Mail | 99.5% | 99.8% |\n"
    )
    assert [claim.modality for claim in found.levels] == [Modality.COMMITMENT, Modality.HISTORICAL]


def test_a_table_of_what_percentages_mean_is_an_example(assembled: Assemble) -> None:
    table = "| Availability | Downtime a month |\n|---|---|\n| 99.9% | 43 minutes |\n| 99.0% | 7 hours 12 minutes |\n"
    assert {claim.modality for claim in assembled(table).levels} == {Modality.EXAMPLE}


def test_what_a_buyer_demands_is_a_requirement(assembled: Assemble) -> None:
    found = assembled("# Request for Proposals\n\nThe contractor shall keep the site available 99.5% of each month.\n")
    assert [claim.modality for claim in found.levels] == [Modality.REQUIREMENT]


QUESTIONNAIRE = """# Security questionnaire

| Question | Answer |
|---|---|
| Is the service available 99.9% of each month? | {answer} |
"""


@pytest.mark.parametrize(
    ("answer", "modalities"),
    [
        ("Compliant", [Modality.COMMITMENT]),
        ("Yes, fully.", [Modality.COMMITMENT]),
        ("No", [Modality.REQUIREMENT]),
        ("No, we offer 99.5% availability.", [Modality.REQUIREMENT, Modality.COMMITMENT]),
    ],
)
def test_the_answer_decides_on_the_level_of_a_question(assembled: Assemble, answer: str, modalities: list[Modality]) -> None:
    found = assembled(QUESTIONNAIRE.format(answer=answer)).levels
    assert [claim.modality for claim in found] == modalities


def test_the_ticked_column_is_the_answer(assembled: Assemble) -> None:
    table = (
        "| Question | Yes | No |\n|---|---|---|\n| Availability of 99.9% a month? | ☒ | ☐ |\n| Availability of 99.99% a year? | ☐ | ☒ |\n"
    )
    found = assembled(f"# Supplier questionnaire\n\n{table}").levels
    assert [claim.modality for claim in found] == [Modality.COMMITMENT, Modality.REQUIREMENT]


def test_an_answer_below_its_question_counts_too(assembled: Assemble) -> None:
    text = "RFP 7, technical questions\n\n1. Will the portal be available 99.9% of each month?\n\nResponse: Comply.\n"
    assert [claim.modality for claim in assembled(text, name="answers.txt").levels] == [Modality.COMMITMENT]


def test_a_target_on_which_credits_hang_is_a_commitment(assembled: Assemble) -> None:
    text = """# Service Level Agreement

"Target" means an availability of 99.9%.

| Availability | Credit |
|---|---|
| less than 99.9% | 10% of the monthly fee |
| less than 99.0% | 30% of the monthly fee |
"""
    assert [claim.modality for claim in assembled(text).levels] == [Modality.COMMITMENT]
    assert [claim.modality for claim in assembled('"Target" means an availability of 99.9%.').levels] == [Modality.TARGET]


def test_a_target_in_whose_row_a_credit_stands_is_a_commitment_in_any_paper(assembled: Assemble) -> None:
    head, line = "| KPI | Measure | Target | Service credit |", "|---|---|---|---|"
    text = f"# Statement of work 4\n\n{head}\n{line}\n| K1 Portal | Availability, per month | 99.8% | 3% of the monthly charge |\n"
    assert [claim.modality for claim in assembled(text).levels] == [Modality.COMMITMENT]


def test_a_register_of_suppliers_holds_promises_of_others(assembled: Assemble) -> None:
    text = "# Register of suppliers\n\n| Supplier | Their SLA |\n|---|---|\n| Tern Cloud | 99.9% availability |\n"
    assert [claim.modality for claim in assembled(text).levels] == [Modality.THIRD_PARTY]


def test_a_yes_to_something_else_answers_no_level(assembled: Assemble) -> None:
    text = "# Register of suppliers\n\n| Supplier | Contractual availability | Exit plan |\n|---|---|---|\n| Tern Cloud | 99.9% | yes |\n"
    assert [claim.modality for claim in assembled(text).levels] == [Modality.THIRD_PARTY]


def test_what_the_papers_own_house_commits_to_beside_its_suppliers_is_its_own(assembled: Assemble) -> None:
    text = "# Register of suppliers\n\nOur own commitment to customers is an availability of 99.7%.\n"
    assert [claim.modality for claim in assembled(text).levels] == [Modality.COMMITMENT]


def test_a_table_of_companies_tells_the_levels_of_others(assembled: Assemble) -> None:
    text = (
        "# Fernlea Hosting\n\n| Provider | Uptime |\n|---|---|\n| Fernlea | 99.99% |\n| Tern | 99.9% |\n| We, on the small plan | 99.5% |\n"
    )
    assert [claim.modality for claim in assembled(text).levels] == [Modality.MARKETING, Modality.THIRD_PARTY, Modality.MARKETING]


def test_the_title_of_an_offer_demands_nothing(assembled: Assemble) -> None:
    text = "# Tender response\n\nThe portal has 99.8% availability.\n\nThe system shall be available 99.5% of each month.\n\nFoxmill fully complies.\n"
    assert {claim.modality for claim in assembled(text).levels} == {Modality.COMMITMENT}


def test_the_availability_of_a_plan_is_advertised_though_another_page_pays_for_outages(assembled: Assemble) -> None:
    plans = "| | Small | Large |\n|---|---|---|\n| Storage | 5 GB | 50 GB |\n| Uptime | 99.5% | 99.9% |\n"
    found = assembled(f"# Our plans\n\n{plans}\n# Questions\n\nFor each hour of downtime you get 5% of the monthly fee back.\n")
    assert [claim.modality for claim in found.levels] == [Modality.MARKETING, Modality.MARKETING]


def test_a_section_of_examples_promises_nothing(assembled: Assemble) -> None:
    text = "# Service Level Agreement\n\n## Levels\n\nUptime is 99.9%.\n\n## Example\n\nA cluster was up for 99.2% of March.\n"
    assert [claim.modality for claim in assembled(text).levels] == [Modality.COMMITMENT, Modality.EXAMPLE]


def test_the_credits_of_a_register_of_suppliers_are_those_of_others(assembled: Assemble) -> None:
    text = "# Register of suppliers\n\n| Supplier | Their SLA | Their remedy |\n|---|---|---|\n| Tern | 99.9% uptime | 5% of the fee under 99.9% |\n"
    assert {claim.modality for claim in assembled(text).claims} == {Modality.THIRD_PARTY}


def test_a_question_in_the_row_makes_its_cell_an_answer(assembled: Assemble) -> None:
    rows = (
        "| What availability do you require of yourselves? | 99.9% |\n| What was your availability in the last four quarters? | 99.97% |\n"
    )
    found = assembled(f"| Topic | Detail |\n|---|---|\n{rows}").levels
    assert [claim.modality for claim in found] == [Modality.COMMITMENT, Modality.HISTORICAL]


def test_a_no_beside_a_level_of_a_contract_answers_nothing(assembled: Assemble) -> None:
    table = "| Service | Availability | Critical |\n|---|---|---|\n| Gateway | 99.5% | no |\n"
    assert [claim.modality for claim in assembled(f"# Services agreement\n\n{table}").levels] == [Modality.COMMITMENT]


def test_a_bidder_binds_himself_under_the_question_of_a_buyer(assembled: Assemble) -> None:
    found = assembled("# Invitation to Tender\n\nWhich uptime do you promise?\n\nWe guarantee an uptime of 99.8%.\n").levels
    assert [claim.modality for claim in found] == [Modality.COMMITMENT]


def test_what_a_buyers_table_calls_guaranteed_is_demanded(assembled: Assemble) -> None:
    text = "# Request for proposals\n\n| Service | Guaranteed availability |\n|---|---|\n| Portal | 99.9% |\n"
    assert [claim.modality for claim in assembled(text).levels] == [Modality.REQUIREMENT]


GRID = """# Response to the tender

{legend}

| No. | Requirement | Code | Remarks |
|---|---|---|---|
| 1 | Availability of 99.9% a month | {code} | |
"""


@pytest.mark.parametrize(
    ("legend", "code", "modality"),
    [
        ("Codes: S = standard; R = on the roadmap; X = not offered.", "S", "commitment"),
        ("Codes: S = standard; R = on the roadmap; X = not offered.", "R", "requirement"),
        ("| Code | Meaning |\n|---|---|\n| 1 | Fully met |\n| 2 | Partly met |\n| 3 | Not met |", "1", "commitment"),
        ("| Code | Meaning |\n|---|---|\n| 1 | Fully met |\n| 2 | Partly met |\n| 3 | Not met |", "3", "requirement"),
    ],
)
def test_the_code_of_an_answer_means_what_the_legend_says(assembled: Assemble, legend: str, code: str, modality: str) -> None:
    (level,) = assembled(GRID.format(legend=legend, code=code)).levels
    assert level.modality == modality


@pytest.mark.parametrize(("title", "modality"), [("# Hosting agreement", "commitment"), ("# Request for proposals", "requirement")])
def test_what_the_contractor_shall_do_binds_him_in_an_agreement(assembled: Assemble, title: str, modality: str) -> None:
    (level,) = assembled(f"{title}\n\nThe Contractor shall ensure an availability of 99.8% in each quarter.").levels
    assert level.modality == modality


def test_what_an_article_puts_between_quotation_marks_is_an_example(assembled: Assemble) -> None:
    found = assembled('# Uptime explained\n\n"We guarantee 99.9% uptime." What is that worth?\n')
    assert [claim.modality for claim in found.levels] == [Modality.EXAMPLE]


def test_service_levels_at_the_end_of_a_page_do_not_bind_what_stands_above_them(assembled: Assemble) -> None:
    above = "# Gannet Mail\n\nMail for clubs.\n\nWrite more.\n\nPay less.\n\nSleep well.\n\nAlways there.\n\n99.99% uptime.\n\n"
    found = assembled(f"{above}## Service Level Agreement\n\nAvailability: 99.9%\n")
    assert [claim.modality for claim in found.levels] == [Modality.MARKETING, Modality.COMMITMENT]


def test_the_sla_in_a_table_of_plans_binds(assembled: Assemble) -> None:
    found = assembled("# Prices\n\n| | Nest | Flock |\n|---|---|---|\n| Uptime SLA | 99.5% | 99.9% |\n")
    assert {claim.modality for claim in found.levels} == {Modality.COMMITMENT}


@pytest.mark.parametrize(("answer", "modality"), [("Comply.", Modality.COMMITMENT), ("Non-compliant.", Modality.REQUIREMENT)])
def test_the_answer_below_a_demand_decides(assembled: Assemble, answer: str, modality: Modality) -> None:
    found = assembled(f"# Proposal to the Port of Larch\n\nThe vendor shall guarantee 99.9% uptime per month.\n\n> {answer} See Annex 3.\n")
    assert [claim.modality for claim in found.levels] == [modality]

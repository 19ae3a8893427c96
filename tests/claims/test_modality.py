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


UNHEADED = {
    "en": ("Response to the tender", "No. | Requirement | Resp. | Notes |\n|---|---|---|---|\n| 1 | Availability of 99.9% a month"),
    "de": (
        "Angebot auf die Ausschreibung",
        "Nr. | Anforderung | E | Hinweis |\n|---|---|---|---|\n| 1 | Verfügbarkeit von 99,9 % im Monat",
    ),
    "fr": ("Réponse à l'appel d'offres", "N° | Exigence | C | Précision |\n|---|---|---|---|\n| 1 | Disponibilité de 99,9 % par mois"),
    "es": ("Respuesta al pliego", "N.º | Requisito | G | Nota |\n|---|---|---|---|\n| 1 | Disponibilidad del 99,9 % mensual"),
    "it": ("Risposta al capitolato", "N. | Requisito | C | Dettaglio |\n|---|---|---|---|\n| 1 | Disponibilità del 99,9% mensile"),
    "nl": ("Antwoord op de aanbesteding", "Nr. | Eis | V | Nadere uitleg |\n|---|---|---|---|\n| 1 | Beschikbaarheid van 99,9% per maand"),
    "pt": ("Resposta ao concurso", "N.º | Requisito | G | Nota |\n|---|---|---|---|\n| 1 | Disponibilidade de 99,9% ao mês"),
}
"""By language: the title, and the table up to the code, whose column no head calls one of answers."""


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


@pytest.mark.parametrize(
    ("lang", "legend", "code", "modality"),
    [
        ("en", "Codes: FS = fully supported; PS = partially supported.", "FS", Modality.COMMITMENT),
        ("en", "O = out of the box, C = custom development, X = will not be provided", "X", Modality.REQUIREMENT),
        ("de", "A = wird vollumfänglich erfüllt; B = wird mit Einschränkungen erfüllt", "A", Modality.COMMITMENT),
        ("de", "A = wird vollumfänglich erfüllt; B = wird mit Einschränkungen erfüllt", "B", Modality.REQUIREMENT),
        ("fr", "TC = totalement conforme ; PC = partiellement conforme", "TC", Modality.COMMITMENT),
        ("es", "A: se acepta. R: se acepta con reservas.", "R", Modality.REQUIREMENT),
        ("it", "Legenda: S = soddisfatto; P = soddisfatto in parte", "S", Modality.COMMITMENT),
        ("nl", "Legenda: V = voldoet; D = voldoet deels", "D", Modality.REQUIREMENT),
        ("pt", "C – cumpre; R – cumpre com ressalvas", "C", Modality.COMMITMENT),
    ],
)
def test_a_column_of_nothing_but_codes_answers_though_no_head_says_so(
    assembled: Assemble, lang: str, legend: str, code: str, modality: Modality
) -> None:
    title, demand = UNHEADED[lang]
    found = assembled(f"# {title}\n\n{legend}\n\n| {demand} | {code} | |\n").levels
    assert [claim.modality for claim in found] == [modality]


def test_the_numbers_of_rows_are_no_codes(assembled: Assemble) -> None:
    table = "| No. | Requirement | Answer |\n|---|---|---|\n| B1 | Portal: available 99.9% of each month. | Yes |\n| B2 | Archive: available 99.5% of each month. | No |\n"
    found = assembled(f"# Annex 4 to our offer\n\nEach requirement of the request is answered with yes or no.\n\n{table}").levels
    assert [claim.modality for claim in found] == [Modality.COMMITMENT, Modality.REQUIREMENT]


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


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("# Teal status\n\nUptime over the past 90 days.\n\nWeb app 99.97% uptime", Modality.HISTORICAL),
        ("# Quarterly business review\n\n- Uptime 99.91% in the quarter", Modality.HISTORICAL),
        ("# Service Level Agreement\n\nUptime, all plans: 99.97% (Q1 2025).", Modality.HISTORICAL),
        ("# Annual letter\n\nThe ledger had a bad month: 98.7% availability.", Modality.HISTORICAL),
        (
            "# Regulation on charging points\n\nWhoever runs points keeps them available for at least 98% of each year.",
            Modality.REQUIREMENT,
        ),
        ("# Grid services\n\nBy law, each operator has to reach an availability of 98% in each year.", Modality.REQUIREMENT),
        ("# Week 2 quiz\n\nA vendor guarantees 99.9% uptime per month. Is a credit due?", Modality.EXAMPLE),
        ("# Carta dei servizi\n\n| Indicatore | Standard |\n|---|---|\n| Disponibilità dello sportello | 98,0% |", Modality.COMMITMENT),
        ("# Teal hosting\n\nStay online.\n\n- Uptime SLA: 99.5%", Modality.COMMITMENT),
    ],
)
def test_the_kind_of_paper_and_the_time_say_who_speaks(assembled: Assemble, text: str, modality: Modality) -> None:
    assert [claim.modality for claim in assembled(text).levels] == [modality]


def test_a_dashboard_holds_objectives_beside_what_was_seen(assembled: Assemble) -> None:
    text = "# SLO overview\n\n| Service | SLO | 30d | Availability budget left |\n|---|---|---|---|\n| tickets | 99.9% | 99.82% | 40% |\n"
    assert [claim.modality for claim in assembled(text).levels] == [Modality.TARGET, Modality.HISTORICAL]


def test_the_company_in_the_title_of_a_paper_is_no_third_party(assembled: Assemble) -> None:
    table = "| | Basis | Plus |\n|---|---|---|\n| Verfügbarkeit im Jahr | 98,5 % | 99,5 % |\n"
    found = assembled(
        f"# Leistungsbeschreibung der Grenzland Telekom\n\nEs gilt die folgende Tabelle.\n\n{table}\nDas Netz war im Jahr 2024 zu 99,98 % verfügbar.\n"
    ).levels
    assert [claim.modality for claim in found] == [Modality.COMMITMENT, Modality.COMMITMENT, Modality.HISTORICAL]


def test_a_defined_word_at_the_beginning_of_a_sentence_names_no_third_party(assembled: Assemble) -> None:
    text = "# Concession agreement\n\nThe Concessionaire shall ensure that the lifts are available for at least 98% of each year."
    assert [claim.modality for claim in assembled(text).levels] == [Modality.COMMITMENT]


def test_plans_compared_are_the_speakers_own(assembled: Assemble) -> None:
    found = assembled("# Our plans compared\n\n| | Nest | Flock |\n|---|---|---|\n| Uptime SLA | 99.5% | 99.9% |\n").levels
    assert {claim.modality for claim in found} == {Modality.COMMITMENT}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("# Quartalsgespräch\n\n- Portal: Verfügbarkeit 99,91 %", Modality.HISTORICAL),
        ("# Verordnung über Aufzüge\n\nBetreiber halten Aufzüge zu mindestens 98 % des Jahres verfügbar.", Modality.REQUIREMENT),
        ("# État du système\n\nTous les systèmes sont opérationnels\n\nPortail : 99,91 % de disponibilité", Modality.HISTORICAL),
        ("# Convention de service\n\nDisponibilité : 99,91 % (T1 2025).", Modality.HISTORICAL),
        ("# Revisión trimestral\n\n- Disponibilidad del portal: 99,91 %", Modality.HISTORICAL),
        ("# Ejercicios del tema 2\n\nEjercicio 1. Un proveedor garantiza una disponibilidad del 99,9 % al mes.", Modality.EXAMPLE),
        ("# Esercizi, capitolo 2\n\nEsercizio 1. Un fornitore garantisce una disponibilità del 99,9% al mese.", Modality.EXAMPLE),
        ("# Systeemstatus\n\nAlle systemen werken\n\nPortaal: beschikbaarheid 99,91%", Modality.HISTORICAL),
        ("# Revisão trimestral do serviço\n\n- Disponibilidade do portal: 99,91%", Modality.HISTORICAL),
    ],
)
def test_the_kind_of_paper_says_who_speaks_in_other_languages(assembled: Assemble, text: str, modality: Modality) -> None:
    assert [claim.modality for claim in assembled(text).levels] == [modality]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (
            "# Report 2025\n\nWhole cluster: 99.41% availability over the year (target narrowly missed, because of the cooling).",
            Modality.HISTORICAL,
        ),
        ("# Bilan 2025\n\nGrappe entière : 99,41 % de disponibilité sur l’année (objectif manqué de peu).", Modality.HISTORICAL),
        ("# How uptime is reported\n\nA site with 129,600 probes of which 65 failed stands at 99.95% uptime.", Modality.EXAMPLE),
        (
            "# Glossary\n\nThe figure gets read. An SLA that says 99.99% is worth nothing if the seller decides what is downtime.",
            Modality.EXAMPLE,
        ),
        ("Objection: “Our last supplier gave us 99.99% uptime.”", Modality.THIRD_PARTY),
    ],
)
def test_what_was_missed_worked_out_or_had_elsewhere_is_no_promise(assembled: Assemble, text: str, modality: Modality) -> None:
    assert [claim.modality for claim in assembled(text).levels] == [modality]


def test_what_a_party_of_the_agreement_states_is_its_own(assembled: Assemble) -> None:
    text = """# Addendum to the hosting agreement

Between Cobblestone Libraries ("Library") and Penhallow Hosting LLC ("Host").

1. Host guarantees that the Catalog will be available 99.5% of each month.

2. Host states that in the twelve months to May 2025 the Catalog was available 99.31% of the time.
"""
    assert [claim.modality for claim in assembled(text).levels] == [Modality.COMMITMENT, Modality.HISTORICAL]


def test_the_nearest_of_two_heads_says_how_a_column_is_meant(assembled: Assemble) -> None:
    table = """<table><tr><th rowspan="2">Service</th><th colspan="2">Agreed, calendar month</th></tr><tr><th>SLO</th><th>SLA</th></tr>
<tr><td>Payments</td><td>99.98%</td><td>99.95%</td></tr><tr><td>Portal</td><td>99.90%</td><td>99.50%</td></tr></table>"""
    assert [claim.modality for claim in assembled(table, name="availability.html").levels] == [Modality.TARGET, Modality.COMMITMENT] * 2


def test_one_option_of_a_question_is_an_example(assembled: Assemble) -> None:
    text = """Which of the clauses below can be checked?

- A. The supplier takes care to avoid interruptions.
- B. The service is up for no less than 99.8% of each calendar month.
"""
    assert [claim.modality for claim in assembled(text).levels] == [Modality.EXAMPLE]


def test_an_advertisement_below_an_article_is_none_of_its_examples(assembled: Assemble) -> None:
    text = """# What does 99% uptime mean?

If a shop promises 99% uptime, it may be closed for 3.65 days in a year.

Loafline, ordering for early risers. 99.98% uptime. No setup fee. 30% off until Easter.
"""
    assert assembled(text).levels[-1].modality is Modality.MARKETING

"""In which period a level is measured."""

from collections.abc import Callable
from typing import Any

import pytest

from scanner.model import MONTH, QUARTER, YEAR, Window, WindowUnit

Assemble = Callable[..., Any]

STATED = [
    ("We guarantee 99.9% uptime in each calendar month.", MONTH),
    ("The Monthly Uptime Percentage shall be at least 99.9%.", MONTH),
    ("We guarantee 99.9% availability per quarter.", QUARTER),
    ("We guarantee 99.9% availability a year.", YEAR),
    ("Availability of 99.9% is guaranteed over any twelve months.", YEAR),
    ("Availability of 99.9% is guaranteed over a rolling 30 days.", Window(WindowUnit.DAY, 30, rolling=True)),
    ("Uptime is at least 95% of the time in any 7 day period.", Window(WindowUnit.DAY, 7, rolling=True)),
    ("We guarantee 99.9% availability each week.", Window(WindowUnit.WEEK)),
    ("In the twelve months before signature the systems were available 99.87% of the time.", YEAR),
    ("In the first twelve months availability came to 99.96%.", YEAR),
    ("In the last academic year we reached an uptime of 99.97%.", YEAR),
    ("We guarantee 99.9% availability.", None),
    ("We guarantee 99.9% availability; tell us a month's notice before you leave.", None),
]


@pytest.mark.parametrize(("text", "window"), STATED)
def test_the_sentence_states_the_period(assembled: Assemble, text: str, window: Window | None) -> None:
    assert [claim.window for claim in assembled(text).levels] == [window]


def test_a_definition_elsewhere_holds_for_the_promises_of_the_document(assembled: Assemble) -> None:
    text = """# Service Level Agreement

Provider shall keep the Service available 99.9% of the time.

Other terms stand here.

"Measurement Period" means a calendar quarter.
"""
    assert [claim.window for claim in assembled(text).levels] == [QUARTER]


def test_the_period_of_a_fee_is_none_of_availability(assembled: Assemble) -> None:
    text = "We guarantee 99.9% uptime.\n\nIf uptime is below 99.9% you get 10% of the monthly fee.\n"
    assert [claim.window for claim in assembled(text).levels] == [None]


def test_the_hours_that_credits_are_counted_by_are_no_period(assembled: Assemble) -> None:
    text = "# SLA\n\nNetwork uptime: 99.99%\n\nFor every hour of downtime we pay 1% of the price.\n"
    assert [claim.window for claim in assembled(text).levels] == [None]


def test_the_head_of_a_schedule_of_credits_says_the_period_that_nothing_else_does(assembled: Assemble) -> None:
    text = "# Service Level Agreement\n\nUptime is 99.9%.\n\n| Quarterly uptime | Credit |\n|---|---|\n| below 99.9% | 5% |\n"
    assert [claim.window for claim in assembled(text).levels] == [QUARTER]


def test_a_header_states_the_period_of_its_column(assembled: Assemble) -> None:
    found = assembled("| Service | Availability (per year) |\n|---|---|\n| Mail | 99.5% |\n").levels
    assert [claim.window for claim in found] == [YEAR]


def test_the_first_cell_of_a_history_says_the_month(assembled: Assemble) -> None:
    found = assembled("| Month | Uptime |\n|---|---|\n| March 2026 | 99.98% |\n| April 2026 | 99.91% |\n").levels
    assert [claim.window for claim in found] == [MONTH, MONTH]


def test_the_downtime_that_explains_a_level_tells_its_period(assembled: Assemble) -> None:
    (level,) = assembled("Some hosts advertise 99.9% availability; 99.9% comes to 8.76 hours.").levels[1:]
    assert level.window == YEAR


def test_a_note_states_the_period_of_the_row_that_refers_to_it(assembled: Assemble) -> None:
    text = "| Plan | Basic | Plus |\n|---|---|---|\n| Price | 5 | 9 |\n| Uptime¹ | 99.5% | 99.9% |\n\nPrices are net.\n\n¹ Per calendar quarter.\n"
    assert {claim.window for claim in assembled(text).levels} == {QUARTER}


def test_the_label_of_a_row_states_its_period_before_the_heads_of_the_plans(assembled: Assemble) -> None:
    text = "| Yearly plans | Basic | Plus |\n|---|---|---|\n| Uptime per month | 99.5% | 99.9% |\n"
    assert {claim.window for claim in assembled(text).levels} == {MONTH}


def test_the_period_of_one_advertised_figure_is_not_that_of_another(assembled: Assemble) -> None:
    found = assembled(
        "# Hall opened\n\nThe hall is designed for 99.98% availability.\n\nEach contract guarantees 99.999% availability a year.\n"
    )
    assert [claim.window for claim in found.levels] == [None, YEAR]


@pytest.mark.parametrize(
    "text",
    [
        "We guarantee 99.9% availability, 24 hours a day, on all days of the year.",
        "Wir garantieren eine Verfügbarkeit von 99,9 %, 24 Stunden am Tag, an allen Tagen des Jahres.",
        "Nous garantissons une disponibilité de 99,9 %, 24 heures par jour, tous les jours de l'année.",
        "Garantizamos una disponibilidad del 99,9 %, 24 horas al día, todos los días del año.",
        "Garantiamo una disponibilità del 99,9%, 24 ore su 24, tutti i giorni dell'anno.",
        "Wij garanderen een beschikbaarheid van 99,9%, 24 uur per dag, op alle dagen van het jaar.",
        "Garantimos uma disponibilidade de 99,9%, 24 horas por dia, todos os dias do ano.",
    ],
)
def test_hours_and_days_of_service_are_no_period(assembled: Assemble, text: str) -> None:
    assert [claim.window for claim in assembled(text).levels] == [None]


def test_a_season_says_when_a_level_holds_and_over_what_a_past_one_was_measured(assembled: Assemble) -> None:
    text = "# Contrat de service\n\nLe Prestataire garantit {} en saison estivale.\n\nLa disponibilité est mesurée par trimestre.\n"
    assert [c.window for c in assembled(text.format("une disponibilité de 99,9 %")).levels] == [QUARTER]
    past = "La disponibilité constatée pendant la saison estivale a été de 99,93 %."
    assert [c.window for c in assembled(past).levels] == [Window(WindowUnit.TERM)]


def test_an_aim_has_no_period_of_the_document(assembled: Assemble) -> None:
    text = "# Service Level Agreement\n\nProvider guarantees 99.9% availability in each quarter.\n\nFor the archive we aim at 99.5% availability.\n"
    assert [claim.window for claim in assembled(text).levels] == [QUARTER, None]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Le prestataire garantit une disponibilité de 99,9 % sur une année glissante.", YEAR),
        ("Die Verfügbarkeit des Dienstes beträgt 99,5 % auf Monatsbasis und wird vom Anbieter garantiert.", MONTH),
        ("De leverancier garandeert op maandbasis een beschikbaarheid van 99,9%.", MONTH),
        ("Il fornitore garantisce una disponibilità del 99,2% di ciascun bimestre.", Window(WindowUnit.TERM)),
        ("L'application mobile a une disponibilité de 99,9 % chaque mois, garantie par le prestataire.", MONTH),
        ("O fornecedor tem a meta de manter o portal disponível 99,99% durante a semana das eleições.", Window(WindowUnit.WEEK)),
    ],
)
def test_other_languages_state_their_periods(assembled: Assemble, text: str, window: Window) -> None:
    assert [claim.window for claim in assembled(text).levels] == [window]


ANSWERED = """# Questionnaire

| Question | Answer | Comment |
|---|---|---|
{rows}
"""


def test_the_period_of_one_question_is_not_that_of_the_next(assembled: Assemble) -> None:
    rows = (
        "| Is the portal available 99.9% of the time, measured monthly? | Yes | |\n| Is the archive available 99.5% of the time? | Yes | |"
    )
    assert [claim.window for claim in assembled(ANSWERED.format(rows=rows)).levels] == [MONTH, None]


def test_a_row_without_a_level_tells_the_period_of_all_questions(assembled: Assemble) -> None:
    rows = "| Availability, measured per calendar month | | |\n| Is the archive available 99.5% of the time? | Yes | |"
    assert [claim.window for claim in assembled(ANSWERED.format(rows=rows)).levels] == [MONTH]


def test_the_term_is_no_period_where_another_is_named(assembled: Assemble) -> None:
    text = "# SLA\n\nDuring the term of this agreement the following levels hold, measured on a quarterly basis:\n\n- uptime of the portal: 99.5%\n"
    assert [claim.window for claim in assembled(text).levels] == [QUARTER]


def test_the_line_below_a_figure_that_stands_alone_says_its_period(assembled: Assemble) -> None:
    found = assembled("# Service Level Agreement\n\nNest\n\n99.9%\n\nMonthly uptime\n\nFlock\n\n99.95%\n\n26 min downtime per quarter\n")
    assert [claim.window for claim in found.levels] == [MONTH, QUARTER]


LEVEL = {
    "en": ("Service Level Agreement", "The Host guarantees that the vault is available 99.9% of the time."),
    "de": ("Service-Level-Agreement", "Der Anbieter garantiert für das Archiv eine Verfügbarkeit von 99,9 %."),
    "fr": ("Convention de niveaux de service", "L'hébergeur garantit pour l'archive une disponibilité de 99,9 %."),
    "es": ("Acuerdo de nivel de servicio", "El proveedor garantiza para el archivo una disponibilidad del 99,9 %."),
    "it": ("Accordo sul livello di servizio", "Il fornitore garantisce per l'archivio una disponibilità del 99,9%."),
    "nl": ("Service Level Agreement", "De leverancier garandeert voor het archief een beschikbaarheid van 99,9%."),
    "pt": ("Acordo de nível de serviço", "O fornecedor garante para o arquivo uma disponibilidade de 99,9%."),
}


@pytest.mark.parametrize(
    ("language", "sentence", "window"),
    [
        ("en", "All percentages relate to a calendar year.", YEAR),
        ("en", "Compliance is judged by the quarter.", QUARTER),
        ("en", "Window: 30 days rolling unless stated otherwise.", Window(WindowUnit.TERM)),
        ("en", "The measurement period is one calendar month.", MONTH),
        ("en", "The levels are reviewed by the parties every year.", None),
        ("en", "Invoices are issued quarterly in advance.", None),
        ("de", "Alle Werte gelten je Kalendermonat.", MONTH),
        ("de", "Verfügbarkeitsperiode ist das Quartal.", QUARTER),
        ("de", "Die Werte werden jährlich überprüft.", None),
        ("fr", "Les taux s'entendent par mois civil.", MONTH),
        ("fr", "L'appréciation se fait par trimestre.", QUARTER),
        ("fr", "Les niveaux sont revus chaque année.", None),
        ("es", "Todos los porcentajes se refieren al año natural.", YEAR),
        ("es", "El índice se calcula cada mes.", MONTH),
        ("es", "Las facturas son trimestrales.", None),
        ("it", "Le percentuali si intendono per mese solare.", MONTH),
        ("it", "La valutazione avviene per trimestre.", QUARTER),
        ("it", "I livelli sono rivisti ogni anno.", None),
        ("nl", "De percentages gelden per kalendermaand.", MONTH),
        ("nl", "Beschikbaarheidsperiode: elk kwartaal.", QUARTER),
        ("nl", "Facturen worden per kwartaal verstuurd.", None),
        ("pt", "As percentagens entendem-se por mês civil.", MONTH),
        ("pt", "A avaliação é feita por trimestre.", QUARTER),
        ("pt", "Os relatórios são enviados todos os meses.", None),
    ],
)
def test_what_is_said_of_all_levels_holds_for_each(assembled: Assemble, language: str, sentence: str, window: Window | None) -> None:
    title, level = LEVEL[language]
    (found,) = assembled(f"# {title}\n\n{level}\n\n{sentence}\n").levels
    assert (found.window and found.window.label) == (window and window.label)


@pytest.mark.parametrize("note", ["These percentages hold per quarter.", "Uptime is worked out for each quarter."])
@pytest.mark.parametrize("below", [True, False])
def test_a_line_beside_a_table_of_plans_states_their_period(assembled: Assemble, note: str, below: bool) -> None:  # noqa: FBT001 - a parameter of the test
    table = "| | Reed | Oak |\n|---|---|---|\n| Guaranteed uptime | 99.5% | 99.9% |"
    found = assembled("# Cabins for your site\n\n" + "\n\n".join((table, note) if below else (note, table)))
    assert [claim.window for claim in found.levels] == [QUARTER, QUARTER]


def test_a_line_on_something_else_above_a_table_states_no_period(assembled: Assemble) -> None:
    found = assembled("# Cabins\n\nPay for a year and save two months.\n\n| | Reed |\n|---|---|\n| Guaranteed uptime | 99.5% |\n")
    assert [claim.window for claim in found.levels] == [None]


def test_a_definition_can_give_one_service_a_period_of_its_own(assembled: Assemble) -> None:
    text = """# Service Level Agreement

"Measurement Period" means a calendar quarter; for the Pager it means a calendar month.

| System | Availability |
|---|---|
| Archive | 99.0% |
| Pager | 99.8% |
"""
    assert [claim.window for claim in assembled(text).levels] == [QUARTER, MONTH]


@pytest.mark.parametrize(
    ("head", "window"),
    [
        ("Uptime 2025", YEAR),
        ("Availability FY2025", YEAR),
        ("Availability, year to 31 March 2025", YEAR),
        ("Uptime (30 d)", Window(WindowUnit.TERM)),
        ("28-day availability", Window(WindowUnit.WEEK, 4, rolling=True)),
        ("Availability Q1 2025", QUARTER),
        ("Verfügbarkeit 2025", YEAR),
        ("Disponibilité 2025", YEAR),
        ("Resultado de disponibilidad 2024", YEAR),
        ("Disponibilità ultimi 90 giorni", Window(WindowUnit.DAY, 90, rolling=True)),
        ("Beschikbaarheid (30 dagen)", Window(WindowUnit.DAY, 30, rolling=True)),
        ("Disponibilidade março 2025", MONTH),
    ],
)
def test_the_head_of_a_column_of_results_says_when_they_were_reached(assembled: Assemble, head: str, window: Window) -> None:
    found = assembled(f"# Availability report\n\n| Service | {head} |\n|---|---|\n| Tern | 99.93% |\n").levels
    assert [claim.window and claim.window.label for claim in found] == [window.label]


@pytest.mark.parametrize(
    "text",
    [
        "The lake is designed for 99.99% availability; we contractually guarantee 99.9% a month.",
        "Das System ist auf 99,99 % Verfügbarkeit ausgelegt; vertraglich garantieren wir 99,9 % im Monat.",
        "La plateforme est conçue pour 99,99 % de disponibilité ; par contrat, nous garantissons 99,9 % par mois.",
        "La plataforma está diseñada para un 99,99 % de disponibilidad; por contrato garantizamos un 99,9 % al mes.",
        "La piattaforma è progettata per il 99,99% di disponibilità; per contratto garantiamo il 99,9% al mese.",
        "Het platform is ontworpen voor 99,99% beschikbaarheid; contractueel garanderen wij 99,9% per maand.",
        "A plataforma foi projetada para 99,99% de disponibilidade; em contrato garantimos 99,9% ao mês.",
    ],
)
def test_the_period_of_what_is_promised_is_not_that_of_an_aim(assembled: Assemble, text: str) -> None:
    assert [claim.window for claim in assembled(text).levels] == [None, MONTH]


def test_a_table_of_downtime_by_year_and_month_leaves_the_period_open(assembled: Assemble) -> None:
    text = "# The nines\n\nSo much downtime a year goes with each level:\n\n| Availability | A year | A month |\n|---|---|---|\n| 99% | 87.6 h | 7.3 h |\n"
    assert [claim.window for claim in assembled(text).levels] == [None]


def test_the_contents_of_another_cell_are_no_period(assembled: Assemble) -> None:
    text = "# SLA\n\n| Service | Availability | Covers | Measured |\n|---|---|---|---|\n| Archive | 99.2% | search over ten years | quarterly |\n"
    assert [claim.window for claim in assembled(text).levels] == [QUARTER]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("# Plans\n\n- Nest: availability 99.5%\n- Flock: availability 99.9%\n\nThese percentages hold per month.\n", [MONTH, MONTH]),
        ("# Plots\n\n2 million visits a year · 99.99% uptime · open source\n", [None]),
        (
            "# Status\n\nUptime over the past 90 days.\n\nMail 99.97% uptime\n\nChat 99.91% uptime\n",
            [Window(WindowUnit.DAY, 90, rolling=True)] * 2,
        ),
        ("# SLA\n\nWe guarantee 99.9% network availability. We look at each quarter by itself.\n", [QUARTER]),
        ("# Terms\n\nWe guarantee that the grid is up 99.9% of the time. If we miss the guarantee in a month, we credit:\n", [MONTH]),
        ("# Report\n\nAvailability was 99.96% (mean of January to December 2024).\n", [YEAR]),
        ("# SLA\n\n| Line | Level per month | Credit if under 99% |\n|---|---|---|\n| Fibre availability | 99.9% | 30% |\n", [MONTH]),
        ("# SLA\n\nSoweit nichts anderes gesagt ist, gelten die Werte je Quartal.\n\nDie Verfügbarkeit beträgt 99,9 %.\n", [QUARTER]),
    ],
)
def test_periods_stand_in_many_places(assembled: Assemble, text: str, windows: list[Window | None]) -> None:
    assert [claim.window for claim in assembled(text).levels] == windows


@pytest.mark.parametrize(
    "text",
    [
        "We guarantee 99.9% availability of the grid a quarter. Mail shall have 99.5% availability, measured over the same period.",
        "Wir garantieren 99,9 % Verfügbarkeit je Quartal. Für die Post garantieren wir 99,5 % Verfügbarkeit, gerechnet über denselben Zeitraum.",
        "Nous garantissons 99,9 % de disponibilité par trimestre. La messagerie est garantie à 99,5 % de disponibilité, sur la même période.",
        "Garantizamos un 99,9 % de disponibilidad por trimestre. En el mismo cómputo, el correo tendrá un 99,5 % de disponibilidad.",
        "Garantiamo il 99,9% di disponibilità per trimestre. La posta avrà il 99,5% di disponibilità, con la stessa periodicità.",
        "Wij garanderen 99,9% beschikbaarheid per kwartaal. De mail heeft 99,5% beschikbaarheid, gemeten over dezelfde periode.",
        "Garantimos 99,9% de disponibilidade por trimestre. O correio terá 99,5% de disponibilidade, no mesmo período.",
    ],
)
def test_the_same_period_is_that_of_the_level_before(assembled: Assemble, text: str) -> None:
    first, second = assembled("# Terms\n\n" + "\n\n".join(text.split(". ", 1))).levels
    assert [first.window, second.window] == [QUARTER, QUARTER]


def test_the_period_of_a_price_is_none_of_availability(assembled: Assemble) -> None:
    found = assembled(
        "# Boats\n\n- Skiff: 5 seats, € 29 per month, 99.5% availability\n- Barge: 20 seats, $70 a month, 99.9% availability\n"
    ).levels
    assert [claim.window for claim in found] == [None, None]


def test_a_level_that_an_amendment_cites_takes_no_period_from_elsewhere(assembled: Assemble) -> None:
    text = """# First Amendment to the Service Level Agreement

1. In Section 8 the availability of "99%" is replaced by "99.5%".

2. Availability of the new portal is guaranteed at 99.9% of each month.
"""
    assert [claim.window for claim in assembled(text).levels] == [None, MONTH]


@pytest.mark.parametrize(
    "text",
    [
        "# Questions\n\nWhat does 99.9% uptime mean? The site may be down for 43 minutes.\n",
        "# Fragen\n\n## Was bedeutet 99,9 % Verfügbarkeit?\n\nDass der Server 43 Minuten stehen darf.\n",
        "# Domande\n\nChe vuol dire 99,9% di uptime? Che il server può restare fermo 43 minuti.\n",
    ],
)
def test_the_answer_to_what_a_level_means_tells_its_period(assembled: Assemble, text: str) -> None:
    assert [claim.window for claim in assembled(text).levels] == [MONTH]


@pytest.mark.parametrize(
    ("caption", "header", "level"),
    [
        ("Table B-1: levels per calendar quarter", "Component | Availability", "Gate | 99.5%"),
        ("Tabelle B-1: Werte je Kalenderquartal", "Komponente | Verfügbarkeit", "Tor | 99,5 %"),
        ("Tableau B-1 : taux par trimestre civil", "Composant | Disponibilité", "Porte | 99,5 %"),
        ("Tabla B-1: porcentajes por trimestre natural", "Componente | Disponibilidad", "Puerta | 99,5 %"),
        ("Tabella B-1: percentuali per trimestre solare", "Componente | Disponibilità", "Porta | 99,5%"),
        ("Tabel B-1: percentages per kalenderkwartaal", "Component | Beschikbaarheid", "Poort | 99,5%"),
        ("Tabela B-1: percentagens por trimestre civil", "Componente | Disponibilidade", "Porta | 99,5%"),
    ],
)
def test_a_caption_states_the_period_of_its_table(assembled: Assemble, caption: str, header: str, level: str) -> None:
    found = assembled(f"# SLA\n\n{caption}\n\n| {header} |\n|---|---|\n| {level} |\n").levels
    assert [claim.window for claim in found] == [QUARTER]

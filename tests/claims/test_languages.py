"""The six languages beside English: what a native reader takes for a promise, and what for something else."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from scanner.model import ClaimKind, Modality

Assemble = Callable[..., Any]

LEVELS = [
    ("Der Auftragnehmer gewährleistet eine Verfügbarkeit von 99,9 % des Webshops im Jahresmittel.", ["99.9"]),
    ("Die Verfügbarkeit darf in keinem Monat unter 98,5 Prozent sinken.", ["98.5"]),
    ("Le prestataire garantit une disponibilité annuelle de 99,6 % du guichet pendant les heures de bureau.", ["99.6"]),
    ("La disponibilité du portail ne descendra jamais en dessous de 98 % dans un mois civil.", ["98"]),
    ("El proveedor garantiza una disponibilidad del 99,9 % del correo y una reducción del 20 % de los avisos.", ["99.9"]),
    ("La tienda estará activa el 99,5 % de las horas de cada mes, según el contrato.", ["99.5"]),
    ("Il fornitore garantisce una disponibilità del 99,98 % del magazzino automatico.", ["99.98"]),
    ("Il sito funziona per il 99,5% del tempo e la soddisfazione dei clienti è del 97%.", ["99.5"]),
    ("De leverancier garandeert dat het portaal op maandbasis voor ten minste 99,95% beschikbaar is.", ["99.95"]),
    ("Het platform draait 99,5% van de tijd en 98% van de klanten is tevreden.", ["99.5"]),
    ("O fornecedor garante uma disponibilidade de 99,9% do balcão digital em cada mês.", ["99.9"]),
    ("O sistema funciona 99,5% do tempo e não ficará abaixo disso na época alta.", ["99.5"]),
]

OTHERS = [
    ("La póliza de crédito de la bodega está disponible en un 98 % y las ventas subieron.", "a line of credit"),
    ("Die Kreditlinie der Gesellschaft ist zu 98 % verfügbar, wie der Bericht zeigt.", "a line of credit"),
    ("Die Gesellschaft steht zu 99,9 % im Eigentum der Nordhafen Holding.", "ownership"),
    ("Die Temperatur im Lager lag zu 98 % der Zeit im Sollbereich, und das Portal ist verfügbar.", "temperature"),
    ("Der Wert von 98 % Verfügbarkeit entfällt ersatzlos.", "withdrawn"),
    ("Le taux de lecture des cartes est de 99,7 % en laboratoire ; le site est ouvert au public.", "a rate of reading"),
    ("Le prestataire ne saurait être tenu de garantir une disponibilité de 100 %.", "not promised"),
    ("La société est détenue à 99 % par un groupe et les clients en sont informés.", "ownership"),
    ("El control de calidad fija un nivel de aceptación del 98 % para los lotes.", "quality control"),
    ("La sociedad está participada al 99 % por el grupo y los socios lo saben.", "ownership"),
    ("Il controllo di qualità avviene per campione: il livello di accettazione è del 98 %.", "quality control"),
    ("Non è stata accolta la proposta di una disponibilità del 99,9 % per il gestionale.", "not agreed"),
    ("De kaartlezer haalt een herkenningspercentage van 99,1% en de balie is open.", "a rate of recognition"),
    ("De dekkingsgraad van het fonds was 98,4% en de leden zijn op de hoogte.", "a fund's cover"),
    ("A taxa de reconhecimento de placas é de 98,5% e o portal está aberto ao público.", "a rate of recognition"),
    ("O índice de ocupação dos quartos foi de 97,5% no ano, com os clientes satisfeitos.", "occupancy"),
]

DOWNTIME = [
    ("Ein Stillstand der Anlage darf 30 Minuten nicht überschreiten, und der Kunde wird informiert.", 30),
    ("Aucune interruption du portail ne dépasse 45 minutes, et le client est prévenu.", 45),
    ("Ninguna parada del servicio superará los 30 minutos y el cliente será avisado.", 30),
    ("Un fermo del servizio non potrà protrarsi oltre 20 minuti e il cliente viene avvisato.", 20),
    ("Een onderbreking van de dienst mag niet langer dan 10 minuten duren en wordt gemeld.", 10),
    ("Nenhuma paragem do serviço durará mais de 15 minutos e o cliente é avisado.", 15),
    ("No outage of the portal shall last longer than 25 minutes.", 25),
]

SUPPORT = [
    "Störungen der höchsten Stufe werden binnen 30 Minuten angegangen, wie im Vertrag steht.",
    "Un incident majeur est pris en compte sous 20 minutes par le prestataire.",
    "Las averías críticas se atenderán en dos horas por el proveedor.",
    "Le segnalazioni bloccanti sono prese in carico entro 40 minuti dal fornitore.",
    "Een storing pakken wij binnen 20 minuten op, zoals de overeenkomst zegt.",
    "As avarias críticas são atendidas em cinco minutos pelo fornecedor.",
]


@pytest.mark.parametrize(("text", "levels"), LEVELS)
def test_a_level_is_found(assembled: Assemble, text: str, levels: list[str]) -> None:
    assert [claim.percent for claim in assembled(text).levels] == [Decimal(level) for level in levels]


@pytest.mark.parametrize(("text", "because"), OTHERS)
def test_another_percentage_is_no_level(assembled: Assemble, text: str, because: str) -> None:
    assert [claim.quote for claim in assembled(text).levels] == [], because


@pytest.mark.parametrize(("text", "minutes"), DOWNTIME)
def test_the_most_that_one_outage_may_last_is_a_promise_without_a_period(assembled: Assemble, text: str, minutes: int) -> None:
    assert [(c.minutes, c.window) for c in assembled(text).of(ClaimKind.DOWNTIME)] == [(minutes, None)]


@pytest.mark.parametrize("text", SUPPORT)
def test_a_time_of_support_is_found(assembled: Assemble, text: str) -> None:
    assert assembled(text).of(ClaimKind.RESPONSE)


THEIRS = [
    "Die Server stehen in einer Halle, deren Betreiber eine Verfügbarkeit von 99,98 % ausweist.",
    "Das Stromnetz garantiert uns eine Verfügbarkeit von 99,9 % für jeden Anschluss.",
    "Nous louons une salle dont l'exploitant annonce une disponibilité de 99,98 % par an.",
    "La plateforme est chez Ondenet, qui nous assure une disponibilité de 99,9 %.",
    "El edificio, cuyo operador declara una disponibilidad del 99,98 %, es de alquiler.",
    "El enlace es de Fibralta, que nos asegura una disponibilidad del 99,5 %.",
    "Usiamo un edificio il cui gestore vanta una disponibilità del 99,98%.",
    "Il precedente outsourcer ha assicurato allo sportello una disponibilità del 99,4%.",
    "We huren een zaal waarvan de exploitant een beschikbaarheid van 99,98% noemt.",
    "Nevelnet, dat ons contractueel garandeert dat het 99,9% beschikbaar is, levert de lijn.",
    "Usamos um edifício cujo operador anuncia uma disponibilidade de 99,98%.",
    "A linha é da Fibralta, que nos assegura uma disponibilidade de 99,5%.",
]


@pytest.mark.parametrize("text", THEIRS)
def test_what_others_say_of_their_service_is_theirs(assembled: Assemble, text: str) -> None:
    assert [claim.modality for claim in assembled(text).levels] == [Modality.THIRD_PARTY]


def test_a_text_that_goes_on_about_a_level_needs_not_name_it_again(assembled: Assemble) -> None:
    text = "O fornecedor garante uma disponibilidade de 99,5% do portal em cada mês.\n\nPara 2027, a meta é de 99,95% no portal.\n"
    assert [claim.percent for claim in assembled(text).levels] == [Decimal("99.5"), Decimal("99.95")]


LIMITS = [
    ("Die Summe der Gutschriften für Ausfälle darf 20 % der Monatsgebühr nicht übersteigen.", 20),
    ("Mehr als 50 Prozent der Monatsgebühr werden für Ausfälle in keinem Fall gutgeschrieben.", 50),
    ("De som van de malussen voor uitval mag 15% van de maandvergoeding niet overschrijden.", 15),
    ("Las penalizaciones por indisponibilidad no podrán, sumadas las de todo un año, rebasar el 10 % de la cuota.", 10),
    ("Le penali per indisponibilità non possono, sommate quelle di un mese, superare il 12% del canone.", 12),
    ("Les pénalités d'indisponibilité ne peuvent, additionnées sur un mois considéré, excéder 25 % de la redevance.", 25),
    ("As penalidades por indisponibilidade não podem, no conjunto de cada mês, exceder 30% da mensalidade.", 30),
]


OTHER_MONEY = [
    ("We credit 5% of the fee for each hour of downtime.", "You get 20% off from 10 servers up."),
    ("We credit 5% of the fee for each hour of downtime.", "A referral earns a credit of 25% of one fee."),
    ("We credit 5% of the fee for each hour of downtime.", "Pay yearly and get two months free."),
    ("We credit 5% of the fee for each hour of downtime.", "For goods delivered late we deduct 2% of the price."),
    ("Je Stunde Ausfall werden 5 % der Gebühr gutgeschrieben.", "Für jede Empfehlung werden 25 % der Gebühr gutgeschrieben."),
    ("Chaque heure d'arrêt donne un avoir de 5 % de la redevance.", "Un parrainage donne droit à un avoir de 25 % de la redevance."),
    ("Por cada hora de caída del servicio se abona un 5 % de la cuota.", "A partir de 10 servidores, un 20 % de descuento en la cuota."),
    ("Per ogni ora di fermo si accredita il 5% del canone.", "Per consegna tardiva si detrae l'1% del prezzo."),
    ("Per uur uitval krijgt u 5% van de maandprijs terug.", "Vanaf 10 servers krijgt u 20% van de prijs terug."),
    (
        "Por cada hora de paragem do serviço ao cliente credita-se 5% da mensalidade.",
        "Por cada amigo que trouxer credita-se 10% da mensalidade.",
    ),
]


@pytest.mark.parametrize(("credit", "other"), OTHER_MONEY)
def test_what_customers_get_for_something_else_is_no_credit(assembled: Assemble, credit: str, other: str) -> None:
    assert [claim.credit_percent for claim in assembled(f"{credit}\n\n{other}").of(ClaimKind.CREDIT)] == [5]


LIMITS_BEHIND = [
    ("Je Stunde Ausfall werden 5 % der Gebühr gutgeschrieben.", "Alle Gutschriften eines Monats zusammen: 30 %.", 30),
    ("Je Stunde Ausfall werden 5 % der Gebühr gutgeschrieben.", "Mehr als die Monatsgebühr gibt es nicht zurück.", 100),
    ("Chaque heure d'arrêt donne un avoir de 5 % de la redevance.", "Au-delà de 40 %, rien n'est remboursé.", 40),
    ("Chaque heure d'arrêt donne un avoir de 5 % de la redevance.", "Les avoirs peuvent aller jusqu'à 60 % de la redevance.", 60),
    ("Por cada hora de caída se abona un 5 % de la cuota.", "Más del 40 % no se devuelve.", 40),
    ("Por cada hora de caída se abona un 5 % de la cuota.", "El conjunto se queda en la mitad de la cuota.", 50),
    ("Per ogni ora di fermo si accredita il 5% del canone.", "Oltre il 40% non si va.", 40),
    ("Per ogni ora di fermo si accredita il 5% del canone.", "Sono riconosciuti fino al 25% del canone annuo.", 25),
    ("Per uur uitval krijgt u 5% van de maandprijs terug.", "Dit loopt op tot de helft van die prijs.", 50),
    ("Per uur uitval krijgt u 5% van de maandprijs terug.", "Verder dan 25% gaan we niet.", 25),
    ("Por cada hora de paragem credita-se 5% da mensalidade.", "O total não vai além da própria mensalidade.", 100),
    ("Por cada hora de paragem credita-se 5% da mensalidade.", "As sanções podem atingir 30% do preço.", 30),
]


@pytest.mark.parametrize(("credit", "limit", "percent"), LIMITS_BEHIND)
def test_a_limit_may_stand_in_words_of_its_own(assembled: Assemble, credit: str, limit: str, percent: int) -> None:
    found = assembled(f"{credit}\n\n{limit}")
    assert [claim.percent for claim in found.of(ClaimKind.CREDIT_CAP)] == [percent]
    assert [claim.credit_percent for claim in found.of(ClaimKind.CREDIT)] == [5]


@pytest.mark.parametrize(("text", "percent"), LIMITS)
def test_a_limit_stands_before_and_behind_its_verb(assembled: Assemble, text: str, percent: int) -> None:
    found = assembled(text)
    assert [claim.percent for claim in found.of(ClaimKind.CREDIT_CAP)] == [percent]
    assert found.of(ClaimKind.CREDIT) == []


STEPS = [
    "Für jeden fehlenden Zehntelprozentpunkt vermindert sich die Vergütung um 1 % der Monatsgebühr.",
    "Chaque dixième de point manquant ouvre droit à une réfaction de 1 % de la redevance mensuelle.",
    "Por cada décima de punto que falte en el mes, el proveedor pagará una sanción del 1 % de la cuota mensual.",
    "Per ogni decimo di punto mancante si applica una penale dell'1% del canone mensile.",
    "Por cada décima de ponto percentual é aplicada uma sanção de 1% da mensalidade.",
]
PROMISED = [
    "Verfügbarkeit von 99,9 %",
    "disponibilité de 99,9 %",
    "disponibilidad del 99,9 %",
    "disponibilità del 99,9%",
    "disponibilidade de 99,9%",
]


@pytest.mark.parametrize(("text", "level"), [*zip(STEPS, PROMISED, strict=True)])
def test_a_penalty_for_each_point_is_one_for_the_level(assembled: Assemble, text: str, level: str) -> None:
    assert [claim.credit_percent for claim in assembled(f"{level}\n\n{text}").of(ClaimKind.CREDIT)] == [1]


def test_what_explains_an_answer_is_answered(assembled: Assemble) -> None:
    rows = "| Die Plattform ist zu 99,95 % verfügbar | T | Zusagen können wir 99,8 %. |"
    found = assembled(f"# Anforderungskatalog\n\n| Anforderung | Erfüllt (J/N/T) | Hinweise |\n|---|---|---|\n{rows}\n").levels
    assert [claim.modality for claim in found] == [Modality.REQUIREMENT, Modality.COMMITMENT]


GIVEN = [
    ("Wird die Verfügbarkeit von 99 % unterschritten, erhält der Kunde eine Gutschrift von 5 % der Monatsgebühr.", ("99", "5")),
    ("Si la disponibilité de 99 % n'est pas atteinte, un avoir de 5 % de la redevance est accordé.", ("99", "5")),
    ("Wordt de beschikbaarheid van 99% onderschreden, dan krijgt de klant 5% van de maandvergoeding terug.", ("99", "5")),
    ("El servicio es bueno para los clientes: <99 % de disponibilidad mensual → 5 % de devolución del importe mensual", ("99", "5")),
    ("Disponibilità inferiore al 99% = 5% del valore mensile del servizio, a titolo di rimborso", ("99", "5")),
    ("Com uma disponibilidade inferior a 99%: 5% de desconto do valor mensal que não foi pago", ("99", "5")),
    ("Per interruzioni della disponibilità superiori all'1% il Cliente ha diritto al rimborso del 5% del canone.", (None, "5")),
]


@pytest.mark.parametrize(("text", "tier"), GIVEN)
def test_a_credit_stands_before_and_behind_its_verb(assembled: Assemble, text: str, tier: tuple[str | None, str]) -> None:
    (credit,) = assembled(text).of(ClaimKind.CREDIT)
    assert (credit.below and str(credit.below), str(credit.credit_percent)) == tier


GIFTS = [
    ("Liegt die Verfügbarkeit unter 99 %, schenken wir Ihnen die Monatsmiete und bitten um Verzeihung.", "99"),
    ("Si nous passons sous 99 % de disponibilité, le mois est gratuit pour vous.", "99"),
    ("Si un mes bajamos del 99 % de disponibilidad, te regalamos una semana.", "99"),
    ("Se in un mese la disponibilità scende sotto il 99% il mese è gratis.", "99"),
    ("Komt de beschikbaarheid onder 99%, dan krijgt u een vrije maand.", "99"),
    ("Se a disponibilidade ficar abaixo de 99%, o mês é grátis para o cliente.", "99"),
    ("Fällt die Leitstelle aus, zahlt der Auftragnehmer 250 Euro für jede angefangene Stunde.", None),
    ("En cas de panne du service, le prestataire verse 250 euros pour chaque heure entamée.", None),
    ("Por cada hora de caída del servicio, el proveedor paga 250 euros.", None),
    ("Per ogni ora di fermo della piattaforma il fornitore paga 250 euro.", None),
    ("Ligt de centrale plat, dan betaalt de leverancier 250 euro voor elk begonnen uur.", None),
    ("Por cada hora de paragem do serviço, o fornecedor paga 250 euros.", None),
]


@pytest.mark.parametrize(("text", "below"), GIFTS)
def test_service_time_and_money_for_a_failure_are_credits(assembled: Assemble, text: str, below: str | None) -> None:
    (credit,) = assembled(text).of(ClaimKind.CREDIT)
    assert (credit.below and str(credit.below), credit.credit_percent) == (below, None)
    assert credit.credit_text


FALLS = [
    "Bei einer Verfügbarkeit unter 99,9 % und bis zu 99,5 % wird eine Gutschrift von 5 % der Gebühr gewährt.",
    "Sous 99,9 % et jusqu'à 99,5 % de disponibilité : 5 % de la redevance pour le client.",
    "Bajo 99,9 % y hasta 99,5 % de disponibilidad, un 5 % de la cuota mensual.",
    "Disponibilità sotto il 99,9% e fino al 99,5%: il 5% del canone per il cliente.",
    "Een beschikbaarheid onder 99,9% en tot 99,5%: 5% van de maandprijs voor de klant.",
    "Disponibilidade abaixo de 99,9% e até 99,5%: 5% da mensalidade para o cliente.",
]


@pytest.mark.parametrize("text", FALLS)
def test_a_step_may_be_told_from_its_upper_end_down(assembled: Assemble, text: str) -> None:
    (credit,) = assembled(text).of(ClaimKind.CREDIT)
    assert (str(credit.below), str(credit.at_least), str(credit.credit_percent)) == ("99.9", "99.5", "5")


MISSED = [
    "Die Verfügbarkeit ist 99,9 % im Jahr. Schaffen wir das nicht, ziehen Sie einfach 10 % von der nächsten Rechnung ab.",
    "Nous garantissons une disponibilité de 99,9 % par an. Si ce n'est pas le cas, déduisez 10 % de votre prochaine facture.",
]


@pytest.mark.parametrize("text", MISSED)
def test_the_customer_may_take_the_credit_himself(assembled: Assemble, text: str) -> None:
    (credit,) = assembled(text).of(ClaimKind.CREDIT)
    assert (str(credit.below), str(credit.credit_percent)) == ("99.9", "10")


WORK = [
    "Die Verfügbarkeit beträgt laut SLA mindestens 99,5 % im Monat, ausgenommen geplante Wartungen.",
    "SLA: disponibilidad del 99,5 % cada mes, salvo el mantenimiento previsto en el anexo.",
    "SLA: disponibilità del 99,5% al mese, salvo la manutenzione prevista dal contratto.",
    "SLA: disponibilidade de 99,5% ao mês, exceto a manutenção prevista no contrato.",
]


@pytest.mark.parametrize("text", WORK)
def test_planned_work_makes_a_level_no_aim(assembled: Assemble, text: str) -> None:
    assert [claim.modality for claim in assembled(f"# SLA\n\n{text}\n").levels] == [Modality.COMMITMENT]


def test_the_hours_that_a_credit_counts_are_no_measuring_period(assembled: Assemble) -> None:
    text = "# SLA\n\nGaranzia di disponibilità: 99,5%\n\nPer ogni ora di disservizio oltre il 99,5% il Cliente è rimborsato del 5% del canone.\n"
    assert [claim.window for claim in assembled(text).levels] == [None]


MANY = [
    "Die meisten Anbieter garantieren heute eine Verfügbarkeit von 99,9 % im Monat.",
    "La plupart des hébergeurs garantissent une disponibilité de 99,9 % par mois.",
    "Muchas empresas del sector garantizan una disponibilidad del 99,9 % cada mes.",
    "Molte aziende del settore garantiscono una disponibilità del 99,9% al mese.",
    "De meeste aanbieders garanderen een beschikbaarheid van 99,9% per maand.",
    "Muitas empresas do setor garantem uma disponibilidade de 99,9% ao mês.",
]


@pytest.mark.parametrize("text", MANY)
def test_what_many_promise_is_nobodys_promise(assembled: Assemble, text: str) -> None:
    assert [claim.modality for claim in assembled(text).levels] == [Modality.EXAMPLE]


NOTHING = [
    "Wir bemühen uns um eine Verfügbarkeit von 99,9 %, garantieren dies aber nicht.",
    "Nous visons une disponibilité de 99,9 %, mais ne garantissons pas un accès sans interruption.",
    "Buscamos una disponibilidad del 99,9 %, pero no garantizamos un acceso continuo.",
    "Puntiamo a una disponibilità del 99,9%, ma non garantiamo un accesso senza interruzioni.",
    "Wij streven naar een beschikbaarheid van 99,9% maar garanderen geen ononderbroken toegang.",
    "Procuramos uma disponibilidade de 99,9%, mas não garantimos um acesso contínuo.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_who_guarantees_nothing_aims(assembled: Assemble, text: str) -> None:
    assert [claim.modality for claim in assembled(f"# SLA\n\n{text}\n").levels] == [Modality.TARGET]


@pytest.mark.parametrize(
    "text", ["SLA: Verfügbarkeit von 99,9 %, monatlich gemessen", "SLA: beschikbaarheid van 99,9%, maandelijks gemeten"]
)
def test_how_a_level_is_measured_makes_it_no_past(assembled: Assemble, text: str) -> None:
    assert [claim.modality for claim in assembled(f"# SLA\n\n{text}\n").levels] == [Modality.COMMITMENT]

"""A service level agreement in each language, read with that language's patterns: the same promises are found in all of them."""

from collections.abc import Mapping

import pytest

from scanner.model import Claim, ClaimKind, DocumentResult, ExclusionKind, Modality, Source
from scanner.pipeline.job import ScanContext
from scanner.pipeline.scan import scan_source

SLA = {
    "de": """# Service-Level-Vereinbarung

zwischen der Birkental Cloud GmbH („Anbieter“) und der Nordlicht AG („Kunde“), gültig ab 1. März 2026

## 1 Verfügbarkeit

Der Anbieter gewährleistet für die Handelsplattform eine Verfügbarkeit von mindestens 99,9 % im Kalendermonat. Für den Dienst „Archiv“ sichert der Anbieter 99,5 % im Jahresmittel zu. Die Monatsberichte sind mit wirtschaftlich vertretbarem Aufwand zu 98 % der Zeit abrufbar.

Geplante Wartung von bis zu vier Stunden im Monat sowie Ausfälle durch höhere Gewalt bleiben außer Betracht.

## 2 Gutschriften

| Verfügbarkeit im Monat | Gutschrift (in % des Monatsentgelts) |
|---|---|
| unter 99,9 % bis 99,5 % | 5 % |
| unter 99,5 % bis 99,0 % | 10 % |
| unter 99,0 % | 25 % |

Die Gutschriften eines Monats sind auf 50 % des Monatsentgelts begrenzt. Der Anspruch ist innerhalb von 30 Tagen nach Monatsende schriftlich geltend zu machen. Die Gutschrift ist der ausschließliche Rechtsbehelf des Kunden.

Unterschreitet die Verfügbarkeit in drei Monaten 95 %, kann der Kunde den Vertrag fristlos kündigen.

## 3 Störungen

Bei Störungen der Priorität 1 beträgt die Reaktionszeit 30 Minuten, die Lösungszeit vier Stunden.

## 4 Preise

Der Verzugszins beträgt 9 % über dem Basiszinssatz. 97 % der Kunden verlängern ihren Vertrag. Bei Vorauszahlung werden 3 % Skonto gewährt.
""",
    "fr": """# Convention de niveau de service

entre la société Valmeure Hébergement SAS (« le Prestataire ») et Nordelac SA (« le Client »), prenant effet le 1er mars 2026

## 1 Disponibilité

Le Prestataire s'engage à assurer une disponibilité de la plateforme Orvalis d'au moins 99,9 % par mois civil. Pour le module « Archives », le Prestataire garantit un taux de disponibilité de 99,5 % en moyenne annuelle. Les rapports seront accessibles 98 % du temps, le Prestataire y consacrant ses meilleurs efforts.

La maintenance programmée, dans la limite de quatre heures par mois, et les cas de force majeure ne sont pas pris en compte.

## 2 Avoirs

| Disponibilité mensuelle | Avoir (en % de la redevance mensuelle) |
|---|---|
| inférieure à 99,9 % et supérieure ou égale à 99,5 % | 5 % |
| inférieure à 99,5 % et supérieure ou égale à 99,0 % | 10 % |
| inférieure à 99,0 % | 25 % |

Le montant des avoirs d'un mois est plafonné à 50 % de la redevance mensuelle. L'avoir doit être demandé par écrit dans les 30 jours suivant la fin du mois. L'avoir constitue le seul recours du Client.

Si la disponibilité est inférieure à 95 % pendant trois mois, le Client peut résilier le contrat de plein droit.

## 3 Incidents

Pour un incident de priorité 1, le délai de réponse est de 30 minutes et le délai de rétablissement de quatre heures.

## 4 Prix

Les intérêts de retard sont de 9 %. 97 % des clients renouvellent leur contrat. Un escompte de 3 % est accordé pour paiement anticipé.
""",
    "nl": """# Serviceniveauovereenkomst

tussen Wilgendam Hosting B.V. (“Leverancier”) en Noordkade N.V. (“Klant”), met ingang van 1 maart 2026

## 1 Beschikbaarheid

Leverancier garandeert voor het handelsplatform een beschikbaarheid van ten minste 99,9% per kalendermaand. Voor de dienst Archief zegt Leverancier een beschikbaarheid van 99,5% op jaarbasis toe. De rapporten zijn naar beste vermogen 98% van de tijd bereikbaar.

Gepland onderhoud van maximaal vier uur per maand en overmacht blijven buiten beschouwing.

## 2 Servicekredieten

| Beschikbaarheid per maand | Krediet (% van de maandvergoeding) |
|---|---|
| lager dan 99,9% maar minstens 99,5% | 5% |
| lager dan 99,5% maar minstens 99,0% | 10% |
| lager dan 99,0% | 25% |

De kredieten over een maand zijn begrensd op 50% van de maandvergoeding. Het krediet moet binnen 30 dagen na afloop van de maand schriftelijk worden aangevraagd. Het krediet is de enige remedie van Klant.

Is de beschikbaarheid drie maanden lager dan 95%, dan mag Klant de overeenkomst ontbinden.

## 3 Storingen

Bij storingen met prioriteit 1 bedraagt de responstijd 30 minuten en de oplostijd vier uur.

## 4 Prijzen

De wettelijke rente bedraagt 9%. 97% van de klanten verlengt het contract. Bij vooruitbetaling geldt 3% korting.
""",
}
PAGE = {
    "de": """# Hosting von Birkental

Schnelle Server mit 99,99 % Verfügbarkeit. Im Jahr 2025 lag unsere Verfügbarkeit bei 99,97 %. Unser Ziel sind 99,95 % pro Quartal.

Azure garantiert für diesen Dienst 99,95 % Verfügbarkeit.

99,9 % Verfügbarkeit bedeutet zum Beispiel 43 Minuten Ausfall im Monat.

Sinkt die Verfügbarkeit unter 99,5 %, erhalten Sie 10 % der Monatsgebühr zurück. Für jede volle Stunde Ausfall werden 2 % der Monatsmiete gutgeschrieben, höchstens jedoch 20 % der Monatsmiete.

Die CPU-Auslastung bleibt unter 80 %, und 99 % der Anrufe werden angenommen.
""",
    "fr": """# L'hébergement Valmeure

Des serveurs rapides, 99,99 % de disponibilité. En 2025, notre disponibilité a été de 99,97 %. Notre objectif est de 99,95 % par trimestre.

Azure garantit pour ce service une disponibilité de 99,95 %.

Une disponibilité de 99,9 % correspond par exemple à 43 minutes d'arrêt par mois.

Si la disponibilité passe sous 99,5 %, nous vous remboursons 10 % de l'abonnement mensuel. Pour chaque heure entamée d'interruption, le Client reçoit un avoir de 2 % de la redevance mensuelle, sans pouvoir excéder 20 % de celle-ci.

Le taux d'occupation du processeur reste sous 80 %, et 99 % des appels sont décrochés.
""",
    "nl": """# Hosting van Wilgendam

Snelle servers met 99,99% uptime. In 2025 was onze beschikbaarheid 99,97%. Ons doel is 99,95% per kwartaal.

Azure garandeert voor deze dienst een beschikbaarheid van 99,95%.

Een beschikbaarheid van 99,9% komt bijvoorbeeld neer op 43 minuten uitval per maand.

Daalt de beschikbaarheid onder 99,5%, dan krijgt u 10% van het maandbedrag terug. Voor elk vol uur uitval wordt 2% van de maandhuur vergoed, tot ten hoogste 20% van de maandhuur.

De CPU blijft onder 80%, en 99% van de oproepen wordt beantwoord.
""",
}
TENDER = {
    "de": """# Lastenheft Telefonanlage

| Nr. | Anforderung | Antwort des Bieters |
|---|---|---|
| 1 | Die Telefonanlage muss zu 99,9 % im Monat verfügbar sein. | Erfüllt |
| 2 | Das Portal muss eine Verfügbarkeit von 99,99 % im Jahr erreichen. | Nein, wir bieten 99,9 %. |
| 3 | Die Reaktionszeit bei kritischen Störungen beträgt höchstens 1 Stunde. | Ja |

Die Vertragsstrafe beträgt je angefangene 0,1 Prozentpunkte Unterschreitung der Verfügbarkeit 1 % der Monatsvergütung.

Das System muss eine Verfügbarkeit von 98,5 % je Kalenderjahr aufweisen. Die Verfügbarkeit darf nicht unter 97 % fallen.
""",
    "fr": """# Cahier des charges téléphonie

| N° | Exigence | Réponse du candidat |
|---|---|---|
| 1 | Le standard doit être disponible 99,9 % du mois. | Conforme |
| 2 | Le portail devra atteindre une disponibilité de 99,99 % par an. | Non, nous proposons 99,9 %. |
| 3 | Le délai d'intervention en cas d'incident critique est de 1 heure au plus. | Oui |

Une pénalité de 1 % de la redevance mensuelle est due par tranche de 0,1 point de disponibilité manquante.

Le système devra présenter une disponibilité de 98,5 % par année civile. La disponibilité ne peut être inférieure à 97 %.
""",
    "nl": """# Programma van eisen telefonie

| Nr. | Eis | Antwoord inschrijver |
|---|---|---|
| 1 | De centrale moet 99,9% van de maand beschikbaar zijn. | Voldoet |
| 2 | Het portaal moet een beschikbaarheid van 99,99% per jaar halen. | Nee, wij bieden 99,9%. |
| 3 | De reactietijd bij kritieke storingen is ten hoogste 1 uur. | Ja |

Per begonnen 0,1 procentpunt onderschrijding van de beschikbaarheid is een boete van 1% van de maandvergoeding verschuldigd.

Het systeem moet een beschikbaarheid van 98,5% per kalenderjaar hebben. De beschikbaarheid mag niet lager zijn dan 97%.
""",
}


def read(papers: Mapping[str, str], code: str) -> DocumentResult:
    return scan_source(Source.of("paper.md", papers[code].encode()), ScanContext())


def figures(claim: Claim) -> tuple[str, ...]:
    return tuple(figure for figure in claim.figures if figure)


def said(result: DocumentResult, kind: ClaimKind) -> list[tuple[str, ...]]:
    return [(*figures(claim), str(claim.modality)) for claim in result.claims if claim.kind is kind]


@pytest.mark.parametrize("code", SLA)
def test_an_agreement_commits_to_its_levels(code: str) -> None:
    result = read(SLA, code)
    assert (result.language, result.terms.genre) == (code, "sla")
    levels = [claim for claim in result.claims if claim.kind is ClaimKind.AVAILABILITY]
    assert [(figures(claim), str(claim.window), claim.modality, claim.hedge) for claim in levels] == [
        (("99.9",), "a calendar month", Modality.COMMITMENT, False),
        (("99.5",), "a calendar year", Modality.COMMITMENT, False),
        (("98",), "a calendar month", Modality.COMMITMENT, True),
    ]
    assert {exclusion.kind for exclusion in levels[0].exclusions} == {ExclusionKind.MAINTENANCE, ExclusionKind.FORCE_MAJEURE}


@pytest.mark.parametrize("code", SLA)
def test_an_agreement_gives_credits_up_to_a_cap(code: str) -> None:
    result = read(SLA, code)
    tiers = [(c.below, c.at_least, c.credit_percent) for c in result.claims if c.kind is ClaimKind.CREDIT]
    assert [tuple(map(str, tier)) for tier in tiers] == [("99.9", "99.5", "5"), ("99.5", "99.0", "10"), ("99.0", "None", "25")]
    assert said(result, ClaimKind.CREDIT_CAP) == [("50", "commitment")]
    assert result.terms.sole_remedy
    assert result.terms.claim_deadline
    assert result.terms.termination
    assert result.terms.effective_date == "2026-03-01"


@pytest.mark.parametrize("code", SLA)
def test_an_agreement_promises_support_in_time(code: str) -> None:
    assert said(read(SLA, code), ClaimKind.RESPONSE) == [("30", "commitment"), ("240", "commitment")]


@pytest.mark.parametrize("code", PAGE)
def test_a_page_says_how_firmly_it_means_each_level(code: str) -> None:
    assert said(read(PAGE, code), ClaimKind.AVAILABILITY) == [
        ("99.99", "marketing"),
        ("99.97", "historical"),
        ("99.95", "target"),
        ("99.95", "third_party"),
        ("99.9", "example"),
    ]


@pytest.mark.parametrize("code", PAGE)
def test_credits_in_prose(code: str) -> None:
    result = read(PAGE, code)
    assert said(result, ClaimKind.CREDIT) == [("99.5", "10", "commitment"), ("2", "commitment")]
    assert said(result, ClaimKind.CREDIT_CAP) == [("20", "commitment")]


@pytest.mark.parametrize("code", TENDER)
def test_a_tender_requires_what_its_answers_accept_or_decline(code: str) -> None:
    result = read(TENDER, code)
    assert result.terms.genre == "rfp"
    assert said(result, ClaimKind.AVAILABILITY) == [
        ("99.9", "commitment"),
        ("99.99", "requirement"),
        ("99.9", "commitment"),
        ("98.5", "requirement"),
        ("97", "requirement"),
    ]

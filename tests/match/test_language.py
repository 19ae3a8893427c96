"""In which languages a document is written, and that it is read with their packs."""

import pytest

from scanner.match import languages_of, match, unread
from scanner.model import Block, BlockKind
from scanner.packs import languages, spoken

TEXTS = {
    "en": "The provider keeps the service available and tells you which parts of it are not covered by this agreement.",
    "de": "Der Anbieter hält den Dienst verfügbar und teilt mit, welche Teile nicht unter diese Vereinbarung fallen.",
    "fr": "Le prestataire maintient le service et vous indique les éléments qui ne sont pas couverts par cette convention.",
    "nl": "De leverancier houdt de dienst beschikbaar en deelt mee welke delen niet onder deze overeenkomst vallen.",
    "es": "El proveedor mantiene el servicio y comunica al cliente cuáles son las partes que no están cubiertas, como se indica en los anexos.",
    "it": "Il fornitore mantiene il servizio e comunica quali sono le parti che non sono coperte da questo contratto.",
    "pt": "O fornecedor mantém o serviço e comunica quais são as partes que não estão cobertas por este contrato.",
}


def written(*texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text) for text in texts]


@pytest.mark.parametrize("code", [language.code for language in languages()])
def test_a_sentence_tells_its_language(code: str) -> None:
    assert languages_of(written(TEXTS[code])) == (code,)


@pytest.mark.parametrize("text", ["", "99,9 %", "Uptime | 99.9% | Gold", "Δεν υπάρχει καμία εγγύηση για αυτό."])
def test_too_few_words_or_an_unknown_language_tell_none(text: str) -> None:
    assert languages_of(written(text)) == ()


@pytest.mark.parametrize(("text", "code"), [("99,99 % Verfügbarkeit", "de"), ("Uptime per maand: 99,97%", "nl")])
def test_a_line_with_one_word_of_a_language_is_read_with_that_and_with_english(text: str, code: str) -> None:
    assert languages_of(written(text)) == (code, "en")


LETTER = (
    "Ci-joint la convention : la disponibilité à laquelle le prestataire s'engage est de 99,9 % par mois, et vous êtes à l'abri des pannes."
)
ANNEX = "The supplier shall keep the portal available for 99.5% of each month, and this annex is part of it."


def test_an_annex_in_another_language_makes_two_and_a_stray_word_makes_none() -> None:
    assert languages_of(written(LETTER, LETTER, ANNEX)) == ("fr", "en")
    assert languages_of(written(*[LETTER] * 30, "Service desk, the")) == ("fr",)


def test_each_text_of_a_document_in_two_languages_is_read_with_its_own_words() -> None:
    passages = match(written(LETTER, ANNEX), spoken(("fr", "en")))
    assert [{mention.pattern.split(".")[0] for mention in passage.mentions} for passage in passages] == [{"fr"}, {"en"}]


def test_a_text_too_short_to_tell_is_read_with_the_words_of_all() -> None:
    passages = match(written(LETTER, ANNEX, "Uptime / disponibilité : 99,9 %"), spoken(("fr", "en")))
    assert {mention.pattern.split(".")[0] for mention in passages[-1].mentions} == {"fr", "en"}


UNREAD = {
    "Polish": "Wykonawca zapewnia dostępność systemu na poziomie nie niższym niż 99,9% w każdym miesiącu.",
    "Czech": "Poskytovatel zaručuje, že dostupnost služby bude 99,5 % měsíčně, podle smlouvy.",
    "Swedish": "Leverantören garanterar att tjänsten är tillgänglig minst 99,8 % av tiden per månad.",
    "Hungarian": "A szolgáltató biztosítja, hogy a szolgáltatás rendelkezésre állása havonta legalább 99,9%.",
    "Romanian": "Furnizorul garantează disponibilitatea serviciului în procent de 99,9% pentru fiecare lună.",
    "Turkish": "Sağlayıcı, hizmetin aylık erişilebilirlik oranının en az %99,9 olacağını garanti eder.",
    "Finnish": "Toimittaja takaa, että palvelun saatavuus on vähintään 99,9 % kuukaudessa.",
    "Japanese": "サービスの稼働率は99.9％以上であることをおやくそくします。",
    "Cyrillic script": "Исполнитель гарантирует доступность сервиса не менее 99,9% в месяц.",
}


@pytest.mark.parametrize("name", UNREAD)
def test_percentages_in_a_language_without_a_pack_are_counted(name: str) -> None:
    assert unread(written(UNREAD[name])) == {name: 1}


@pytest.mark.parametrize("text", [*(f"{text} 99.9%" for text in TEXTS.values()), "Uptime | 99.9% | Gold", "SKU AX-1, EU: 99.9%", "99,9 %"])
def test_what_may_be_in_a_known_language_is_not_called_unread(text: str) -> None:
    assert unread(written(text)) == {}


def test_a_clause_in_another_language_is_told_in_a_paper_of_a_known_one() -> None:
    assert unread(written(TEXTS["en"], TEXTS["en"], TEXTS["en"], UNREAD["Polish"])) == {"Polish": 1}

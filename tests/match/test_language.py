"""In which languages a document is written, and that it is read with their packs."""

import pytest

from scanner.match import languages_of, match
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

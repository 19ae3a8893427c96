"""In which languages a document is written, and that it is read with their packs."""

import pytest

from scanner.match import languages_of
from scanner.model import Block, BlockKind
from scanner.packs import languages

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

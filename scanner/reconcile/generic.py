"""The phrases that name no service in particular, of the languages that documents are written in."""

from collections.abc import Iterable

from scanner.model import DocumentResult
from scanner.packs import Label, spoken


def generic_forms(results: Iterable[DocumentResult]) -> list[str]:
    """``the Services``, ``die Plattform``, … as the packs of the documents' languages have them."""
    languages = {result.language for result in results if result.language}
    return [form for pattern in spoken(languages).patterns if pattern.label is Label.GENERIC_SERVICE for form in pattern.forms]

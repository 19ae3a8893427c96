"""The phrases that name no service in particular, of the languages that documents are written in."""

from collections.abc import Collection, Iterable

from scanner.model import DocumentResult
from scanner.packs import Label, spoken


def generic_forms(results: Iterable[DocumentResult]) -> list[str]:
    """``the Services``, ``die Plattform``, … as the packs of the documents' languages have them."""
    return generic_in({result.language for result in results if result.language})


def generic_in(languages: Collection[str]) -> list[str]:
    """The same, of some languages."""
    return [form for pattern in spoken(languages).patterns if pattern.label is Label.GENERIC_SERVICE for form in pattern.forms]

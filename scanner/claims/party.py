"""Who promises, and to whom: the names that a document gives its parties, and whether the promise is ours."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from scanner.claims.reading import Reading, within
from scanner.model import Company, DocumentContext, Modality, Party
from scanner.packs import Label

# A name in capitals, words of up to three letters inside it, and perhaps its address; then a bracket with what it is called from here on.
_NAMED = re.compile(
    r"(?P<name>[A-Z][\w&.'’-]*(?:\s+(?:[\w&]{1,3}\s+)?[A-Z(][\w&.'’)-]*){0,7})(?:,[^()]{0,160})?\s*\((?P<roles>[^()]{0,80}[\"“”][^()]{0,80})\)"
)
_OPENING = 60  # blocks in which a document introduces its parties
_INTRODUCTION = 4000  # characters of a text in which parties are introduced
_EDGE = " ,.\"“”'"


@dataclass(frozen=True, slots=True)
class Parties:
    """The names that a document gives its provider and its customer."""

    provider: tuple[str, ...] = ()
    customer: tuple[str, ...] = ()


def parties_of(reading: Reading) -> Parties:
    """The parties that the beginning of a document defines: ``Wexcombe Ltd ("Provider")``."""
    named = list(_named(reading))
    return Parties(_names(named, Label.PROVIDER), _names(named, Label.CUSTOMER))


def _named(reading: Reading) -> Iterator[tuple[str, set[str]]]:
    for passage in reading.prose:
        if passage.block < _OPENING:
            for found in _NAMED.finditer(passage.text, 0, _INTRODUCTION):
                roles = within(passage, *found.span("roles"), Label.PROVIDER, Label.CUSTOMER)
                yield found["name"].strip(_EDGE), {role.label for role in roles}


def _names(named: Iterable[tuple[str, set[str]]], role: Label) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name, roles in named if roles == {role}))


def party_of(modality: Modality, parties: Parties, context: DocumentContext, company: Company, *, mentioned: bool) -> Party:
    """Whose promise a level of a document is.

    ``mentioned`` says whether our company occurs anywhere in the document; it decides where the document names no provider.
    """
    if modality is Modality.THIRD_PARTY:
        return Party.THIRD_PARTY
    if context.party in {Party.OURS.value, Party.COUNTERPARTY.value}:
        return Party(context.party)
    if not company.name:
        return Party.UNKNOWN
    if not parties.provider:
        return Party.OURS if mentioned else Party.UNKNOWN
    if any(is_ours(name, company) for name in parties.provider):
        return Party.OURS
    return Party.COUNTERPARTY if any(is_ours(name, company) for name in parties.customer) else Party.THIRD_PARTY


def is_ours(text: str, company: Company) -> bool:
    """Whether a text holds a name or a domain of our company."""
    names = _names_of(company)
    return names is not None and names.search(text.casefold()) is not None


@lru_cache(maxsize=8)
def _names_of(company: Company) -> re.Pattern[str] | None:
    names = [re.escape(name.casefold()) for name in (company.name, *company.also, *company.domains) if name]
    return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)") if names else None

"""The names of the catalog's services, found in phrases.

A phrase names a service when it is one of its names, when it holds one, or when one says nothing that the other does not.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from scanner.model import Alias, CatalogSnapshot, Claim
from scanner.reconcile.days import within

DECISION = "decision"
"""The kind of an alias that is a person's answer."""

_WORD = re.compile(r"[^\W_]+")
_LEAST_SHARED_WORDS = 2
_REMEMBERED = 2**14
"""Phrases: an archive says the same thousands of times."""

Words = tuple[str, ...]


@lru_cache(_REMEMBERED)
def words(text: str) -> Words:
    """A text's words for comparison: ``Payments-API`` and ``payments api`` give the same."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def names(phrase: str, texts: Iterable[str]) -> bool:
    """Whether the words of a phrase stand together in one of the texts."""
    looked_for = words(phrase)
    return any(_holds(words(text), looked_for) for text in texts)


def _all_words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in words(text)}


def _holds(text: Words, phrase: Words) -> bool:
    return bool(phrase) and any(text[i : i + len(phrase)] == phrase for i in range(len(text) - len(phrase) + 1))


@dataclass(frozen=True, slots=True)
class Name:
    """One name with its words."""

    alias: Alias
    words: Words

    def valid(self, on: date) -> bool:
        """Whether the service was called so on a day."""
        return within(on, self.alias.valid_from, self.alias.valid_to)

    @property
    def meaning(self) -> str:
        """Whose name it is, in words."""
        kind = {"id": "the catalog's key", "name": "the name"}.get(self.alias.kind, f"a {self.alias.kind} name")
        return f"{kind} of {self.alias.service}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that a phrase may mean: 1 for its very name, less for one inside a longer phrase or for words in common."""

    service: str
    score: float
    reason: str


class Names:
    """The names of one snapshot, indexed once.

    ``generic`` holds the phrases that name no service in particular; the names of plans and regions name none either.
    """

    def __init__(self, snapshot: CatalogSnapshot, generic: Iterable[str]) -> None:
        company = snapshot.company
        self._company = _all_words((company.name, *company.also))
        self._generic = _all_words(generic)
        self._plans = _all_words(text for sla in snapshot.published for text in (sla.plan, sla.region))
        self._plans |= _all_words(text for approval in snapshot.approvals for text in (approval.plan, approval.region))
        self._by_words: dict[Words, list[Name]] = defaultdict(list)
        self._lengths: dict[str, set[int]] = defaultdict(set)  # of the names that begin with a word
        self._by_word: dict[str, list[Name]] = defaultdict(list)
        self._own_words: dict[str, set[str]] = defaultdict(set)
        for name in _names(snapshot):
            self._own_words[name.alias.service].update(name.words)
            self._by_words[name.words].append(name)
            self._lengths[name.words[0]].add(len(name.words))
            for word in set(name.words) - self._company:
                self._by_word[word].append(name)
        self.found = lru_cache(_REMEMBERED)(self._found)
        self.alike = lru_cache(_REMEMBERED)(self._alike)

    def named(self, phrase: str, on: date) -> tuple[str, ...]:
        """The services that a phrase names on a day."""
        return tuple(sorted({hit.service for hit in self.found(phrase, on)}))

    def say_nothing(self, phrase: str) -> bool:
        """Whether a phrase is empty or names no service in particular."""
        return set(words(phrase)) <= self._generic | self._company | self._plans

    def qualifiers(self, claim: Claim, service: str) -> frozenset[str]:
        """What a claim says beside its service's own names: a plan, a region, an edition; of headings only what the catalog knows as one."""
        said = _all_words((claim.service_text, *claim.scope)) - self._generic - self._company - self._own_words.get(service, set())
        return frozenset(said | (_all_words(claim.heading) & self._plans))

    def _found(self, phrase: str, on: date) -> tuple[Hit, ...]:
        """The services whose names the phrase is or holds; a name inside a longer one does not count."""
        return tuple(self._names_in(phrase, on))

    def _names_in(self, phrase: str, on: date) -> Iterator[Hit]:
        said = words(phrase)
        found = [
            (i, i + length, name)
            for i, word in enumerate(said)
            for length in sorted(self._lengths.get(word, ()))
            for name in self._by_words.get(said[i : i + length], ())
            if name.valid(on)
        ]
        for start, end, name in found:
            if any(s <= start and end <= e and e - s > end - start for s, e, _ in found):
                continue
            whole = end - start == len(said)
            yield Hit(name.alias.service, 1.0 if whole else 0.9, f"“{name.alias.text}” is {name.meaning}")

    def _alike(self, phrase: str, on: date) -> tuple[Hit, ...]:
        """The services with the name most like the phrase; several where they are as like as each other."""
        alike = [hit for hit, enough in self._overlapping(phrase, on) if enough]
        return tuple(hit for hit in alike if hit.score == alike[0].score)

    def _overlapping(self, phrase: str, on: date) -> list[tuple[Hit, bool]]:
        """The names that share words with the phrase, the most alike first (Dice's coefficient), and whether that is enough to link.

        It is when they share two words, and one of the two says nothing in particular that the other does not. The company's own name
        says nothing.
        """
        said = set(words(phrase)) - self._company
        sharing = {name.alias.text: name for word in said for name in self._by_word.get(word, ()) if name.valid(on)}
        found = []
        for name in sharing.values():
            own = set(name.words) - self._company
            shared = said & own
            if not shared <= self._generic:
                reason = f"“{phrase}” shares {len(shared)} of {len(said | own)} words with “{name.alias.text}”, {name.meaning}"
                hit = Hit(name.alias.service, round(2 * len(shared) / (len(said) + len(own)), 3), reason)
                one_in_other = said - self._generic <= shared or own - self._generic <= shared
                found.append((hit, one_in_other and len(shared) >= _LEAST_SHARED_WORDS))
        return sorted(found, key=lambda pair: (-pair[0].score, pair[0].service))

    def near(self, phrase: str, on: date) -> tuple[str, ...]:
        """The services a person might have meant, for the message alone: at most three."""
        return tuple(dict.fromkeys(hit.service for hit, _ in self._overlapping(phrase, on)))[:3]


def _names(snapshot: CatalogSnapshot) -> Iterator[Name]:
    """Key, name and aliases of every service; what people have decided of phrases is no name."""
    ids = {service.id for service in snapshot.services}
    own = [Alias(s.id, text, kind) for s in snapshot.services for text, kind in ((s.id, "id"), (s.name, "name"))]
    aliases = [alias for alias in snapshot.aliases if alias.kind != DECISION and alias.service in ids]
    return (Name(alias, said) for alias in (*own, *aliases) if (said := words(alias.text)))

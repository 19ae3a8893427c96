"""Which service of the catalog a document's phrase means, and why.

A phrase names a service when it is one of its names, when it holds one, or when one says nothing that the other does not. A phrase that names
nothing ("the Services", a plan) is settled by what stands around it. Where two services fit as well as each other, a person must choose.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from scanner.model import Alias, CatalogSnapshot, Claim, DocumentResult, Link

_WORD = re.compile(r"[^\W_]+")
_DECISION = "decision"
_LEAST_SHARED_WORDS = 2

Words = tuple[str, ...]


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
class _Name:
    alias: Alias
    words: Words

    def valid(self, on: date) -> bool:
        start, end = self.alias.valid_from, self.alias.valid_to
        return (start is None or start <= on) and (end is None or on <= end)

    @property
    def meaning(self) -> str:
        kind = {"id": "the catalog's key", "name": "the name"}.get(self.alias.kind, f"a {self.alias.kind} name")
        return f"{kind} of {self.alias.service}"


@dataclass(frozen=True, slots=True)
class _Hit:
    service: str
    score: float
    reason: str


class Linker:
    """Links the claims of one snapshot; the names are indexed once.

    ``generic`` holds the phrases that name no service in particular; the names of plans and regions name none either.
    """

    def __init__(self, snapshot: CatalogSnapshot, generic: Iterable[str]) -> None:
        self._ids = {service.id for service in snapshot.services}
        company = snapshot.company
        self._company = _all_words((company.name, *company.also))
        self._generic = _all_words(generic)
        self._plans = _all_words(text for sla in snapshot.published for text in (sla.plan, sla.region))
        self._plans |= _all_words(text for approval in snapshot.approvals for text in (approval.plan, approval.region))
        aliases = [alias for alias in snapshot.aliases if alias.service in self._ids]
        self._decisions = [_Name(alias, words(alias.text)) for alias in aliases if alias.kind == _DECISION]
        self._decisions.sort(key=lambda name: not name.alias.scope)
        own = [Alias(s.id, text, kind) for s in snapshot.services for text, kind in ((s.id, "id"), (s.name, "name"))]
        known = [_Name(alias, words(alias.text)) for alias in (*own, *aliases) if alias.kind != _DECISION]
        self._by_first: dict[str, list[_Name]] = defaultdict(list)
        self._by_word: dict[str, list[_Name]] = defaultdict(list)
        self._own_words: dict[str, set[str]] = defaultdict(set)
        for name in known:
            self._own_words[name.alias.service].update(name.words)
            if name.words:
                self._by_first[name.words[0]].append(name)
            for word in set(name.words) - self._company:
                self._by_word[word].append(name)
        self._named: dict[tuple[str, date], tuple[_Hit, ...]] = {}
        self._alike: dict[tuple[str, date], tuple[_Hit, ...]] = {}

    def link(self, claim: Claim, result: DocumentResult, on: date) -> Link:
        """The service a claim of a document speaks of, by the names in force on a day."""
        if decided := self._decided(claim, result, on):
            return decided
        candidates: tuple[str, ...] = ()
        undecided: set[str] = set()
        for hits in self._readings(claim, on):
            fitting = [hit for hit in hits if not candidates or (hit.service in candidates and hit.reason not in undecided)]
            if len({hit.service for hit in fitting}) == 1:
                return Link(fitting[0].service, fitting[0].score, (fitting[0].reason,))
            candidates = candidates or tuple(sorted({hit.service for hit in fitting}))
            undecided |= {hit.reason for hit in fitting}
        return self._from_document(claim, result, on, candidates)

    def named(self, phrase: str, on: date) -> tuple[str, ...]:
        """The services that a phrase names on a day."""
        return tuple(sorted({hit.service for hit in self._find(phrase, on)}))

    def qualifiers(self, claim: Claim, service: str) -> frozenset[str]:
        """What a claim says beside its service's own names: a plan, a region, an edition; of headings only what the catalog knows as one."""
        said = _all_words((claim.service_text, *claim.scope)) - self._generic - self._company - self._own_words.get(service, set())
        return frozenset(said | (_all_words(claim.heading) & self._plans))

    def _decided(self, claim: Claim, result: DocumentResult, on: date) -> Link | None:
        for phrase in (claim.service_text, *claim.scope):
            for name in self._decisions:
                if name.words and name.words == words(phrase) and name.valid(on) and _in_scope(name.alias.scope, result):
                    where = f" in the papers of {name.alias.scope}" if name.alias.scope else ""
                    return Link(name.alias.service, 1.0, (f"a person decided that “{phrase}”{where} is {name.alias.service}",))
        return None

    def _readings(self, claim: Claim, on: date) -> Iterator[tuple[_Hit, ...]]:
        """What each phrase at the claim names, the closest first; what surrounds it counts where its own phrase names nothing."""
        for phrase in (claim.service_text, *claim.scope):
            yield self._find(phrase, on) or self._find_alike(phrase, on)
        yield self._find(claim.quote, on)
        if self._names_nothing(claim.service_text):
            for heading in reversed(claim.heading):
                yield self._find(heading, on)

    def _from_document(self, claim: Claim, result: DocumentResult, on: date, candidates: tuple[str, ...]) -> Link:
        told = result.context.service
        given = {told} & self._ids or set(self.named(told, on))
        if len(given) == 1 and (not candidates or given & set(candidates)):
            return Link(given.pop(), 1.0, (f"the document is said to be about {told}",))
        phrase = f"“{claim.service_text}”" if claim.service_text else "the claim"
        if candidates:
            return Link(candidates=candidates, reasons=(f"{phrase} fits {' and '.join(candidates)} as well as each other",))
        if self._names_nothing(claim.service_text):
            found = self._services_of(result, on)
            if len(found) == 1:
                return Link(found[0], 0.7, (f"{phrase} names no service, and {found[0]} is the only one that the document names",))
            return Link(candidates=found, reasons=(f"{phrase} names no service of the catalog",))
        return Link(candidates=self._near(claim.service_text, on), reasons=(f"no service of the catalog is called {phrase}",))

    def _names_nothing(self, phrase: str) -> bool:
        return set(words(phrase)) <= self._generic | self._company | self._plans

    def _services_of(self, result: DocumentResult, on: date) -> tuple[str, ...]:
        """The services that any claim's own words or headings name."""
        texts = {text for claim in result.claims for text in (claim.service_text, claim.quote, *claim.heading)}
        return tuple(sorted({hit.service for text in texts for hit in self._find(text, on)}))

    def _find(self, phrase: str, on: date) -> tuple[_Hit, ...]:
        """The services whose names the phrase is or holds; a name inside a longer one does not count."""
        if (phrase, on) not in self._named:
            self._named[phrase, on] = tuple(self._names_in(phrase, on))
        return self._named[phrase, on]

    def _names_in(self, phrase: str, on: date) -> Iterator[_Hit]:
        said = words(phrase)
        found = [
            (i, i + len(name.words), name)
            for i, word in enumerate(said)
            for name in self._by_first.get(word, ())
            if said[i : i + len(name.words)] == name.words and name.valid(on)
        ]
        for start, end, name in found:
            if any(s <= start and end <= e and e - s > end - start for s, e, _ in found):
                continue
            whole = end - start == len(said)
            yield _Hit(name.alias.service, 1.0 if whole else 0.9, f"“{name.alias.text}” is {name.meaning}")

    def _find_alike(self, phrase: str, on: date) -> tuple[_Hit, ...]:
        """The services with the name most like the phrase; several where they are as like as each other."""
        if (phrase, on) not in self._alike:
            alike = [hit for hit, enough in self._overlapping(phrase, on) if enough]
            self._alike[phrase, on] = tuple(hit for hit in alike if hit.score == alike[0].score)
        return self._alike[phrase, on]

    def _overlapping(self, phrase: str, on: date) -> list[tuple[_Hit, bool]]:
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
                hit = _Hit(name.alias.service, round(2 * len(shared) / (len(said) + len(own)), 3), reason)
                one_in_other = said - self._generic <= shared or own - self._generic <= shared
                found.append((hit, one_in_other and len(shared) >= _LEAST_SHARED_WORDS))
        return sorted(found, key=lambda pair: (-pair[0].score, pair[0].service))

    def _near(self, phrase: str, on: date) -> tuple[str, ...]:
        """The services a person might have meant, for the message alone: at most three."""
        return tuple(dict.fromkeys(hit.service for hit, _ in self._overlapping(phrase, on)))[:3]


def _in_scope(scope: str, result: DocumentResult) -> bool:
    """A decision's scope is a customer's name or a path pattern; without one it holds everywhere."""
    return not scope or words(scope) == words(result.context.customer) or fnmatchcase(result.document, scope)

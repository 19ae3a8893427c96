"""Which service of the catalog a claim is about, and why.

A person's decision comes first, then the claim's own words, its sentence, and, where its words name nothing ("the Services", a plan), its
headings, what is said of the document, and the rest of the document. Where two services fit as well as each other, a person must choose.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fnmatch import fnmatchcase
from functools import cached_property

from scanner.model import Alias, CatalogSnapshot, Claim, DocumentResult, Link
from scanner.reconcile.days import within
from scanner.reconcile.names import DECISION, Hit, Names, Words, words


class Decisions:
    """What people have decided that phrases mean, those for one customer or path before general ones."""

    def __init__(self, snapshot: CatalogSnapshot) -> None:
        ids = {service.id for service in snapshot.services}
        made = [alias for alias in snapshot.aliases if alias.kind == DECISION and alias.service in ids and words(alias.text)]
        self._made: dict[Words, list[Alias]] = defaultdict(list)
        for alias in sorted(made, key=lambda alias: not alias.scope):
            self._made[words(alias.text)].append(alias)

    def on(self, phrase: str, result: DocumentResult, on: date) -> Alias | None:
        """The decision that holds for a phrase in a document on a day."""
        fitting = (alias for alias in self._made.get(words(phrase), ()) if within(on, alias.valid_from, alias.valid_to))
        return next((alias for alias in fitting if _in_scope(alias.scope, result)), None)


class Linker:
    """Links the claims of one document, by the names in force on a day."""

    def __init__(self, names: Names, decisions: Decisions, result: DocumentResult, on: date) -> None:
        self._names = names
        self._decisions = decisions
        self._result = result
        self._on = on

    def link(self, claim: Claim) -> Link:
        """The service a claim is about; without one, the candidates among which a person must choose."""
        if decided := self._decided(claim):
            return decided
        candidates: tuple[str, ...] = ()
        undecided: set[str] = set()
        for hits in self._readings(claim):
            fitting = [hit for hit in hits if not candidates or (hit.service in candidates and hit.reason not in undecided)]
            if len({hit.service for hit in fitting}) == 1:
                return Link(fitting[0].service, fitting[0].score, (fitting[0].reason,))
            candidates = candidates or tuple(sorted({hit.service for hit in fitting}))
            undecided |= {hit.reason for hit in fitting}
        return self._told(candidates) or self._surrounded(claim, candidates)

    def _decided(self, claim: Claim) -> Link | None:
        for phrase in (claim.service_text, *claim.scope):
            if decision := self._decisions.on(phrase, self._result, self._on):
                where = f" in the papers of {decision.scope}" if decision.scope else ""
                return Link(decision.service, 1.0, (f"a person decided that “{phrase}”{where} is {decision.service}",))
        return None

    def _readings(self, claim: Claim) -> Iterator[tuple[Hit, ...]]:
        """What each phrase at the claim names, the closest first."""
        for phrase in (claim.service_text, *claim.scope):
            yield self._names.found(phrase, self._on) or self._names.alike(phrase, self._on)
        yield self._names.found(claim.quote, self._on)
        if self._names.say_nothing(claim.service_text):
            for heading in reversed(claim.heading):
                yield self._names.found(heading, self._on)

    def _told(self, candidates: tuple[str, ...]) -> Link | None:
        """The service that a person said the document is about."""
        told = self._result.context.service
        given = self._names.named(told, self._on)
        if len(given) != 1 or (candidates and given[0] not in candidates):
            return None
        return Link(given[0], 1.0, (f"the document is said to be about {told}",))

    def _surrounded(self, claim: Claim, candidates: tuple[str, ...]) -> Link:
        """The only service that the document names, where the claim itself names none; else no link, with the reason."""
        phrase = f"“{claim.service_text}”" if claim.service_text else "the claim"
        if candidates:
            return Link(candidates=candidates, reasons=(f"{phrase} fits {' and '.join(candidates)} as well as each other",))
        if not self._names.say_nothing(claim.service_text):
            near = self._names.near(claim.service_text, self._on)
            return Link(candidates=near, reasons=(f"no service of the catalog is called {phrase}",))
        if len(self._services) == 1:
            only = self._services[0]
            return Link(only, 0.7, (f"{phrase} names no service, and {only} is the only one that the document names",))
        return Link(candidates=self._services, reasons=(f"{phrase} names no service of the catalog",))

    @cached_property
    def _services(self) -> tuple[str, ...]:
        """The services that any claim's own words or headings name."""
        texts = {text for claim in self._result.claims for text in (claim.service_text, claim.quote, *claim.heading)}
        return tuple(sorted({service for text in texts for service in self._names.named(text, self._on)}))


def _in_scope(scope: str, result: DocumentResult) -> bool:
    """A decision's scope is a customer's name or a path pattern; without one it holds everywhere."""
    return not scope or words(scope) == words(result.context.customer) or fnmatchcase(result.document, scope)

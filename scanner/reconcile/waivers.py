"""Findings that somebody answers for: they stay, as notes, until the waiver lapses or the comment goes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from scanner.model import DocumentResult, Ignore, Severity, Verdict, Waiver
from scanner.reconcile.names import words

_COUNTERPARTY = "counterparty"


@dataclass(frozen=True, slots=True)
class Leave:
    """That a ``finding`` (a name or a code) may stand, of one ``claim`` or, where that is empty, anywhere in the document.

    ``name`` is what it is called, ``said`` how a message tells of it. One that is ``exact`` was made for what stands in this document, one
    ``in_source`` stands in it.
    """

    finding: str
    claim: str
    name: str
    said: str
    exact: bool = False
    in_source: bool = False

    def allows(self, verdict: Verdict) -> bool:
        """Whether it is for this finding."""
        named = self.finding in {verdict.name, verdict.rule.casefold()}
        return verdict.severity.rank > Severity.NOTE.rank and named and self.claim in {"", verdict.claim}


@dataclass(frozen=True, slots=True)
class Waivers:
    """What lets findings of one document stand, the waivers that have lapsed, and the comments that say no reason."""

    in_force: tuple[Leave, ...] = ()
    past: tuple[Waiver, ...] = ()
    unreasoned: tuple[Ignore, ...] = ()

    @classmethod
    def concerning(cls, result: DocumentResult, waivers: Iterable[Waiver], on: date) -> "Waivers":
        """Waivers for a document's path and customer, of which the last day counts, and its own comments unless it is a counterparty's."""
        fitting = [waiver for waiver in waivers if waiver.since <= on and _concerns(waiver, result)]
        ignores = result.ignores if result.context.party != _COUNTERPARTY else ()
        leaves = (*(_waived(w) for w in fitting if on <= w.until), *(leave for one in ignores for leave in _ignored(one, result)))
        return cls(leaves, tuple(w for w in fitting if w.until < on), tuple(i for i in ignores if not (i.reason and i.findings)))

    def applied(self, verdict: Verdict) -> Verdict:
        """The verdict, as a note where it may stand."""
        leave = next((one for one in self.in_force if one.allows(verdict)), None)
        if leave is None:
            return verdict
        numbers = {**verdict.numbers, "ignored" if leave.in_source else "waived": str(verdict.severity), "waiver": leave.name}
        return replace(verdict, severity=Severity.NOTE, message=f"{verdict.message} {leave.said}", numbers=numbers)

    def lapsed(self, verdicts: Iterable[Verdict]) -> tuple[Waiver, ...]:
        """The waivers that would apply to a finding, had they not lapsed."""
        several = list(verdicts)
        return tuple(w for w in self.past if any(_waived(w).allows(verdict) for verdict in several))

    def without_effect(self, verdicts: Iterable[Verdict]) -> tuple[str, ...]:
        """The names of those made for this document that let none of its findings stand."""
        made = dict.fromkeys(leave.name for leave in self.in_force if leave.exact)
        used = {verdict.numbers.get("waiver") for verdict in verdicts} if made else set()
        return tuple(name for name in made if name not in used)


def _waived(waiver: Waiver) -> Leave:
    said = f"Waived until {waiver.until} by {waiver.owner} ({waiver.id}): {waiver.reason}."
    return Leave(waiver.finding, waiver.claim, waiver.id, said, waiver.exact)


def _ignored(ignore: Ignore, result: DocumentResult) -> Iterator[Leave]:
    """For each finding that the comment names, one for each claim that it covers; without a claim it has no effect, which is told."""
    name = f"the comment in line {ignore.line}"
    covered = [c.id for c in result.claims if c.locator.line == ignore.covers and c.locator.attachment is None]
    claims = [""] if ignore.covers is None else covered or [f"line {ignore.covers}"]
    said = f"Ignored by {name}: {ignore.reason}."
    for finding in ignore.findings if ignore.reason else ():
        yield from (Leave(finding, claim, f"{finding} in {name}", said, exact=True, in_source=True) for claim in claims)


def _concerns(waiver: Waiver, result: DocumentResult) -> bool:
    customers = {words(name) for name in (result.context.customer, *result.terms.customer)}
    fits = result.document == waiver.document if waiver.exact else fnmatchcase(result.document, waiver.document)
    return fits and (not waiver.customer or words(waiver.customer) in customers)

"""Findings that somebody answers for: they stay, as notes, until the waiver lapses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from scanner.model import DocumentResult, Severity, Verdict, Waiver
from scanner.reconcile.names import words


@dataclass(frozen=True, slots=True)
class Waivers:
    """The waivers that concern one document: those in force, and those that have lapsed."""

    in_force: tuple[Waiver, ...] = ()
    past: tuple[Waiver, ...] = ()

    @classmethod
    def concerning(cls, result: DocumentResult, waivers: Iterable[Waiver], on: date) -> "Waivers":
        """Those for a document's path and customer; the last day of a waiver counts."""
        fitting = [waiver for waiver in waivers if waiver.since <= on and _concerns(waiver, result)]
        return cls(tuple(w for w in fitting if on <= w.until), tuple(w for w in fitting if w.until < on))

    def applied(self, verdict: Verdict) -> Verdict:
        """The verdict, as a note where it is waived."""
        waiver = next((w for w in self.in_force if _waives(w, verdict)), None)
        if waiver is None:
            return verdict
        message = f"{verdict.message} Waived until {waiver.until} by {waiver.owner} ({waiver.id}): {waiver.reason}."
        numbers = {**verdict.numbers, "waived": str(verdict.severity)}
        return replace(verdict, severity=Severity.NOTE, message=message, numbers=numbers)

    def lapsed(self, verdicts: Iterable[Verdict]) -> tuple[Waiver, ...]:
        """The waivers that would apply to a finding, had they not lapsed."""
        several = list(verdicts)
        return tuple(w for w in self.past if any(_waives(w, verdict) for verdict in several))


def _concerns(waiver: Waiver, result: DocumentResult) -> bool:
    customers = {words(name) for name in (result.context.customer, *result.terms.customer)}
    return fnmatchcase(result.document, waiver.document) and (not waiver.customer or words(waiver.customer) in customers)


def _waives(waiver: Waiver, verdict: Verdict) -> bool:
    return verdict.severity.rank > Severity.NOTE.rank and waiver.finding == verdict.name and waiver.claim in {"", verdict.claim}

"""What a redraft changes: the promises of two versions of a paper in pairs, and how each pair differs in terms and verdicts.

A promise is the same one where kind, service and place agree best: first by everything, then by heading, at last by kind alone, each time in the
order of the document. What is left is new or gone.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from scanner.model import Claim, JudgedClaim, JudgedDocument, Severity, Verdict

_FIGURES = ("percent", "minutes", "duration", "below", "at_least", "credit_percent", "credit_multiple")
_WORDS = ("credit_text", "of", "comparator", "modality", "hedge", "party", "implied")


@dataclass(frozen=True, slots=True)
class Difference:
    """A term with what it was and what it is, both in words; empty where there is none."""

    term: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """A promise of the earlier version, the later one's, and in what they differ; one that is new has no ``before``, one that is gone no ``after``."""

    before: JudgedClaim | None
    after: JudgedClaim | None
    differences: tuple[Difference, ...] = ()

    @property
    def was(self) -> Severity:
        """The worst that was found of it before."""
        return _worst(self.before)

    @property
    def is_now(self) -> Severity:
        """The worst that is found of it now."""
        return _worst(self.after)

    @property
    def worse(self) -> bool:
        """Whether something is found of it now that was not before, or more gravely."""
        return self.is_now.rank > max(self.was.rank, Severity.NOTE.rank)


@dataclass(frozen=True, slots=True)
class Redraft:
    """All that changed between two versions, in the later one's order, what is gone last; ``same`` promises did not change.

    ``findings`` are those on the later document as a whole that the earlier one did not have.
    """

    changes: tuple[Change, ...]
    same: int
    findings: tuple[Verdict, ...] = ()

    @property
    def worst(self) -> Severity:
        """The gravest finding that is new or graver than before."""
        found = [change.is_now for change in self.changes if change.worse] + [verdict.severity for verdict in self.findings]
        return max(found, key=lambda severity: severity.rank, default=Severity.OK)


def redraft(before: JudgedDocument, after: JudgedDocument) -> Redraft:
    """The changes between two versions of a document; what they do not say today in their own name is left out."""
    earlier, later = ([one for one in document.claims if one.claim.counted] for document in (before, after))
    pairs = _pairs(earlier, later)
    compared = [Change(pairs.get(at), one, _differences(pairs.get(at), one)) for at, one in enumerate(later)]
    found = {id(one) for one in pairs.values()}
    gone = [Change(one, None) for one in earlier if id(one) not in found]
    changed = [change for change in compared if change.before is None or change.differences]
    known = {(finding.verdict.name, finding.verdict.severity) for finding in before.findings}
    new = [finding.verdict for finding in after.findings if (finding.verdict.name, finding.verdict.severity) not in known]
    return Redraft((*changed, *gone), len(compared) - len(changed), tuple(new))


Key = Callable[[JudgedClaim], Hashable]


def _service(one: JudgedClaim) -> str:
    return one.link.service or one.claim.service_text.casefold()


_KEYS: tuple[Key, ...] = (
    lambda one: (one.claim.kind, one.claim.figures, one.claim.window, one.claim.modality, _service(one), one.claim.heading),
    lambda one: (one.claim.kind, one.claim.below, _service(one), one.claim.scope, one.claim.modality, one.claim.heading),
    lambda one: (one.claim.kind, _service(one), one.claim.heading),
    lambda one: (one.claim.kind, one.claim.figures, _service(one)),
    lambda one: (one.claim.kind, _service(one)),
    lambda one: (one.claim.kind, one.claim.heading),
)


def _pairs(earlier: Iterable[JudgedClaim], later: Iterable[JudgedClaim]) -> dict[int, JudgedClaim]:
    """For each later claim, by its number, the earlier one that it was."""
    left, right = list(earlier), dict(enumerate(later))
    pairs: dict[int, JudgedClaim] = {}
    for key in _KEYS:
        waiting = defaultdict(list)
        for one in left:
            waiting[key(one)].append(one)
        for at, one in list(right.items()):
            if waiting[key(one)]:
                pairs[at] = waiting[key(one)].pop(0)
                del right[at]
        left = [one for several in waiting.values() for one in several]
    return pairs


def _differences(before: JudgedClaim | None, after: JudgedClaim) -> tuple[Difference, ...]:
    if before is None:
        return ()
    both = zip(_terms(before), _terms(after), strict=True)
    return tuple(Difference(term, was, is_now) for (term, was), (_, is_now) in both if was != is_now)


def _terms(one: JudgedClaim) -> Iterator[tuple[str, str]]:
    claim = one.claim
    yield from ((name, _figure(getattr(claim, name))) for name in _FIGURES)
    yield "window", str(claim.window or "")
    yield "service", _service(one)
    yield from ((name, _word(getattr(claim, name))) for name in _WORDS)
    yield "exclusions", "; ".join(sorted(_exclusions(claim)))
    yield (
        "findings",
        ", ".join(sorted(f"{f.verdict.name} ({f.verdict.severity})" for f in one.findings if f.verdict.severity.rank > Severity.NOTE.rank)),
    )


def _figure(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def _word(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value).replace("_", " ")


def _exclusions(claim: Claim) -> Iterator[str]:
    for exclusion in claim.exclusions:
        cap = f" up to {_figure(exclusion.cap_minutes)} min in {exclusion.cap_window or 'all'}" if exclusion.cap_minutes is not None else ""
        yield f"{exclusion.kind.replace('-', ' ')}{cap}"


def _worst(one: JudgedClaim | None) -> Severity:
    return max((f.verdict.severity for f in one.findings), key=lambda severity: severity.rank, default=Severity.OK) if one else Severity.OK

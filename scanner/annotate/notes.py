"""What is said of each figure, and where it stands."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from scanner.annotate.protocol import Note
from scanner.model import Block, Claim, ClaimKind, Document, Finding, JudgedClaim, Kind, Locator, Severity
from scanner.render import view
from scanner.render.escape import one_line, visible

_NUMBER = re.compile(r"\d+(?:([.,·])\d+)?")
_UNJUDGED = "Not judged: there is no SLO catalog."
_WHOLE = "On the document as a whole:"
_Place = tuple[int, Locator, str]
"""The index of a block, the locator of it or of its cell, and the text there."""


def notes_on(document: Document, claims: Sequence[JudgedClaim], *, propose: bool) -> tuple[list[Note], list[JudgedClaim]]:
    """One note for each figure of the claims, in the document's order, and the claims whose figures are not in its text any more.

    With ``propose`` a note says what to write instead of a level that cannot be kept.
    """
    placed: dict[tuple[int, Locator, int, int], tuple[_Place, list[JudgedClaim]]] = {}
    lost: list[JudgedClaim] = []
    places = _Places(document.blocks)
    for judged in claims:
        place = places.of(judged.claim)
        if place is None:
            lost.append(judged)
            continue
        key = (place[0], place[1], judged.claim.start, judged.claim.end)
        placed.setdefault(key, (place, []))[1].append(judged)
    notes = [_note(place, said, propose=propose) for place, said in placed.values()]
    return sorted(notes, key=lambda note: (note.block, note.locator.column or 0, note.start)), lost


def on_whole(findings: Sequence[Finding]) -> str:
    """What is said of a document as a whole, empty where nothing is."""
    return "\n".join([_WHOLE, *_findings(findings)]) if findings else ""


class _Places:
    """Finds the texts that claims were made from; claims that are alike are given those places one after the other."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._places: dict[Locator, list[_Place]] = defaultdict(list)
        self._taken: Counter[Claim] = Counter()
        self._blocks = blocks
        for index, block in enumerate(blocks):
            self._places[block.locator].append((index, block.locator, block.text))
            for cell in block.cells:
                if cell.locator is not None:
                    self._places[cell.locator].append((index, cell.locator, cell.text))

    def of(self, claim: Claim) -> _Place | None:
        fitting = [place for place in self._places[claim.locator] if self._fits(place, claim)]
        if not fitting:
            return None
        alike = replace(claim, ordinal=0)
        nth, self._taken[alike] = self._taken[alike], self._taken[alike] + 1
        return fitting[min(nth, len(fitting) - 1)]

    def _fits(self, place: _Place, claim: Claim) -> bool:
        """Whether the claim's quote stands there, in the version that it is of: as the document is, or as it was."""
        block = self._blocks[place[0]]
        said = block.state == claim.state or any(mark.state == claim.state for mark in block.marks)
        return said and claim.quote in block.text and 0 <= claim.start < claim.end <= len(place[2])


def _note(place: _Place, claims: Sequence[JudgedClaim], *, propose: bool) -> Note:
    block, locator, text = place
    claim = claims[0].claim
    figure = text[claim.start : claim.end]
    instead = next(filter(None, (_instead(judged, figure) for judged in claims)), "") if propose else ""
    found = [finding for judged in claims for finding in judged.findings]
    severity = view.worst(found) if found else Severity.NOTE
    return Note(block, locator, text, claim.start, claim.end, "\n\n".join(map(_said, claims)), severity, instead)


def _said(judged: JudgedClaim) -> str:
    """What the claim promises, and what was found of it."""
    return "\n".join([view.subject(judged), *(_findings(judged.findings) if judged.findings else [_UNJUDGED])])


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    """Each with what to do about it, the worst first."""
    for finding in view.worst_first(findings):
        verdict = finding.verdict
        yield f"{verdict.severity.upper()} {verdict.name}: {one_line(verdict.message)}"
        if verdict.remedy:
            yield f"→ {one_line(verdict.remedy)}"


def _instead(judged: JudgedClaim, figure: str) -> str:
    """The figure with the highest level that engineering can defend, where a finding says that the promised one cannot stand."""
    claim = judged.claim
    failed = (f.verdict for f in judged.findings if f.verdict.kind is Kind.FAIL and f.verdict.severity.rank >= Severity.HIGH.rank)
    levels = {verdict.numbers["defensible"] for verdict in failed if "defensible" in verdict.numbers}
    written = _NUMBER.search(figure)
    if claim.kind is not ClaimKind.AVAILABILITY or claim.percent is None or len(levels) != 1 or written is None:
        return ""
    (level,) = levels
    as_written = Decimal(re.sub("[,·]", ".", written[0]))
    if as_written != claim.percent or Decimal(level) >= claim.percent:
        return ""
    return visible(figure[: written.start()] + level.replace(".", written[1] or ".") + figure[written.end() :])

"""A collection made elsewhere: `expected.jsonl`, and the files that it speaks of under `files/`.

Each line names a `file` and its `outcome`: `find` (all figures of `find`, and none of `not_find`, in what the document says), `error` (a
status that says it was not read), `find-or-error` (either), `no-claim`, or `skip`; the `flags` that the findings carry; and the seconds it
may take, `max_s`.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from hostile.outcome import Outcome
from scanner.model import Claim, ClaimKind, DocumentResult, State, Status

_NEVER = {Status.CRASHED, Status.TIMED_OUT, Status.OUT_OF_MEMORY}
"""Statuses that are right for no file, unless a limit is what it is about."""
_OF_LIMITS = {"time-limit", "memory-limit"}
_UNSAID = {"unachievable", "form-field"}
"""Flags that no claim carries: the one is a finding and needs a catalog, the other a value that stands in the page's text as any other."""
_FLAGS = {State.STRUCK: "struck-through", State.DELETED: "tracked-change", State.MOVED_FROM: "tracked-change"}


def expectations(folder: Path) -> list[dict[str, Any]]:
    """The lines of a collection."""
    return [json.loads(line, parse_float=Decimal) for line in (folder / "expected.jsonl").read_text("utf-8").splitlines()]


def deviations(expected: dict[str, Any], outcome: Outcome) -> Iterator[str]:
    """What is not as it must be."""
    result = outcome.result
    yield from _unlike(expected, result)
    flags = {flag for claim in result.claims for flag in (*claim.flags, claim.locator.shape, _FLAGS.get(claim.state, claim.state.value))}
    if result.claims and (unsaid := set(expected["flags"]) - _UNSAID - flags):
        yield f"not flagged: {', '.join(sorted(unsaid))}"
    promised = {
        claim.percent for claim in result.claims if claim.percent is not None and claim.counted and claim.kind is ClaimKind.AVAILABILITY
    }
    if wrong := promised.intersection(expected["not_find"]):
        yield f"found wrongly: {_listed(wrong)}"
    if result.status in _NEVER and expected["error"] not in _OF_LIMITS:
        yield result.message
    if not result.status.complete and not result.message:
        yield "no message"
    if outcome.seconds > expected["max_s"]:
        yield f"{outcome.seconds:.1f} s, at most {expected['max_s']}"


def _unlike(expected: dict[str, Any], result: DocumentResult) -> Iterator[str]:
    missing = set(expected["find"]) - _all_figures(result)
    failed = not result.status.complete or (result.status is Status.EMPTY and expected["error"] == "empty")
    match expected["outcome"]:
        case "find" if missing:
            yield f"not found: {_listed(missing)}"
        case "find-or-error" if missing and not failed:
            yield f"silent: neither {_listed(missing)} nor an error"
        case "error" if not failed:
            yield f"no error ({expected['error']})"
        case "no-claim" if claimed := _all_figures(result, counted=True):
            yield f"claims: {_listed(claimed)}"
        case "skip" if result.status is not Status.SKIPPED:
            yield "not skipped"


def _all_figures(result: DocumentResult, *, counted: bool = False) -> set[Decimal]:
    """The figures of all claims, or of those alone that the document makes today."""
    return {figure for claim in result.claims if claim.counted or not counted for figure in _figures(claim)}


def _figures(claim: Claim) -> set[Decimal]:
    figures = (claim.percent, claim.percent_stored, claim.conflict, claim.below, claim.at_least, claim.credit_percent, claim.minutes)
    return {figure for figure in figures if figure is not None}


def _listed(figures: set[Decimal]) -> str:
    return ", ".join(str(figure) for figure in sorted(figures))

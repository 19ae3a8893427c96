"""A promise that may be made.

Checks:
    What all other rules said of the claim.

Why:
    A report that names only what is wrong does not show that the rest was looked at.

Fails:
    Never; it is not said while a finding above note stands that the sign-off does not accept.

Passes:
    ok: nothing above note stands. SLO, buffer, credits and sign-off are named, and so are the rules that lacked evidence. For a
    contract that is judged by the day of its signature: whether its sign-off has ended since, and how it stands to today's SLO.

Remedy:
    None.
"""

from collections.abc import Iterator

from scanner.model import Kind, Severity, Verdict
from scanner.reconcile.approvals import SignOff
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, passes, silent
from scanner.reconcile.words import points

CODE = "APR005"
NAME = "approved"
APPLIES = Applies()


def conclude(case: Case, verdicts: tuple[Verdict, ...]) -> Answer:
    """Look at what stands; see the manual page above."""
    standing = [v.name for v in verdicts if v.severity.rank > Severity.NOTE.rank or _unsigned(v)]
    if standing:
        return silent(f"Not while this stands: {', '.join(standing)}.")
    said = [case.comparison.outlook] if case.comparison else []
    said.append(_credits(case))
    if case.standing.sign_off is not None:
        said.append(_signed(case.standing.sign_off))
    said += _since(case)
    if unknown := [v.name for v in verdicts if v.kind is Kind.OPEN]:
        said.append(f"Not enough evidence for {', '.join(unknown)}.")
    return passes(" ".join(said), case.comparison.numbers if case.comparison else None)


def _unsigned(verdict: Verdict) -> bool:
    """Whether the finding is that a sign-off is missing: a waiver lets that stand, and signs nothing."""
    return verdict.rule.startswith("APR") and "waiver" in verdict.numbers


def _since(case: Case) -> Iterator[str]:
    """What has changed between the signature, by which a contract is judged, and today."""
    sign_off = case.standing.sign_off
    if case.on < case.today and sign_off is not None and sign_off.last_day is not None and sign_off.last_day < case.today:
        yield f"Review due: {sign_off.name} held at the signature on {case.on} and ended on {sign_off.last_day}; its renewal needs a new one."
    if case.current is not None:
        yield f"Against the SLO of {case.today}: {case.current.outlook}"


def _credits(case: Case) -> str:
    return f"Credits up to {points(case.credits.highest)}." if case.credits.given else "No credits are promised."


def _signed(sign_off: SignOff) -> str:
    by = f" by {sign_off.signers}" if sign_off.signers else ""
    until = f", valid through {sign_off.last_day}" if sign_off.last_day else ""
    condition = f", on condition: {sign_off.conditions}" if sign_off.conditions else ""
    return f"Covered by {sign_off.name}{by}{until}{condition}."

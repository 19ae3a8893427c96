"""A promise that is no longer what was signed off.

Checks:
    Whether the nearest sign-off was given on this very document, whose terms have become stricter since. And, where the log holds what
    its signers saw, whether judging again gives a finding that they neither saw nor accepted: the SLO was lowered, an outage came.

Why:
    People sign what lies before them. When the text or the SLO changes, their yes was to something else.

Fails:
    high: the document's terms go beyond its sign-off, or there is a new finding above note.

Passes:
    Terms, scope and findings are as they were, or easier. A text that changed while its terms did not is still covered, and so is a
    service of which only a good month was added.

Remedy:
    Ask again with `slascan signoff renew`, or go back to what was signed.
"""

from scanner.model import Severity, Verdict
from scanner.reconcile.approvals import Gap, SignOff
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, fails, passes, silent

CODE = "APR006"
NAME = "approval-drift"
APPLIES = Applies()


def conclude(case: Case, verdicts: tuple[Verdict, ...]) -> Answer:
    """Compare with what was signed; see the manual page above."""
    nearest, gap = case.standing.sign_off, case.standing.gap
    if nearest is None:
        return silent(f"There is no sign-off for {case.service or 'this'}.")
    if gap is Gap.DRIFT:
        return _fails(f"{nearest.name} ({nearest.terms}) was given on this document, but {'; '.join(case.standing.reasons)}.", nearest)
    if gap is not None or nearest.basis is None:
        return passes(f"Nothing says that {nearest.name} was given on other evidence.")
    findings = [f"{v.name}:{v.severity}" for v in verdicts if v.severity.rank > Severity.NOTE.rank]
    new = [finding for finding in findings if finding not in nearest.basis.seen]
    if not new:
        return passes(f"Judging again gives nothing that the signers of {nearest.name} did not see.")
    then = nearest.basis.objective or "no SLO"
    return _fails(f"The signers of {nearest.name} did not see {', '.join(new)}; they signed beside {then}.", nearest)


def _fails(message: str, sign_off: SignOff) -> Answer:
    ident = sign_off.name.removeprefix("sign-off ")
    return fails(Severity.HIGH, message, f"Have it signed again (`slascan signoff renew {ident}`), or go back to {sign_off.terms}.")

"""A promise that was signed off with its faults.

Checks:
    Whether the sign-off that covers the promise accepts findings, each at a severity, and bears the signatures that the policy's matrix
    asks for each of them.

Why:
    An exception that somebody answers for is a decision, not an oversight. It must stay visible as long as it holds.

Fails:
    note: the findings that are accepted, by whom, until when and on which condition. They stay in the report, as notes, and do not
    count. The same finding at a higher severity is not accepted.

Passes:
    The sign-off accepts nothing that was found.

Remedy:
    None; when it ends, ask again or mend what was accepted.
"""

from scanner.model import Verdict
from scanner.reconcile.case import Case
from scanner.reconcile.rule import Answer, Applies, notes, passes

CODE = "APR007"
NAME = "approved-exception"
APPLIES = Applies()


def conclude(case: Case, verdicts: tuple[Verdict, ...]) -> Answer:
    """Name what is accepted; see the manual page above."""
    accepted = [f"{v.name} ({v.numbers['accepted']})" for v in verdicts if "accepted" in v.numbers]
    sign_off = case.standing.sign_off
    if not accepted or sign_off is None:
        return passes("No sign-off accepts a finding of this promise.")
    who = f", signed by {sign_off.signers}" if sign_off.signers else ""
    until = f", until {sign_off.last_day}" if sign_off.last_day else ""
    why = f", on condition: {sign_off.conditions}" if sign_off.conditions else ""
    return notes(f"{sign_off.name} accepts {' and '.join(accepted)}{who}{until}{why}.")

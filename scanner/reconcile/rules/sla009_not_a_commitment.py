"""A level that nobody has promised.

Checks:
    How the level is spoken of: as an aim, a past result, an example, somebody else's level, or a demand that nobody has accepted.

Why:
    It binds nobody today, so it is not held against the SLO; but an aim becomes a promise with one word, and a demand with one "yes".

Fails:
    note: it is no commitment. For a demand the message says what accepting it would mean.

Passes:
    It is a commitment, or an advertised figure (which is held against other figures).

Remedy:
    None; for a demand, the level that may be offered instead.
"""

from scanner.model import Modality
from scanner.reconcile.case import Case
from scanner.reconcile.rule import LEVELS, Answer, Applies, Need, notes, passes

CODE = "SLA009"
NAME = "not-a-commitment"
APPLIES = Applies(kinds=LEVELS, modalities=frozenset(Modality))
NEEDS: tuple[Need, ...] = ()

_SPEECH = {
    Modality.TARGET: "an aim",
    Modality.HISTORICAL: "a past result",
    Modality.EXAMPLE: "an example",
    Modality.THIRD_PARTY: "somebody else's level",
    Modality.REQUIREMENT: "a demand that is not accepted",
}


def check(case: Case) -> Answer:
    """Ask for the modality; see the manual page above."""
    speech = _SPEECH.get(case.claim.modality)
    if speech is None:
        return passes(f"The level is spoken of as {case.claim.modality}.")
    message = f"This is {speech}, no commitment."
    if case.claim.modality is Modality.REQUIREMENT and case.comparison is not None:
        return notes(f"{message} If accepted: {case.comparison.outlook}", case.comparison.remedy, case.comparison.numbers)
    return notes(message)

"""A promise by somebody else.

Checks:
    Who makes the promise: we, the counterparty or a third party, told from the definitions, the signature block, or a person.

Why:
    A supplier's or customer's paper in the archive binds them. It is never our breach, but it should be seen that it was read.

Fails:
    note: the promise is another party's. No other rule answers for it.

Passes:
    It is ours, or nobody knows whose it is; then it is judged as ours.

Remedy:
    None. When it is ours after all, set `party = "ours"` for the document in `slascan.toml`, or add the name to the company in the catalog.
"""

from scanner.model import ClaimKind, Modality, Party
from scanner.reconcile.case import Case
from scanner.reconcile.rule import OURS, Answer, Applies, Need, notes, passes

CODE = "LNK002"
NAME = "not-ours"
APPLIES = Applies(kinds=frozenset(ClaimKind), modalities=frozenset(Modality), parties=frozenset(Party))
NEEDS: tuple[Need, ...] = ()


def check(case: Case) -> Answer:
    """Ask whose promise it is; see the manual page above."""
    if case.claim.party in OURS:
        return passes("The promise is ours." if case.claim.party is Party.OURS else "Nobody is named as promising; it is judged as ours.")
    return notes(f"This is a promise by the {case.claim.party}, not by us: it is not held against our SLOs.")

"""A promise whose service is not known.

Checks:
    Whether the phrase that says what is promised means exactly one service of the catalog: by one of its names, by what stands around it,
    by what a person said of the document, or by an earlier decision.

Why:
    A level that belongs to no service cannot be held against anything, and nobody in engineering has been asked.

Fails:
    high: no service fits, or two fit as well as each other. A person must choose.

Passes:
    One service fits; the message says why.

Remedy:
    Name the service with `slascan link`, or with `service` for the document in `slascan.toml`; add the phrase as an alias when it is one.
"""

from scanner.model import Modality, Severity
from scanner.reconcile.case import Case
from scanner.reconcile.rule import COMMITMENTS, Answer, Applies, Need, fails, passes

CODE = "LNK001"
NAME = "unmapped-service"
APPLIES = Applies(modalities=COMMITMENTS | {Modality.MARKETING})
NEEDS: tuple[Need, ...] = ()


def check(case: Case) -> Answer:
    """Ask the link; see the manual page above."""
    why = "; ".join(case.link.reasons)
    if case.link.service:
        return passes(f"{case.link.service}: {why}.")
    near = case.link.candidates
    choice = f" Is it {' or '.join(near)}?" if near else ""
    return fails(
        Severity.HIGH,
        f"It is not known which service this promise is about: {why}.{choice}",
        "Say which service is meant with `slascan link`, or set `service` for the document in slascan.toml.",
    )

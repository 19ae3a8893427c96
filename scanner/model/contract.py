"""What was agreed with a customer, and which paper prevails."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Paper:
    """The papers of one kind in a contract: a path pattern, and what they are (``amendment``, ``order form``), ``""`` where nobody said."""

    path: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract: its customer, the monthly ``fee`` in ``currency``, and its ``papers`` in order of precedence.

    The first paper prevails: an amendment, then the order form, then the master agreement; of those that one pattern names, the one
    signed last. ``renewal`` is the next day on which it is renewed.
    """

    id: str
    customer: str
    papers: tuple[Paper, ...] = ()
    fee: Decimal | None = None
    currency: str = ""
    renewal: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

"""What was agreed with a customer, and which paper prevails."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract: its customer, the monthly ``fee`` in ``currency``, and its ``papers`` in order of precedence.

    Papers are path patterns, the first prevails: an amendment, then the order form, then the master agreement. ``renewal`` is the next
    day on which it is renewed.
    """

    id: str
    customer: str
    papers: tuple[str, ...] = ()
    fee: Decimal | None = None
    currency: str = ""
    renewal: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

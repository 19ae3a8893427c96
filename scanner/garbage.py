"""Python's search for values that refer to each other in a circle: rare here, since slascan's values refer one way and there are many."""

import gc

_MADE = 100_000
"""Objects that are made from one search to the next."""


def seldom() -> None:
    """Search seldom from now on."""
    gc.set_threshold(_MADE)


def never_among_these() -> None:
    """Leave what there is by now out of every search, also in the processes that are forked from this one."""
    gc.freeze()

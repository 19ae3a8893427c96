"""What the documents say. No message may repeat it, so one word stands in all of them."""

MARK = "Quorvane"


def promise(figure: str = "99.9%") -> str:
    """A sentence that promises a level."""
    return f"{MARK} will keep the Service available at least {figure} of the time in each calendar month."


LATER = f"{MARK} will keep the Portal available at least 99.5% of the time in each calendar month."
"""Another promise, for the end of a document."""

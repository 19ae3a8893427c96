"""What an SLO measures, as far as its names tell. It is availability only where one says so."""

import re

from scanner.catalog.facts import AVAILABILITY, Place

UNKNOWN = "unknown"

_NAMES = {
    "latency": re.compile("latency|duration|response.?time", re.IGNORECASE),
    "resolution": re.compile("resolution", re.IGNORECASE),
    "durability": re.compile("durability", re.IGNORECASE),
    "freshness": re.compile("freshness|staleness", re.IGNORECASE),
    "throughput": re.compile("throughput", re.IGNORECASE),
    "correctness": re.compile("correctness|accuracy|quality", re.IGNORECASE),
    AVAILABILITY: re.compile("availab|uptime|success|error", re.IGNORECASE),
}
"""What a name says is measured; the first that fits, so that ``latency-error-rate`` is no availability."""


def named(names: str) -> str:
    """The metric that the names speak of, empty if none."""
    return next((metric for metric, pattern in _NAMES.items() if pattern.search(names)), "")


def unknown(place: Place) -> str:
    """The note on an SLO of which no name says what is measured."""
    return f"{place}: no name says what is measured; if it is availability, say so in a name"

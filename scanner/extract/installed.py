"""Readers of other distributions."""

from functools import cache
from importlib.metadata import entry_points

from scanner.extract.protocol import Extractor


@cache
def installed() -> tuple[Extractor, ...]:
    """The modules or objects that other distributions name as entry points of the group ``scanner.extractors``."""
    return tuple(point.load() for point in entry_points(group="scanner.extractors"))

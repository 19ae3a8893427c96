"""What every worker needs, made once: imported by the server of workers, from which each of them is forked."""

from contextlib import suppress

from scanner import garbage
from scanner.errors import ConfigurationError
from scanner.match.engine import engine
from scanner.packs import load
from scanner.pipeline import scan, worker

__all__ = ["scan", "worker"]

with suppress(ConfigurationError):  # whoever scans is told of it there
    engine(load())

garbage.seldom()
garbage.never_among_these()

"""What every worker of a sweep needs, made once: imported by the server of workers, from which each of them is forked."""

from scanner.pipeline import warm
from scanner.sweep import reading

__all__ = ["reading", "warm"]

"""The annual review: one value that holds all that people are shown of a year, and what a decision must not do."""

from scanner.reconcile.review.decide import decided
from scanner.reconcile.review.pack import pack

__all__ = ["decided", "pack"]

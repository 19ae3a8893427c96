"""Claims held against the engineering catalog: which service, which rules, what a person must decide."""

from collections.abc import Sequence

from scanner.model import CatalogSnapshot, DocumentResult, JudgedDocument
from scanner.reconcile.engine import Judge
from scanner.reconcile.generic import generic_forms

__all__ = ["judge"]


def judge(results: Sequence[DocumentResult], snapshot: CatalogSnapshot) -> tuple[JudgedDocument, ...]:
    """Every document with every rule's answer for each of its claims, in the order of ``results``."""
    return tuple(Judge(snapshot, generic_forms(results)).documents(results))

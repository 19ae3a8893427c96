"""Claims held against the engineering catalog: which service, which rules, what a person must decide."""

from collections.abc import Sequence

from scanner.model import CatalogSnapshot, DocumentResult, JudgedDocument
from scanner.packs import Label, spoken
from scanner.reconcile.engine import Judge

__all__ = ["judge"]


def judge(results: Sequence[DocumentResult], snapshot: CatalogSnapshot) -> tuple[JudgedDocument, ...]:
    """Every document with every rule's answer for each of its claims, in the order of ``results``."""
    languages = {result.language for result in results if result.language}
    generic = [form for pattern in spoken(languages).patterns if pattern.label is Label.GENERIC_SERVICE for form in pattern.forms]
    return tuple(Judge(snapshot, generic).documents(results))

"""Documents for commands that look at them again: those that are named, else those of the last run."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from scanner.cli.options import processors, today
from scanner.cli.progress import progress
from scanner.errors import ConfigurationError
from scanner.model import CatalogSnapshot, Report
from scanner.pipeline import run
from scanner.pipeline.settings import Settings

if TYPE_CHECKING:
    from scanner.reconcile.contracts import Agreement


def scanned(paths: Sequence[str] | None, places: Settings, command: str, as_of: date | None = None) -> Report:
    """The report of a new scan, judged on a day, today without one.

    Raises:
        ConfigurationError: no documents are named and no scan is on record.
    """
    named = list(paths or _of_last_run(places, command))
    with progress() as on_progress:
        return run.scan(named, run.ScanOptions.at(places, as_of or today(), workers=processors()), on_progress)


def agreed(
    paths: Sequence[str] | None, places: Settings, command: str, as_of: date | None = None, customer: str = ""
) -> "tuple[tuple[Agreement, ...], CatalogSnapshot]":
    """The agreements with a customer, or with all, as the documents have them, and the catalog of the day.

    Raises:
        ConfigurationError: no documents are named and no scan is on record, there is no catalog, or nobody is called so.
    """
    from scanner.reconcile.contracts import agreements, of_customer  # noqa: PLC0415 - what only these commands need
    from scanner.reconcile.generic import generic_forms  # noqa: PLC0415

    snapshot = run.snapshot_of(run.ScanOptions.at(places, as_of or today()))
    if snapshot is None:
        raise ConfigurationError("there is no catalog: make one with `slascan catalog init`, or name yours with --catalog")
    documents = scanned(paths, places, command, as_of).documents
    found = agreements(documents, snapshot, generic_forms(document.result for document in documents))
    return of_customer(customer, found) if customer else found, snapshot


def _of_last_run(places: Settings, command: str) -> Sequence[str]:
    from scanner import ledger  # noqa: PLC0415 - opening databases takes a tenth of a second to import

    names = ledger.documents(places.ledger) if places.ledger.exists() else ()
    if not names:
        raise ConfigurationError(f"{places.ledger}: no scan is on record here: name the documents, slascan {command} --scan PATH")
    return names

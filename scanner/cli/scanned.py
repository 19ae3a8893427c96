"""Documents for commands that look at them again: those that are named, else those of the last run."""

from collections.abc import Sequence

from scanner.cli.options import processors, today
from scanner.cli.progress import progress
from scanner.errors import ConfigurationError
from scanner.model import Report
from scanner.pipeline import run
from scanner.pipeline.settings import Settings


def scanned(paths: Sequence[str] | None, places: Settings, command: str) -> Report:
    """The report of a new scan.

    Raises:
        ConfigurationError: no documents are named and no scan is on record.
    """
    named = list(paths or _of_last_run(places, command))
    with progress() as on_progress:
        return run.scan(named, run.ScanOptions.at(places, today(), workers=processors()), on_progress)


def _of_last_run(places: Settings, command: str) -> Sequence[str]:
    from scanner import ledger  # noqa: PLC0415 - opening databases takes a tenth of a second to import

    names = ledger.documents(places.ledger) if places.ledger.exists() else ()
    if not names:
        raise ConfigurationError(f"{places.ledger}: no scan is on record here: name the documents, slascan {command} --scan PATH")
    return names

"""What engineering states, in SQLite: schema, imports, and the snapshot of one day."""

from importlib.resources import files

from scanner.catalog.checks import check
from scanner.catalog.continuity import holes
from scanner.catalog.facts import AVAILABILITY, in_force
from scanner.catalog.store import ImportResult, create, held, import_files, import_statements, read

__all__ = [
    "AVAILABILITY",
    "ImportResult",
    "check",
    "create",
    "example",
    "held",
    "holes",
    "import_files",
    "import_statements",
    "in_force",
    "read",
]


def example() -> str:
    """A small commented catalog in the native form, to begin from."""
    return files(__name__).joinpath("example.yaml").read_text(encoding="utf-8")

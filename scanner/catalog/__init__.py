"""What engineering states, in SQLite: schema, imports, and the snapshot of one day."""

from scanner.catalog.checks import check
from scanner.catalog.store import ImportResult, create, import_files, read

__all__ = ["ImportResult", "check", "create", "import_files", "read"]

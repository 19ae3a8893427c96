"""The append-only record of scans and human decisions: an SQLite file beside the catalog."""

from scanner.ledger.decisions import decide, decisions
from scanner.ledger.runs import documents, record, unmatched

__all__ = ["decide", "decisions", "documents", "record", "unmatched"]

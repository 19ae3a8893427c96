"""The append-only record of scans and human decisions: an SQLite file beside the catalog."""

from scanner.ledger.decisions import decide, decisions
from scanner.ledger.log import Draft, Head, Log, append, entries, head_of, verify
from scanner.ledger.runs import documents, record, unmatched

__all__ = ["Draft", "Head", "Log", "append", "decide", "decisions", "documents", "entries", "head_of", "record", "unmatched", "verify"]

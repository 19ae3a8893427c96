"""The tables and views of sweeps: what was read of an archive, kept in layers, and what it said from one sweep to the next.

``extraction`` and ``reading`` hold what can be had again by reading; a row of each is for one content, wherever it lies. A row of
``sweep_file``, ``sweep_claim``, ``sweep_finding`` and ``sweep_basis`` held from the sweep ``since`` until before the sweep ``until``, and
still holds where that is NULL. docs/ledger.md describes every column.
"""

from sqlite_utils import Database

_TABLES = """
CREATE TABLE sweep (
    id INTEGER PRIMARY KEY, archives TEXT NOT NULL, program TEXT NOT NULL, as_of TEXT NOT NULL,
    reading_key TEXT NOT NULL, matching_key TEXT NOT NULL, judging_key TEXT NOT NULL,
    patterns_digest TEXT NOT NULL, catalog_digest TEXT NOT NULL,
    by_user TEXT NOT NULL, holder TEXT NOT NULL, began_at TEXT NOT NULL, ended_at TEXT
);
CREATE TABLE extraction (
    sha256 TEXT NOT NULL, suffix TEXT NOT NULL, key TEXT NOT NULL, environment TEXT NOT NULL,
    format TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL, message TEXT NOT NULL, parts TEXT NOT NULL,
    deaths INTEGER NOT NULL, tried INTEGER NOT NULL, document BLOB,
    UNIQUE (sha256, suffix)
);
CREATE TABLE reading (
    sha256 TEXT NOT NULL, suffix TEXT NOT NULL, context TEXT NOT NULL, key TEXT NOT NULL,
    customer TEXT NOT NULL, beside TEXT NOT NULL, claims INTEGER NOT NULL, result BLOB,
    UNIQUE (sha256, suffix, context)
);
CREATE TABLE sweep_file (
    path TEXT NOT NULL, archive TEXT NOT NULL, size INTEGER NOT NULL, modified TEXT NOT NULL,
    sha256 TEXT NOT NULL, suffix TEXT NOT NULL, context TEXT NOT NULL,
    format TEXT NOT NULL, language TEXT NOT NULL, status TEXT NOT NULL, message TEXT NOT NULL, parts TEXT NOT NULL,
    customer TEXT NOT NULL, beside TEXT NOT NULL, claims INTEGER NOT NULL, judged TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES sweep, until INTEGER REFERENCES sweep
);
CREATE UNIQUE INDEX sweep_file_now ON sweep_file (path) WHERE until IS NULL;
CREATE INDEX sweep_file_path ON sweep_file (path, since);
CREATE INDEX sweep_file_since ON sweep_file (since);
CREATE INDEX sweep_file_until ON sweep_file (until) WHERE until IS NOT NULL;
CREATE INDEX sweep_file_customer ON sweep_file (beside) WHERE until IS NULL AND claims > 0;
CREATE TABLE sweep_claim (
    path TEXT NOT NULL, claim TEXT NOT NULL, kind TEXT NOT NULL,
    percent TEXT, below TEXT, at_least TEXT, credit_percent TEXT, minutes TEXT, duration TEXT, window TEXT,
    modality TEXT NOT NULL, state TEXT NOT NULL, party TEXT NOT NULL, citation TEXT NOT NULL, quote TEXT NOT NULL,
    service_text TEXT NOT NULL, service TEXT NOT NULL, unmatched INTEGER NOT NULL, disposition TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES sweep, until INTEGER REFERENCES sweep
);
CREATE INDEX sweep_claim_path ON sweep_claim (path, since);
CREATE INDEX sweep_claim_since ON sweep_claim (since);
CREATE INDEX sweep_claim_until ON sweep_claim (until) WHERE until IS NOT NULL;
CREATE TABLE sweep_finding (
    path TEXT NOT NULL, claim TEXT NOT NULL, rule TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    severity TEXT NOT NULL, disposition TEXT NOT NULL, message TEXT NOT NULL, remedy TEXT NOT NULL, fingerprint TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES sweep, until INTEGER REFERENCES sweep
);
CREATE INDEX sweep_finding_path ON sweep_finding (path, since);
CREATE INDEX sweep_finding_since ON sweep_finding (since);
CREATE INDEX sweep_finding_until ON sweep_finding (until) WHERE until IS NOT NULL;
CREATE TABLE sweep_basis (
    service TEXT NOT NULL, aspect TEXT NOT NULL, digest TEXT NOT NULL,
    since INTEGER NOT NULL REFERENCES sweep, until INTEGER REFERENCES sweep
);
CREATE VIEW commitments AS
    SELECT f.customer, c.service, c.kind, c.percent, c.window, c.credit_percent, c.minutes, c.disposition, c.quote, c.path, c.citation, c.claim
    FROM sweep_claim AS c JOIN sweep_file AS f ON f.path = c.path AND f.until IS NULL
    WHERE c.until IS NULL AND c.modality = 'commitment' AND c.state IN ('live', 'inserted', 'hidden') AND c.party != 'counterparty';
CREATE VIEW findings AS
    SELECT d.severity, d.name, d.rule, d.disposition, f.customer, c.service, d.message, d.remedy, d.path, c.citation, d.claim, d.fingerprint,
        d.since AS first_sweep
    FROM sweep_finding AS d JOIN sweep_file AS f ON f.path = d.path AND f.until IS NULL
    LEFT JOIN sweep_claim AS c ON c.path = d.path AND c.claim = d.claim AND c.until IS NULL
    WHERE d.until IS NULL AND d.severity NOT IN ('ok', 'note');
CREATE VIEW unread AS
    SELECT path, status, message, format, size, since AS first_sweep FROM sweep_file
    WHERE until IS NULL AND status NOT IN ('read', 'empty', 'skipped');
CREATE VIEW by_customer AS
    SELECT f.customer, count(DISTINCT f.path) AS documents, count(DISTINCT c.path || c.claim) AS claims,
        count(DISTINCT iif(d.severity = 'critical', d.fingerprint, NULL)) AS critical,
        count(DISTINCT iif(d.severity = 'high', d.fingerprint, NULL)) AS high,
        count(DISTINCT iif(d.severity = 'medium', d.fingerprint, NULL)) AS medium
    FROM sweep_file AS f
    LEFT JOIN sweep_claim AS c ON c.path = f.path AND c.until IS NULL
    LEFT JOIN sweep_finding AS d ON d.path = f.path AND d.until IS NULL
    WHERE f.until IS NULL AND f.claims > 0 GROUP BY f.beside;
"""


def sweep_tables(database: Database) -> None:
    """Make them; statement by statement, since a script would end the migration's transaction."""
    for statement in _TABLES.split(";"):
        if statement.strip():
            database.execute(statement)

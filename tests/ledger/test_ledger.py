import sqlite3
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from scanner import ledger
from scanner.errors import LedgerError
from scanner.model import (
    Author,
    Claim,
    ClaimKind,
    Decision,
    DecisionKind,
    Disposition,
    DocumentResult,
    Finding,
    JudgedClaim,
    JudgedDocument,
    Kind,
    Link,
    Locator,
    Party,
    Report,
    Severity,
    State,
    Status,
    Verdict,
)

DANA = Author("dana", "2026-11-23T12:00:00+00:00", "dana@example.com")


def answer(phrase: str, service: str, scope: str = "") -> Decision:
    return Decision(DecisionKind.LINK, phrase, service, DANA, scope)


def judged(service_text: str, service: str = "", **others: object) -> JudgedClaim:
    claim = Claim(
        ClaimKind.AVAILABILITY, "msa.md", Locator(line=3), "99.950% of the time", percent=Decimal("99.950"), service_text=service_text
    )
    verdict = Verdict("LNK001", "unmapped-service", Kind.REVIEW, Severity.HIGH, "no service is called that", "choose one", claim.id)
    findings = () if service else (Finding(verdict, Disposition.ENGINEERING, verdict.fingerprint("msa.md")),)
    return JudgedClaim(replace(claim, **others), Link(service), findings=findings)  # type: ignore[arg-type]


def report(*claims: JudgedClaim, document: str = "msa.md") -> Report:
    result = DocumentResult(document, "ab" * 32, "md", Status.READ, claims=tuple(one.claim for one in claims))
    return Report("1.0", date(2026, 11, 23), (JudgedDocument(result, claims),), "cd" * 32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_run_is_kept_with_its_documents_claims_and_findings(path: Path) -> None:
    ledger.record(path, report(judged("the Platform")), DANA)
    ledger.record(path, report(judged("Payments API", "payments-api")), DANA)
    assert rows(path, "SELECT id, program, as_of, complete, by_user, at FROM run") == [
        (1, "slascan 1.0", "2026-11-23", 1, "dana", DANA.at),
        (2, "slascan 1.0", "2026-11-23", 1, "dana", DANA.at),
    ]
    assert rows(path, "SELECT run, path, status FROM document") == [(1, "msa.md", "read"), (2, "msa.md", "read")]
    assert rows(path, "SELECT document, percent, service_text, service, unmatched FROM claim") == [
        (1, "99.950", "the Platform", "", 1),
        (2, "99.950", "Payments API", "payments-api", 0),
    ]
    assert rows(path, "SELECT document, name, severity FROM finding") == [(1, "unmapped-service", "high")]


def test_a_name_that_is_not_utf8_is_kept_readable(path: Path) -> None:
    ledger.record(path, report(judged("the Platform"), document="caf\udce9.md"), DANA)
    assert rows(path, "SELECT path FROM document") == [("caf\\udce9.md",)]


def test_what_matched_nothing_is_told_of_the_last_run_alone(path: Path) -> None:
    ledger.record(path, report(judged("Old Name")), DANA)
    ledger.record(path, report(judged("the Platform"), judged("Payments API", "payments-api"), judged("the Platform")), DANA)
    assert ledger.unmatched(path) == (("the Platform", "msa.md, line 3"), ("the Platform", "msa.md, line 3"))


@pytest.mark.parametrize(
    "others",
    [{"party": Party.COUNTERPARTY}, {"state": State.DELETED}, {"implied": True}, {"service_text": ""}],
    ids=lambda o: next(iter(o)),
)
def test_nobody_is_asked_about_what_is_not_ours_or_no_longer_said(path: Path, others: dict[str, object]) -> None:
    ledger.record(path, report(replace(one := judged("the Platform"), claim=replace(one.claim, **others))), DANA)  # type: ignore[arg-type]
    assert ledger.unmatched(path) == ()


def test_the_newest_answer_to_a_question_holds(path: Path) -> None:
    ledger.decide(path, answer("the Platform", "search"))
    ledger.decide(path, answer("The platform", "payments-api"))
    assert ledger.decisions(path, DecisionKind.LINK) == (answer("The platform", "payments-api"),)


def test_an_answer_for_one_customer_stands_beside_the_one_for_all(path: Path) -> None:
    everywhere, at_acme = answer("the Platform", "search"), answer("the Platform", "payments-api", "Acme")
    ledger.decide(path, everywhere)
    ledger.decide(path, at_acme)
    assert ledger.decisions(path, DecisionKind.LINK) == (everywhere, at_acme)


def test_an_answer_taken_back_no_longer_holds_and_stays_on_record(path: Path) -> None:
    ledger.decide(path, answer("the Platform", "search"))
    ledger.decide(path, answer("the Platform", ""))
    assert ledger.decisions(path, DecisionKind.LINK) == ()
    assert rows(path, "SELECT value, by_user, by_git FROM decision") == [
        ("search", "dana", "dana@example.com"),
        ("", "dana", "dana@example.com"),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET value = 'other'",
        "DELETE FROM decision",
        "INSERT OR REPLACE INTO decision SELECT id, kind, key, 'other', scope, by_user, by_git, at FROM decision",
    ],
)
def test_a_decision_cannot_be_changed_afterwards_by_any_program(path: Path, statement: str) -> None:
    ledger.decide(path, answer("the Platform", "search"))
    with pytest.raises(sqlite3.IntegrityError, match="only added"):
        rows(path, statement)


def test_reading_a_ledger_that_is_not_there_is_one_line_that_names_it(path: Path) -> None:
    with pytest.raises(LedgerError, match=r"ledger\.db"):
        ledger.unmatched(path)
    assert not path.exists()


def test_the_ledger_is_its_owners_alone(path: Path) -> None:
    ledger.decide(path, answer("the Platform", "search"))
    assert path.stat().st_mode & 0o777 == 0o600

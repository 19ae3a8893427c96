from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    for customer in ("acme", "bolt"):
        (folder / customer).mkdir(parents=True)
        (folder / customer / "msa.md").write_text(
            "Example Corp guarantees that the Orion Suite is available at least 99.5% of each calendar month.\n"
        )
    return folder


def test_what_matched_nothing_is_listed_with_count_and_places(slascan: Slascan, papers: Path, catalog: Path) -> None:
    ended = slascan("link", "--scan", papers, "--catalog", catalog)
    assert ended.code == 0
    assert "    2  " in ended.out
    assert "Orion Suite" in ended.out
    assert f"{papers / 'acme' / 'msa.md'}, line 1" in ended.out
    assert "To answer: slascan link" in ended.out


def test_the_list_of_the_last_run_comes_from_the_ledger(slascan: Slascan, papers: Path, catalog: Path, ledger: Path) -> None:
    slascan("scan", papers, "--catalog", catalog, "--ledger", ledger)
    assert slascan("link", "--ledger", ledger).out == slascan("link", "--scan", papers, "--catalog", catalog).out


def phrase(slascan: Slascan, papers: Path, catalog: Path) -> str:
    """The words that the first question is about."""
    listed = slascan("link", "--scan", papers, "--catalog", catalog).out
    return str(listed.splitlines()[0].strip().partition("  ")[2])


def test_an_answer_is_used_by_the_next_scan_until_it_is_taken_back(slascan: Slascan, papers: Path, catalog: Path, ledger: Path) -> None:
    places = ("--catalog", catalog, "--ledger", ledger)
    words = phrase(slascan, papers, catalog)
    assert "unmapped-service" in slascan("scan", papers, *places).out

    answered = slascan("link", words, "payments-api", *places)
    assert answered.code == 0
    assert f"“{words}” is payments-api from the next scan on. Recorded for " in answered.out
    judged = slascan("scan", papers, *places).out
    assert "unmapped-service" not in judged
    assert "99.5% in a calendar month · payments-api" in judged

    assert slascan("link", words, "--remove", *places).code == 0
    assert "unmapped-service" in slascan("scan", papers, *places).out


def test_an_answer_can_be_for_one_customers_papers(slascan: Slascan, papers: Path, catalog: Path, ledger: Path) -> None:
    places = ("--catalog", catalog, "--ledger", ledger)
    words = phrase(slascan, papers, catalog)
    slascan("link", words, "payments-api", "--customer", "Acme", *places)
    assert "unmapped-service" not in slascan("scan", papers / "acme", "--customer", "Acme", *places).out
    assert "unmapped-service" in slascan("scan", papers / "bolt", "--customer", "Bolt", *places).out


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (("the Platform",), "which service is meant?"),
        (("the Platform", "nowhere"), "nowhere: the catalog has no such service; it has payments-api"),
        (("the Platform", "payments-api", "--customer", "Acme", "--path", "acme/*"), "--customer and --path: say one of them"),
    ],
)
def test_an_answer_that_cannot_be_meant_is_refused(
    slascan: Slascan, catalog: Path, ledger: Path, arguments: tuple[str, ...], cause: str
) -> None:
    ended = slascan("link", *arguments, "--catalog", catalog, "--ledger", ledger)
    assert ended.code == 2
    assert cause in ended.err
    assert not ledger.exists()


def test_without_a_ledger_there_is_no_last_run(slascan: Slascan, ledger: Path) -> None:
    ended = slascan("link", "--ledger", ledger)
    assert ended.code == 2
    assert str(ledger) in ended.err
    assert ended.err.count("\n") == 1


def test_without_a_record_it_says_what_to_do(slascan: Slascan, ledger: Path) -> None:
    ended = slascan("link", "--ledger", ledger)
    assert ended.code == 2
    assert ended.err == f"slascan: {ledger}: no scan is on record here: name the documents, slascan link --scan PATH\n"

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Slascan = Callable[..., Any]

PAPER = """The Provider shall make the Platform available at least 99.95% of each calendar month.

Last year we reached an availability of 99.99%.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "msa.md"
    path.write_text(PAPER)
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


def test_each_answer_is_kept_and_not_asked_again(slascan: Slascan, paper: Path, ledger: Path) -> None:
    first = slascan("label", "--scan", paper, "--ledger", ledger, stdin="right\nq\n")
    assert "99.95% in a calendar month" in first.out
    assert "1 label kept" in first.out
    second = slascan("label", "--scan", paper, "--ledger", ledger, stdin="wrong\n\n")
    assert "99.95% in a calendar month" not in second.out
    assert "99.99%" in second.out
    assert "0 labels kept" in slascan("label", "--scan", paper, "--ledger", ledger, stdin="").out


def test_what_is_labelled_without_a_path_are_the_last_run_s_documents(slascan: Slascan, paper: Path, ledger: Path) -> None:
    slascan("scan", paper, "--ledger", ledger)
    assert "99.95% in a calendar month" in slascan("label", "--ledger", ledger, stdin="q\n").out


def test_the_end_of_the_input_loses_no_answer(slascan: Slascan, paper: Path, ledger: Path) -> None:
    assert "1 label kept" in slascan("label", "--scan", paper, "--ledger", ledger, stdin="r\n").out
    assert "100%" in slascan("label", "stats", "--ledger", ledger).out


def test_stats_show_precision_and_recall_of_each_pattern(slascan: Slascan, paper: Path, ledger: Path) -> None:
    slascan("label", "--scan", paper, "--ledger", ledger, stdin="r\nw\nOur uptime never falls under 98.5 of a hundred.\n\n")
    rows = {line.split()[0]: line.split()[1:] for line in slascan("label", "stats", "--ledger", ledger).out.splitlines() if line.strip()}
    assert rows["all"] == ["1", "1", "1", "50%", "50%"]
    assert rows["en.availability.share-of-time"] == ["1", "0", "0", "100%", "100%"]
    assert rows["en.availability.noun"] == ["0", "1", "1", "0%", "0%"]


def test_without_labels_it_says_what_to_do(slascan: Slascan, ledger: Path) -> None:
    ended = slascan("label", "stats", "--ledger", ledger)
    assert ended.code == 2
    assert ended.err == f"slascan: {ledger}: nothing has been labelled yet: slascan label --scan PATH\n"


def test_without_a_run_it_says_what_to_do(slascan: Slascan, ledger: Path) -> None:
    ended = slascan("label", "--ledger", ledger)
    assert ended.code == 2
    assert ended.err == f"slascan: {ledger}: no scan is on record here: name the documents, slascan label --scan PATH\n"

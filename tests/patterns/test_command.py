"""``slascan patterns``: list, test, why."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scanner.cli.app import app
from scanner.errors import ConfigurationError
from scanner.packs import languages, load

PAPER = "# Service Level Agreement\n\nWe guarantee 99.9% availability per month.\n\nInterest is 2% a year.\n"


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "paper.md"
    path.write_text(PAPER)
    return path


def test_list_shows_every_pattern_with_its_number_of_forms() -> None:
    lines = CliRunner().invoke(app, ["patterns", "list"]).stdout.splitlines()
    assert len(lines) == 1 + sum(len(load((language.code,)).patterns) for language in languages())
    assert re.search(r"en\.availability\.noun +en +availability +phrases +\d+", "\n".join(lines))


def test_test_runs_the_examples() -> None:
    result = CliRunner().invoke(app, ["patterns", "test"])
    assert (result.exit_code, "0 failed" in result.stdout) == (0, True)


def test_why_shows_figures_wordings_the_reason_and_the_claim(paper: Path) -> None:
    said = CliRunner().invoke(app, ["patterns", "why", f"{paper}:3"]).stdout
    assert "figure   '99.9%' = 99.9 percent" in said
    assert "wording  'per month' = window month  [en.window.month]" in said
    assert "a level  '99.9%': sentence  [en.availability.adjacent]" in said
    assert "claim    availability 99.9, commitment, a calendar month" in said


def test_why_says_for_what_a_figure_is_no_claim(paper: Path) -> None:
    said = CliRunner().invoke(app, ["patterns", "why", f"{paper}:5"]).stdout
    assert "no level  '2%': too low or high for a level" in said
    assert "claim " not in said


@pytest.mark.parametrize("place", ["paper.md", "paper.md:x", "missing.md:3", "{paper}:999"])
def test_why_says_what_is_wrong_with_a_place(paper: Path, place: str) -> None:
    error = CliRunner().invoke(app, ["patterns", "why", place.format(paper=paper)]).exception
    assert isinstance(error, ConfigurationError)
    assert str(error)


def test_why_takes_the_number_of_a_slide() -> None:
    deck = Path(__file__).parents[2] / "fixtures/corpus/documents/vantry-qbr-q4.pptx"
    said = CliRunner().invoke(app, ["patterns", "why", f"{deck}:1"]).stdout
    assert "at slide 1" in said

"""The fixtures' labelled set scores what ``floors.toml`` asks for."""

import tomllib
from pathlib import Path

import pytest
from measure import Scores, scan, score

HERE = Path(__file__).parent
LIMITS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    folder = HERE.parents[1] / "fixtures"
    return score(folder, scan(folder))


@pytest.mark.parametrize("name", LIMITS["least"])
def test_scores_at_least(scores: Scores, name: str) -> None:
    assert scores.figures[name] >= LIMITS["least"][name], scores.text


@pytest.mark.parametrize("name", LIMITS["most"])
def test_errs_at_most(scores: Scores, name: str) -> None:
    assert scores.figures[name] <= LIMITS["most"][name], scores.text


def test_every_figure_has_a_limit(scores: Scores) -> None:
    assert set(scores.figures) == {*LIMITS["least"], *LIMITS["most"]}

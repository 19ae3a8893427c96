"""The trained model: what it decides, how sure it is, and why."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from scanner.claims.learned import Model, model
from scanner.model import Modality
from scanner.resources import modality_model

Assemble = Callable[..., Any]

SMALL = Model(
    classes=("commitment", "target"),
    bias=(0.5, 0.0),
    weights={"word=aim": (-2.0, 2.0), "word=shall": (2.0, -2.0)},
    calibration=((0.0, 0.4), (0.5, 0.6), (0.9, 1.0)),
    margin=0.2,
    doubtful=0.7,
)


def test_signs_move_the_probability_and_unknown_ones_do_not() -> None:
    aim = SMALL.probabilities(["word=aim", "word=unknown"])
    assert sum(aim.values()) == pytest.approx(1)
    assert aim["target"] > 0.9
    assert SMALL.probabilities(["word=aim"]) == aim


def test_the_rules_stand_unless_another_verdict_is_more_probable_by_the_margin() -> None:
    assert SMALL.choose(Modality.COMMITMENT, {"commitment": 0.45, "target": 0.55}) is Modality.COMMITMENT
    assert SMALL.choose(Modality.COMMITMENT, {"commitment": 0.2, "target": 0.8}) is Modality.TARGET


@pytest.mark.parametrize(("probability", "confidence"), [(0.3, "0.40"), (0.6, "0.60"), (0.95, "0.99")])
def test_confidence_is_the_share_that_was_right_and_never_certain(probability: float, confidence: str) -> None:
    assert SMALL.confidence(probability) == Decimal(confidence)


def test_the_strongest_signs_explain_a_verdict() -> None:
    assert SMALL.strongest(["word=aim", "word=shall"], "target") == ("word=aim",)


def test_what_ships_is_small_and_whole() -> None:
    shipped = model()
    assert len(modality_model()) < 1_000_000
    assert set(shipped.classes) >= set(Modality)
    assert all(len(row) == len(shipped.classes) for row in shipped.weights.values())
    shares = [share for _, share in shipped.calibration]
    assert shares == sorted(shares)


def test_a_claim_says_how_sure_it_is_and_which_signs_spoke_for_it(assembled: Assemble) -> None:
    text = "# Service Level Agreement\n\nThe Provider guarantees an availability of 99.9% in each calendar month.\n"
    first, second = (assembled(text).levels[0] for _ in range(2))
    assert first == second
    assert Decimal("0.8") < first.confidence < 1
    assert "doubtful-reading" not in first.flags
    assert [found.pattern for found in first.evidence if found.role == "sign"]

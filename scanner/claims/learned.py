"""The trained model of how a level is spoken of: multinomial logistic regression over the signs of a place.

The file is written by ``training/modality.py``; docs/training.md says how, and what it decides better than the rules do.
"""

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from scanner.model import Modality
from scanner.resources import modality_model

FORMAT = 1
"""The version of the file's layout; the names of the signs are a part of it."""

_SHOWN = 3  # signs that explain a verdict
_CERTAIN = Decimal("0.99")  # nobody is surer than this of what a text means


@dataclass(frozen=True, slots=True)
class Model:
    """``weights`` has, for each sign, one number a class in the order of ``classes``.

    ``calibration`` pairs a probability of the model, rising, with the share of verdicts that were right from there on, on documents
    that it was not trained on. A verdict replaces that of the rules from ``margin`` more probability on, and is one to look at below ``doubtful``.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    calibration: tuple[tuple[float, float], ...]
    margin: float
    doubtful: float

    def probabilities(self, signs: Iterable[str]) -> dict[str, float]:
        """The probability of each class; the signs are added up in their order of names, so that the last digit is the same everywhere."""
        rows = [self.weights[sign] for sign in sorted(set(signs)) if sign in self.weights]
        scores = [math.fsum((bias, *(row[at] for row in rows))) for at, bias in enumerate(self.bias)]
        highest = max(scores)
        powers = [math.exp(score - highest) for score in scores]
        return {name: power / math.fsum(powers) for name, power in zip(self.classes, powers, strict=True)}

    def strongest(self, signs: Iterable[str], chosen: str) -> tuple[str, ...]:
        """The signs that speak most for a class against the mean of the others."""
        at = self.classes.index(chosen)
        pull = {sign: row[at] - math.fsum(row) / len(row) for sign in set(signs) if (row := self.weights.get(sign))}
        ranked = sorted(pull, key=lambda sign: (-pull[sign], sign))
        return tuple(sign for sign in ranked[:_SHOWN] if pull[sign] > 0)

    def confidence(self, probability: float) -> Decimal:
        """How often a verdict of this probability is right, to two decimals."""
        at = bisect_right(self.calibration, probability, key=lambda point: point[0]) - 1
        return min(_CERTAIN, Decimal(str(self.calibration[max(0, at)][1])).quantize(Decimal("0.01")))

    def choose(self, rules: Modality, found: Mapping[str, float]) -> Modality:
        """The modality that is meant: that of the rules, unless another is more probable by the margin."""
        best = max(Modality, key=lambda modality: found.get(modality, 0.0))
        return best if found.get(best, 0.0) - found.get(rules, 0.0) > self.margin else rules


@cache
def model() -> Model:
    """The model that ships with slascan."""
    file = json.loads(modality_model())
    return Model(
        classes=tuple(file["classes"]),
        bias=tuple(file["bias"]),
        weights={sign: tuple(row) for sign, row in file["weights"].items()},
        calibration=tuple((at, share) for at, share in file["calibration"]),
        margin=file["margin"],
        doubtful=file["doubtful"],
    )

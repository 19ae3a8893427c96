"""Train the model of how a level is spoken of, and say how good it is on documents that it has not seen.

    training/modality.py FOLDER… [--into scanner/modality.json] [--check]

Each FOLDER holds labelled documents: ``gold*.jsonl`` (the form that docs/training.md gives) and the files beside or below it. The model is judged
by cross-validation over whole documents, against the rules alone; then it is trained on all of them and written. Of the texts no more
goes into the file than single words that stand in at least three documents.
"""

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import score
from sklearn.feature_extraction import DictVectorizer
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from scanner import extract, match, packs
from scanner.claims import levels
from scanner.claims.availability import found_levels
from scanner.claims.claim import claim_at
from scanner.claims.credits import credits_of
from scanner.claims.judge import certain, signs_for
from scanner.claims.learned import FORMAT
from scanner.claims.modality import paper_of, speech_of
from scanner.claims.party import parties_of
from scanner.claims.reading import Reading
from scanner.claims.terms import terms_of
from scanner.model import NOT_LIVE, ClaimKind, DocumentContext, Modality, Source

FOLDS = 10
DOCUMENTS = 3  # in which a sign must occur
STRENGTH = 0.2  # the inverse of the L2 penalty
MARGIN = 0.2  # of probability, by which the model must be surer than the rules
DOUBTFUL = 0.75  # below this confidence a person looks at the verdict
LEAST = 0.01  # weights that are smaller for every class are left out
NONE = "none"  # found, but labelled as no level


@dataclass(frozen=True)
class Example:
    """One level that was found: its signs, what the rules say, whether that is certain, and the label (``none`` where it has none)."""

    folder: str
    document: str
    signs: tuple[str, ...]
    rules: str
    certain: bool
    label: str


def main() -> None:
    """Judge, train, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--into", type=Path, default=Path(__file__).parents[1] / "scanner" / "modality.json", metavar="FILE")
    parser.add_argument("--check", action="store_true", help="only judge, write nothing")
    options = parser.parse_args()
    seen: set[bytes] = set()
    examples = [example for folder in options.folders for example in examples_of(folder, seen)]
    outside = cross_validated(examples)
    knots = calibrated(examples, outside)
    report(examples, outside)
    if not options.check:
        write(options.into, Fitted(examples), knots)


def examples_of(folder: Path, seen: set[bytes]) -> Iterator[Example]:
    """The levels found in a folder's labelled documents, with their labels.

    A document that an earlier folder holds too is left out: it would be judged by a model that was trained on its copy.
    """
    files = {path.name: path for path in sorted(folder.rglob("*")) if path.is_file()}
    for gold in sorted(folder.glob("gold*.jsonl")):
        for row in score.lines(gold):
            if row["doc"] in files and any(claim["type"] == "availability" for claim in row["claims"]):
                content = files[row["doc"]].read_bytes()
                if content in seen:
                    continue
                seen.add(content)
                yield from _examples("/".join(folder.parts[-2:]), files[row["doc"]], row)


def _examples(folder: str, path: Path, row: dict[str, Any]) -> Iterator[Example]:
    document = extract.read(Source.of(path.name, path.read_bytes()), replace(extract.Limits(), screen=packs.carries))
    languages = match.languages_of(document.blocks)
    document = replace(document, language=next(iter(languages), ""))
    reading = Reading(document, match.match(document.blocks, packs.spoken(languages)))
    parties = parties_of(reading)
    genre = terms_of(reading, parties, DocumentContext()).genre
    money = credits_of(reading, genre)
    paper = paper_of(reading, parties, genre, money.claims)
    found = []
    for place, reason in found_levels(reading, money.used):
        rules = speech_of(place, paper)
        claim = claim_at(place, ClaimKind.AVAILABILITY, rules, (), percent=place.figure.value)
        if reason.level and not levels.durable(place) and claim.state not in NOT_LIVE:
            found.append((claim, rules, signs_for(place, paper, rules), certain(place, paper, rules)))
    said = [
        {"kind": "availability", "percent": c.percent, "quote": c.quote, "modality": r.modality, "at": at}
        for at, (c, r, *_) in enumerate(found)
    ]
    pairs, wrong, _ = score.match("availability", [c for c in row["claims"] if c["type"] == "availability"], said)
    labels = {mine["at"]: label["modality"] for label, mine in pairs}
    labels |= {mine["at"]: NONE for mine in wrong if not any(score.overlaps(q, mine["quote"]) for q in row.get("doubtful", ()))}
    for at, (_, rules, signs, sure) in enumerate(found):
        if at in labels:
            yield Example(folder, f"{folder}/{path.name}", tuple(signs), rules.modality, sure, labels[at])


class Fitted:
    """A fitted regression with the names of its signs."""

    def __init__(self, examples: Sequence[Example]) -> None:
        documents: dict[str, set[str]] = defaultdict(set)
        for example in examples:
            for sign in example.signs:
                documents[sign].add(example.document)
        self._known = {sign for sign, seen in documents.items() if len(seen) >= DOCUMENTS}
        self.vectors = DictVectorizer()
        matrix = self.vectors.fit_transform([self._of(example) for example in examples])
        self.regression = LogisticRegression(C=STRENGTH, max_iter=1000).fit(matrix, [example.label for example in examples])

    def probabilities(self, examples: Sequence[Example]) -> list[dict[str, float]]:
        """What the model says of examples, class by class."""
        rows = self.regression.predict_proba(self.vectors.transform([self._of(example) for example in examples]))
        return [dict(zip(map(str, self.regression.classes_), map(float, row), strict=True)) for row in rows]

    def _of(self, example: Example) -> dict[str, int]:
        return dict.fromkeys(self._known.intersection(example.signs), 1)


def cross_validated(examples: Sequence[Example]) -> list[dict[str, float]]:
    """For each example what a model says that was trained without its document."""
    documents = sorted({example.document for example in examples})
    random.Random(0).shuffle(documents)  # noqa: S311 - folds, no secrets
    fold = {document: at % FOLDS for at, document in enumerate(documents)}
    found: dict[int, dict[str, float]] = {}
    for number in range(FOLDS):
        without = [example for example in examples if fold[example.document] != number]
        held = [at for at, example in enumerate(examples) if fold[example.document] == number]
        found |= dict(zip(held, Fitted(without).probabilities([examples[at] for at in held]), strict=True))
    return [found[at] for at in range(len(examples))]


def decided(example: Example, found: dict[str, float]) -> str:
    """What slascan makes of an example: the same choice as in scanner/claims/judge.py."""
    best = max(Modality, key=lambda modality: found.get(modality, 0.0))
    surer = found.get(best, 0.0) - found.get(example.rules, 0.0) > MARGIN
    return best if surer and not example.certain else example.rules


def calibrated(examples: Sequence[Example], outside: Sequence[dict[str, float]]) -> list[tuple[float, float]]:
    """Steps of probability with the share of right verdicts from there on, by isotonic regression."""
    chosen = [decided(example, found) for example, found in zip(examples, outside, strict=True)]
    stated = [found[verdict] for found, verdict in zip(outside, chosen, strict=True)]
    right = [float(verdict == example.label) for example, verdict in zip(examples, chosen, strict=True)]
    steps = IsotonicRegression(out_of_bounds="clip").fit(stated, right)
    return [(round(at, 4), round(float(steps.predict([at])[0]), 4)) for at in np.linspace(0, 1, 51)]


def crosswise(examples: Sequence[Example], outside: Sequence[dict[str, float]], chosen: Sequence[str]) -> list[float]:
    """The confidence of each verdict by a calibration on the other half of the documents."""
    documents = sorted({example.document for example in examples})
    random.Random(1).shuffle(documents)  # noqa: S311 - halves, no secrets
    half = {document: at % 2 for at, document in enumerate(documents)}
    steps = []
    for number in (0, 1):
        other = [(e, found) for e, found in zip(examples, outside, strict=True) if half[e.document] != number]
        steps.append(calibrated([e for e, _ in other], [found for _, found in other]))
    told = zip(examples, outside, chosen, strict=True)
    return [next(share for at, share in reversed(steps[half[e.document]]) if at <= found[verdict]) for e, found, verdict in told]


def report(examples: Sequence[Example], outside: Sequence[dict[str, float]]) -> None:
    """Print how often rules and model are right, over all documents and for each folder, and how well the confidence tells."""
    chosen = [decided(example, found) for example, found in zip(examples, outside, strict=True)]
    print(f"{'':24}{'levels':>8}{'modality right':>26}{'commitments F1':>26}")
    print(f"{'':24}{'':>8}{'rules':>13}{'model':>13}{'rules':>13}{'model':>13}")
    for folder in ["all", *dict.fromkeys(example.folder for example in examples)]:
        part = [(e, verdict) for e, verdict in zip(examples, chosen, strict=True) if folder in {"all", e.folder}]
        figures = [share(part_of) for share in (_right, _commitments) for part_of in ([(e, e.rules) for e, _ in part], part)]
        print(f"{folder:24}{len(part):8}" + "".join(f"{figure:13.3f}" for figure in figures))
    confidence = np.array(crosswise(examples, outside, chosen))
    right = np.array([verdict == example.label for example, verdict in zip(examples, chosen, strict=True)], dtype=float)
    print(f"Brier score {np.mean((confidence - right) ** 2):.3f} (always the mean: {np.mean((right.mean() - right) ** 2):.3f})")
    print(f"expected calibration error {_calibration_error(list(confidence), list(right)):.3f}")
    low = confidence < DOUBTFUL
    print(f"doubtful: {low.mean():.1%}, wrong {1 - right[low].mean():.1%} of them and {1 - right[~low].mean():.1%} of the others")
    print(
        "confusions", Counter((e.label, verdict) for e, verdict in zip(examples, chosen, strict=True) if e.label != verdict).most_common(8)
    )


def _right(part: Iterable[tuple[Example, str]]) -> float:
    labelled = [example.label == verdict for example, verdict in part if example.label != NONE]
    return sum(labelled) / max(1, len(labelled))


def _commitments(part: Iterable[tuple[Example, str]]) -> float:
    """F1 of what is taken for a commitment among the levels that were found."""
    pairs = [(example.label == Modality.COMMITMENT, verdict == Modality.COMMITMENT) for example, verdict in part]
    both, either = sum(a and b for a, b in pairs), sum(a + b for a, b in pairs)
    return 2 * both / either if either else 1.0


def _calibration_error(stated: Sequence[float], found: Sequence[float]) -> float:
    """The mean distance of stated and real share over ten equal bins, weighed by their sizes."""
    confidence, right = np.asarray(stated), np.asarray(found)
    bins = np.minimum((confidence * 10).astype(int), 9)
    return float(sum(abs(confidence[bins == b].mean() - right[bins == b].mean()) * np.mean(bins == b) for b in set(bins)))


def write(path: Path, fitted: Fitted, knots: Sequence[tuple[float, float]]) -> None:
    """Write the model as JSON, sign by sign in the order of names."""
    names, table = fitted.vectors.get_feature_names_out(), fitted.regression.coef_.T
    weights = {
        str(name): [round(float(w), 3) for w in row] for name, row in sorted(zip(names, table, strict=True)) if abs(row).max() >= LEAST
    }
    file = {
        "format": FORMAT,
        "classes": [str(name) for name in fitted.regression.classes_],
        "bias": [round(float(b), 4) for b in fitted.regression.intercept_],
        "margin": MARGIN,
        "doubtful": DOUBTFUL,
        "calibration": knots,
        "weights": weights,
    }
    lines = json.dumps(file, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    path.write_text(lines + "\n", encoding="utf-8")
    sys.stderr.write(f"{path}: {len(weights)} signs, {path.stat().st_size / 1024:.0f} KB\n")


if __name__ == "__main__":
    main()

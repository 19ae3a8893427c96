"""How a level is spoken of, by rules and trained model together.

The rules' verdict is one of the model's signs. It stands where a text answers, compares or gives a sample in so many words, and wherever the
model is not surer of another by a margin.
"""

from collections.abc import Iterator
from dataclasses import replace

from scanner.claims.learned import model
from scanner.claims.modality import Paper, Speech, speech_of
from scanner.claims.scope import Place
from scanner.claims.signs import signs_of
from scanner.model import Modality
from scanner.packs import Label

_COMPARISON = "comparison"
_OUTRIGHT = frozenset({"sample", "law"})
"""Values of words that leave no doubt: what follows is a sample, or asked by law."""


def judged(place: Place, paper: Paper) -> Speech:
    """How the level at a place is spoken of, how sure that is, and the signs that say so."""
    paper = paper.at(place)
    rules = speech_of(place, paper)
    signs = signs_for(place, paper, rules)
    learned = model()
    found = learned.probabilities(signs)
    chosen = rules.modality if certain(place, paper, rules) else learned.choose(rules.modality, found)
    confidence = learned.confidence(found[chosen])
    own = rules if chosen is rules.modality else Speech(chosen, None, hedge=bool(place.said(Label.HEDGE)) and chosen is Modality.COMMITMENT)
    return replace(own, confidence=confidence, doubtful=float(confidence) < learned.doubtful, signs=learned.strongest(signs, chosen))


def signs_for(place: Place, paper: Paper, rules: Speech) -> list[str]:
    """All signs of a level, the rules' verdict among them: what the model is trained on."""
    return sorted({*signs_of(place), *_of_paper(place, paper, rules)})


def certain(place: Place, paper: Paper, rules: Speech) -> bool:
    """Whether the rules' verdict rests on what a text says outright."""
    outright = rules.mention is not None and rules.mention.value in _OUTRIGHT
    return (place.reply is not None and rules.mention is place.reply) or paper.genre == _COMPARISON or outright


def _of_paper(place: Place, paper: Paper, rules: Speech) -> Iterator[str]:
    """The signs that the whole paper gives, and what the rules make of them."""
    yield f"paper={paper.genre}"
    yield f"rules={rules.modality}"
    yield f"rules in paper={rules.modality} {paper.genre}"
    yield f"rules by={rules.mention.label}:{rules.mention.value}" if rules.mention else "rules by=paper"
    if paper.credits:
        yield "credits"
    if place.figure.value in paper.thresholds:
        yield "threshold"

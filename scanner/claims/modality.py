"""How firmly a level is spoken of: the nearest words decide, then those around, at last the kind of document."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scanner.claims.meaning import explained
from scanner.claims.party import Parties
from scanner.claims.reading import Reading, within
from scanner.claims.scope import Place
from scanner.claims.speaker import Names, another, continues, listed, quoted, refers_back, where_ours_runs
from scanner.claims.terms import begins
from scanner.claims.unfit import LEAST
from scanner.model import Claim, ClaimKind, Mention, Modality, Passage, QuantityKind
from scanner.packs import Label

_OF_LABEL = {
    Label.BINDING: Modality.COMMITMENT,
    Label.TARGET: Modality.TARGET,
    Label.HISTORICAL: Modality.HISTORICAL,
    Label.REQUIREMENT: Modality.REQUIREMENT,
    Label.MARKETING: Modality.MARKETING,
    Label.EXAMPLE: Modality.EXAMPLE,
}
_OF_GENRE = {
    "sla": Modality.COMMITMENT,
    "contract": Modality.COMMITMENT,
    "rfp": Modality.REQUIREMENT,
    "questionnaire": Modality.REQUIREMENT,
    "offer": Modality.COMMITMENT,
    "objectives": Modality.TARGET,
    "report": Modality.HISTORICAL,
    "article": Modality.EXAMPLE,
    "comparison": Modality.THIRD_PARTY,
}
_AROUND = (Label.THIRD_PARTY, *_OF_LABEL)
_BUYERS = frozenset({"rfp"})
_AGREEMENTS = frozenset({"sla", "contract"})
_DRAFTED = _BUYERS | _AGREEMENTS
"""Papers in which a date alone, without a past tense, is one of the term."""
_LEVELS = "sla"
_NO_KIND = "other"
_DUTY = "duty"
"""The value of words for what a supplier must do: in an agreement they bind him."""
_TERM = "term"
_SAMPLE = "sample"
_LAW = "law"
"""The value of words for what the law asks of everybody, whatever verb follows."""
_TIME = "time"
_NEAR_ONLY = frozenset({"participle", "time", "role"})
"""Values of words that say something of their own sentence alone: a past tense, a date, "third party"."""
_MAIL = "eml"
"""What is attached to a mail makes its text no advertisement."""
_ARTICLE = "article"
_COMPARISON = "comparison"
_OFFER = "offer"
_THEIRS = "theirs"
_DATED = frozenset({"dated month", "dated quarter", "dated year"})
_SELF = "self"
_BEGINNING = 12
_LEAST = ">="
_BESIDE = 3  # characters between "at least" and its figure
_TOLD = "told"
_PARTICIPLE = "participle"
_AT_ONCE = 15  # characters between "measured" and its period
_YES = "yes"
_MEANT = frozenset({Modality.COMMITMENT, Modality.TARGET, Modality.HISTORICAL})
"""What the head of a column makes of its levels, whatever is said yes to beside them."""
_QUESTION = ("?", "？")


@dataclass(frozen=True, slots=True)
class Paper:
    """What of a whole document bears on how its levels are meant: its genre, and whether credits hang on its levels.

    ``since`` is the block from which on an agreement's genre holds: a page whose service levels stand at its end advertises above them.
    """

    genre: str
    credits: bool = False
    thresholds: frozenset[Decimal] = frozenset()
    names: Names | None = None
    since: int = 0

    def at(self, place: Place) -> "Paper":
        """The paper as it is where a level stands."""
        return replace(self, genre=_NO_KIND) if place.passage.block < self.since else self


def paper_of(reading: Reading, parties: Parties, genre: str, money: Iterable[Claim]) -> Paper:
    """What a document of a genre, with the credits and caps found in it, is for its levels."""
    tiers = [claim for claim in money if claim.kind is ClaimKind.CREDIT]
    thresholds = frozenset(tier.below for tier in tiers if tier.below is not None)
    since = begins(reading, genre) if genre in _AGREEMENTS and reading.document.format != _MAIL else 0
    return Paper(genre, bool(tiers), thresholds, Names(reading, parties), since)


@dataclass(frozen=True, slots=True)
class Speech:
    """How a level is spoken of, and the mention that says so (None where the kind of document or the trained model does).

    ``confidence`` is the share of such verdicts that are right; ``signs`` are what speaks most for it, ``doubtful`` asks for a person.
    """

    modality: Modality
    mention: Mention | None
    hedge: bool = False
    confidence: Decimal = Decimal(1)
    doubtful: bool = False
    signs: tuple[str, ...] = ()


def speech_of(place: Place, paper: Paper) -> Speech:
    """How the level at a place is spoken of in a document."""
    paper = paper.at(place)
    hedge = bool(place.said(Label.HEDGE))
    if place.reply and _answered(place, place.reply, paper):
        return Speech(Modality.COMMITMENT if place.reply.value == _YES else Modality.REQUIREMENT, place.reply, hedge)
    mention = _own(place, paper)
    if mention is None and explained(place) and not (_named(place) and paper.genre in _AGREEMENTS):
        return Speech(Modality.EXAMPLE, None)
    mention = mention or _advertised(place, paper) or (_asked(place) if place.answers else _around(place, paper))
    if mention is None:
        return Speech(_default(place, paper), None, hedge)
    modality = _modality(place, mention, paper)
    return Speech(modality, mention, hedge and modality is Modality.COMMITMENT)


def _answered(place: Place, reply: Mention, paper: Paper) -> bool:
    """Whether a yes or no is about the level: in a column of answers, or beside a level whose head does not say already how it is meant."""
    if place.asks:
        return True
    told = any(m.label == Label.COLUMN and m.value in _MEANT for head in place.column for m in head.mentions)
    return not told and paper.genre != _COMPARISON and (reply.value == _YES or paper.genre not in _AGREEMENTS)


def credited(place: Place, genre: str) -> Speech:
    """How a credit is spoken of: it binds, unless the sentence or the kind of document says that somebody else gives it."""
    third = next((m for m in place.said(Label.THIRD_PARTY) if not m.value and m.end <= place.figure.start), None)
    if genre == _COMPARISON or (third and not place.said(Label.PROVIDER)):
        return Speech(Modality.THIRD_PARTY, third)
    return Speech(Modality.COMMITMENT, None)


def _default(place: Place, paper: Paper) -> Modality:
    """What a level is of which nothing says how it is meant: an answer binds, and in a paper of no kind the wording of contracts does."""
    if place.answers:
        return Modality.COMMITMENT
    if paper.genre in _OF_GENRE:
        return _OF_GENRE[paper.genre]
    if any(m.value in _DATED for m in place.said(Label.WINDOW)):
        return Modality.HISTORICAL
    hangs = place.table is not None and _hangs(place, paper) and not _of_plans(place, paper)
    return Modality.COMMITMENT if hangs or _agreed(place) or _drafted(place) else Modality.MARKETING


def _agreed(place: Place) -> bool:
    """Whether the head of a row or column calls its levels those of an SLA or guarantee: the plans of a price list."""
    return any(m.label == Label.GENRE and m.value == _LEVELS for cell in (*place.name, *place.column) for m in cell.mentions)


def _of_plans(place: Place, paper: Paper) -> bool:
    """Whether a level is one of the properties of a plan, in a row of its own, that no credit names."""
    attribute = any(m.label in {Label.AVAILABILITY, Label.AVAILABLE} for cell in place.name for m in cell.mentions)
    return attribute and place.figure.value not in paper.thresholds


def _drafted(place: Place) -> bool:
    """Whether a level stands as contracts write it: as a least one, of a period."""
    least = any(m.value == _LEAST and 0 <= place.figure.start - m.end <= _BESIDE for m in place.said(Label.BOUND))
    return least and bool(place.said(Label.WINDOW))


def _named(place: Place) -> bool:
    """Whether a row names what its level is of, and does not only say what the level means."""
    return any(not cell.quantities for cell in place.name)


def _modality(place: Place, mention: Mention, paper: Paper) -> Modality:
    if mention.label == Label.THIRD_PARTY:
        return Modality.THIRD_PARTY
    if mention.label == Label.COLUMN:
        return _headed(place, Modality(mention.value), paper)
    if mention.label == Label.HISTORICAL and continues(place):
        return Modality.THIRD_PARTY
    modality = Modality.COMMITMENT if mention.value == _DUTY and paper.genre in _AGREEMENTS else _OF_LABEL[Label(mention.label)]
    if paper.genre == _COMPARISON:
        return modality if modality is not Modality.HISTORICAL and _ours(place) else Modality.THIRD_PARTY
    if mention.label == Label.TARGET and mention.value == _TERM and paper.genre in _AGREEMENTS and _hangs(place, paper):
        return Modality.COMMITMENT
    asked = paper.genre in _BUYERS and not place.answers and not (mention.label == Label.BINDING and _bidder(place, mention))
    return Modality.REQUIREMENT if asked and modality in {Modality.COMMITMENT, Modality.TARGET} else modality


def _headed(place: Place, own: Modality, paper: Paper) -> Modality:
    """What a level is under a head, which in a comparison is another's and in a buyer's paper a demand; an aim that credits hang on binds."""
    if own is Modality.COMMITMENT and paper.genre in _BUYERS and not place.answers:
        return Modality.REQUIREMENT
    alone = all(q.kind is not QuantityKind.PERCENT or q.value < LEAST for cell in place.side for q in cell.quantities)
    agreed = paper.genre in _AGREEMENTS or _rewarded(place)
    if own is Modality.TARGET and alone and agreed and paper.thresholds and _hangs(place, paper):
        return Modality.COMMITMENT
    return Modality.THIRD_PARTY if paper.genre == _COMPARISON and own in {Modality.COMMITMENT, Modality.HISTORICAL} else own


def _rewarded(place: Place) -> bool:
    """Whether the figure's own row says what is credited when it is missed."""
    return any(m.label in {Label.CREDIT, Label.CREDIT_BASIS} for cell in place.side for m in cell.mentions)


def _ours(place: Place) -> bool:
    """Whether a sentence speaks in its own person before the level."""
    return any(m.value == _SELF and m.end <= place.figure.start for m in place.said(Label.PROVIDER))


def _bidder(place: Place, verb: Mention) -> bool:
    """Whether a bidder answers a buyer's question: under it, in his own person."""
    asked = any(p.text.rstrip().endswith(_QUESTION) for p in place.lead)
    return asked and any(m.value == _SELF and m.end <= verb.start for m in place.said(Label.PROVIDER))


def _hangs(place: Place, paper: Paper) -> bool:
    """Whether credits hang on a level: by its figure or its definition, or on whatever was promised where they name no thresholds."""
    return paper.credits and (not paper.thresholds or place.figure.value in paper.thresholds or bool(place.said(Label.DEFINITION)))


def _own(place: Place, paper: Paper) -> Mention | None:
    """What the figure's own sentence says."""
    theirs = (another(place, paper.names) or listed(place, paper.names)) if paper.names else None
    if theirs:
        return replace(theirs, label=Label.THIRD_PARTY)
    said = [m for m in place.said(Label.THIRD_PARTY, *_OF_LABEL) if not _of_ours(place, m, paper)]
    third = place.nearest(m for m in said if m.label == Label.THIRD_PARTY and (m.end <= place.figure.start or m.value == _THEIRS))
    others = [m for m in said if m.label == Label.THIRD_PARTY]
    own = place.nearest(
        m
        for m in place.said(Label.PROVIDER)
        if m.end <= place.figure.start and (m.value == _SELF or paper.genre != _ARTICLE) and not any(_covered(m, other) for other in others)
    )
    opened = quoted(place) if paper.genre == _ARTICLE else None
    if own and opened is not None and own.start >= opened:
        own = None
    if third and (own is None or own.end <= third.start) and not where_ours_runs(place, third):
        return third
    back = refers_back(place) if own is None and not third else None
    if back:
        return back
    opening = within(place.passage, 0, _BEGINNING, Label.EXAMPLE)
    headed = [m for heading in place.headings for m in within(heading, 0, _BEGINNING, Label.EXAMPLE)]
    sample = next((m for m in (*opening, *said) if m.value == _SAMPLE and m.end <= place.figure.start), None)
    sample = sample or next((m for m in headed if m.value == _SAMPLE and not _advertised(place, paper)), None)
    if sample:
        return sample
    asked = next((m for m in said if m.value == _LAW and m.end <= place.figure.start), None)
    if asked and own is None:
        return asked
    if paper.genre == _ARTICLE and own is None:
        said = [m for m in said if m.label != Label.BINDING]
    return _nearest(place, said, paper)


def _of_ours(place: Place, third: Mention, paper: Paper) -> bool:
    """Whether words for what somebody else states begin with what the paper calls its own provider: Host states 99.9%."""
    if third.label != Label.THIRD_PARTY or paper.names is None:
        return False
    roles = within(place.passage, third.start, third.end, Label.PROVIDER)
    own = (place.passage.text[role.start : role.end] for role in roles if role.start == third.start)
    return any(paper.names.provides(text, defines=paper.genre in _AGREEMENTS) for text in own)


def _nearest(place: Place, said: Sequence[Mention], paper: Paper) -> Mention | None:
    """The nearest word on how it is spoken; a past tense counts only where nobody binds himself, a past date only with a past tense."""
    asked = {m.end for m in said if m.label == Label.REQUIREMENT}
    efforts = {m.end for m in place.said(Label.HEDGE)}
    aims = [m for m in said if m.label == Label.TARGET]
    mentions = [m for m in said if m.label != Label.THIRD_PARTY and not _part(m, asked, efforts)]
    mentions = [m for m in mentions if m.label != Label.BINDING or not any(_covered(m, aim) for aim in aims)]
    told_of = [m for m in mentions if m.label == Label.HISTORICAL and m.value == _TOLD]
    mentions = [m for m in mentions if m.label != Label.TARGET or not any(_covered(m, past) for past in told_of)]
    mentions = [m for m in mentions if not _measuring(place, m)]
    if paper.genre != _ARTICLE and (efforts or any(m.label == Label.BINDING for m in mentions)) and not explained(place):
        mentions = [m for m in mentions if m.label != Label.EXAMPLE]
    past = [m for m in mentions if m.label == Label.HISTORICAL]
    dated = any(m.value == _TIME for m in past)
    told = any(m.value != _TIME for m in past)
    firm = any(m.label in {Label.BINDING, Label.TARGET, Label.REQUIREMENT} for m in mentions)
    nearest = place.nearest(mentions)
    if nearest and nearest.value == _TOLD:
        return nearest
    if (firm and not (dated and told)) or (paper.genre in _DRAFTED and not told):
        mentions = [m for m in mentions if m.label != Label.HISTORICAL]
    return place.nearest(mentions)


def _measuring(place: Place, mention: Mention) -> bool:
    """Whether a participle says how a level is measured, not that it was: measured per quarter, monatlich gemessen."""
    behind = mention.label == Label.HISTORICAL and mention.value == _PARTICIPLE and mention.start >= place.figure.end
    start = max(place.figure.end, mention.start - _AT_ONCE)
    return behind and any(m.value not in _DATED for m in within(place.passage, start, mention.end + _AT_ONCE, Label.WINDOW))


def _around(place: Place, paper: Paper) -> Mention | None:
    """What the header above, the cells beside, the lead-in and the headings say."""
    labels = [label for label in _AROUND if label != Label.MARKETING or paper.genre not in _AGREEMENTS]
    heads = place.column[::-1]
    column = _first(heads, (Label.COLUMN,)) or _first(heads, labels)
    beside = column or _first(place.name, (Label.COLUMN,)) or _first(place.name, labels) or _first(place.lead, labels)
    example = next((m for m in place.before if m.label in {Label.EXAMPLE, Label.THIRD_PARTY}), None)
    above = [label for label in labels if label != Label.REQUIREMENT or paper.genre != _OFFER]
    return beside or (example if paper.genre == _ARTICLE else None) or _first(place.headings, above)


def _advertised(place: Place, paper: Paper) -> Mention | None:
    """The words by which a text of an article is an advertisement: no setup fee, free trial."""
    return next((m for m in place.passage.mentions if m.label == Label.MARKETING), None) if paper.genre == _ARTICLE else None


def _part(mention: Mention, asked: set[int], efforts: set[int]) -> bool:
    """Whether a word only belongs to another: "must" to "bidders must", "endeavours" to "reasonable endeavours"."""
    return (mention.label == Label.BINDING and mention.start - 1 in asked) or (mention.label == Label.TARGET and mention.end in efforts)


def _covered(mention: Mention, other: Mention) -> bool:
    return other.start <= mention.start and mention.end <= other.end


def _asked(place: Place) -> Mention | None:
    """What a question says of the past, or of somebody else, is answered so."""
    asked = [*place.before, *(m for p in (*place.lead, *place.name) for m in p.mentions)]
    return next((m for m in asked if m.label in {Label.HISTORICAL, Label.THIRD_PARTY}), None)


def _first(passages: Iterable[Passage], labels: Iterable[Label]) -> Mention | None:
    wanted = set(labels)
    return next((m for p in passages for m in p.mentions if m.label in wanted and _says(m)), None)


def _says(mention: Mention) -> bool:
    """Whether a mention decides beyond its own sentence; of columns those do that say how a figure is meant."""
    if mention.label == Label.COLUMN:
        return mention.value in set(Modality)
    return not (mention.value in _NEAR_ONLY and mention.label in {Label.HISTORICAL, Label.THIRD_PARTY})

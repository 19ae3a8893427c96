"""Whose level a sentence tells: that of a company which the document names and is none of its own."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from scanner.claims.party import Parties
from scanner.claims.reading import Reading, within
from scanner.claims.scope import Place
from scanner.model import BlockKind, Mention
from scanner.packs import Label, languages

_WORD = re.compile(r"[^\W\d_][\w&’'-]*")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ][\w&’'-]*(?:[ \u00a0](?:[A-ZÀ-ÖØ-Þ][\w&’'-]*|&|of|de|do|da|di))*")
_ARTICLE = re.compile(
    r"\b(?:d(?:er|ie|as|em|en|es)|eine?[mnrs]?|kein\w*|jede\w*|diese\w*|unser\w*|ihr\w*|sein\w*|vom|zum|zur|beim|im|am|\w+(?:e|en|er|es))\s+$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:s?he|it|they|er|es|ils?|elles?|egli|ell[ao]|esso|hij|zij|ze|él|ellos|eles?|elas?)\b")
_THEIR = re.compile(
    r"\W*(?:its?|their|they|his|her|ihre?[nrms]?|seine?[nrms]?|deren|dessen|er|sie|es|ses|son|sa|leurs?|ils?|elles?|sus?|sua|suoi|sue|suo|zijn|hun|haar|hij|zij|[oa]s? seus?|[oa]s? suas?|el[ea]s?)\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r"\b(?:to|on|onto|in|into|at|with|from|via|through|using|behind|auf|bei|von|zu|mit|über|sur|chez|dans|vers|avec|à|en|sobre|con|su|presso|op|naar|met|em|no|na|com)"
    r"(?:\s+(?:the|a|an|der|dem|den|le|la|les|l’|un|une|el|il|de|het|o|os|as))?\s+$",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(
    r"[’']s?\b|\b(?:which|that|who|whose|where|its|their|it|they|das|die|der|welche\w*|dessen|deren|qui|dont|que|quien|cuy[oa]|che|cui|dat|wiens|cuj[oa])\b",
    re.IGNORECASE,
)
_QUOTES = re.compile(r"[“”\"„«»]")
_DEFINED = re.compile(r"\b(?:the|this|these|each|every|any|our|your|said)\s+$", re.IGNORECASE)
_ROLE = re.compile(r"(?:The|Each|Every|Any|This|Said|Our|Your)[ \u00a0][^ \u00a0’']+")
"""A word that the paper defines, at the beginning of a sentence: The Concessionaire shall …"""
_FIRST = re.compile(r"\s+(?:wir|wij|we|ich|ik)\b")
_STOP = re.compile(r"[;:]|[.!?]\s")
_OPENING = 6  # blocks in which a document names those whom it is by and for
_OWN = {
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.CAPTION,
    BlockKind.MAIL_HEADER,
    BlockKind.HEADER,
    BlockKind.FOOTER,
    BlockKind.PROPERTY,
}
_NAMING = {BlockKind.TITLE, BlockKind.MAIL_HEADER, BlockKind.HEADER, BlockKind.FOOTER}
_COMPANY = "company"
_SELF = "self"
_OFTEN = 5  # texts from which on a name belongs to what the document is about
_SUBJECT = 80  # characters of a sentence in which a verb's subject stands before it
_LEAST = 4  # letters of a word that tells a name
_GERMAN = "de"  # writes every noun with a capital: a name is one without an article
_VOUCHES = (Label.STATING, Label.BINDING)


class Names:
    """The names of a document, told from its ordinary words and from those of its own parties, products and headings."""

    def __init__(self, reading: Reading, parties: Parties) -> None:
        self._reading = reading
        self._parties = parties

    def foreign(self, name: str, *, opens: bool) -> bool:
        """Whether capitals are the name of somebody else; ``opens`` says that they begin a sentence."""
        first, _, rest = name.partition(" ")
        own = rest if opens and first.lower() in self._small else name
        words = [_plain(word) for word in _WORD.findall(own) if len(word) >= _LEAST]
        return bool(words) and self._own.isdisjoint([*words, "".join(words)]) and self._ordinary.isdisjoint(words)

    def provides(self, text: str, *, defines: bool) -> bool:
        """Whether a text is what the document calls its provider: the name of a party or, in a paper that ``defines`` terms, a word with a capital throughout."""
        words = _words(text)
        defined = defines and text[:1].isupper() and self._reading.document.language != _GERMAN and words.isdisjoint(self._ordinary)
        return defined or not words.isdisjoint(self._providers)

    @cached_property
    def _providers(self) -> frozenset[str]:
        return frozenset[str]().union(*map(_words, self._parties.provider))

    def own(self, text: str) -> bool:
        """Whether a text holds a word of the document's own names."""
        return not self._titled.isdisjoint(word for word in _words(text) if len(word) >= _LEAST)

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(word for block in self._reading.document.blocks for word in set(_WORD.findall(block.text)))

    @cached_property
    def _ordinary(self) -> frozenset[str]:
        """The words that the document writes without a capital too."""
        return frozenset(_plain(word) for word in self._counted if word[0].islower())

    @cached_property
    def _own(self) -> frozenset[str]:
        """The words of its own names; a mail's domain writes several as one."""
        blocks = self._reading.document.blocks
        texts = [block.text for at, block in enumerate(blocks) if at < _OPENING or block.kind in _OWN]
        said = [_words(text) for text in (*texts, *self._parties.provider, *self._parties.customer)]
        often = {_plain(word) for word, count in self._counted.items() if count >= _OFTEN}
        return frozenset(often.union(*said))

    @cached_property
    def _titled(self) -> frozenset[str]:
        """The words of its title and of its parties."""
        titles = (block.text for at, block in enumerate(self._reading.document.blocks) if at == 0 or block.kind in _NAMING)
        return frozenset[str]().union(*map(_words, (*titles, *self._parties.provider, *self._parties.customer))) - self._ordinary

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset[str]().union(*(language.words for language in languages()))


def _words(text: str) -> frozenset[str]:
    return frozenset(map(_plain, _WORD.findall(text)))


def _plain(word: str) -> str:
    """A word without capitals and accents, which recognition loses and titles leave out; and without a possessive ending."""
    bare = unicodedata.normalize("NFKD", word.lower().split("’")[0].split("'")[0])
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def another(place: Place, names: Names) -> Mention | None:
    """The verb by which a company that is not the document's own states the level, or vouches for it."""
    return next((verb for verb in _verbs(place) if _foreign(place, verb, names)), None)


def listed(place: Place, names: Names) -> Mention | None:
    """The head (bidder, supplier, host) of a table that lists companies, where the level's row names one that is not the document's own."""
    if place.row is None or place.table is None or not place.name:
        return None
    first = place.name[0]
    heads = (m for head in replace(place, passage=first).column for m in head.mentions if m.label == Label.COLUMN and m.value == _COMPANY)
    own = any(m.value == _SELF for m in first.mentions if m.label == Label.PROVIDER) or names.own(first.text)
    return None if own else next(heads, None)


def continues(place: Place) -> bool:
    """Whether a sentence goes on about somebody else: under a heading on him, or with a pronoun behind a sentence on him."""
    if place.said(Label.PROVIDER):
        return False
    headed = any(m.label == Label.THIRD_PARTY for heading in place.headings[:1] for m in heading.mentions)
    start = place.sentence[0]
    above = within(place.passage, max(0, start - _SUBJECT * 2), start, Label.THIRD_PARTY)
    return headed or (bool(above) and _THEIR.match(place.passage.text, start) is not None)


def refers_back(place: Place) -> Mention | None:
    """Whom a sentence goes on about that opens with a pronoun: the one who is no party in the sentence before it."""
    start = place.sentence[0]
    if place.said(Label.PROVIDER) or not _THEIR.match(place.passage.text, start):
        return None
    return next((m for m in place.before if m.label == Label.THIRD_PARTY and start - m.end <= _SUBJECT * 2), None)


def where_ours_runs(place: Place, third: Mention) -> bool:
    """Whether somebody else is only named as the place or means of what the speaker then says of his own: hosted on X, we have kept 99.9%."""
    text, start, end = place.passage.text, place.sentence[0], place.figure.start
    if third.end > end or not _PLACED.search(text, start, third.start):
        return False
    speaks = within(place.passage, start, end, Label.PROVIDER, Label.GENERIC_SERVICE, Label.HEDGE)
    said = within(place.passage, third.end, end, Label.BINDING, Label.TARGET, Label.HISTORICAL, Label.HEDGE)
    return bool(speaks) and bool(said) and not _LEADS_ON.search(text, third.end, said[0].start)


def quoted(place: Place) -> int | None:
    """Where the quotation opens in which a figure stands, as what somebody might say; None where it stands in none."""
    marks = list(_QUOTES.finditer(place.passage.text, 0, place.figure.start))
    closed = _QUOTES.search(place.passage.text, place.figure.end) is not None
    return marks[-1].end() if len(marks) % 2 == 1 and closed else None


def _verbs(place: Place) -> Iterator[Mention]:
    """The nearest verb of stating before the figure, and the one behind it that ends its clause."""
    said = [verb for verb in place.said(*_VOUCHES) if place.clause[0] <= verb.start]
    yield from [verb for verb in said if verb.end <= place.figure.start][-1:]
    yield from [verb for verb in said if place.figure.end <= verb.start < place.clause[1]][:1]


def _foreign(place: Place, verb: Mention, names: Names) -> bool:
    """Whether the last one named before a verb is somebody else."""
    text, start = place.passage.text, place.sentence[0]
    end = min(verb.start, place.figure.start)
    clause = max([start, *(stop.end() for stop in _STOP.finditer(text, start, end))])
    start = max(clause, end - _SUBJECT)
    parties = within(place.passage, start, verb.start, Label.PROVIDER, Label.CUSTOMER)
    found = [match for match in _CAPITALS.finditer(text, start, end) if not within(place.passage, *match.span(), *_KNOWN)]
    if not found or any(party.start >= found[-1].start() for party in parties):
        return False
    name = found[-1]
    if _PRONOUN.search(text, name.end(), verb.start) or _FIRST.match(text, verb.end):
        return False
    parties = within(place.passage, clause, name.start(), Label.PROVIDER)
    if parties and within(place.passage, parties[-1].end, name.start(), Label.BINDING):
        return False
    if _ROLE.fullmatch(name[0]) or (" " not in name[0] and _DEFINED.search(text, start, name.start())):
        return False
    if place.reading.document.language == _GERMAN and _ARTICLE.search(text, start, name.start()):
        return False
    return names.foreign(name[0], opens=name.start() <= place.sentence[0] + 1)


_KNOWN = tuple(label for label in Label if label not in {Label.COLUMN, Label.THIRD_PARTY, Label.GENRE, Label.STATING, Label.BINDING})

"""spaCy's matchers, built once for a set of packs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from spacy.attrs import NORM
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from scanner import quantities
from scanner.match.expressions import Expressions
from scanner.match.forms import anchor, spacy_pattern
from scanner.match.segment import sentences
from scanner.match.tokens import Tokens, tokenize
from scanner.model import Mention, Passage, Quantity
from scanner.packs import Label, Packs, Pattern, PatternKind

_SHORT = 160  # characters of a table's cell; tables say the same many times over, and archives hold the same tables
_REMEMBERED = 8192
_ANYWHERE = ""  # where forms without an anchor are filed
_NAMES = {Label.AVAILABILITY, Label.AVAILABLE}  # what the name of another measure may hold: staff availability

_Found = tuple[tuple[tuple[int, int], ...], tuple[Quantity, ...], tuple[Mention, ...]]
"""The sentences, quantities and mentions of a text."""


class _Form:
    """One form of a ``tokens`` pattern with a matcher of its own.

    spaCy tries every pattern of a matcher at every token, in Python where words have alternatives; so each form is only run around
    its anchors, and built when it first is.
    """

    def __init__(self, pattern_id: str, form: str, vocab: Vocab) -> None:
        self.id = pattern_id
        self.pattern = spacy_pattern(form, pattern_id)
        self.anchor = anchor(self.pattern)
        self._vocab = vocab

    @cached_property
    def matcher(self) -> Matcher:
        matcher = Matcher(self._vocab)
        matcher.add(self.id, [self.pattern], greedy="LONGEST")
        return matcher

    def find(self, doc: Doc, places: Mapping[str, list[int]], words: set[str]) -> Iterator[tuple[str, int, int]]:
        """The matches in a text; ``places`` says at which tokens each of its ``words`` stands."""
        for start, end in self._stretches(len(doc), places, words):
            yield from ((self.id, start + s, start + e) for _, s, e in self.matcher(doc[start:end]))

    def _stretches(self, length: int, places: Mapping[str, list[int]], words: set[str]) -> Iterator[tuple[int, int]]:
        if self.anchor is None:
            yield 0, length
        elif not any(map(words.isdisjoint, self.anchor.others)):
            at = sorted(place for word in self.anchor.words & words for place in places[word])
            yield from _windows(at, self.anchor.before, self.anchor.after, length)


def _windows(at: Sequence[int], before: int, after: int, length: int) -> Iterator[tuple[int, int]]:
    """The stretches of tokens around some places, those that touch made one."""
    start = end = -1
    for place in at:
        if end < 0 or place - before > end:
            if end >= 0:
                yield start, end
            start = max(0, place - before)
        end = min(length, place + after)
    if end >= 0:
        yield start, end


class Engine:
    """Finds the mentions of a set of packs in texts."""

    def __init__(self, packs: Packs) -> None:
        # The words handed over are normal forms already, so NORM is the word itself.
        self._vocab = Vocab(lex_attr_getters={NORM: str})
        self._patterns = {pattern.id: pattern for pattern in packs.patterns}
        self._abbreviations = frozenset[str]().union(*(language.abbreviations for language in packs.languages))
        self._forms: list[_Form] = []
        self._anchored: dict[str, list[int]] = defaultdict(list)
        self._phrases = PhraseMatcher(self._vocab, attr="ORTH")
        self._expressions = Expressions(pattern for pattern in packs.patterns if pattern.kind is PatternKind.REGEX)
        self._headers = Expressions(pattern for pattern in packs.patterns if pattern.kind is PatternKind.TABLE)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._find)
        for pattern in packs.patterns:
            self._add(pattern)

    def _add(self, pattern: Pattern) -> None:
        if pattern.kind is PatternKind.PHRASES:
            self._phrases.add(pattern.id, [self._doc(tokenize(form, ())) for form in pattern.forms])
        elif pattern.kind is PatternKind.TOKENS:
            for form in pattern.forms:
                self._anchor(_Form(pattern.id, form, self._vocab))

    def _anchor(self, form: _Form) -> None:
        for word in form.anchor.words if form.anchor else (_ANYWHERE,):
            self._anchored[word].append(len(self._forms))
        self._forms.append(form)

    def _doc(self, tokens: Tokens) -> Doc:
        entities = [f"B-{kind}" if kind else "O" for kind in tokens.kinds] if any(tokens.kinds) else None
        return Doc(self._vocab, words=tokens.words, ents=entities)

    def read(self, text: str, *, block: int = 0, cell: int | None = None, table: bool = False) -> Passage:
        """All quantities and mentions of one text; ``table`` tries the patterns for header cells too."""
        find = self._remembered if len(text) <= _SHORT else self._find
        return Passage(block, cell, text, *find(text, table))

    def _find(self, text: str, table: bool) -> _Found:  # noqa: FBT001 - a cache's key
        figures = quantities.find(text)
        lowered = _lower(text)
        mentions = self._words(tokenize(text, figures))
        for expressions in (self._expressions, self._headers) if table else (self._expressions,):
            mentions += [self._mention(*found) for found in expressions.find(lowered)]
        return sentences(text, self._abbreviations), figures, _settle(mentions)

    def _words(self, tokens: Tokens) -> list[Mention]:
        if not tokens.words:
            return []
        doc = self._doc(tokens)
        places: dict[str, list[int]] = defaultdict(list)
        for at, (word, kind) in enumerate(zip(tokens.words, tokens.kinds, strict=True)):
            places[f"<{kind}>" if kind else word].append(at)
        words = set(places)
        forms = sorted({number for word in (*places, _ANYWHERE) for number in self._anchored.get(word, ())})
        found = [(self._vocab.strings[key], start, end) for key, start, end in self._phrases(doc)]
        for number in forms:
            found += self._forms[number].find(doc, places, words)
        return [self._mention(self._patterns[pattern], tokens.starts[start], tokens.ends[end - 1]) for pattern, start, end in found]

    @staticmethod
    def _mention(pattern: Pattern, start: int, end: int) -> Mention:
        return Mention(pattern.label, start, end, pattern.id, pattern.value, pattern.scope)


def _lower(text: str) -> str:
    """The text in lower case, character by character: expressions run twice as fast on it as without regard to case."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _settle(mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions that stand: of one label the longer wins over what it covers, a shield hides all that stands in it.

    The name of another measure hides the availability that it speaks of.
    """
    kept: list[Mention] = []
    reach: dict[str, int] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.label != Label.SHIELD, m.pattern)):
        covered = mention.end <= reach.get(mention.label, -1)
        hidden = mention.end <= reach.get(Label.SHIELD, -1)
        another = mention.label in _NAMES and mention.end <= reach.get(Label.OTHER_METRIC, -1)
        if not (covered or hidden or another):
            kept.append(mention)
            reach[mention.label] = mention.end
    return tuple(kept)


@lru_cache(maxsize=16)
def engine(packs: Packs) -> Engine:
    """The engine for a set of packs; building one takes tens of milliseconds, so it is kept."""
    return Engine(packs)

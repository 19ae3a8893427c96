"""spaCy's matchers, built once for a set of packs."""

import re
from collections import defaultdict
from functools import cached_property, lru_cache
from typing import Any

from spacy.attrs import NORM
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

from scanner import quantities
from scanner.match.forms import anchor, spacy_pattern
from scanner.match.segment import sentences
from scanner.match.tokens import Tokens, tokenize
from scanner.model import Mention, Passage
from scanner.packs import Label, Packs, Pattern, PatternKind


class _Form:
    """One form of a ``tokens`` pattern with a matcher of its own.

    spaCy tries every pattern of a matcher at every token, in Python where words have alternatives; so each form is only run
    on texts that hold one of its anchors, and built when it first is.
    """

    def __init__(self, pattern_id: str, pattern: list[dict[str, Any]], vocab: Vocab) -> None:
        self.id = pattern_id
        self.pattern = pattern
        self._vocab = vocab

    @cached_property
    def matcher(self) -> Matcher:
        matcher = Matcher(self._vocab)
        matcher.add(self.id, [self.pattern], greedy="LONGEST")
        return matcher


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
        self._expressions: list[tuple[re.Pattern[str], Pattern]] = []
        self._headers: list[tuple[re.Pattern[str], Pattern]] = []
        for pattern in packs.patterns:
            self._add(pattern)

    def _add(self, pattern: Pattern) -> None:
        match pattern.kind:
            case PatternKind.PHRASES:
                self._phrases.add(pattern.id, [self._doc(tokenize(form, ())) for form in pattern.forms])
            case PatternKind.TOKENS:
                for form in pattern.forms:
                    self._anchor(_Form(pattern.id, spacy_pattern(form, pattern.id), self._vocab))
            case PatternKind.REGEX:
                self._expressions.extend((re.compile(form, re.IGNORECASE), pattern) for form in pattern.forms)
            case PatternKind.TABLE:
                self._headers.extend((re.compile(form, re.IGNORECASE), pattern) for form in pattern.forms)

    def _anchor(self, form: "_Form") -> None:
        for word in anchor(form.pattern):
            self._anchored[word].append(len(self._forms))
        self._forms.append(form)

    def _doc(self, tokens: Tokens) -> Doc:
        entities = [f"B-{kind}" if kind else "O" for kind in tokens.kinds]
        return Doc(self._vocab, words=tokens.words, ents=entities)

    def read(self, text: str, *, block: int = 0, cell: int | None = None, table: bool = False) -> Passage:
        """All quantities and mentions of one text; ``table`` tries the patterns for header cells too."""
        figures = quantities.find(text)
        tokens = tokenize(text, figures)
        mentions = self._words(tokens) + self._characters(text, self._expressions)
        if table:
            mentions += self._characters(text, self._headers)
        return Passage(block, cell, text, sentences(text, self._abbreviations), figures, _settle(mentions))

    def _words(self, tokens: Tokens) -> list[Mention]:
        if not tokens.words:
            return []
        doc = self._doc(tokens)
        here = {*tokens.words, *(f"<{kind}>" for kind in tokens.kinds)}
        forms = sorted({number for word in here for number in self._anchored.get(word, ())})
        found = [(self._vocab.strings[key], start, end) for key, start, end in self._phrases(doc)]
        found += [(self._forms[number].id, start, end) for number in forms for _, start, end in self._forms[number].matcher(doc)]
        return [self._mention(pattern, tokens.starts[start], tokens.ends[end - 1]) for pattern, start, end in found]

    def _characters(self, text: str, expressions: list[tuple[re.Pattern[str], Pattern]]) -> list[Mention]:
        return [
            self._mention(pattern.id, *found.span())
            for expression, pattern in expressions
            for found in expression.finditer(text)
            if found.end() > found.start()
        ]

    def _mention(self, pattern_id: str, start: int, end: int) -> Mention:
        pattern = self._patterns[pattern_id]
        return Mention(pattern.label, start, end, pattern.id, pattern.value, pattern.scope)


def _settle(mentions: list[Mention]) -> tuple[Mention, ...]:
    """The mentions that stand: of one label the longer wins over what it covers, and a shield hides all that stands in it."""
    kept: list[Mention] = []
    reach: dict[str, int] = {}
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, m.label != Label.SHIELD, m.pattern)):
        covered = mention.end <= reach.get(mention.label, -1)
        hidden = mention.end <= reach.get(Label.SHIELD, -1)
        if not (covered or hidden):
            kept.append(mention)
            reach[mention.label] = mention.end
    return tuple(kept)


@lru_cache(maxsize=8)
def engine(packs: Packs) -> Engine:
    """The engine for a set of packs; building one takes tens of milliseconds, so it is kept."""
    return Engine(packs)

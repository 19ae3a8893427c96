"""Credits that stand in sentences, lists and lines."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from operator import attrgetter

from scanner.claims.credits.about import Around, about_credits
from scanner.claims.credits.figure import Figure, figures_of
from scanner.claims.credits.glued import run_together, unglued
from scanner.claims.credits.limits import cap_at, caps_of, limited, most_of
from scanner.claims.credits.references import References
from scanner.claims.credits.sentence import WEAK, Role, Sentence
from scanner.claims.credits.tier import Bounds, Cap, Tier, bounds, settle
from scanner.claims.credits.topic import BEFORE, fails, noun, promises, speaks_of_credit, speaks_of_service
from scanner.claims.credits.words import basis_of, mentioned, multiple_of
from scanner.claims.reading import Reading
from scanner.claims.scope import Place, answers_questions
from scanner.model import BlockKind, Mention, Passage, Quantity
from scanner.packs import Label

_CREDIT = "credit"
_YES = "yes"
_STOP = ";"
_PART = re.compile(r"[,;]")
_SEVERAL = 2
_STOPS = (".", "!", "?")
_LINE = 80  # characters of a text that can be a line of a list or table
_LINES_ABOVE = 4
_CELLS_BESIDE = 6
_TITLE = 60  # characters of a text's first sentence that can be its title
_APART = 2  # blocks from one text on credits to the next that goes on with it
_BEGINNING = mentioned(Mention("", 0, 0, ""))
_HEADINGS = {BlockKind.HEADING, BlockKind.TITLE, BlockKind.PROPERTY}
_Pair = tuple[Figure, list[Figure]]
"""A credit and the levels that it is given for."""


@dataclass
class Spoken:
    """What passages say of credits."""

    tiers: list[Tier] = field(default_factory=list)
    caps: list[Cap] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.tiers or self.caps)

    def add(self, other: "Spoken") -> None:
        """Append what another holds."""
        self.tiers += other.tiers
        self.caps += other.caps


def spoken(reading: Reading, passages: Sequence[Passage], *, scheduled: Collection[int]) -> Spoken:
    """The tiers and caps of some passages; tiers of neighbouring lines are closed against each other. ``scheduled`` are the blocks of schedules."""
    result = Spoken()
    run = Spoken()
    last: Passage | None = None
    held: list[Figure] = []
    promised = promises(reading)
    references = References(reading)
    for passage in map(unglued, passages):
        block = reading.block(passage)
        if block.kind in _HEADINGS:
            continue
        carried = bool(run) and last is not None and _follows(reading, last, passage)
        explains = any(passage.block - back in scheduled for back in range(1, _APART + 1))
        given = bool(scheduled or run.tiers or result.tiers)
        found = _passage(reading, passage, carried=carried or explains, scheduled=given, promised=promised)
        if held and passage.block - held[0].passage.block == 1:
            found = _answering(reading, passage, held) or found
        held = [] if found else _only_levels(reading, passage)
        if not carried:
            result.add(_settled(run, references))
            run = Spoken()
        if found:
            run.add(found)
            last = passage
    result.add(_settled(run, references))
    return result


def _follows(reading: Reading, last: Passage, passage: Passage) -> bool:
    """Whether a text stands soon behind another, or behind its table, in the same section; each answer to a question stands alone."""
    table, _ = reading.rows.get(last.block, (None, None))
    if table and answers_questions(table) and last.block != passage.block:
        return False
    end = table.rows[-1].index if table else last.block
    return passage.block - end <= _APART and reading.block(last).heading == reading.block(passage).heading


def _only_levels(reading: Reading, passage: Passage) -> list[Figure]:
    """The levels of a line that holds nothing else: its credit may stand in the next line."""
    if passage.cell is not None or len(passage.text) > _LINE:
        return []
    roles = Sentence(reading, passage, 0, len(passage.text)).roles
    return [figure for figure, _ in roles] if all(role is Role.LEVEL for _, role in roles) else []


def _answering(reading: Reading, passage: Passage, levels: Sequence[Figure]) -> Spoken:
    """The credit that a line holds for the levels of the line above it."""
    line = Sentence(reading, passage, *next(iter(passage.sentences), (0, 0)))
    if len(line.figures) != 1 or line.having(Role.LEVEL) or line.figures[0].quantity.start > 0:
        return Spoken()
    if not speaks_of_credit([*_lines_above(reading, passage), *_above(reading, levels[0].passage)]):
        return Spoken()
    return Spoken([_tier(line, line.figures[0], levels)])


def _settled(run: Spoken, references: References) -> Spoken:
    return Spoken(settle([references.resolved(tier) for tier in run.tiers]), run.caps)


def _passage(reading: Reading, passage: Passage, *, carried: bool, scheduled: bool, promised: bool) -> Spoken:
    result = Spoken(caps=_answered_limit(reading, passage))
    if result:
        return result
    counts = run_together(passage)
    led = any(m.label == Label.CREDIT for text in _place(reading, passage).lead for m in text.mentions)
    led = led or any(noun(m) for cell in _beside(reading, passage) for m in cell.mentions)
    sentences = [Sentence(reading, passage, start, end, counts, led) for start, end in passage.sentences]
    if not any(map(_could_give, sentences)):
        return result
    if scheduled and (titled := _titled_limit(sentences)):
        return Spoken(caps=titled)
    above = _above(reading, passage)
    own = any(noun(m) for m in passage.mentions)
    around = Around(
        credit=speaks_of_credit(above) or led,
        service=speaks_of_service(above) or (own and any(fails(m) for m in passage.mentions)),
        by_name=False,
        carried=carried,
        again=False,
        scheduled=scheduled,
        promised=promised,
        headed=_headed(reading, passage),
        accepted=_accepted(_place(reading, passage)),
    )
    for sentence in sentences:
        found = _sentence(sentence, around)
        result.add(found)
        around = replace(
            around,
            asked=tuple(sentence.having(Role.LEVEL)) if sentence.asks else (),
            service=around.service or any(fails(m) for m in sentence.mentions) or bool(sentence.having(Role.STATED)),
            by_name=around.by_name or any(noun(m) for m in sentence.mentions),
            carried=around.carried or bool(found),
            again=bool(found),
            capped=bool(found.caps) and not found.tiers,
        )
    result.tiers = _otherwise(result.tiers)
    return result


def _answered_limit(reading: Reading, passage: Passage) -> list[Cap]:
    """The one share of a cell that answers a question for the most that is credited."""
    beside = [m for cell in _beside(reading, passage) for m in cell.mentions]
    limit = any(m.label == Label.CREDIT_CAP and m.value != WEAK for m in beside) and any(m.label == Label.CREDIT for m in beside)
    step = any(m.label == Label.CREDIT_UNIT for m in passage.mentions)
    figures = figures_of(passage) if limit and not step and _place(reading, passage).answers else ()
    return [cap_at(Sentence(reading, passage, 0, 0), f) for f in figures] if len(figures) == 1 else []


def _titled_limit(sentences: Sequence[Sentence]) -> list[Cap]:
    """The shares of a text that begins with a title of its own for a limit: 7. Ceiling. All of it together: 100% of the fee."""
    title = list(takewhile(lambda sentence: not sentence.figures, sentences))
    named = any(m.value != WEAK for sentence in title for m in sentence.said(Label.CREDIT_CAP))
    if not named or title[-1].end - title[0].start > _TITLE:
        return []
    told = [(sentence, figure) for sentence in sentences for figure in sentence.figures]
    changed = any(sentence.said(Label.NEGATION) for sentence, _ in told)
    plain = not any(sentence.said(Label.CREDIT_UNIT, Label.LIABILITY) or sentence.having(Role.LEVEL) for sentence in sentences)
    fits = plain and len(told) == 1 + changed and (changed or all(basis_of(figure) for _, figure in told))
    return [cap_at(sentence, figure) for sentence, figure in told] if fits else []


def _above(reading: Reading, passage: Passage) -> list[Passage]:
    """The texts that lead to a passage: its headings, what ends with a colon above it, and the heads and cells of its table."""
    lines = _lines_above(reading, passage)
    place = _place(reading, passage)
    heads = [cell for row in place.table.header for cell in row.cells] if place.table else []
    return [*reading.trail(reading.block(passage)), *place.lead, *lines, *heads, *_beside(reading, passage)]


def _place(reading: Reading, passage: Passage) -> Place:
    """Where a passage begins."""
    table, row = reading.rows.get(passage.block, (None, None))
    return Place(reading, passage, _BEGINNING, table, row)


def _headed(reading: Reading, passage: Passage) -> bool:
    """Whether a cell stands in a column of credits."""
    said = [m for head in _place(reading, passage).column for m in head.mentions]
    return any(m.label == Label.COLUMN and m.value == _CREDIT for m in said) and not any(m.label == Label.LIABILITY for m in said)


def _accepted(place: Place) -> bool:
    """Whether a question is answered with yes."""
    return place.reply is not None and place.reply.value == _YES


def _beside(reading: Reading, passage: Passage) -> list[Passage]:
    """The cells to the left of a cell."""
    numbers = range(max(0, (passage.cell or 0) - _CELLS_BESIDE), passage.cell or 0)
    return [cell for number in numbers if (cell := reading.passage(passage.block, number))]


def _lines_above(reading: Reading, passage: Passage) -> list[Passage]:
    """The lines above a line: the heads of a table that was written line by line."""
    if passage.cell is not None or len(passage.text) > _LINE:
        return []
    above = (reading.passage(passage.block - back) for back in range(1, _LINES_ABOVE + 1))
    return [p for p in above if p and len(p.text) <= _LINE and not p.text.rstrip().endswith(_STOPS)]


def _could_give(sentence: Sentence) -> bool:
    return bool(sentence.figures or sentence.money or sentence.said(Label.CREDIT_TIME, Label.CREDIT_WHOLE, Label.CREDIT_MULTIPLE))


def _sentence(sentence: Sentence, around: Around) -> Spoken:
    if around.again and (rest := _rest(sentence, capped=around.capped)):
        return Spoken(caps=[cap_at(sentence, rest)]) if around.capped else Spoken([_tier(sentence, rest, ())])
    if not (_could_give(sentence) and about_credits(sentence, around)):
        return Spoken()
    if around.carried and (most := most_of(sentence)):
        return Spoken(caps=[most])
    tiers = _tiers(sentence, around.asked)
    words = _also_given(sentence, tiers) if tiers else _in_words(sentence, follows=around.credit or around.carried or around.by_name)
    return Spoken([*tiers, *words], caps_of(sentence))


def _rest(sentence: Sentence, *, capped: bool) -> Figure | None:
    """The one share behind a semicolon that goes on with the tiers, or the limit, before it and says nothing else: anything less, 20%."""
    goes_on = sentence.passage.text.endswith(_STOP, 0, sentence.start) and not sentence.said(Label.LIABILITY)
    if len(sentence.roles) != 1 or sentence.end - sentence.start > _LINE or not goes_on or sentence.asks:
        return None
    ((figure, role),) = sentence.roles
    alone = role is Role.UNKNOWN and not sentence.said(Label.SHARE)
    joined = capped and role is Role.CREDIT and not sentence.said(Label.CREDIT)
    return figure if (alone or joined) and not figure.possible_level else None


def _tiers(sentence: Sentence, asked: Sequence[Figure]) -> list[Tier]:
    """Pair credits with the levels before them, or with those behind them where the sentence begins with a credit."""
    ordered = [(figure, role) for figure, role in sentence.roles if role in {Role.LEVEL, Role.CREDIT}]
    backwards = bool(ordered) and ordered[0][1] is Role.CREDIT and (ordered[-1][1] is Role.LEVEL or _level_follows(ordered))
    pairs = _pairs(reversed(ordered) if backwards else ordered)
    tiers = [_tier(sentence, figure, levels or asked) for figure, levels in (reversed(pairs) if backwards else pairs)]
    return [tier for tier in tiers if tier.percent != 0]


def _level_follows(ordered: Sequence[tuple[Figure, Role]]) -> bool:
    """Whether the first credit's level stands right behind it and the next credit behind a stop: 2% if over 99%; 5% in other cases."""
    credits_ = [figure for figure, role in ordered if role is Role.CREDIT]
    if ordered[1:2] and ordered[1][1] is Role.LEVEL and len(credits_) > 1:
        return _STOP in credits_[0].passage.text[ordered[1][0].quantity.end : credits_[1].quantity.start]
    return False


def _otherwise(tiers: list[Tier]) -> list[Tier]:
    """The last of several tiers, where it alone has no level, is for what is below the others: 10% in every other case."""
    lowest = [tier.bounds.at_least or tier.bounds.below for tier in tiers[:-1]]
    ends = [end for end in lowest if end is not None]
    if len(ends) < _SEVERAL or len(ends) < len(lowest) or tiers[-1].bounds != Bounds() or tiers[-1].grows:
        return tiers
    return [*tiers[:-1], replace(tiers[-1], bounds=Bounds(below=min(ends)))]


def _pairs(ordered: Iterable[tuple[Figure, Role]]) -> list[_Pair]:
    """Each credit with the levels before it; where the sentence turns round, the one without takes the level on its other side."""
    pairs: list[_Pair] = []
    levels: list[Figure] = []
    for figure, role in ordered:
        if role is Role.LEVEL:
            levels.append(figure)
        else:
            pairs.append((figure, levels))
            levels = []
    if len(pairs) > 1 and levels and not pairs[-1][1]:  # under 99.9% 5%, and 10% under 99%
        pairs[-1] = (pairs[-1][0], levels)
    if len(pairs) > 1 and not pairs[0][1] and _parted(pairs[1][1]):  # 5% under 99.9%, and under 99% 10%
        pairs[:2] = [(pairs[0][0], pairs[1][1][:1]), (pairs[1][0], pairs[1][1][1:])]
    return pairs


def _parted(levels: Sequence[Figure]) -> bool:
    """Whether a stop stands between two levels, so that they are no ends of a range."""
    if len(levels) != _SEVERAL:
        return False
    one, other = sorted((level.quantity for level in levels), key=attrgetter("start"))
    return _PART.search(levels[0].passage.text, one.end, other.start) is not None


def _tier(sentence: Sentence, figure: Figure, levels: Sequence[Figure]) -> Tier:
    return Tier(
        place=sentence.place(figure.quantity),
        bounds=_bounds(sentence, levels),
        percent=figure.value,
        of=basis_of(figure),
        grows=bool(sentence.said(Label.CREDIT_UNIT)),
        levels=tuple((f.passage, f.quantity) for f in levels),
    )


def _bounds(sentence: Sentence, levels: Sequence[Figure]) -> Bounds:
    """What a credit is given for: the levels beside it, or the one that is missed."""
    missed = len(levels) == 1 and any(m.start >= levels[0].quantity.end for m in sentence.said(Label.CREDIT_SHORTFALL))
    return Bounds(below=levels[0].value) if missed else bounds(levels)


def _in_words(sentence: Sentence, *, follows: bool) -> list[Tier]:
    """Credits that are given as service time, as money, as a share in words, or as a multiple of the fee.

    ``follows`` says that the text above or before is about credits.
    """
    words = sorted(
        (m for m in sentence.said(Label.CREDIT_TIME, Label.CREDIT_MULTIPLE) if not limited(sentence, m)), key=attrgetter("start")
    )
    units = sentence.said(Label.CREDIT_UNIT)
    if sentence.having(Role.CAP) and not units:
        return []
    failed = bool(units or sentence.lengths or sentence.having(Role.LEVEL)) or any(map(fails, sentence.mentions))
    said = [mentioned(m) for m in words] or (sentence.money if failed and not sentence.said(Label.EXAMPLE, Label.HISTORICAL) else [])
    if not said or not (units or sentence.said(Label.CREDIT) or (failed and (follows or sentence.gifts))):
        return []
    given = said if 1 < len(said) <= len(units) else said[:1]
    missed = any(m.value == BEFORE for m in sentence.said(Label.CREDIT_SHORTFALL))
    levels = [level for level in sentence.having(Role.LEVEL) if not (missed and level.comparison == ">=")]
    either = [[level] for level in levels] if all(level.comparison == "<" for level in levels) else [levels]
    if 1 < len(said) == len(either):
        return [_worded(sentence, words, own) for words, own in zip(said, either, strict=True)]
    return [_worded(sentence, words, own) for words in given for own in either or [[]]]


def _also_given(sentence: Sentence, tiers: Sequence[Tier]) -> list[Tier]:
    """What is given in words for a level behind the last share: under 99% 20%, under 97% the month is free."""
    last = max(tier.place.figure.end for tier in tiers)
    levels = [level for level in sentence.having(Role.LEVEL) if level.quantity.start >= last]
    words = [m for m in sentence.gifts if levels and m.start >= levels[0].quantity.end]
    return [_worded(sentence, mentioned(words[0]), levels)] if words else []


def _worded(sentence: Sentence, words: Quantity, levels: Sequence[Figure]) -> Tier:
    return Tier(
        place=sentence.place(words),
        bounds=bounds(levels),
        text=sentence.passage.text[words.start : words.end],
        multiple=multiple_of(sentence.passage, sentence.start, sentence.end),
        grows=bool(sentence.said(Label.CREDIT_UNIT)),
        levels=tuple((f.passage, f.quantity) for f in levels),
    )

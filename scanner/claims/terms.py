"""What a document says once for all of its claims."""

from collections.abc import Iterator

from scanner.claims.dates import effective_date
from scanner.claims.party import Parties
from scanner.claims.reading import Reading
from scanner.model import Block, BlockKind, DocumentContext, DocumentTerms, Mention, Passage
from scanner.packs import Label

_TITLES = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.PROPERTY, BlockKind.HEADER}
_OPENING = 6  # blocks at the beginning in which a document says what it is
_SHORT = 90  # characters of a line that can be a title
_STOPS = (".", ";", ",")
"""What a sentence ends with, and no title."""


def terms_of(reading: Reading, parties: Parties, context: DocumentContext) -> DocumentTerms:
    """The terms of a document; what the context says of it comes first."""
    return DocumentTerms(
        genre=context.genre or genre_of(reading),
        provider=parties.provider,
        customer=parties.customer,
        effective_date=effective_date(reading),
        sole_remedy=_sentence(reading, Label.SOLE_REMEDY),
        claim_deadline=_sentence(reading, Label.CLAIM_DEADLINE, beside=(Label.CREDIT,)),
        termination=_sentence(reading, Label.TERMINATION, beside=(Label.AVAILABILITY, Label.DOWNTIME, Label.AVAILABLE)),
        incorporates=_sentence(reading, Label.INCORPORATION),
    )


_ORDER = ("comparison", "faq", "article", "questionnaire", "offer", "rfp", "report", "objectives", "sla", "lease", "contract")
_OF_A_PART = frozenset({"article", "comparison", "faq", "offer", "report"})
"""What a heading further below says of its own section alone: papers of every kind have questions, comparisons and reports in them."""


def genre_of(reading: Reading) -> str:
    """What kind of document it is: its opening lines and titles say it, else its headings; "other" where nothing does."""
    return next((genre for genre, _ in _genres(reading)), "other")


def begins(reading: Reading, genre: str) -> int:
    """The block from which on a document is of a genre: that of the heading which says so, 0 where its opening does."""
    return next((block for said, block in _genres(reading) if said == genre), 0)


def _genres(reading: Reading) -> Iterator[tuple[str, int]]:
    """The kinds that the opening and then the headings name, each with the block from which on it holds."""
    opening = [p for p in reading.prose if p.block == 0 or (p.block < _OPENING and _titles(reading.block(p)) and not p.quantities)]
    headings = [p for p in reading.prose if reading.block(p).kind in _TITLES]
    for passage in (*opening, *headings):
        found = {m.value for m in passage.mentions if m.label == Label.GENRE and m.start <= _SHORT}
        if passage not in opening:
            found -= _OF_A_PART
        if found:
            yield next(genre for genre in _ORDER if genre in found), 0 if passage in opening else passage.block


def _titles(block: Block) -> bool:
    return block.kind in _TITLES or (len(block.text) <= _SHORT and not block.text.rstrip().endswith(_STOPS))


def _sentence(reading: Reading, label: Label, beside: tuple[Label, ...] = ()) -> str:
    """The first sentence with a mention of ``label``, and of one of ``beside`` in the same passage where those are given."""
    for passage in reading.passages:
        mention = next((m for m in passage.mentions if m.label == label), None)
        if mention and (not beside or any(m.label in beside for m in passage.mentions)):
            return _around(passage, mention)
    return ""


def _around(passage: Passage, mention: Mention) -> str:
    return next((passage.text[s:e].strip() for s, e in passage.sentences if s <= mention.start < e), passage.text.strip())

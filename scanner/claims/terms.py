"""What a document says once for all of its claims."""

from scanner.claims.dates import effective_date
from scanner.claims.party import Parties
from scanner.claims.reading import Reading
from scanner.model import Block, BlockKind, DocumentContext, DocumentTerms, Mention, Passage
from scanner.packs import Label

_TITLES = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION, BlockKind.PROPERTY, BlockKind.HEADER}
_OPENING = 6  # blocks at the beginning in which a document says what it is
_SHORT = 90  # characters of a line that can be a title


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


_ORDER = ("comparison", "article", "questionnaire", "offer", "rfp", "report", "objectives", "sla", "lease", "contract")
_OF_A_PART = frozenset({"article", "comparison", "offer", "report"})
"""What a heading further below says of its own section alone: papers of every kind have questions, comparisons and reports in them."""


def genre_of(reading: Reading) -> str:
    """What kind of document it is: its opening lines and titles say it, else its headings."""
    opening = [p for p in reading.prose if p.block == 0 or (p.block < _OPENING and _titles(reading.block(p)) and not p.quantities)]
    headings = [p for p in reading.prose if reading.block(p).kind in _TITLES]
    for passage in (*opening, *headings):
        found = {m.value for m in passage.mentions if m.label == Label.GENRE and m.start <= _SHORT}
        if passage not in opening:
            found -= _OF_A_PART
        if found:
            return next(genre for genre in _ORDER if genre in found)
    return "other"


def _titles(block: Block) -> bool:
    return block.kind in _TITLES or len(block.text) <= _SHORT


def _sentence(reading: Reading, label: Label, beside: tuple[Label, ...] = ()) -> str:
    """The first sentence with a mention of ``label``, and of one of ``beside`` in the same passage where those are given."""
    for passage in reading.passages:
        mention = next((m for m in passage.mentions if m.label == label), None)
        if mention and (not beside or any(m.label in beside for m in passage.mentions)):
            return _around(passage, mention)
    return ""


def _around(passage: Passage, mention: Mention) -> str:
    return next((passage.text[s:e].strip() for s, e in passage.sentences if s <= mention.start < e), passage.text.strip())

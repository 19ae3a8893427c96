"""What holds for any text."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.claims import assemble
from scanner.match import match
from scanner.model import Block, BlockKind, Company, Document, DocumentContext
from scanner.packs import load

WORDS = [
    "we shall guarantee",
    "uptime",
    "availability of",
    "99.9%",
    "99.95 %",
    "five nines",
    "below",
    "at least",
    "per month",
    "credit of 10% of the fee",
    "response in 30 minutes",
    "not",
    "are deleted and replaced with",
    "|",
    ":",
    ";",
    ".",
    "(",
    ")",
    "“",
    "”",
    "–",
    "For example",
    "Azure",
    "target",
    "was in 2025",
    "☒",
    "Yes",
    "the Service",
    "Provider",
    "Customer",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))


def _document(texts: list[str]) -> Document:
    return Document("any.txt", "0" * 64, "txt", tuple(Block(BlockKind.PARAGRAPH, text) for text in texts))


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, max_size=4))
def test_any_text_is_read_the_same_way_twice_and_claims_quote_it(texts: list[str]) -> None:
    document = _document(texts)
    first = assemble(document, match(document.blocks, load()), DocumentContext(), Company())
    assert first == assemble(document, match(document.blocks, load()), DocumentContext(), Company())
    for claim in first[0]:
        assert any(claim.quote in text for text in texts)
        assert claim.percent is None or Decimal(0) <= claim.percent
    assert len({claim.id for claim in first[0]}) == len(first[0])

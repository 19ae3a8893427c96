"""Putting a page in order loses nothing and doubles nothing, wherever its words and rules stand."""

from collections import Counter
from collections.abc import Iterator, Sequence

from hypothesis import example, given, settings
from hypothesis import strategies as st

from scanner.extract.pdf.frame import Frame
from scanner.extract.pdf.layout import arranged
from scanner.extract.pdf.mending import with_compounds
from scanner.extract.pdf.shapes import KEPT_HYPHEN, LINE_END_HYPHEN, Box, Item, Span

PLACES = st.integers(0, 60).map(lambda step: step * 10.0)
WORDS = st.lists(st.tuples(PLACES, PLACES, st.sampled_from([0.0, 5.0, 40.0, 200.0])), max_size=25)
RULES = st.lists(st.tuples(PLACES, PLACES, st.sampled_from([50.0, 300.0]), st.booleans()), max_size=12)


def texts(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Span):
            yield item.text
        else:
            yield from (cell.text for row in item.rows for cell in row if not cell.merged)


@settings(max_examples=150, deadline=None)
@given(WORDS, RULES)
@example(words=[(0.0, y, 0.0) for y in (10.0, 0.0, 10.0, 30.0, 0.0)], rules=[])
def test_every_word_comes_out_once(words: list[tuple[float, float, float]], rules: list[tuple[float, float, float, bool]]) -> None:
    spans = [Span(f"word{n}", Box(x, y, x + width, y + 10), 10) for n, (x, y, width) in enumerate(words)]
    drawn = [Box(x, y, x + length, y + 1) if level else Box(x, y, x + 1, y + length) for x, y, length, level in rules]
    found = Counter(word for text in texts(arranged(spans, drawn)) for word in text.split())
    assert found == Counter(span.text for span in spans)


@given(st.integers(0, 3), st.integers(0, 3), st.tuples(PLACES, PLACES))
def test_a_box_lies_at_the_same_place_however_the_page_is_turned(turn: int, other: int, corner: tuple[float, float]) -> None:
    page = Frame(10, 20, 610, 820, turn)
    box = Box(*corner, corner[0] + 5, corner[1] + 7)
    assert page.turned(other).within(page.within(box, page.turned(other)), page) == box


@given(st.text(alphabet="abserviclevel-\ufffe \r\n", max_size=60))
def test_marking_hyphens_moves_no_letter(text: str) -> None:
    marked = with_compounds(text)
    assert marked.replace(KEPT_HYPHEN, LINE_END_HYPHEN) == text

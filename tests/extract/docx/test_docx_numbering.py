"""The numbers that Word prints before a paragraph, as clauses of citations."""

from collections.abc import Callable

import pytest

from scanner.extract.docx.numbering import written
from scanner.model import BlockKind, Document


def level(depth: int, text: str, form: str = "decimal", more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def lists(*levels: str, overrides: str = "") -> str:
    """List 1 and, of the same abstract list, list 2."""
    abstract = f'<w:abstractNum w:abstractNumId="5">{"".join(levels)}</w:abstractNum>'
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/>{overrides}</w:num>'
    return abstract + nums


def item(depth: int = 0, list_: int = 1, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'{named}<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'


LEGAL = (level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "(%4)", "lowerRoman"))


@pytest.fixture(scope="module")
def clauses(word: Callable[..., Document], p: Callable[..., str]) -> Callable[..., list[str | None]]:
    """The clauses of paragraphs with these properties."""

    def reading(properties: list[str], numbering: str, **others: str) -> list[str | None]:
        body = "".join(p(f"Paragraph {at}", said) for at, said in enumerate(properties))
        return [block.locator.clause for block in word(body, numbering=numbering, **others).blocks]

    return reading


def test_levels_count_and_begin_anew_below_the_next_one_above(clauses: Callable[..., list[str | None]]) -> None:
    depths = [0, 1, 1, 2, 2, 3, 3, 2, 1, 2, 0, 1]

    assert clauses([item(depth) for depth in depths], lists(*LEGAL)) == [
        *("1", "1.1", "1.2", "1.2(a)", "1.2(b)", "1.2(b)(i)", "1.2(b)(ii)", "1.2(c)", "1.3", "1.3(a)", "2", "2.1"),
    ]


def test_a_level_that_comes_before_the_one_above_it_counts_from_its_start(clauses: Callable[..., list[str | None]]) -> None:
    assert clauses([item(1), item(1)], lists(*LEGAL)) == ["1.1", "1.2"]


def test_two_lists_of_one_kind_count_on_unless_the_second_is_told_where_to_start(clauses: Callable[..., list[str | None]]) -> None:
    both = [item(), item(), item(list_=2), item(list_=2), item()]
    restarted = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'

    assert clauses(both, lists(*LEGAL)) == ["1", "2", "3", "4", "5"]
    assert clauses(both, lists(*LEGAL, overrides=restarted)) == ["1", "2", "1", "2", "3"]


def test_a_list_can_replace_a_level_of_its_kind(clauses: Callable[..., list[str | None]]) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Article %1", "upperRoman")}</w:lvlOverride>'

    assert clauses([item(list_=2), item(list_=2)], lists(*LEGAL, overrides=own)) == ["I", "II"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [("", ["1.a", "1.b", "2.a"]), ('<w:lvlRestart w:val="0"/>', ["1.a", "1.b", "2.c"])],
    ids=["by default", "never"],
)
def test_whether_a_level_begins_anew_is_its_own_to_say(restart: str, expected: list[str], clauses: Callable[..., list[str | None]]) -> None:
    numbering = lists(level(0, "%1."), level(1, "%1.%2", "lowerLetter", restart))

    assert [c for c in clauses([item(0), item(1), item(1), item(0), item(1)], numbering) if c and "." in c] == expected


def test_legal_style_prints_every_level_in_digits(clauses: Callable[..., list[str | None]]) -> None:
    numbering = lists(level(0, "Article %1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>"))

    assert clauses([item(0), item(1)], numbering) == ["I", "1.1"]


@pytest.mark.parametrize(
    ("count", "form", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (1994, "lowerRoman", "mcmxciv"),
        (9, "upperRoman", "IX"),
        (2, "ordinal", "2"),
        (0, "lowerLetter", "0"),
        (1, "none", ""),
        (10**9, "upperRoman", "1000000000"),
    ],
)
def test_counts_are_written_in_their_format(count: int, form: str, text: str) -> None:
    assert written(count, form) == text


def test_headings_are_numbered_by_their_style(clauses: Callable[..., list[str | None]]) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{at}"><w:name w:val="heading {at}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for at in (1, 2)
    )
    numbering = lists(level(0, "%1", more='<w:pStyle w:val="H1"/>'), level(1, "%1.%2", more='<w:pStyle w:val="H2"/>'))
    said = ['<w:pStyle w:val="H1"/>', '<w:pStyle w:val="H2"/>', "", '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>', ""]

    assert clauses(said, numbering, styles=styles) == ["1", "1.1", "1.1", "1", "1"]


def test_a_list_within_a_numbered_clause_is_cited_within_it(word: Callable[..., Document], p: Callable[..., str]) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    other = f'<w:abstractNum w:abstractNumId="6">{level(0, "%1)", "lowerLetter")}</w:abstractNum>'
    numbering = other + lists(*LEGAL) + '<w:num w:numId="3"><w:abstractNumId w:val="6"/></w:num>'
    body = p("Definitions", item(style="H1")) + p("Availability", item(style="H1")) + p("99.9%", item(list_=3)) + p("99.5%", item(list_=3))
    blocks = word(body, numbering=numbering, styles=styles).blocks

    assert [(block.kind, block.locator.citation()) for block in blocks] == [
        (BlockKind.HEADING, "§1"),
        (BlockKind.HEADING, "§2"),
        (BlockKind.LIST_ITEM, "§2(a)"),
        (BlockKind.LIST_ITEM, "§2(b)"),
    ]


def test_the_number_is_no_part_of_the_text(word: Callable[..., Document], p: Callable[..., str]) -> None:
    (block,) = word(p("Uptime is 99.9%.", item(1)), numbering=lists(*LEGAL)).blocks

    assert (block.text, block.kind, block.locator.clause) == ("Uptime is 99.9%.", BlockKind.PARAGRAPH, "1.1")


def test_a_bullet_is_a_list_item_of_the_clause_it_stands_in(word: Callable[..., Document], p: Callable[..., str]) -> None:
    numbering = lists(level(0, "\N{BULLET}", "bullet"))
    (block,) = word(p("99.9% for plan A", item()), numbering=numbering).blocks

    assert (block.kind, block.level, block.locator.clause) == (BlockKind.LIST_ITEM, 1, None)


@pytest.mark.parametrize(
    ("text", "form", "kind", "clause"),
    [
        ("%1.", "decimal", BlockKind.PARAGRAPH, "1"),
        ("%1)", "lowerLetter", BlockKind.LIST_ITEM, "(a)"),
        ("(%1)", "decimal", BlockKind.LIST_ITEM, "(1)"),
    ],
)
def test_a_number_in_brackets_makes_a_list_item_and_a_plain_one_a_clause(
    text: str, form: str, kind: BlockKind, clause: str, word: Callable[..., Document], p: Callable[..., str]
) -> None:
    (block,) = word(p("99.9% a month", item()), numbering=lists(level(0, text, form))).blocks

    assert (block.kind, block.locator.clause) == (kind, clause)


def test_a_typed_number_is_a_clause_too(word: Callable[..., Document], p: Callable[..., str]) -> None:
    body = p("4.2 Availability is 99.9% a month.") + p("(a) except in maintenance") + p("99.95 percent of the time")

    assert [block.locator.clause for block in word(body).blocks] == ["4.2", "4.2(a)", None]


def test_a_deleted_paragraph_is_not_counted(word: Callable[..., Document], p: Callable[..., str]) -> None:
    gone = f"<w:p><w:pPr>{item()}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>Old</w:delText></w:r></w:del></w:p>"
    blocks = word(p("First", item()) + gone + p("Second", item()), numbering=lists(*LEGAL)).blocks

    assert [(block.text, block.locator.clause) for block in blocks] == [("First", "1"), ("Old", None), ("Second", "2")]


def test_a_list_linked_to_a_list_style_has_that_styles_levels(clauses: Callable[..., list[str | None]]) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="House"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="House"/>{level(0, "§ %1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )

    assert clauses([item(), item()], numbering) == ["1", "2"]


@pytest.mark.parametrize("numbering", ["", '<w:num w:numId="1"><w:abstractNumId w:val="404"/></w:num>', lists(level(0, "%1", "decimal"))])
def test_a_list_that_the_file_does_not_define_numbers_nothing(numbering: str, clauses: Callable[..., list[str | None]]) -> None:
    assert clauses([item(depth=7)], numbering) == [None]

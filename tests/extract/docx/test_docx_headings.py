"""Which paragraphs are headings, and what stands below them."""

import io
from collections.abc import Callable

import docx
import pytest

from scanner.extract import read
from scanner.model import BlockKind, Document, Source

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="Heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="HouseClause"><w:name w:val="House Clause"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Part"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Beschriftung"><w:name w:val="caption"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        (style("berschrift1"), BlockKind.HEADING, 1),
        (style("Titre2"), BlockKind.HEADING, 2),
        (style("HouseClause"), BlockKind.HEADING, 1),
        (style("Part"), BlockKind.HEADING, 1),
        ('<w:outlineLvl w:val="3"/>', BlockKind.HEADING, 4),
        (style("Titel"), BlockKind.TITLE, 0),
        (style("Beschriftung"), BlockKind.CAPTION, 0),
        (style("Loop"), BlockKind.PARAGRAPH, 0),
        (style("Unknown"), BlockKind.PARAGRAPH, 0),
        ('<w:outlineLvl w:val="9"/>', BlockKind.PARAGRAPH, 0),
        ("", BlockKind.PARAGRAPH, 0),
    ],
    ids=[
        "localised id",
        "capital name",
        "based on a heading",
        "outline level of a style",
        "its own outline level",
        "title",
        "caption",
        "based on itself",
        "style that is not there",
        "body level",
        "no style",
    ],
)
def test_a_heading_is_told_by_its_style_or_outline_level(
    properties: str, kind: BlockKind, level: int, word: Callable[..., Document], p: Callable[..., str]
) -> None:
    (block,) = word(p("Availability", properties), styles=STYLES).blocks

    assert (block.kind, block.level) == (kind, level)


def test_text_stands_below_the_headings_that_are_open(word: Callable[..., Document], p: Callable[..., str]) -> None:
    headings = [
        ("Exhibit B", "Titel"),
        ("Service levels", "berschrift1"),
        ("Availability", "Titre2"),
        ("Credits", "Titre2"),
        ("Term", "Part"),
    ]
    body = "".join(p(text, style(name)) + p(f"below {text}") for text, name in headings)
    trails = {block.text: block.heading for block in word(body, styles=STYLES).blocks}

    assert trails["Availability"] == ("Exhibit B", "Service levels")
    assert trails["below Availability"] == ("Exhibit B", "Service levels", "Availability")
    assert trails["below Credits"] == ("Exhibit B", "Service levels", "Credits")
    assert trails["below Term"] == ("Exhibit B", "Term")


def test_a_whole_clause_in_a_heading_style_is_a_paragraph(word: Callable[..., Document], p: Callable[..., str]) -> None:
    clause = "The Provider shall keep the Service available at least 99.9% of each calendar month."
    blocks = word(p("Availability", style("berschrift1")) + p(clause, style("Titre2")) + p("More."), styles=STYLES).blocks

    assert [(block.kind, block.heading) for block in blocks[1:]] == [
        (BlockKind.PARAGRAPH, ("Availability",)),
        (BlockKind.PARAGRAPH, ("Availability",)),
    ]


def test_a_bold_line_is_a_heading_and_a_bold_sentence_is_none(word: Callable[..., Document]) -> None:
    def bold(text: str) -> str:
        return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"

    document = word(bold("Service Credits") + bold("All credits lapse after a year.") + "<w:p><w:r><w:t>10%</w:t></w:r></w:p>")

    assert [(block.kind, block.heading) for block in document.blocks] == [
        (BlockKind.HEADING, ()),
        (BlockKind.PARAGRAPH, ("Service Credits",)),
        (BlockKind.PARAGRAPH, ("Service Credits",)),
    ]


@pytest.mark.parametrize("look", ["<w:strike/>", "<w:vanish/>"])
def test_a_struck_or_hidden_heading_heads_nothing(look: str, word: Callable[..., Document], p: Callable[..., str]) -> None:
    gone = f"<w:p><w:pPr>{style('berschrift1')}</w:pPr><w:r><w:rPr>{look}</w:rPr><w:t>Old</w:t></w:r></w:p>"
    document = word(p("Credits", style("berschrift1")) + gone + p("10% of the fee"), styles=STYLES)

    assert document.blocks[-1].heading == ("Credits",)


def test_a_heading_that_was_deleted_heads_nothing(word: Callable[..., Document], p: Callable[..., str]) -> None:
    deleted = f"<w:p><w:pPr>{style('berschrift1')}</w:pPr><w:del><w:r><w:delText>Old</w:delText></w:r></w:del></w:p>"
    document = word(p("Credits", style("berschrift1")) + deleted + p("10% of the fee"), styles=STYLES)

    assert document.blocks[-1].heading == ("Credits",)


def test_a_document_that_a_program_wrote_reads_as_it_looks() -> None:
    written = docx.Document()
    written.add_heading("Service Level Agreement", 0)
    written.add_heading("Availability", 1)
    written.add_paragraph("Uptime of 99.9% in each month.")
    written.add_paragraph("Scheduled work is not counted.", style="List Bullet")
    written.core_properties.subject = "Uptime 99.9%"
    buffer = io.BytesIO()
    written.save(buffer)

    document = read(Source.of("sla.docx", buffer.getvalue()))

    assert (document.format, document.diagnostics) == ("docx", ())
    assert [(block.kind, block.text, block.heading) for block in document.blocks if block.kind is not BlockKind.PROPERTY] == [
        (BlockKind.TITLE, "Service Level Agreement", ()),
        (BlockKind.HEADING, "Availability", ("Service Level Agreement",)),
        (BlockKind.PARAGRAPH, "Uptime of 99.9% in each month.", ("Service Level Agreement", "Availability")),
        (BlockKind.LIST_ITEM, "Scheduled work is not counted.", ("Service Level Agreement", "Availability")),
    ]
    assert "Uptime 99.9%" in {block.text for block in document.blocks if block.kind is BlockKind.PROPERTY}

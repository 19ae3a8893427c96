"""Every place of a Word file in which a figure can stand, and how it is told apart."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from scanner.model import Block, BlockKind, Document, State

RUN = "<w:r><w:t>99.95%</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN}</w:p>"
BOX = f"<w:txbxContent>{PARAGRAPH}</w:txbxContent>"
REFERENCE = '<w:sectPr><w:{0}Reference r:id="{0}1"/></w:sectPr>'


@dataclass(frozen=True)
class Place:
    body: str
    kind: BlockKind = BlockKind.PARAGRAPH
    part: str | None = None
    state: State = State.LIVE
    others: dict[str, str] = field(default_factory=dict)


def styled(name: str, properties: str) -> dict[str, str]:
    return {"styles": f'<w:style w:type="character" w:styleId="{name}"><w:rPr>{properties}</w:rPr></w:style>'}


PLACES = {
    "a paragraph": Place(PARAGRAPH),
    "runs that cut the figure": Place("<w:p><w:r><w:t>99</w:t></w:r><w:proofErr/><w:r><w:t>.95</w:t></w:r><w:r><w:t>%</w:t></w:r></w:p>"),
    "a symbol for the percent sign": Place('<w:p><w:r><w:t>99.95</w:t><w:sym w:font="Symbol" w:char="F025"/></w:r></w:p>'),
    "a hyperlink": Place(f'<w:p><w:hyperlink r:id="x">{RUN}</w:hyperlink></w:p>'),
    "a smart tag": Place(f'<w:p><w:smartTag w:element="y">{RUN}</w:smartTag></w:p>'),
    "a simple field": Place(f'<w:p><w:fldSimple w:instr=" DOCPROPERTY x ">{RUN}</w:fldSimple></w:p>'),
    "an equation": Place("<w:p><m:oMath><m:r><m:t>99.95%</m:t></m:r></m:oMath></w:p>"),
    "a content control in a line": Place(f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:p>"),
    "a content control around paragraphs": Place(f"<w:sdt><w:sdtContent>{PARAGRAPH}</w:sdtContent></w:sdt>"),
    "custom XML": Place(f'<w:customXml w:element="y">{PARAGRAPH}</w:customXml>'),
    "text of another direction": Place(f'<w:p><w:bdo w:val="rtl">{RUN}</w:bdo></w:p>'),
    "a table cell": Place(f"<w:tbl><w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl>", BlockKind.TABLE_ROW),
    "a row in a content control": Place(
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>", BlockKind.TABLE_ROW
    ),
    "a nested table": Place(
        f"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>", BlockKind.TABLE_ROW
    ),
    "a text box": Place(
        f"<w:p><w:r><w:drawing><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></w:drawing></w:r></w:p>", BlockKind.TEXT_BOX, "text box"
    ),
    "an old text box": Place(f"<w:p><w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r></w:p>", BlockKind.TEXT_BOX, "text box"),
    "a text box with its fallback": Place(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{BOX}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        BlockKind.TEXT_BOX,
        "text box",
    ),
    "a fallback alone": Place(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice>"
        f"<mc:Fallback><w:pict>{BOX}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        BlockKind.TEXT_BOX,
        "text box",
    ),
    "a header": Place(REFERENCE.format("header"), BlockKind.HEADER, "header 1", others={"header1": PARAGRAPH}),
    "a footer": Place(REFERENCE.format("footer"), BlockKind.FOOTER, "footer 1", others={"footer1": PARAGRAPH}),
    "a text box in a header": Place(
        REFERENCE.format("header"),
        BlockKind.TEXT_BOX,
        "header 1, text box",
        others={"header1": f"<w:p><w:r><w:drawing>{BOX}</w:drawing></w:r></w:p>"},
    ),
    "a footnote": Place(
        '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>',
        BlockKind.FOOTNOTE,
        "footnote 1",
        others={"footnotes": f'<w:footnote w:id="7">{PARAGRAPH}</w:footnote>'},
    ),
    "an endnote": Place(
        '<w:p><w:r><w:endnoteReference w:id="2"/></w:r></w:p>',
        BlockKind.ENDNOTE,
        "endnote 1",
        others={"endnotes": f'<w:endnote w:id="2">{PARAGRAPH}</w:endnote>'},
    ),
    "a comment": Place(
        '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>',
        BlockKind.COMMENT,
        "comment 1",
        State.COMMENT,
        {"comments": f'<w:comment w:id="0" w:author="R. Vale">{PARAGRAPH}</w:comment>'},
    ),
    "a note that nothing refers to": Place(
        "", BlockKind.FOOTNOTE, "footnote 1", others={"footnotes": f'<w:footnote w:id="1">{PARAGRAPH}</w:footnote>'}
    ),
    "the title of the file": Place("", BlockKind.PROPERTY, "property title", others={"core_properties": "<dc:title>99.95%</dc:title>"}),
    "a property that a template added": Place(
        "",
        BlockKind.PROPERTY,
        "property Uptime",
        others={"custom_properties": '<property name="Uptime"><lpwstr>99.95%</lpwstr></property>'},
    ),
    "the title of a chart": Place(
        "", BlockKind.TEXT_BOX, "chart 1", others={"chart": "<a:p><a:r><a:t>99.9</a:t></a:r><a:r><a:t>5%</a:t></a:r></a:p>"}
    ),
    "a diagram": Place("", BlockKind.TEXT_BOX, "diagram 1", others={"diagramData": "<a:p><a:r><a:t>99.95%</a:t></a:r></a:p>"}),
    "hidden text": Place("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>99.95%</w:t></w:r></w:p>", state=State.HIDDEN),
    "text hidden by its style": Place(
        '<w:p><w:r><w:rPr><w:rStyle w:val="Note"/></w:rPr><w:t>99.95%</w:t></w:r></w:p>',
        state=State.HIDDEN,
        others=styled("Note", "<w:vanish/>"),
    ),
    "a hidden row": Place(
        f"<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{PARAGRAPH}</w:tc></w:tr></w:tbl>", BlockKind.TABLE_ROW, state=State.HIDDEN
    ),
    "struck text": Place("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>99.95%</w:t></w:r></w:p>", state=State.STRUCK),
    "doubly struck text": Place("<w:p><w:r><w:rPr><w:dstrike/></w:rPr><w:t>99.95%</w:t></w:r></w:p>", state=State.STRUCK),
    "inserted text": Place(f'<w:p><w:ins w:author="R. Vale">{RUN}</w:ins></w:p>', state=State.INSERTED),
    "text moved here": Place(f'<w:p><w:moveTo w:author="R. Vale">{RUN}</w:moveTo></w:p>', state=State.INSERTED),
    "text moved away": Place(f'<w:p><w:moveFrom w:author="R. Vale">{RUN}</w:moveFrom></w:p>', state=State.MOVED_FROM),
    "deleted text": Place('<w:p><w:del w:author="R. Vale"><w:r><w:delText>99.95%</w:delText></w:r></w:del></w:p>', state=State.DELETED),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
def test_a_figure_is_found_once_wherever_it_stands(
    place: Place, word: Callable[..., Document], block_with: Callable[[Document, str], Block]
) -> None:
    block = block_with(word(place.body, **place.others), "99.95%")

    assert (block.kind, block.locator.part, block.state) == (place.kind, place.part, place.state)
    if block.state in {State.INSERTED, State.DELETED, State.MOVED_FROM, State.COMMENT}:
        assert block.author == "R. Vale"


@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ("<w:t>ninety</w:t><w:noBreakHyphen/><w:t>nine</w:t>", "ninety-nine"),
        ("<w:t>avail</w:t><w:softHyphen/><w:t>ability</w:t>", "availability"),
        ("<w:t>Uptime</w:t><w:tab/><w:t>99.9%</w:t>", "Uptime\t99.9%"),
        ("<w:t>Uptime</w:t><w:br/><w:t>99.9%</w:t>", "Uptime\n99.9%"),
        ('<w:t>uptime </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 99.9%</w:t>', "uptime ≥ 99.9%"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t> complies</w:t>', "☑ complies"),
        ('<w:sym w:font="Arial" w:char="no code"/><w:t>99.9%</w:t>', "99.9%"),
        ("<w:ruby><w:rt><w:r><w:t>aid</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>99.9%</w:t></w:r></w:rubyBase></w:ruby>", "99.9%"),
    ],
)
def test_signs_read_as_they_are_shown(runs: str, text: str, word: Callable[..., Document], texts: Callable[[Document], list[str]]) -> None:
    assert texts(word(f"<w:p><w:pPr><w:tabs><w:tab w:pos='9'/></w:tabs></w:pPr><w:r>{runs}</w:r></w:p>")) == [text]


def field_of(*parts: str) -> str:
    marks = {"begin", "separate", "end"}
    said = (f'<w:fldChar w:fldCharType="{part}"/>' if part in marks else part for part in parts)
    return f"<w:p><w:r><w:t>Uptime </w:t></w:r><w:r>{''.join(said)}</w:r></w:p>"


def instruction(text: str) -> str:
    return f"<w:instrText>{text}</w:instrText>"


def shown(text: str) -> str:
    return f"<w:t>{text}</w:t>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (field_of("begin", instruction("REF x"), "separate", shown("99.9%"), "end"), "Uptime 99.9%"),
        (
            field_of("begin", "begin", instruction("A"), "separate", shown("5"), "end", shown(" > 4"), "separate", shown("99.9%"), "end"),
            "Uptime 99.9%",
        ),
        (field_of("begin", instruction("IF"), shown("99.9%")), "Uptime 99.9%"),
        (field_of("begin", instruction("PAGE"), "end"), "Uptime"),
    ],
    ids=["result", "nested in the instruction", "never ended", "without a result"],
)
def test_a_field_shows_its_result_and_not_how_it_is_computed(
    body: str, text: str, word: Callable[..., Document], texts: Callable[[Document], list[str]]
) -> None:
    assert texts(word(body)) == [text]


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "Compliant: ☒"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "Compliant: ☐"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "Compliant: ☒"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/><w:listEntry w:val="yes"/></w:ddList>', "Compliant: yes"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="no"/></w:ddList>', "Compliant:"),
    ],
)
def test_a_form_field_shows_what_was_chosen(
    form: str, text: str, word: Callable[..., Document], texts: Callable[[Document], list[str]]
) -> None:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar>'
    assert texts(word(f'<w:p><w:r><w:t>Compliant: </w:t>{begin}<w:fldChar w:fldCharType="end"/></w:r></w:p>')) == [text]


def test_marks_say_which_characters_are_struck_or_hidden_however_they_are_cut_into_runs(word: Callable[..., Document]) -> None:
    (block,) = word(
        "<w:p><w:r><w:t>at least </w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>99.</w:t></w:r><w:r><w:rPr><w:b/><w:strike/></w:rPr><w:t>99%</w:t></w:r>"
        "<w:r><w:t> 99.9%</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> (was 99)</w:t></w:r></w:p>"
    ).blocks

    assert block.state is State.LIVE
    assert [(block.text[mark.start : mark.end], mark.state) for mark in block.marks] == [
        ("99.99%", State.STRUCK),
        (" (was 99)", State.HIDDEN),
    ]


def test_a_run_can_show_what_its_style_hides(word: Callable[..., Document]) -> None:
    run = '<w:r><w:rPr><w:rStyle w:val="Note"/><w:vanish w:val="0"/></w:rPr><w:t>99.9%</w:t></w:r>'
    (block,) = word(f"<w:p>{run}</w:p>", **styled("Note", "<w:vanish/>")).blocks

    assert (block.state, block.marks) == (State.LIVE, ())


def test_a_header_that_says_the_same_in_another_section_is_read_once(word: Callable[..., Document]) -> None:
    sections = "".join(f'<w:sectPr><w:headerReference r:id="header{at}"/></w:sectPr>' for at in (1, 2, 3, 1))
    headers = {"header1": PARAGRAPH, "header2": PARAGRAPH, "header3": "<w:p><w:r><w:t>Draft</w:t></w:r></w:p>"}
    document = word(sections, **headers)

    assert [(block.text, block.locator.part) for block in document.blocks] == [("99.95%", "header 1"), ("Draft", "header 3")]


def test_notes_are_counted_as_the_text_refers_to_them_and_come_after_it(word: Callable[..., Document]) -> None:
    body = (
        '<w:p><w:r><w:t>Uptime 99.9%</w:t><w:footnoteReference w:id="9"/></w:r></w:p>'
        '<w:p><w:r><w:t>Power 99.99%</w:t><w:footnoteReference w:id="4"/><w:footnoteReference w:id="9"/></w:r></w:p>'
    )
    notes = (
        f'<w:footnote w:id="0" w:type="separator">{PARAGRAPH}</w:footnote>'
        '<w:footnote w:id="4"><w:p><w:r><w:t>a year</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="9"><w:p><w:r><w:t>a month</w:t></w:r></w:p></w:footnote>'
    )

    assert [(block.text, block.locator.part, block.notes) for block in word(body, footnotes=notes).blocks] == [
        ("Uptime 99.9%", None, ("footnote 1",)),
        ("a month", "footnote 1", ()),
        ("Power 99.99%", None, ("footnote 2", "footnote 1")),
        ("a year", "footnote 2", ()),
    ]

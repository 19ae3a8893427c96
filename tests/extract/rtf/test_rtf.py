import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner import extract
from scanner.errors import LimitExceeded
from scanner.model import Block, BlockKind, Document, Source, State, Status


def read(body: str) -> Document:
    return extract.read(Source.of("contract", body.encode("latin-1")))


def blocks(body: str) -> tuple[Block, ...]:
    document = read(rf"{{\rtf1\ansi\ansicpg1252 {body}}}")
    assert not document.diagnostics
    return document.blocks


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"{\b 99}{\i .9}% a month\par", "99.9% a month"),
        (r"99.9\'25 of Verf\'fcgbarkeit\par", "99.9% of Verfügbarkeit"),
        (r"99,9\u8239?%\par", "99,9\u202f%"),
        (r"{\uc2 \u8805 >=99.9%}\par", "≥99.9%"),
        (r"{\uc0\u8805 99.9%}\par", "≥99.9%"),
        (r"\u-10179?\u-8704? 99.9%\par", "😀 99.9%"),
        (r"{\fonttbl{\f1\fcharset204 Arial;}}\f1 \'e4\'ee\'f1\'f2\'f3\'ef 99.9%\par", "доступ 99.9%"),
        (r"{\fonttbl{\f1\fcharset128 Mincho;}}\f1 \'89\'d2\'93\'ae 99.9%\par", "稼動 99.9%"),
        ("avail\nability 99.9%\\par", "availability 99.9%"),
        (r"99\_9\~% \{a\} b\\c\par", "99-9\xa0% {a} b\\c"),
        (r"a\endash b\tab c\line d\par", "a–b\tc\nd"),
        (r"{\pict\bin6 {{{}}}" + r"}99.9%\par", "99.9%"),
        (r"{\*\unknown 98.1%}{\pict\wmetafile8 0100099}99.9%\par", "99.9%"),
        (r'{\field{\*\fldinst HYPERLINK "http://a.example/98"}{\fldrslt 99.9%}}\par', "99.9%"),
        (r"{\object{\*\objdata 0105}{\result 99.9%}}\par", "99.9%"),
    ],
)
def test_text_is_what_a_person_reads(written: str, text: str) -> None:
    assert [block.text for block in blocks(written)] == [text]


def test_hidden_and_struck_text_is_marked() -> None:
    (block,) = blocks(r"a {\v 98.1%} b {\strike 98.2%}\v\v0  c\par")
    assert [(block.text[m.start : m.end], m.state) for m in block.marks] == [("98.1%", State.HIDDEN), ("98.2%", State.STRUCK)]


def test_tracked_changes_are_kept_apart_with_author_and_date() -> None:
    packed = (126 << 20) | (3 << 16) | (9 << 11) | (14 << 6) | 30
    table = r"{\*\revtbl{Unknown;}{Ann Lee;}}"
    now, before = blocks(table + rf"Uptime {{\deleted\revauthdel1\revdttmdel{packed} 99.99%}}{{\revised\revauth1 99.5%}} a month\par")
    assert (now.text, now.state, [m.state for m in now.marks]) == ("Uptime 99.5% a month", State.LIVE, [State.INSERTED])
    assert (before.text, before.state, before.author) == ("Uptime 99.99% a month", State.DELETED, "Ann Lee")
    assert [(m.state, m.author, m.date) for m in before.marks] == [(State.DELETED, "Ann Lee", "2026-03-09T14:30:00")]


def test_notes_comments_margins_text_boxes_and_properties_are_read() -> None:
    found = blocks(
        r"{\info{\title SLA 99.1%}}{\header Draft 99.2%\par}Body{\footnote Note 99.3%}{\*\atnauthor Bob}{\*\annotation Why 99.4%?} goes on."
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt Box 99.5%\par}}{\shprslt{\*\do{\dptxbxtext Box 99.5%\par}}}}\par"
    )
    assert [(b.kind, b.text, b.locator.part) for b in found] == [
        (BlockKind.PROPERTY, "SLA 99.1%", "property title"),
        (BlockKind.HEADER, "Draft 99.2%", "header 1"),
        (BlockKind.PARAGRAPH, "Body goes on.", None),
        (BlockKind.FOOTNOTE, "Note 99.3%", "footnote 1"),
        (BlockKind.COMMENT, "Why 99.4%?", "comment 1"),
        (BlockKind.TEXT_BOX, "Box 99.5%", "text box 1"),
    ]
    assert (found[4].state, found[4].author) == (State.COMMENT, "Bob")


def test_headings_are_told_by_style_level_and_look() -> None:
    found = blocks(
        r"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}}{\pard\s1 Service Levels\par}{\pard\outlinelevel1 Uptime\par}"
        r"\pard 99.9%\par{\pard\b Credits\par}\pard 10%\par"
    )
    assert [(b.text, b.level, b.heading) for b in found] == [
        ("Service Levels", 1, ()),
        ("Uptime", 2, ("Service Levels",)),
        ("99.9%", 0, ("Service Levels", "Uptime")),
        ("Credits", 10, ("Service Levels", "Uptime")),
        ("10%", 0, ("Service Levels", "Uptime", "Credits")),
    ]


def test_a_printed_number_is_the_clause_and_no_text() -> None:
    clause, item = blocks(r"{\listtext 4.2\tab}Uptime is 99.9%.\par{\listtext\'b7\tab}monthly\par")
    assert (clause.kind, clause.text, clause.locator.clause) == (BlockKind.PARAGRAPH, "Uptime is 99.9%.", "4.2")
    assert (item.kind, item.text) == (BlockKind.LIST_ITEM, "monthly")


def row(*cells: str, form: str = r"\cellx1\cellx2") -> str:
    return rf"\trowd{form}\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row"


def test_tables_are_read_row_by_row_with_merged_cells_said_again() -> None:
    found = blocks(
        row("Plan", "Uptime")
        + row("Gold", "99.9%", form=r"\clvmgf\cellx1\cellx2")
        + row("", "99.5%", form=r"\clvmrg\cellx1\cellx2")
        + row("all plans", "", form=r"\clmgf\cellx1\clmrg\cellx2")
        + r"\pard after\par"
    )
    assert [(b.text, b.header_row, b.locator.table, b.locator.row) for b in found[:4]] == [
        ("Plan | Uptime", True, 1, 1),
        ("Gold | 99.9%", False, 1, 2),
        ("Gold | 99.5%", False, 1, 3),
        ("all plans", False, 1, 4),
    ]
    assert found[2].cells[0].merged
    assert found[3].cells[0].span == 2
    assert (found[4].kind, found[4].text) == (BlockKind.PARAGRAPH, "after")


def test_a_row_that_was_deleted_is_no_row_of_today() -> None:
    (block,) = blocks(row(r"{\deleted Gold}", r"{\deleted 99.9%}") + r"\pard\par")
    assert (block.text, block.state) == ("Gold | 99.9%", State.DELETED)


def test_a_table_in_a_cell_is_read_too() -> None:
    nested = r"\pard\intbl\itap2 Mail\nestcell 99.9%\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\pard\intbl\itap1 "
    found = blocks(row("Levels", nested) + r"\pard\par")
    assert {block.text for block in found} == {"Mail | 99.9%", "Levels | "}


@pytest.mark.parametrize(
    "cut", [r"{\rtf1 Uptime is 99.9", r"{\rtf1 {\b Uptime is 99.9%\par", r"{\rtf1\trowd\cellx1\intbl Uptime 99.9%\cell"]
)
def test_a_file_that_is_cut_off_gives_what_is_there_and_says_so(cut: str) -> None:
    document = read(cut)
    assert "99.9" in document.blocks[-1].text
    assert [diagnostic.code for diagnostic in document.diagnostics] == [Status.READ_PARTLY]


def test_what_follows_the_end_is_no_text() -> None:
    assert [block.text for block in read(r"{\rtf1 99.9%\par} 98.1%").blocks] == ["99.9%"]


def test_groups_without_end_are_refused() -> None:
    with pytest.raises(LimitExceeded, match="nested"):
        read(r"{\rtf1 " + "{" * 20_000)


WORDS = [
    r"{",
    r"}",
    r"\par",
    r"\cell",
    r"\row",
    r"\nestcell",
    r"\nestrow",
    r"\trowd",
    r"\cellx1",
    r"\clvmrg",
    r"\clmrg",
    r"\intbl",
    r"\itap2",
    r"\pard",
    r"\v",
    r"\v0",
    r"\deleted",
    r"\u-1",
    r"\u9?",
    r"\uc3",
    r"\'ff",
    r"\bin4",
    r"\*",
    r"{\footnote",
    r"{\header",
    r"{\listtext",
    r"{\*\annotation",
    r"{\result",
    r"{\info{\title",
    r"\s1",
    r"\f9",
    r"99.9%",
    r"a",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_in_any_order_are_read(words: list[str]) -> None:
    for block in read(r"{\rtf1 " + " ".join(words)).blocks:
        assert block.text.encode()
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)

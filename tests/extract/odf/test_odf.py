import io
import zipfile
from collections.abc import Iterator

import pytest

from scanner import extract
from scanner.errors import DamagedDocument, EncryptedDocument, LimitExceeded, UnsupportedFormat
from scanner.extract import Limits
from scanner.model import Block, BlockKind, Document, Source, State, Status

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "presentation": "presentation",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
        "manifest": "manifest",
    }.items()
)
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = (
    '<style:style style:family="text" style:name="hid"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:family="text" style:name="out"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:family="text" style:name="b"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:family="text" style:name="child" style:parent-style-name="hid"/>'
    '<style:style style:family="table" style:name="away"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:family="drawing-page" style:name="skip"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
)


def package(kind: str, body: str, **parts: str) -> bytes:
    content = f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
    content += f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}", zipfile.ZIP_STORED)
        written.writestr("content.xml", content)
        for name, part in parts.items():
            written.writestr(name.replace("__", "/") + ".xml", part)
    return file.getvalue()


def read(data: bytes, limits: Limits | None = None) -> Document:
    return extract.read(Source.of("contract", data), limits)


def text(body: str, **parts: str) -> tuple[Block, ...]:
    return read(package("text", body, **parts)).blocks


def said(blocks: tuple[Block, ...]) -> Iterator[tuple[str, State]]:
    return ((block.text, block.state) for block in blocks)


def test_headings_make_the_trail_of_what_stands_below_them() -> None:
    blocks = text('<text:h text:outline-level="1">Service Levels</text:h><text:p>We guarantee <text:span>99</text:span>.9%.</text:p>')
    assert [(b.kind, b.text, b.heading) for b in blocks] == [
        (BlockKind.HEADING, "Service Levels", ()),
        (BlockKind.PARAGRAPH, "We guarantee 99.9%.", ("Service Levels",)),
    ]


def test_signs_written_as_elements_are_characters() -> None:
    (block,) = text('<text:p>99.9<text:s text:c="2"/>%<text:tab/>a<text:line-break/>b  \n c</text:p>')
    assert block.text == "99.9  %\ta\nb c"


def test_list_items_have_their_depth() -> None:
    item = "<text:list><text:list-item><text:p>{}</text:p>{}</text:list-item></text:list>"
    blocks = text(item.format("Uptime 99.9%", item.format("monthly", "")))
    assert [(b.kind, b.text, b.level) for b in blocks] == [(BlockKind.LIST_ITEM, "Uptime 99.9%", 1), (BlockKind.LIST_ITEM, "monthly", 2)]


def test_hidden_and_struck_text_is_marked() -> None:
    (block,) = text(
        '<text:p>a <text:span text:style-name="child">98.1%</text:span> b <text:span text:style-name="out">98.2%</text:span></text:p>'
    )
    assert [(block.text[m.start : m.end], m.state) for m in block.marks] == [("98.1%", State.HIDDEN), ("98.2%", State.STRUCK)]


def test_tracked_changes_are_kept_apart_with_their_author() -> None:
    info = "<office:change-info><dc:creator>Ann Lee</dc:creator><dc:date>2026-03-01T10:00:00</dc:date></office:change-info>"
    changes = (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>{info}<text:p>99.99%</text:p></text:deletion>'
        f'</text:changed-region><text:changed-region text:id="c2"><text:insertion>{info}</text:insertion></text:changed-region></text:tracked-changes>'
    )
    body = '<text:p>Uptime is <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>99.5%<text:change-end text:change-id="c2"/>.</text:p>'
    now, before = text(changes + body)
    assert (now.text, now.state) == ("Uptime is 99.5%.", State.LIVE)
    assert [(m.state, m.author, m.date) for m in now.marks] == [(State.INSERTED, "Ann Lee", "2026-03-01T10:00:00")]
    assert (before.text, before.state, before.author) == ("Uptime is 99.99%.", State.DELETED, "Ann Lee")


def test_an_insertion_may_go_on_in_the_next_paragraph() -> None:
    region = '<text:tracked-changes><text:changed-region text:id="c"><text:insertion/></text:changed-region></text:tracked-changes>'
    body = '<text:p>a <text:change-start text:change-id="c"/>b</text:p><text:p>99.9%<text:change-end text:change-id="c"/></text:p><text:p>c</text:p>'
    assert list(said(text(region + body))) == [("a b", State.LIVE), ("99.9%", State.INSERTED), ("c", State.LIVE)]


def test_notes_comments_and_text_boxes_come_after_their_paragraph() -> None:
    blocks = text(
        '<text:p>Body<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Note 99.1%</text:p>'
        "</text:note-body></text:note><office:annotation><dc:creator>Bob</dc:creator><dc:date>2026-01-01</dc:date><text:p>Why 99.2%?</text:p>"
        "</office:annotation><draw:frame><draw:text-box><text:p>Box 99.3%</text:p></draw:text-box></draw:frame> goes on.</text:p>"
    )
    assert [(b.kind, b.text, b.locator.part) for b in blocks] == [
        (BlockKind.PARAGRAPH, "Body goes on.", None),
        (BlockKind.FOOTNOTE, "Note 99.1%", "footnote 1"),
        (BlockKind.COMMENT, "Why 99.2%?", "comment 1"),
        (BlockKind.TEXT_BOX, "Box 99.3%", "text box"),
    ]
    assert (blocks[2].state, blocks[2].author) == (State.COMMENT, "Bob")


def test_a_table_is_read_row_by_row_with_merged_cells_said_again() -> None:
    blocks = text(
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Plan</text:p></table:table-cell>"
        "<table:table-cell><text:p>Uptime</text:p></table:table-cell></table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>Gold</text:p></table:table-cell><table:table-cell><text:p>99.9%</text:p>'
        "</table:table-cell></table:table-row><table:table-row><table:covered-table-cell/><table:table-cell><text:p>99.5%</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    assert [(b.text, b.header_row, b.locator.row) for b in blocks] == [
        ("Plan | Uptime", True, 1),
        ("Gold | 99.9%", False, 2),
        ("Gold | 99.5%", False, 3),
    ]
    assert blocks[2].cells[0].merged


def test_margins_and_properties_are_read() -> None:
    margins = f"<office:document-styles {NAMES}><style:header><text:p>Draft 99.1%</text:p></style:header></office:document-styles>"
    meta = f'<office:document-meta {NAMES}><dc:title>SLA 99.2%</dc:title><meta:user-defined meta:name="Level">99.3%</meta:user-defined></office:document-meta>'
    blocks = text("<text:p>Body</text:p>", styles=margins, meta=meta)
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.HEADER, "Draft 99.1%"),
        (BlockKind.PARAGRAPH, "Body"),
        (BlockKind.PROPERTY, "SLA 99.2%"),
        (BlockKind.PROPERTY, "Level: 99.3%"),
    ]


SHEET = (
    '<table:table table:name="Levels" table:style-name="{style}"><table:table-column/><table:table-column {column}/>'
    '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    "<table:table-row><table:table-cell><text:p>Service</text:p></table:table-cell><table:table-cell><text:p>Uptime</text:p></table:table-cell></table:table-row>"
    "<table:table-row {row}><table:table-cell><text:p>Mail</text:p></table:table-cell>"
    '<table:table-cell office:value-type="percentage" office:value="0.9952"><text:p>99.52%</text:p><office:annotation><text:p>or 99.9%</text:p></office:annotation>'
    "</table:table-cell></table:table-row></table:table>"
)


def sheet(style: str = "", column: str = "", row: str = "") -> tuple[Block, ...]:
    return read(package("spreadsheet", SHEET.format(style=style, column=column, row=row))).blocks


def test_a_sheet_shows_what_a_person_sees_and_keeps_the_value() -> None:
    name, header, row, comment = sheet()
    assert (name.kind, name.text, header.text, header.header_row) == (BlockKind.HEADING, "Levels", "Service | Uptime", True)
    assert [(c.text, c.stored, c.locator and c.locator.cell) for c in row.cells] == [("Mail", "", "A4"), ("99.52%", "0.9952", "B4")]
    assert (comment.text, comment.state, comment.locator.cell) == ("or 99.9%", State.COMMENT, "B4")


def test_what_is_hidden_in_a_sheet_is_read_and_marked() -> None:
    assert {b.state for b in sheet(style="away")} >= {State.HIDDEN}
    assert sheet(row='table:visibility="collapse"')[2].state is State.HIDDEN
    assert [mark.state for mark in sheet(column='table:visibility="filter"')[2].marks] == [State.HIDDEN]


def test_a_percentage_without_its_text_is_shown_as_one() -> None:
    cell = '<table:table-cell office:value-type="percentage" office:value="0.995"/>'
    blocks = read(package("spreadsheet", f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>')).blocks
    assert "99.500%" in blocks[-1].text or "99.5%" in blocks[-1].text


def test_slides_are_read_with_titles_tables_and_notes() -> None:
    page = (
        '<draw:page draw:style-name="{}"><draw:frame draw:name="Title 1" presentation:class="title"><draw:text-box><text:p>Uptime</text:p></draw:text-box></draw:frame>'
        '<draw:frame draw:name="Body 2"><draw:text-box><text:list><text:list-item><text:p>99.9% a month</text:p></text:list-item></text:list></draw:text-box></draw:frame>'
        "<presentation:notes><draw:frame><draw:text-box><text:p>really 99.5%</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"
    )
    blocks = read(package("presentation", page.format("") + page.format("skip"))).blocks
    assert [(b.kind, b.text, b.locator.slide, b.locator.shape or b.locator.part, b.heading) for b in blocks[:3]] == [
        (BlockKind.HEADING, "Uptime", 1, "Title 1", ()),
        (BlockKind.LIST_ITEM, "99.9% a month", 1, "Body 2", ("Uptime",)),
        (BlockKind.PARAGRAPH, "really 99.5%", 1, "notes", ("Uptime",)),
    ]
    assert {b.state for b in blocks[3:]} == {State.HIDDEN}


def test_pictures_without_text_are_named() -> None:
    (diagnostic,) = read(package("text", "<text:p><draw:frame><draw:image/></draw:frame></text:p>")).diagnostics
    assert diagnostic.code == Status.NO_TEXT_LAYER


def test_an_encrypted_document_says_so() -> None:
    manifest = f"<manifest:manifest {NAMES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    with pytest.raises(EncryptedDocument, match="in a way that is not read: save it without a password"):
        read(package("text", "<text:p>x</text:p>", **{"META-INF__manifest": manifest}))


def test_a_doctype_is_refused() -> None:
    data = package("text", "<text:p>x</text:p>")
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        new.writestr("mimetype", old.read("mimetype"))
        new.writestr(
            "content.xml", b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + old.read("content.xml").replace(b">x<", b">&e;<")
        )
    with pytest.raises(DamagedDocument, match="DOCTYPE"):
        read(file.getvalue())


def test_other_documents_are_unsupported() -> None:
    with pytest.raises(UnsupportedFormat, match="save it as"):
        read(package("chart", ""))


def test_a_package_past_the_limits_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        read(package("text", "<text:p>x</text:p>" * 100_000))


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_document_that_is_cut_off_is_damaged(tenth: int) -> None:
    data = package("text", "<text:p>Uptime 99.9%</text:p>")
    with pytest.raises(DamagedDocument):
        extract.read(Source.of("contract.odt", data[: len(data) * tenth // 10]))


def test_cells_merged_over_everything_do_not_fill_the_memory() -> None:
    wide = '<table:table-cell table:number-rows-spanned="9999"><text:p>a</text:p></table:table-cell>' * 500
    rows = '<table:table-row><table:covered-table-cell table:number-columns-repeated="500"/><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row>'
    table = f"<table:table><table:table-row>{wide}</table:table-row>{rows * 2000}</table:table>"
    limits = Limits(max_ratio=10_000)
    for kind in ("text", "spreadsheet"):
        blocks = read(package(kind, table), limits).blocks
        assert sum(len(block.cells) for block in blocks) < 200_000

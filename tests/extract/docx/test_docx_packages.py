"""Files that are whole, and files that are not: each is read, or refused with one line that says why."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from scanner.errors import DamagedDocument, EncryptedDocument, LimitExceeded, SourceError
from scanner.extract import Limits, read
from scanner.extract.docx import accepts
from scanner.model import Document, Head, Source, Status

BODY = "<w:p><w:r><w:t>Uptime is 99.9%.</w:t></w:r></w:p>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def scanned(data: bytes, name: str = "contract.docx", limits: Limits | None = None) -> Document:
    return read(Source.of(name, data), limits)


def first_text(document: Document) -> str:
    return document.blocks[0].text


@pytest.mark.parametrize("name", ["contract.docx", "contract.docm", "template.dotx", "contract.doc", "contract", "CONTRACT.DOCX"])
def test_a_document_is_known_by_its_content_under_any_name(
    name: str, parts: Callable[..., dict[str, str]], package: Callable[..., bytes]
) -> None:
    assert first_text(scanned(package(parts(BODY)), name)) == "Uptime is 99.9%."


@pytest.mark.parametrize(
    "kind",
    [
        "wordprocessingml.document.main",
        "wordprocessingml.template.main",
        "ms-word.document.macroEnabled.main",
        "ms-word.template.macroEnabledTemplate.main",
    ],
)
def test_macros_and_templates_are_read_like_documents(
    kind: str, parts: Callable[..., dict[str, str]], package: Callable[..., bytes]
) -> None:
    types = f'<Types><Override PartName="/word/document.xml" ContentType="application/vnd.{kind}+xml"/></Types>'

    assert first_text(scanned(package(parts(BODY) | {"[Content_Types].xml": types}))) == "Uptime is 99.9%."


def test_the_iso_strict_form_is_read(parts: Callable[..., dict[str, str]], package: Callable[..., bytes]) -> None:
    strict = {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    }
    files = parts('<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>', footnotes=f'<w:footnote w:id="1">{BODY}</w:footnote>')
    for transitional, name in strict.items():
        files = {part: text.replace(transitional, name) for part, text in files.items()}

    assert (first_text(scanned(package(files))), scanned(package(files)).blocks[0].locator.part) == ("Uptime is 99.9%.", "footnote 1")


def test_a_part_in_utf_16_is_read(parts: Callable[..., dict[str, str]], package: Callable[..., bytes]) -> None:
    files = parts(BODY)
    utf_16 = files["word/document.xml"].replace("UTF-8", "UTF-16").encode("utf-16")

    assert first_text(scanned(package(files | {"word/document.xml": utf_16}))) == "Uptime is 99.9%."


def test_a_main_part_of_another_name_is_found_through_the_relationships(
    parts: Callable[..., dict[str, str]], package: Callable[..., bytes]
) -> None:
    files = parts(BODY)
    files["word/document2.xml"] = files.pop("word/document.xml")
    files["_rels/.rels"] = files["_rels/.rels"].replace("word/document.xml", "/word/document2.xml")

    assert first_text(scanned(package(files))) == "Uptime is 99.9%."


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_a_missing_list_of_parts_is_done_without(missing: str, parts: Callable[..., dict[str, str]], package: Callable[..., bytes]) -> None:
    files = {name: content for name, content in parts(BODY).items() if name != missing}

    assert first_text(scanned(package(files))) == "Uptime is 99.9%."


def without_document(files: dict[str, str]) -> dict[str, str]:
    return {name: content for name, content in files.items() if name != "word/document.xml"}


def document(content: str) -> dict[str, str]:
    return {"word/document.xml": content}


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (without_document, "the part word/document.xml is missing"),
        (lambda files: files | document("<w:document"), "not well-formed XML"),
        (lambda files: files | document(""), "not well-formed XML"),
        (lambda files: files | document("<x/>"), "no text document"),
        (lambda files: files | document(DOCTYPE), "DOCTYPE"),
        (lambda files: files | document(EXTERNAL), "DOCTYPE"),
        (lambda files: files | document("<a>" * 5000), "not well-formed XML"),
        (lambda files: files | {"_rels/.rels": "<x"}, "the part _rels/.rels is not well-formed"),
        (lambda files: files | {"WORD/document.xml": "<x/>"}, "two parts of the package have the same name"),
    ],
)
def test_a_broken_main_part_is_named(
    change: Callable[[dict[str, str]], dict[str, str]], says: str, parts: Callable[..., dict[str, str]], package: Callable[..., bytes]
) -> None:
    with pytest.raises(DamagedDocument, match=re.escape(says)):
        scanned(package(change(parts(BODY))))


def test_a_hostile_part_name_does_not_get_into_the_message(parts: Callable[..., dict[str, str]], package: Callable[..., bytes]) -> None:
    files = parts(BODY)
    files["_rels/.rels"] = files["_rels/.rels"].replace("word/document.xml", "word/&#10;\x9b31m" + "x" * 400)

    with pytest.raises(DamagedDocument, match=r"^the part of an unprintable name is missing: [ -~]+$"):
        scanned(package(files))


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:sdt>", "</w:sdt>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
    ],
    ids=["controls", "text boxes", "tables"],
)
def test_what_nests_as_deep_as_xml_may_is_read(opening: str, closing: str, word: Callable[..., Document]) -> None:
    depth = 245 // opening.count("<")

    assert first_text(word(opening * depth + BODY + closing * depth)) == "Uptime is 99.9%."


def flipped(data: bytes) -> bytes:
    at = data.index(b"word/document.xml", data.index(b"PK\x03\x04")) + 60
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda data: data[: len(data) // 2], "cut off or damaged"),
        (lambda data: data[:1], "cut off or damaged"),
        (flipped, "cannot be unpacked or fails its checksum"),
    ],
    ids=["cut off", "one byte", "a wrong byte"],
)
def test_a_broken_zip_is_damaged(
    damage: Callable[[bytes], bytes], says: str, parts: Callable[..., dict[str, str]], package: Callable[..., bytes]
) -> None:
    with pytest.raises(DamagedDocument, match=says):
        scanned(damage(package(parts(BODY))))


def test_a_broken_part_beside_the_text_is_said_and_the_rest_is_read(
    parts: Callable[..., dict[str, str]], package: Callable[..., bytes]
) -> None:
    files = parts(BODY, footnotes="", styles="") | {"word/footnotes.xml": "<w:footnotes"}
    del files["word/styles.xml"]
    document = scanned(package(files))

    assert first_text(document) == "Uptime is 99.9%."
    assert [(said.code, said.message.partition(":")[0]) for said in document.diagnostics] == [
        (Status.READ_PARTLY, "the part word/footnotes.xml is not well-formed XML (line 1)"),
        (Status.READ_PARTLY, "the part word/styles.xml is missing"),
    ]


def test_a_broken_header_is_said_and_the_body_is_read(parts: Callable[..., dict[str, str]], package: Callable[..., bytes]) -> None:
    files = parts(BODY + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>', header1="") | {"word/header1.xml": "<w:hdr"}
    document = scanned(package(files))

    assert (first_text(document), [said.code for said in document.diagnostics]) == ("Uptime is 99.9%.", [Status.READ_PARTLY])


def test_a_container_of_old_office_that_is_cut_off_is_damaged() -> None:
    with pytest.raises(DamagedDocument, match="cut off or damaged"):
        scanned(OLE)


def test_an_encrypted_zip_is_encrypted(parts: Callable[..., dict[str, str]], package: Callable[..., bytes]) -> None:
    data = package(parts(BODY)).replace(b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1")

    with pytest.raises(EncryptedDocument, match="opens with a password only"):
        scanned(data)


@pytest.mark.parametrize(
    ("limits", "says"),
    [(Limits(max_parts=3), "parts"), (Limits(max_unpacked_bytes=1000), "unpacks"), (Limits(max_ratio=1), "unpacks")],
)
def test_a_package_that_would_grow_past_a_limit_is_refused_unread(
    limits: Limits, says: str, parts: Callable[..., dict[str, str]], package: Callable[..., bytes]
) -> None:
    with pytest.raises(LimitExceeded, match=says):
        scanned(package(parts(BODY)), limits=limits)


@pytest.mark.parametrize("kind", ["aFChunk", "package", "oleObject"])
def test_what_is_embedded_and_not_there_is_said(kind: str, parts: Callable[..., dict[str, str]], package: Callable[..., bytes]) -> None:
    files = parts(BODY)
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="x" Type="http://x/{kind}" Target="x.bin"/></Relationships>'
    )
    (said,) = scanned(package(files)).diagnostics

    assert (said.code, said.locator.attachment) == (Status.DAMAGED, "x.bin")
    assert "word/x.bin is missing" in said.message


def test_a_document_of_pictures_has_no_text_layer(parts: Callable[..., dict[str, str]], package: Callable[..., bytes]) -> None:
    files = parts("<w:p><w:r><w:drawing/></w:r></w:p>")
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        "</Relationships>", '<Relationship Id="x" Type="http://x/image" Target="media/page1.png"/></Relationships>'
    )
    (said,) = scanned(package(files)).diagnostics

    assert said.code == Status.NO_TEXT_LAYER


def zip_with(*names: str) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "taken"),
    [
        ("a.docx", zip_with("word/document.xml"), True),
        ("a.zip", zip_with("word/document.xml"), True),
        ("a.docx", zip_with("[Content_Types].xml"), True),
        ("a.zip", zip_with("[Content_Types].xml"), False),
        ("a.docx", zip_with("xl/workbook.xml"), False),
        ("a.docx", zip_with("ppt/presentation.xml"), False),
        ("a.docx", zip_with("mimetype", "content.xml"), False),
        ("a.docx", OLE, False),
        ("a.doc", OLE, False),
        ("a.docx", b"Uptime is 99.9%.", False),
        ("a.docx", b"%PDF-1.4", False),
    ],
)
def test_only_what_looks_like_a_document_is_taken(name: str, data: bytes, taken: bool) -> None:  # noqa: FBT001 - the expected answer
    assert accepts(Head(name, data[: Head.SIZE])) is taken


def test_a_place_leads_back_to_its_paragraph(
    parts: Callable[..., dict[str, str]], package: Callable[..., bytes], p: Callable[..., str]
) -> None:
    """Counting every paragraph of a part in document order finds the one that a block came from."""
    box = f"<w:p><w:r><w:drawing><w:txbxContent>{p('in a box')}</w:txbxContent></w:drawing></w:r></w:p>"
    cell = f"<w:tbl><w:tr><w:tc>{p('in a cell')}</w:tc></w:tr></w:tbl>"
    files = parts(p("one") + box + p("two") + cell + p("three"))
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = list(etree.fromstring(files["word/document.xml"].encode()).iter(f"{space}p"))
    blocks = scanned(package(files)).blocks

    assert [block.text for block in blocks] == ["one", "in a box", "two", "in a cell", "three"]
    for block in blocks:
        assert block.locator.paragraph
        assert "".join(str(text) for text in found[block.locator.paragraph - 1].itertext()) == block.text


@settings(max_examples=60, deadline=None)
@given(cuts=st.lists(st.integers(0, 26), max_size=8))
def test_however_a_sentence_is_cut_into_runs_it_is_one_text(cuts: list[int], word: Callable[..., Document]) -> None:
    sentence = "Uptime is 99.95% per month"
    edges = [0, *sorted(cuts), len(sentence)]
    runs = "".join(f'<w:r><w:t xml:space="preserve">{sentence[a:b]}</w:t></w:r>' for a, b in pairwise(edges))

    assert first_text(word(f"<w:p>{runs}</w:p>")) == sentence


@settings(max_examples=150, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), new=st.integers(0, 255))
def test_a_file_with_one_wrong_byte_is_read_or_refused_and_nothing_else(
    at: float, new: int, parts: Callable[..., dict[str, str]], package: Callable[..., bytes]
) -> None:
    data = bytearray(package(parts(BODY, styles="", numbering="", comments="")))
    data[int(at * len(data))] = new
    try:
        scanned(bytes(data))
    except SourceError as error:
        assert re.fullmatch(r"[^\n]{10,300}", str(error))  # noqa: PT017 - either outcome is right

"""Documents within documents of Word, PowerPoint and Excel, and pictures of text: read, or named as not read."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

import docx
import pptx
import pytest
import xlsxwriter
from compoundfile import compound
from docx.shared import Cm as WordCm
from PIL import Image, ImageDraw
from pptx.enum.shapes import PROG_ID
from pptx.util import Cm

from scanner import extract
from scanner.extract import Limits
from scanner.extract.zipped import holds_text_alone
from scanner.model import Document, Source, Status

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LISTING = "http://schemas.openxmlformats.org/package/2006/relationships"
TEXT = "The API is available 99.95% of each month."


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Levels").write_row(1, 1, ("API", 0.9995), book.add_format({"num_format": "0.00%"}))
    book.close()
    return out.getvalue()


def word(*pictures: tuple[bytes, float]) -> bytes:
    """A document with pictures, each so many centimetres wide."""
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph("As the annex says.")
    for data, width in pictures:
        document.add_picture(io.BytesIO(data), WordCm(width))
    document.save(out)
    return out.getvalue()


def deck(*pictures: tuple[bytes, float], objects: Mapping[PROG_ID | str, bytes] | None = None) -> bytes:
    presentation, out = pptx.Presentation(), io.BytesIO()
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = "Contents"
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "Levels"
    for data, width in pictures:
        slide.shapes.add_picture(io.BytesIO(data), 0, 0, Cm(width))
    for kind, data in (objects or {}).items():
        slide.shapes.add_ole_object(io.BytesIO(data), kind, 0, 0, Cm(20), Cm(15))
    presentation.save(out)
    return out.getvalue()


def embedding(document: bytes, kind: str, name: str, data: bytes, *, story: str = "word/document.xml", external: bool = False) -> bytes:
    """The package with a further part that one of its stories points to."""
    folder, _, base = story.rpartition("/")
    listing, out = f"{folder}/_rels/{base}.rels", io.BytesIO()
    mode = ' TargetMode="External"' if external else ""
    link = f'<Relationship Id="rIdX" Type="{KINDS}/{kind}" Target="embeddings/{name}"{mode}/></Relationships>'
    with zipfile.ZipFile(io.BytesIO(document)) as old:
        entries = {entry: old.read(entry) for entry in old.namelist()}
    links = entries.get(listing, f'<Relationships xmlns="{LISTING}"></Relationships>'.encode())
    entries[listing] = links.replace(b"</Relationships>", link.encode())
    if not external:
        entries[f"{folder}/embeddings/{name}"] = data
    with zipfile.ZipFile(out, "w") as new:
        for entry, content in entries.items():
            new.writestr(entry, content)
    return out.getvalue()


def packed(name: str, data: bytes) -> bytes:
    """A file of any kind as Windows packs it into an object."""
    path = f"C:\\temp\\{name}".encode()
    native = b"\2\0" + name.encode() + b"\0" + path + b"\0\0\0\3\0" + struct.pack("<I", len(path) + 1) + path + b"\0"
    native += struct.pack("<I", len(data)) + data
    return compound({"\1CompObj": bytes(100), "\1Ole10Native": struct.pack("<I", len(native)) + native})


def page_of_text(ground: str = "white", ink: str = "black") -> bytes:
    picture, out = Image.new("RGB", (800, 600), ground), io.BytesIO()
    drawn = ImageDraw.Draw(picture)
    for line in range(4):
        drawn.text((40, 60 + 120 * line), f"{line}. {TEXT}", fill=ink)
    picture.save(out, "PNG")
    return out.getvalue()


def photograph() -> bytes:
    out = io.BytesIO()
    Image.radial_gradient("L").resize((800, 600)).save(out, "JPEG")
    return out.getvalue()


def read(data: bytes, name: str = "contract.docx") -> Document:
    return extract.read(Source.of(name, data))


def places(document: Document, text: str) -> list[str | None]:
    return [block.locator.attachment for block in document.blocks if text in block.text]


def unread(document: Document) -> list[tuple[str, str | None]]:
    return [(said.code, said.locator.attachment) for said in document.diagnostics]


def test_a_workbook_in_a_document_is_read_with_the_way_to_it() -> None:
    document = read(embedding(word(), "package", "Sheet1.xlsx", workbook()))
    (row,) = (block for block in document.blocks if "99.95%" in block.text)
    assert (row.locator.attachment, row.locator.sheet, row.locator.cell) == ("Sheet1.xlsx", "Levels", "B2")
    assert document.format == "docx"
    assert unread(document) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [("chunk.htm", f"<html><p>{TEXT}</html>".encode()), ("chunk.rtf", rb"{\rtf1 " + TEXT.encode() + b"}"), ("chunk.txt", TEXT.encode())],
)
def test_a_document_that_was_put_in_whole_is_read(name: str, data: bytes) -> None:
    assert places(read(embedding(word(), "aFChunk", name, data)), TEXT) == [name]


def test_a_document_within_a_document_within_a_document_is_read() -> None:
    inner = embedding(word(), "package", "Sheet1.xlsx", workbook())
    assert places(read(embedding(word(), "package", "Annex.docx", inner)), "99.95%") == ["Annex.docx/Sheet1.xlsx"]


@pytest.mark.parametrize("data", [packed("annex.txt", TEXT.encode()), compound({"Package": TEXT.encode()})])
def test_a_file_in_an_object_of_another_program_is_read(data: bytes) -> None:
    (place,) = places(read(embedding(word(), "oleObject", "oleObject1.bin", data)), TEXT)
    assert place in {"oleObject1.bin/annex.txt", "oleObject1.bin/object"}


def test_a_file_of_another_kind_in_an_object_is_named() -> None:
    document = read(embedding(word(), "oleObject", "oleObject1.bin", packed("tool.exe", b"MZ" + bytes(500))))
    assert unread(document) == [(Status.UNSUPPORTED, "oleObject1.bin/tool.exe")]


def test_an_object_that_is_cut_off_is_named() -> None:
    broken = compound({"\1Ole10Native": b"\4\0\0\0\2\0"})
    assert unread(read(embedding(word(), "oleObject", "oleObject1.bin", broken))) == [(Status.DAMAGED, "oleObject1.bin")]


def test_a_file_that_is_linked_and_not_embedded_is_named_and_never_fetched() -> None:
    document = read(embedding(word(), "subDocument", "part2.docx", b"", external=True))
    assert unread(document) == [(Status.READ_PARTLY, "part2.docx")]


def test_files_in_slides_are_read_with_the_number_of_their_slide() -> None:
    document = read(deck(objects={PROG_ID.XLSX: workbook(), "Text": packed("annex.txt", TEXT.encode())}), "deck.pptx")
    assert sorted(filter(None, places(document, "99.95%"))) == [
        "slide 2, Microsoft_Excel_Sheet1.xlsx",
        "slide 2, oleObject1.bin/annex.txt",
    ]


def test_a_file_in_a_sheet_is_read() -> None:
    data = embedding(workbook(), "package", "Annex.docx", word(), story="xl/worksheets/sheet1.xml")
    assert places(read(data, "book.xlsx"), "As the annex says.") == ["Levels, Annex.docx"]


@pytest.mark.parametrize("data", [page_of_text(), page_of_text("#202020", "white")], ids=["black on white", "white on black"])
@pytest.mark.parametrize(("name", "write"), [("contract.docx", word), ("deck.pptx", deck)])
def test_a_large_picture_of_text_is_never_passed_over(data: bytes, name: str, write: Callable[..., bytes]) -> None:
    document = read(write((data, 15)), name)
    found = {block.locator.attachment for block in document.blocks} | {place for _, place in unread(document)}
    assert any(place and place.endswith("image1.png") for place in found)


@pytest.mark.parametrize("shown", [(page_of_text(), 4.0), (photograph(), 15.0)], ids=["an icon or a signature", "a photograph"])
def test_other_pictures_leave_a_document_read_whole(shown: tuple[bytes, float]) -> None:
    assert unread(read(word(shown))) == unread(read(deck(shown), "deck.pptx")) == []


@pytest.mark.parametrize(
    ("data", "alone"),
    [
        (word(), True),
        (embedding(word(), "package", "Sheet1.xlsx", workbook()), False),
        (word((photograph(), 15)), False),
        (TEXT.encode(), True),
    ],
)
def test_a_document_with_files_in_it_is_told_from_one_of_text_alone(data: bytes, alone: bool) -> None:  # noqa: FBT001 - the expected answer
    """Only what is text alone may be read without a process of its own."""
    assert holds_text_alone(data, Limits()) is alone

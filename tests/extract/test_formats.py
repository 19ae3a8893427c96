"""A file is what its bytes say, under whatever name: people rename files, and programs save under wrong endings."""

import io
import zipfile
from collections.abc import Callable

import docx
import pptx
import pytest
import xlsxwriter

from scanner import extract
from scanner.model import Source

TEXT = "The API is available 99.95% of each month."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
DECK = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def word() -> bytes:
    document, out = docx.Document(), io.BytesIO()
    document.add_paragraph(TEXT)
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet().write(0, 0, TEXT)
    book.close()
    return out.getvalue()


def deck() -> bytes:
    presentation, out = pptx.Presentation(), io.BytesIO()
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = TEXT
    presentation.save(out)
    return out.getvalue()


def odf(kind: str) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    paragraph = f"<text:p>{TEXT}</text:p>"
    body = {
        "text": paragraph,
        "spreadsheet": f"<table:table table:name='A'><table:table-row><table:table-cell office:value-type='string'>{paragraph}"
        "</table:table-cell></table:table-row></table:table>",
        "presentation": f"<draw:page><draw:frame><draw:text-box>{paragraph}</draw:text-box></draw:frame></draw:page>",
    }[kind]
    names = " ".join(
        f'xmlns:{name}="{space}:{uri}:1.0"' for name, uri in (*((n, n) for n in ("office", "text", "table")), ("draw", "drawing"))
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        file.writestr(
            "content.xml",
            f"<office:document-content {names}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>",
        )
    return out.getvalue()


def typed(package: bytes, was: str, becomes: str) -> bytes:
    """The same package with another type of its main part, as in a template or a file with macros."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(was.encode(), becomes.encode()) if name == "[Content_Types].xml" else content)
    return out.getvalue()


def macros(package: bytes, was: str, application: str) -> bytes:
    return typed(package, was, f"application/vnd.ms-{application}.macroEnabled.main+xml")


def template(package: bytes, was: str) -> bytes:
    kind = was.removesuffix(".main+xml").rpartition(".")[2]
    return typed(package, was, was.replace(f".{kind}.main", ".template.main"))


PAGE = f"<!DOCTYPE html><html><body><p>{TEXT}</p></body></html>".encode()
FLAT = (
    '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    f"<text:p>{TEXT}</text:p></office:text></office:body></office:document>"
).encode()
RICH = rb"{\rtf1\ansi " + TEXT.encode() + b"}"


@pytest.mark.parametrize(
    ("name", "write", "expected"),
    [
        ("contract.docm", lambda: macros(word(), WORD, "word.document"), "docx"),
        ("contract.dotx", lambda: template(word(), WORD), "docx"),
        ("contract.dotm", lambda: macros(word(), WORD, "word.template"), "docx"),
        ("levels.xlsm", lambda: macros(workbook(), SHEET, "excel.sheet"), "xlsx"),
        ("levels.xltx", lambda: template(workbook(), SHEET), "xlsx"),
        ("deck.pptm", lambda: macros(deck(), DECK, "powerpoint.presentation"), "pptx"),
        ("deck.potx", lambda: template(deck(), DECK), "pptx"),
        ("offer.odt", lambda: odf("text"), "odf"),
        ("levels.ods", lambda: odf("spreadsheet"), "odf"),
        ("deck.odp", lambda: odf("presentation"), "odf"),
        ("offer.ott", lambda: odf("text"), "odf"),
    ],
)
def test_documents_templates_and_files_with_macros_are_read(name: str, write: Callable[[], bytes], expected: str) -> None:
    document = extract.read(Source.of(name, write()))
    assert (document.format, TEXT in [block.text for block in document.blocks]) == (expected, True)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("contract.docx", TEXT.encode(), "txt"),
        ("contract.pdf", TEXT.encode(), "txt"),
        ("levels.xls", TEXT.encode(), "txt"),
        ("contract.pdf", PAGE, "html"),
        ("offer.fodt", FLAT, "odf"),
        ("offer.xml", FLAT, "odf"),
        ("contract.doc", PAGE, "html"),
        ("levels.xls", PAGE, "html"),
        ("contract.doc", RICH, "rtf"),
        ("contract.docx", RICH, "rtf"),
        ("contract.doc", word(), "docx"),
        ("contract.pdf", word(), "docx"),
        ("contract", word(), "docx"),
        ("levels.xls", workbook(), "xlsx"),
        ("deck.ppt", deck(), "pptx"),
        ("contract.docx", odf("text"), "odf"),
        ("contract.zip", odf("text"), "odf"),
    ],
)
def test_a_wrong_name_changes_nothing(name: str, data: bytes, expected: str) -> None:
    document = extract.read(Source.of(name, data))
    assert (document.format, TEXT in [block.text for block in document.blocks]) == (expected, True)

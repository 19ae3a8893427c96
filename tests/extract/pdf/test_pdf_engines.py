"""Which engine reads a page, and what is said where none makes it out."""

from contextlib import closing

import pytest
from pdfpages import assembled, blocks, items, lines, said, stream, written

from scanner.errors import DamagedDocument
from scanner.extract.passwords import Passwords
from scanner.extract.pdf.engine import open_document
from scanner.extract.pdf.pages import contents
from scanner.extract.protocol import Limits
from scanner.extract.reading import choose
from scanner.model import Diagnostic, Head

PROMISE = (
    "The Supplier keeps the hosted platform available for at least",
    "99.9% of the minutes of each calendar month, as measured by the",
    "probe.",
)


def nested(depth: int) -> bytes:
    """A page whose text stands in a drawing within a drawing, and so on."""
    text = b"BT /F 10 Tf 60 700 Td (Uptime is 99.9%.) Tj ET"
    drawings = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</X %d 0 R>>>>/Length 5>>stream\n/X Do\nendstream"
        % (7 + number)
        for number in range(depth)
    ]
    inmost = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Length %d>>stream\n%s\nendstream"
    return assembled(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>",
        stream(b"/X Do"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>",
        *drawings,
        inmost % (len(text), text),
    )


def without_meaning(*pages: str) -> bytes:
    """Pages in a font whose table of characters gives each letter a code for private use."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    table = stream(
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfrange <20> <7E> <E020> endbfrange endcmap end"
    )
    return assembled(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/ToUnicode 4 0 R>>",
        table,
        *(
            part
            for number, text in enumerate(pages)
            for part in (
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>" % (6 + 2 * number),
                stream(b"BT /F 10 Tf 60 700 Td (%s) Tj ET" % text.encode()),
            )
        ),
    )


def test_a_document_that_one_engine_does_not_open_the_other_reads() -> None:
    broken = written(lines(*PROMISE)).replace(b"7 0 obj", b"")  # the page tree
    assert said(blocks(broken)) == [("paragraph", " ".join(PROMISE))]


def test_a_page_on_which_one_engine_finds_nothing_the_other_reads() -> None:
    assert said(blocks(nested(60))) == [("paragraph", "Uptime is 99.9%.")]


def test_a_page_that_no_engine_makes_out_is_named() -> None:
    data = without_meaning(" ".join(PROMISE), "Another sentence in letters that have no meaning.")
    with closing(open_document(data, Passwords())) as document:
        found = [diagnostic for content in contents(document, data, Limits()) for diagnostic in content.diagnostics]
    assert [(said.code, said.locator.page) for said in found] == [("no-text-layer", 1), ("no-text-layer", 2)]
    assert "OCR" in found[0].message


def test_a_few_signs_of_a_symbol_font_are_no_garble() -> None:
    assert not [item for item in items(without_meaning("abcd")) if isinstance(item, Diagnostic)]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", written(lines("Text."))[:300], b"%PDF-1.4\n" + bytes(range(256)) * 20])
def test_a_document_that_no_engine_opens_is_one_error(data: bytes) -> None:
    with pytest.raises(DamagedDocument, match=r"broken|shows"):
        items(data)


def test_a_header_without_a_version_is_one_at_the_start_of_a_file() -> None:
    without = written(lines("Available 99.9% of each month.")).replace(b"%PDF-1.", b"%PDF-X.", 1)
    assert choose(Head("plan", without[: Head.SIZE])).FORMAT == "pdf"
    assert blocks(without)[0].text == "Available 99.9% of each month."

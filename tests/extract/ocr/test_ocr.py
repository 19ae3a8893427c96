"""Pictures of text, recognised by the engine itself."""

import io
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from scanner.errors import DamagedDocument, NoTextLayer
from scanner.extract import Limits, ocr, read
from scanner.extract.ocr import installation
from scanner.model import DOUBTFUL, Document, Source, Status
from scanner.packs import carries
from scanner.pipeline.job import ScanContext
from scanner.pipeline.scan import scan_source

Drawn = Callable[..., Image.Image]
Bound = Callable[..., bytes]

PROMISE = "We guarantee an uptime of 99.95% in each calendar month."

recognised = pytest.mark.skipif(installation() is None, reason=f"text recognition is not installed: {ocr.lacking()}")


def document(data: bytes, name: str = "scan.pdf") -> Document:
    return read(Source.of(name, data), Limits(screen=carries))


def text(read_: Document) -> str:
    return "\n".join(block.text for block in read_.blocks)


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, form, **options)
    return written.getvalue()


@recognised
def test_a_scanned_page_is_read_with_its_place_and_the_confidence_of_its_figures(drawn: Drawn, bound: Bound) -> None:
    found = document(bound(drawn(PROMISE)))
    (block,) = found.blocks
    assert block.text == PROMISE
    (mark,) = block.marks
    assert block.text[mark.start : mark.end] == "99.95%"
    assert mark.confidence is not None
    assert Decimal("0.6") < mark.confidence < 1
    assert not mark.doubtful
    assert block.locator.page == 1
    x0, top, x1, bottom = block.locator.bbox or (0, 0, 0, 0)
    assert (28 < x0 < 32, 28 < top < 34, 300 < x1 < 400, 40 < bottom < 46) == (True, True, True, True)
    assert [(said.code, said.locator.page) for said in found.diagnostics] == [(Status.READ, 1)]
    assert found.parts == {"pages": 1}


@recognised
def test_a_promise_on_a_scan_is_a_claim_that_says_how_sure_it_is(drawn: Drawn, bound: Bound) -> None:
    result = scan_source(Source.of("scan.pdf", bound(drawn(PROMISE))), ScanContext())
    (claim,) = (claim for claim in result.claims if not claim.implied)
    assert (result.status, claim.percent, claim.flags) == (Status.READ, Decimal("99.95"), ())
    assert claim.confidence < 1


@recognised
def test_what_may_be_a_percentage_whose_sign_was_misread_is_left_to_a_person(drawn: Drawn, bound: Bound) -> None:
    result = scan_source(Source.of("scan.pdf", bound(drawn("We guarantee an uptime of 99.996 in each month."))), ScanContext())
    assert result.claims == ()
    assert result.status is Status.READ_PARTLY
    assert [said.code for said in result.diagnostics] == [Status.READ, DOUBTFUL]
    assert "read it yourself" in result.message
    assert "99" not in result.message


@recognised
def test_a_page_that_lies_askew_or_is_grainy_is_put_right_first(drawn: Drawn, bound: Bound) -> None:
    askew = drawn(PROMISE, "It is measured by our own monitoring system.").rotate(
        -1.5, Image.Resampling.BICUBIC, expand=True, fillcolor=255
    )
    grains = Image.effect_noise(askew.size, 60).point(lambda grey: grey - 128 if grey > 128 else 0)
    grainy = Image.composite(Image.new("L", askew.size, 120), askew, grains.point(lambda grey: 255 * (grey > 90)))
    assert "99.95%" in text(document(bound(grainy)))


@recognised
def test_typed_and_scanned_pages_of_one_file_are_read_in_their_order(drawn: Drawn, bound: Bound) -> None:
    found = document(bound("Typed first: 99.9% uptime.", drawn(PROMISE), "Typed last: 99.5% uptime."))
    assert [block.locator.page for block in found.blocks] == [1, 2, 3]
    assert [bool(block.marks) for block in found.blocks] == [False, True, False]
    assert found.parts == {"pages": 3}


@recognised
def test_a_picture_without_text_is_not_taken_for_an_empty_file(bound: Bound) -> None:
    with pytest.raises(NoTextLayer, match="look at it yourself"):
        document(bound(Image.new("L", (1000, 400), 255)))


@recognised
@pytest.mark.parametrize(
    ("form", "options"),
    [("PNG", {}), ("JPEG", {"quality": 70}), ("TIFF", {"compression": "tiff_lzw"})],
    ids=["png", "jpeg", "tiff"],
)
def test_a_picture_of_a_page_is_told_by_its_content(drawn: Drawn, form: str, options: dict[str, object]) -> None:
    found = document(saved(drawn(PROMISE), form, dpi=(200, 200), **options), "page.dat")
    assert found.format == "image"
    assert text(found) == PROMISE
    assert found.blocks[0].locator.page == 1


@recognised
def test_a_fax_has_more_dots_across_than_down(drawn: Drawn) -> None:
    page = drawn(PROMISE, "It is measured by our own monitoring system.", dpi=204)
    sent = page.resize((page.width, page.height * 98 // 204)).point(lambda grey: 255 * (grey > 150)).convert("1")
    result = scan_source(Source.of("fax.tif", saved(sent, "TIFF", compression="group4", dpi=(204, 98))), ScanContext())
    assert {claim.percent for claim in result.claims} == {Decimal("99.95")}


@recognised
def test_every_page_of_a_tiff_is_read_and_the_one_that_is_broken_named(drawn: Drawn) -> None:
    first, last = drawn(PROMISE), drawn("The second page promises 99.5% availability.")
    data = saved(first, "TIFF", save_all=True, append_images=[last], dpi=(200, 200))
    found = document(data, "two.tif")
    assert [(block.locator.page, block.text) for block in found.blocks] == [
        (1, PROMISE),
        (2, "The second page promises 99.5% availability."),
    ]
    cut = document(_without_last_strip(data), "cut.tif")
    assert [block.locator.page for block in cut.blocks] == [1]
    assert (Status.DAMAGED, 2) in [(said.code, said.locator.page) for said in cut.diagnostics]


def _without_last_strip(data: bytes) -> bytes:
    """The last page's picture is said to lie beyond the end of the file."""
    with TiffImageFile(io.BytesIO(data)) as file:
        file.seek(1)
        (offset,) = file.tag_v2[273][:1]
    return data.replace(offset.to_bytes(4, "little"), (len(data) + 10_000_000).to_bytes(4, "little"))


@recognised
def test_a_picture_that_was_cut_off_is_damaged(drawn: Drawn) -> None:
    with pytest.raises(DamagedDocument, match="ask for the file again"):
        document(saved(drawn(PROMISE), "PNG")[:600], "page.png")


@recognised
def test_light_text_on_a_clear_ground_is_drawn_upon_white(drawn: Drawn) -> None:
    ink = drawn(PROMISE)
    clear = Image.merge("LA", (Image.new("L", ink.size, 0), ink.point(lambda grey: 255 - grey)))
    assert text(document(saved(clear, "PNG", dpi=(200, 200)), "page.png")) == PROMISE


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A system without the data of any language."""
    monkeypatch.setattr("scanner.extract.ocr.installed._PLACES", ())
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    installation.cache_clear()
    yield
    installation.cache_clear()


@pytest.mark.usefixtures("nothing_installed")
def test_without_the_engine_a_scanned_page_is_named_with_what_to_install(drawn: Drawn, bound: Bound) -> None:
    found = document(bound("Typed first: 99.9% uptime.", drawn(PROMISE)))
    (said,) = found.diagnostics
    assert (said.code, said.locator.page) == (Status.NO_TEXT_LAYER, 2)
    assert "tesseract-ocr" in said.message
    assert len(said.message) < 300
    with pytest.raises(NoTextLayer, match="tesseract-ocr"):
        document(saved(drawn(PROMISE), "PNG"), "page.png")

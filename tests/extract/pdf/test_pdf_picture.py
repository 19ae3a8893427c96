"""Pages as they look."""

from io import BytesIO

import pytest
from pdfpages import HEIGHT, WIDTH, blocks, lines, written
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from scanner.errors import EncryptedDocument
from scanner.extract.passwords import Passwords
from scanner.extract.pdf.picture import pictures
from scanner.model import Source


def test_a_box_of_the_text_holds_the_pages_ink() -> None:
    data = written(lines("nothing"), lines("The service is available 99.9% of each month."))
    (picture,) = pictures(Source.of("a.pdf", data), [2], Passwords())
    assert (picture.document, picture.page, picture.width, picture.height) == ("a.pdf", 2, WIDTH, HEIGHT)
    image = Image.open(BytesIO(picture.png)).convert("L")
    (block,) = (block for block in blocks(data) if block.locator.page == 2)
    assert block.locator.bbox is not None
    x0, top, x1, bottom = (round(side * image.width / WIDTH) for side in block.locator.bbox)
    ink = image.point(lambda grey: 255 * (grey < 128)).getbbox()
    assert ink is not None
    assert x0 - 2 <= ink[0] < ink[2] <= x1 + 2
    assert top - 2 <= ink[1] < ink[3] <= bottom + 2


def test_a_page_that_is_not_there_is_left_out() -> None:
    found = pictures(Source.of("a.pdf", written(lines("one"))), [1, 7], Passwords())
    assert [picture.page for picture in found] == [1]


def test_an_encrypted_document_opens_with_its_password_alone() -> None:
    source = Source.of("a.pdf", written(lines("one"), encrypt=StandardEncryption("secret")))
    assert len(list(pictures(source, [1], Passwords(("secret",))))) == 1
    with pytest.raises(EncryptedDocument):
        list(pictures(source, [1], Passwords()))

"""Presentations of PowerPoint 97-2003; LibreOffice writes those of the tests, since no library does."""

import shutil

import old_office
import pytest

from scanner import extract
from scanner.errors import UnsupportedFormat
from scanner.extract import Limits
from scanner.model import Source


@pytest.fixture(scope="module")
def deck() -> bytes:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    return old_office.saved_as("ppt", old_office.deck(), "pptx")


def test_slides_notes_tables_and_text_boxes_are_read(deck: bytes) -> None:
    document = extract.read(Source.of("deck.ppt", deck), Limits(max_seconds=120))
    said = {block.text: block.locator.slide for block in document.blocks}
    assert (document.format, document.diagnostics) == ("ppt", ())
    assert {"Levels: 99.91%": 1, "Verfügbarkeit: 99,93 %": 1, "Notes: 99.94%": 1}.items() <= said.items()
    assert {"Service | Level": 2, "Checkout | 99.95%": 2, "Box: 99.96%": 2}.items() <= said.items()


def test_no_program_is_a_format_that_is_not_read_and_what_to_install_is_said(deck: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UnsupportedFormat, match="install LibreOffice"):
        extract.read(Source.of("deck.ppt", deck))

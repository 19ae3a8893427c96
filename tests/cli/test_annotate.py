import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

Run = Callable[..., Any]


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    """A Word file with a promise that is tighter than the SLO."""
    made = docx.Document()
    made.add_paragraph("Example Corp guarantees that the Payments API is available 99.99% of each calendar month.")
    folder = tmp_path / "offers"
    folder.mkdir()
    made.save(str(folder / "offer.docx"))
    return folder / "offer.docx"


def comments(file: Path) -> list[str]:
    return [comment.text for comment in docx.Document(io.BytesIO(file.read_bytes())).comments]


def test_a_copy_is_written_and_the_exit_code_is_that_of_a_scan(slascan: Run, offer: Path, catalog: Path) -> None:
    original = offer.read_bytes()
    ended = slascan("annotate", offer, "--out", "reviewed", "--catalog", catalog)
    assert ended.code == 1
    assert ended.out.startswith("reviewed/offer.docx: 1 annotation (1 critical)\n")
    assert "tighter-than-slo" in comments(Path("reviewed/offer.docx"))[0]
    assert offer.read_bytes() == original


def test_a_folder_keeps_its_order(slascan: Run, offer: Path, catalog: Path) -> None:
    (offer.parent / "acme").mkdir()
    (offer.parent / "acme" / "offer.docx").write_bytes(offer.read_bytes())
    slascan("annotate", offer.parent, "--out", "reviewed", "--catalog", catalog)
    assert sorted(map(str, Path("reviewed").rglob("*.docx"))) == ["reviewed/acme/offer.docx", "reviewed/offer.docx"]


def test_the_original_is_never_written_over(slascan: Run, offer: Path, catalog: Path) -> None:
    original = offer.read_bytes()
    ended = slascan("annotate", offer, "--out", offer.parent, "--catalog", catalog)
    assert ended.code == 2
    assert "the copy would take the original's place: name another folder with --out" in ended.err
    assert offer.read_bytes() == original


def test_what_holds_no_annotations_is_said_in_a_line_with_what_to_do(slascan: Run, contracts: Path, catalog: Path) -> None:
    ended = slascan("annotate", contracts, "--out", "reviewed", "--catalog", catalog)
    assert f"{contracts}/acme.md: not annotated: files of this kind (md) hold no annotations; write a report" in ended.out
    assert f"{contracts}/nda.txt: nothing to annotate\n" in ended.out
    assert not Path("reviewed").exists()


def test_a_file_that_cannot_be_read_is_named(slascan: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 and nothing else")
    ended = slascan("annotate", "broken.docx", "--out", "reviewed")
    assert ended.code == 3
    assert ended.out.startswith("not read: broken.docx: damaged: ")


@pytest.mark.parametrize("arguments", [["annotate"], ["annotate", "offer.docx"], ["annotate", "missing.docx", "--out", "reviewed"]])
def test_wrong_usage_ends_with_2(slascan: Run, arguments: list[str]) -> None:
    assert slascan(*arguments).code == 2


def test_a_folder_that_cannot_be_written_to_is_named(slascan: Run, offer: Path, catalog: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file\n")
    ended = slascan("annotate", offer, "--out", "taken", "--catalog", catalog)
    assert ended.code == 2
    assert "name another folder with --out" in ended.err


def test_copies_are_not_put_where_documents_are_read(slascan: Run, offer: Path, catalog: Path) -> None:
    ended = slascan("annotate", offer.parent, "--out", offer.parent / "reviewed", "--catalog", catalog)
    assert ended.code == 2
    assert "the copies would be read as documents: name a folder beside it" in ended.err


def test_what_is_found_of_the_document_as_a_whole_stands_at_its_beginning(slascan: Run, offer: Path, catalog: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Service levels")
    made.add_paragraph("Example Corp guarantees that the Payments API is available 99.99% of each calendar month.")
    made.add_paragraph("Example Corp responds to every incident within 15 minutes.")
    made.save(str(offer))
    ended = slascan("annotate", offer, "--out", "reviewed", "--catalog", catalog)
    assert "1 annotation (1 critical) and a note on the whole\n" in ended.out
    assert comments(Path("reviewed/offer.docx"))[-1].startswith("On the document as a whole:\nMEDIUM metric-mismatch")


def test_an_encrypted_file_is_named_with_what_to_do(slascan: Run, tmp_path: Path) -> None:
    file = tmp_path / "offer.pdf"
    canvas = Canvas(str(file), encrypt=StandardEncryption("", ownerPassword="owner"))
    canvas.drawString(60, 700, "Example Corp guarantees that the Payments API is available 99.99% of each calendar month.")
    canvas.save()
    ended = slascan("annotate", file, "--out", "reviewed")
    assert f"{file}: not annotated: an encrypted PDF takes no annotations; save it without a password and annotate that\n" in ended.out

import io
from pathlib import Path

import docx
import pytest
from copies import DOCUMENTS, Annotate, Parts, fixtures
from docx.document import Document
from lxml import etree

from scanner.extract import read
from scanner.model import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MASTER = DOCUMENTS / "customers/harrowgate-master-agreement.docx"
REDLINE = DOCUMENTS / "customers/harrowgate-amendment-redline.docx"
CLAUSE = "Tallowmere guarantees that the Message Hub is available "


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def anchored(data: bytes) -> list[tuple[str, str]]:
    """The words of the paragraph before each comment's anchor, and those within it; as they are with all changes accepted."""
    found = []
    for paragraph in opened(data).element.body.iter(f"{W}p"):
        before, within = "", None
        for element in paragraph.iter(f"{W}t", f"{W}commentRangeStart", f"{W}commentRangeEnd"):
            if element.tag == f"{W}commentRangeStart":
                within = ""
            elif element.tag == f"{W}commentRangeEnd":
                assert within is not None
                found.append((before.removesuffix(within), within))
                within = None
            else:
                before += element.text or ""
                within = None if within is None else within + (element.text or "")
    return found


def document(*paragraphs: str | list[str]) -> bytes:
    """A document with paragraphs, each of several runs."""
    made = docx.Document()
    for paragraph in paragraphs:
        added = made.add_paragraph()
        for number, text in enumerate([paragraph] if isinstance(paragraph, str) else paragraph):
            added.add_run(text).bold = number % 2 == 1
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in fixtures(".docx") if "nda" not in path.name])
def test_each_comment_sits_on_exactly_the_figure_it_is_about(annotated: Annotate, path: Path) -> None:
    copy = annotated(path)
    asked = [(note.text[: note.start], note.figure) for note in copy.exact]
    assert asked
    for (before, figure), note in zip(asked, copy.exact, strict=True):
        words = " ".join(before.rpartition("\n")[2].split())
        assert any(at == figure and " ".join(said.split()).endswith(words) for said, at in anchored(copy.data)), note


@pytest.mark.parametrize("path", [MASTER, REDLINE], ids=lambda path: path.name)
def test_nothing_else_in_the_file_changes(annotated: Annotate, path: Path) -> None:
    original = path.read_bytes()
    copy = annotated(path, propose=True)
    changed = Parts.of(original).changed_in(Parts.of(copy.data))
    assert {"word/document.xml"} < changed
    assert changed <= {
        "word/document.xml",
        "word/comments.xml",
        "word/comments1.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    assert path.read_bytes() == original


def test_a_comment_gives_the_verdict_with_both_numbers_and_the_wording_that_passes(annotated: Annotate) -> None:
    copy = annotated(document([CLAUSE, "99.99%", " of each calendar month."]), name="offer.docx")
    (comment,) = (comment for comment in opened(copy.data).comments if comment.author == "slascan")
    assert "CRITICAL tighter-than-slo: 99.99% allows" in comment.text
    assert "SLO (99.95%" in comment.text
    assert "propose “Message Hub is available at least" in comment.text


def test_without_a_catalog_the_comment_names_the_promise(annotated: Annotate) -> None:
    copy = annotated(document(f"{CLAUSE}99.99% of each calendar month."), name="offer.docx", judged=False)
    (comment,) = opened(copy.data).comments
    assert comment.text.startswith("99.99% in a calendar month")


def test_runs_are_cut_at_the_figure_and_keep_their_look(annotated: Annotate) -> None:
    copy = annotated(document([CLAUSE + "9", "9.9", "9% of each calendar month."]), name="offer.docx")
    assert anchored(copy.data) == [(CLAUSE, "99.99%")]
    runs = [(run.text, bool(run.bold)) for run in opened(copy.data).paragraphs[0].runs if run.text]
    assert runs == [(CLAUSE, False), ("9", False), ("9.9", True), ("9%", False), (" of each calendar month.", False)]


def test_a_figure_said_twice_in_a_paragraph_is_told_apart(annotated: Annotate) -> None:
    text = f"Not 99.99% of backups: {CLAUSE}99.99% of each calendar month."
    copy = annotated(document(text), name="offer.docx")
    assert (f"Not 99.99% of backups: {CLAUSE}", "99.99%") in anchored(copy.data)


def test_a_proposal_is_a_tracked_change_that_reads_as_the_level_that_passes(annotated: Annotate) -> None:
    copy = annotated(document(["", CLAUSE, "99.99%", " of each calendar month."]), name="offer.docx", propose=True)
    body = opened(copy.data).element.body
    assert [gone.findtext(f".//{W}delText") for gone in body.iter(f"{W}del")] == ["99.99%"]
    assert [new.findtext(f".//{W}t") for new in body.iter(f"{W}ins")] == ["99.9%"]
    assert {change.get(f"{W}author") for change in body.iter(f"{W}del", f"{W}ins")} == {"slascan"}


def test_a_level_that_passes_is_not_proposed_for_change(annotated: Annotate) -> None:
    copy = annotated(document(f"{CLAUSE}99.9% of each calendar month."), name="offer.docx", propose=True)
    assert not list(opened(copy.data).element.body.iter(f"{W}del", f"{W}ins"))


def test_a_proposal_within_somebody_elses_insertion_divides_it(annotated: Annotate) -> None:
    copy = annotated(REDLINE, propose=True)
    body = opened(copy.data).element.body
    own = [change for change in body.iter(f"{W}ins") if change.get(f"{W}author") == "slascan"]
    assert own
    assert all(change.getparent().tag == f"{W}p" for change in own)
    assert read(Source.of("copy.docx", copy.data)).blocks == read(Source.of("redline.docx", REDLINE.read_bytes())).blocks


@pytest.mark.parametrize("path", [MASTER, REDLINE], ids=lambda path: path.name)
def test_annotating_a_copy_gives_the_same_copy(annotated: Annotate, path: Path) -> None:
    first = annotated(path, propose=True)
    again = annotated(first.data, name=path.name, propose=True)
    assert not Parts.of(first.data).changed_in(Parts.of(again.data))


def test_a_copy_reads_as_its_original(annotated: Annotate) -> None:
    copy = annotated(MASTER, propose=True)
    assert read(Source.of("copy.docx", copy.data)).blocks == read(Source.of("original.docx", MASTER.read_bytes())).blocks


def test_comments_of_others_stay(annotated: Annotate) -> None:
    made = docx.Document()
    run = made.add_paragraph().add_run(f"{CLAUSE}99.99% of each calendar month.")
    made.add_comment(run, text="Is this what we agreed?", author="Legal")
    file = io.BytesIO()
    made.save(file)
    copy = annotated(file.getvalue(), name="offer.docx")
    assert [comment.author for comment in opened(copy.data).comments] == ["Legal", "slascan"]


def test_what_stands_in_a_header_is_said_beside_the_first_paragraph(annotated: Annotate) -> None:
    made = docx.Document()
    made.add_paragraph("The order form follows.")
    made.sections[0].header.paragraphs[0].text = f"{CLAUSE}99.99% of each calendar month."
    file = io.BytesIO()
    made.save(file)
    copy = annotated(file.getvalue(), name="offer.docx")
    assert not copy.exact
    assert anchored(copy.data) == [("", "The order form follows.")]
    (comment,) = opened(copy.data).comments
    assert comment.text.startswith(f"On “{CLAUSE}99.99% of each calendar month.” (header 1")


def test_text_of_the_document_steers_nothing(annotated: Annotate) -> None:
    hostile = "The Message Hub\u202e<w:p/>&amp; is guaranteed to be available 99.99% of each calendar month."
    copy = annotated(document(hostile), name="offer.docx")
    with_comment = Parts.of(copy.data).content
    (comments,) = (data for name, data in with_comment.items() if "comments" in name)
    assert etree.fromstring(comments).findtext(f".//{W}t")
    assert "\u202e".encode() not in comments

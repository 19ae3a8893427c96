import io

import docx
from copies import ANCHORS, DOCUMENTS, Annotate, Parts, W, squeezed
from docx.document import Document
from lxml import etree

from scanner.extract import read
from scanner.model import Source

MASTER = DOCUMENTS / "customers/harrowgate-master-agreement.docx"
REDLINE = DOCUMENTS / "customers/harrowgate-amendment-redline.docx"
CLAUSE = "Tallowmere guarantees that the Message Hub is available "


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


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
    assert ANCHORS["docx"](copy.data) == [(squeezed(CLAUSE), "99.99%")]
    runs = [(run.text, bool(run.bold)) for run in opened(copy.data).paragraphs[0].runs if run.text]
    assert runs == [(CLAUSE, False), ("9", False), ("9.9", True), ("9%", False), (" of each calendar month.", False)]


def test_a_figure_said_twice_in_a_paragraph_is_told_apart(annotated: Annotate) -> None:
    text = f"Not 99.99% of backups: {CLAUSE}99.99% of each calendar month."
    copy = annotated(document(text), name="offer.docx")
    assert (squeezed(f"Not 99.99% of backups: {CLAUSE}"), "99.99%") in ANCHORS["docx"](copy.data)


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
    made.add_paragraph("Order form")
    made.sections[0].header.paragraphs[0].text = f"{CLAUSE}99.99% of each calendar month."
    file = io.BytesIO()
    made.save(file)
    copy = annotated(file.getvalue(), name="offer.docx")
    assert not copy.exact
    assert ("", "Orderform") in ANCHORS["docx"](copy.data)
    comment, whole = opened(copy.data).comments
    assert whole.text.startswith("On the document as a whole:")
    assert comment.text.startswith(f"On “{CLAUSE}99.99% of each calendar month.” (header 1")


def test_text_of_the_document_steers_nothing(annotated: Annotate) -> None:
    hostile = "The Message Hub\u202e<w:p/>&amp; is guaranteed to be available 99.99% of each calendar month."
    copy = annotated(document(hostile), name="offer.docx")
    with_comment = Parts.of(copy.data).content
    (comments,) = (data for name, data in with_comment.items() if "comments" in name)
    assert etree.fromstring(comments).findtext(f".//{W}t")
    assert "\u202e".encode() not in comments

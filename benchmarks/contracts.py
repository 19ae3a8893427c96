"""Writes contracts as PDF and DOCX that read like real ones, the input of the benchmarks: `python contracts.py FOLDER`."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from docx import Document
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

CONTRACTS = 40
"""Of prose, and as many of tables."""
WORD_PAGES = 30
PAGES = 10
"""Of each contract."""
CLAIM_PAGE = 6
"""The one page in ten that promises something."""

_SUBJECTS = (
    "The Supplier", "The Customer", "Either party", "Each party", "The receiving party", "The disclosing party", "Any subcontractor",
    "The account manager", "The steering committee", "An authorised user", "The data importer", "Neither party",
)  # fmt: skip
_ACTS = (
    "shall keep complete and accurate records of all matters that bear upon the performance of its obligations",
    "may assign its rights only with the prior written consent of the other, which is not to be unreasonably withheld",
    "shall promptly notify the other of any circumstance which is likely to delay the delivery of the deliverables",
    "is liable for loss or damage to tangible property caused by the negligence of its personnel",
    "acknowledges that all intellectual property rights in the pre-existing materials remain with their owner",
    "warrants that it has full capacity and authority to enter into and to perform this Agreement",
    "shall maintain in force, with a reputable insurance company, cover for professional indemnity and public liability",
    "shall treat as confidential all information of a commercial, technical or financial nature received hereunder",
    "shall pay each undisputed invoice within thirty days of receipt, by bank transfer and without set-off",
    "may not solicit the employees of the other during the term and for twelve months thereafter",
)
_CONDITIONS = (
    "save to the extent that applicable law requires otherwise",
    "provided that written notice has been given in accordance with the clause on notices",
    "unless the parties have agreed a different arrangement in the relevant order form",
    "whether or not the other has been advised of the possibility of such an event",
    "subject always to the limitations set out in the schedule of charges",
    "and any sum outstanding bears interest at the rate that the statute sets",
    "for as long as any order form remains in force and for six years after its expiry",
    "having regard to the nature, scope, context and purposes of the processing",
)
_TITLES = (
    "Interpretation", "Orders", "Charges and payment", "Confidentiality", "Data protection", "Intellectual property", "Warranties",
    "Limitation of liability", "Insurance", "Term and termination", "Consequences of termination", "Force majeure", "Assignment",
    "Notices", "Governing law", "Dispute resolution", "Audit", "Personnel", "Anti-bribery", "Export control",
)  # fmt: skip
_SERVICES = (
    "Order intake",
    "Route planning",
    "Message gateway",
    "Document archive",
    "Billing run",
    "Partner portal",
    "Search",
    "Reporting",
)

_BASE = getSampleStyleSheet()
_BODY = ParagraphStyle("body", parent=_BASE["Normal"], fontName="Times-Roman", fontSize=10, leading=12.5, spaceAfter=6)
_HEADING = ParagraphStyle("heading", parent=_BASE["Heading2"], fontName="Times-Bold", fontSize=12, spaceBefore=6, spaceAfter=4)
_CELL = ParagraphStyle("cell", parent=_BODY, fontSize=9, leading=11, spaceAfter=0)
_GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)])


def sentence(chance: Random) -> str:
    """One sentence of the kind that fills contracts."""
    return f"{chance.choice(_SUBJECTS)} {chance.choice(_ACTS)}, {chance.choice(_CONDITIONS)}."


def paragraph(chance: Random) -> str:
    """Three sentences."""
    return " ".join(sentence(chance) for _ in range(3))


def promise(chance: Random) -> str:
    """A clause that promises a level of availability and credits."""
    level = chance.choice(("99.9", "99.95", "99.5", "99.99"))
    return (
        f"The Supplier shall ensure that the {chance.choice(_SERVICES)} service is available for at least {level}% of each calendar month. "
        f"If availability falls below {level}%, the Customer receives a service credit of {chance.choice((5, 10, 15))}% of the monthly fee."
    )


def prose_contract(path: Path, seed: int) -> None:
    """Ten full pages of clauses, of which one holds a promise."""
    _write(path, seed, _prose_page)


def table_contract(path: Path, seed: int) -> None:
    """Ten pages, each of which is a table of levels and credits."""
    _write(path, seed, _table_page)


def word_contract(path: Path, seed: int, pages: int) -> None:
    """About that many pages of clauses as DOCX, every tenth with a promise."""
    chance = Random(seed)  # noqa: S311 - test data
    document = Document()
    for page in range(1, pages + 1):
        document.add_heading(f"{page}. {chance.choice(_TITLES)}", level=2)
        for _ in range(8):
            document.add_paragraph(paragraph(chance))
        if page % PAGES == CLAIM_PAGE:
            document.add_paragraph(promise(chance))
    document.save(str(path))


def _write(path: Path, seed: int, page_of: Callable[[Random, int], Iterator[Flowable]]) -> None:
    chance = Random(seed)  # noqa: S311 - test data
    story: list[Flowable] = []
    for page in range(1, PAGES + 1):
        story.extend(page_of(chance, page))
        story.append(PageBreak())
    SimpleDocTemplate(str(path), pagesize=A4, topMargin=60, bottomMargin=60, invariant=True).build(
        story, onFirstPage=_titles, onLaterPages=_titles
    )


def _titles(canvas: Canvas, document: SimpleDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, A4[1] - 36, "Master Services Agreement")
    canvas.drawRightString(A4[0] - 72, 30, f"Page {document.page} of {PAGES}")


def _prose_page(chance: Random, page: int) -> Iterator[Flowable]:
    for half in range(2):
        clause = 2 * page - 1 + half
        yield Paragraph(f"{clause}. {_TITLES[(clause - 1) % len(_TITLES)]}", _HEADING)
        for number in range(1, 4):
            yield Paragraph(f"{clause}.{number} {paragraph(chance)}", _BODY)
        if clause % len(_TITLES) == _TITLES.index("Charges and payment") + 1:
            yield Paragraph("Overdue sums bear interest at 4% above the base rate; fees rise by no more than 3% a year.", _BODY)
        if page == CLAIM_PAGE and half:
            yield Paragraph(f"{clause}.4 {promise(chance)}", _BODY)


def _table_page(chance: Random, page: int) -> Iterator[Flowable]:
    yield Paragraph(f"{page}. Service levels", _HEADING)
    header = ["No.", "Service", "Monthly availability", "Service credit", "What counts"]
    rows = [
        [
            str(n),
            chance.choice(_SERVICES),
            f"{chance.choice((99.5, 99.9, 99.95))}%",
            f"{chance.choice((5, 10))}%",
            chance.choice(_CONDITIONS),
        ]
        for n in range(1, 15)
    ]
    cells = [[Paragraph(text, _CELL) for text in row] for row in (header, *rows)]
    yield Table(cells, colWidths=[28, 100, 90, 70, 165], style=_GRID, repeatRows=1)


def main(folder: Path) -> None:
    """Write ``prose/*.pdf``, ``tables/*.pdf`` and ``contract.docx``."""
    for name, write in (("prose", prose_contract), ("tables", table_contract)):
        (folder / name).mkdir()
        for number in range(CONTRACTS):
            write(folder / name / f"contract-{number:02}.pdf", number)
    word_contract(folder / "contract.docx", 0, WORD_PAGES)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The forms of the review pack: strangers' texts stay texts, and every form says the same."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import escape
from html.parser import HTMLParser

import pytest
from docx import Document
from hostile_texts import TEXTS

from scanner.model import MONTH, Service, Severity
from scanner.model.review import (
    Advice,
    Chance,
    Commitment,
    CurvePoint,
    CustomerExposure,
    MeasuredMonth,
    Money,
    Notice,
    Position,
    Recommendation,
    ReviewLimits,
    ReviewPack,
    ServiceReview,
)
from scanner.render.review import parts
from scanner.render.review.charts import Buffers, Months, drawn
from scanner.render.review.content import layout
from scanner.render.review.figures import TABLES, table
from scanner.render.review.page import html
from scanner.render.review.word import docx

DAY = date(2026, 11, 1)


def pack(said: str = "Payments API") -> ReviewPack:
    """A pack of one service whose every text is the same."""
    position = Position(
        service=said,
        name=said,
        sla=said,
        plan=said,
        slo=Decimal("0.9995"),
        slo_window=MONTH,
        target=Decimal("0.999"),
        window=MONTH,
        buffer=Decimal(2),
        spare=Decimal("20.16"),
        attained=Decimal("0.99991"),
        breach=Chance(Decimal("0.14"), Decimal("0.062"), Decimal("0.25")),
        defensible=None,
        fees=(Money(Decimal(10000), said),),
        recommendation=Recommendation(Advice.KEEP, Decimal("0.999"), (said,)),
        derivation=(said,),
    )
    month = MeasuredMonth(date(2026, 10, 1), Decimal(4), 44640, Decimal("0.99991"))
    service = ServiceReview(
        service=Service(said, said, description=said, owner=said),
        slo=said,
        positions=(position,),
        months=(month,),
        curve=(
            CurvePoint(Decimal("0.99"), Chance(Decimal("0.01"), Decimal(0), Decimal("0.02"))),
            CurvePoint(Decimal("0.999"), Chance(Decimal("0.14"), Decimal("0.062"), Decimal("0.25"))),
        ),
        evidence=said,
        ceiling=said,
        assumptions=(said,),
        incidents=(),
    )
    promised = Commitment(
        service=said,
        customer=said,
        document=said,
        citation=said,
        kind=said,
        level=Decimal("0.999"),
        window=MONTH,
        standing="",
        signed_on=None,
        contract=said,
        renewal=DAY,
        fee=Money(Decimal(10000), said),
        severity=Severity.HIGH,
        findings=(said,),
    )
    return ReviewPack(
        year=2026,
        as_of=DAY,
        next_review=date(2027, 11, 1),
        company=said,
        version="1",
        catalog_digest="ab" * 32,
        log_head="",
        limits=ReviewLimits(Decimal(2), Decimal("0.05"), Decimal("0.2"), 6),
        missing=(said,),
        follow_ups=(),
        decisions=(),
        services=(service,),
        commitments=(promised,),
        exposure=(CustomerExposure(said, said, None, (said,), 1, Severity.HIGH, None),),
        credits=(),
        credit_sums=(),
        near_misses=(),
        expiring=(),
        notices=(Notice(said, said, said, said, said, said),),
    )


class _Seen(HTMLParser):
    """The elements and addresses of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "style"} or name.startswith("on")]


def test_strangers_texts_stay_texts_in_every_form() -> None:
    hostile = [pack(text) for text in TEXTS.values()]
    whole = replace(
        hostile[0],
        company="<script>alert(1)</script>",
        missing=tuple(TEXTS.values()),
        services=tuple(replace(service, months=()) for one in hostile for service in one.services),
        commitments=tuple(line for one in hostile for line in one.commitments),
        exposure=tuple(line for one in hostile for line in one.exposure),
        notices=tuple(line for one in hostile for line in one.notices),
    )
    laid_out = layout(whole, "0" * 64)
    laid_out = replace(laid_out, blocks=tuple(block for block in laid_out.blocks if not hasattr(block, "charts")))
    seen = _Seen(html(laid_out, {}).decode("utf-8"))
    assert not seen.names & {"script", "img", "svg", "b", "x", "textarea", "iframe"}
    assert all(address.startswith("#service-") for address in seen.addresses)
    with zipfile.ZipFile(io.BytesIO(docx(laid_out, {}))) as word:
        links = [word.read(name).decode("utf-8") for name in word.namelist() if name.endswith(".rels")]
    assert not any("evil.example" in link for link in links)
    for name in TABLES:
        for row in csv.reader(io.StringIO(table(whole, name).decode("utf-8"))):
            assert not any(cell.startswith(("=", "+", "-2", "@", "\t", "\r")) or "\n" in cell or "\x1b" in cell for cell in row)


@pytest.mark.parametrize("name", ["price $x^2_{$ of $1", "<b>&amp;", "支払い", "=1+1", "a" * 300])
def test_a_chart_shows_any_name(name: str) -> None:
    assert drawn(Buffers("Buffer", ((name, Decimal(3)),), Decimal(2))).png.startswith(b"\x89PNG")


def test_a_chart_says_in_words_what_it_shows() -> None:
    month = MeasuredMonth(date(2026, 10, 1), Decimal(400), 44640, Decimal("0.99104"))
    chart = Months("Availability by month", (month,), Decimal("0.9995"), (Decimal("0.999"),))
    assert chart.alt == "Availability by month: 1 months measured, 1 missed 99.9%"


def test_page_and_word_say_the_same() -> None:
    made = {part.name: part.make() for part in parts(pack()) if part.name.endswith((".html", ".docx"))}
    page = made["review-2026.html"].decode("utf-8")
    word = Document(io.BytesIO(made["review-2026.docx"]))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    assert {"99.95% / month", "99.9% / month", "14% (6.2% to 25%)", "10,000 Payments API"} <= cells
    assert [text for text in cells if text and text.replace("&", "&amp;") not in page] == []
    assert [p.text for p in word.paragraphs if p.text and escape(p.text).replace("&#x27;", "&#39;") not in page] == []
    pictures = [shape._inline.docPr.get("descr") for shape in word.inline_shapes]  # noqa: SLF001 - python-docx has no other way
    assert len(pictures) == 3
    assert all(escape(words).replace("&#x27;", "&#39;") in page for words in pictures)

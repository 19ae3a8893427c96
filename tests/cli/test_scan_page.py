"""``slascan scan --format html``: what the page shows beside the findings."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

Slascan = Callable[..., Any]

PROMISE = "Example Corp guarantees that the Payments API is available 99.99% of each calendar month."


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A contract of two pages; the promise stands on the second."""
    path = tmp_path / "acme.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(72, 700, "Agreement between Example Corp and Acme Ltd.")
    canvas.showPage()
    canvas.drawString(72, 700, PROMISE)
    canvas.save()
    return path


def test_the_page_of_a_pdf_is_shown_around_the_promise(slascan: Slascan, paper: Path, catalog: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    slascan("scan", paper, "--catalog", catalog, "--also", f"html={page}")
    written = page.read_text("utf-8")
    assert written.count("data:image/png;base64,iVBOR") == 1
    assert "Page 2 around the promise" in written
    box = re.search(r'<rect class="box" x="([\d.]+)" y="([\d.]+)"', written)
    assert box is not None
    assert float(box[1]) == pytest.approx(72 - 3, abs=1)


def test_promises_stand_beside_their_slo(slascan: Slascan, contracts: Path, catalog: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    slascan("scan", contracts, "--catalog", catalog, "--format", "html", "--output", page)
    assert "Payments API: promised 99.99% (critical); SLO 99.95% over 30 rolling days; not measured" in page.read_text("utf-8")

"""The page of a report with 10,000 findings: how long it takes to write, how large it is, and how it scrolls in Chromium.

The last needs the browser (``chromium``) and the extra ``dev``. A long task is time in which the page answers nothing.
"""

import shutil
import tempfile
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from PIL import Image

from scanner.model import (
    MONTH,
    CatalogSnapshot,
    Claim,
    ClaimKind,
    Contract,
    DocumentContext,
    DocumentResult,
    Exhibits,
    Locator,
    Objective,
    PagePicture,
    Party,
    Report,
    Service,
    Status,
    Window,
    WindowUnit,
)
from scanner.reconcile import judge
from scanner.reconcile.exhibits import stakes, standings
from scanner.render import html

DOCUMENTS, PROMISES, SERVICES = 250, 20, 40
"""Each promise has two findings: it is tighter than the SLO, and nobody has signed it off."""
PICTURES = 50
INK = 85
"""The grey below which noise is taken for ink: one point in sixty."""
LONGEST_TASK = """() => new Promise((resolve) => {
  let longest = 0;
  new PerformanceObserver((list) => { for (const task of list.getEntries()) longest = Math.max(longest, task.duration); }).observe({ type: "longtask" });
  const height = document.documentElement.scrollHeight;
  let step = 0;
  const scroll = () => {
    window.scrollTo(0, (height * step) / 200);
    if (++step <= 200) requestAnimationFrame(scroll);
    else {
      const words = document.querySelector("[name=words]");
      words.value = "service 7";
      words.dispatchEvent(new Event("input", { bubbles: true }));
      setTimeout(() => resolve(longest), 3000);
    }
  };
  setTimeout(scroll, 2000);
})"""


def large() -> Report:
    """A report with 10,000 findings, and pictures of pages."""
    snapshot = CatalogSnapshot(
        as_of=date(2026, 11, 1),
        digest="0" * 64,
        services=tuple(Service(f"service-{number}", f"Service {number}") for number in range(SERVICES)),
        objectives=tuple(
            Objective(f"o-{number}", f"service-{number}", Decimal("0.9995"), Window(WindowUnit.DAY, 30, rolling=True))
            for number in range(SERVICES)
        ),
        contracts=tuple(Contract(f"C-{number}", f"Customer {number}", fee=Decimal(1000 + number), currency="EUR") for number in range(30)),
    )
    documents = judge([_document(number) for number in range(DOCUMENTS)], snapshot)
    picture = _picture()
    pictures = tuple(PagePicture(f"contracts/paper-{number}.pdf", 1, 595, 842, picture) for number in range(PICTURES))
    exhibits = Exhibits(standings(documents, snapshot), stakes(documents, snapshot), pictures)
    return Report("0", snapshot.as_of, documents, "0" * 64, snapshot.digest, "catalog.db", exhibits=exhibits)


def _picture() -> bytes:
    """A page's picture, as costly to draw as one of print."""
    with BytesIO() as png:
        Image.effect_noise((1000, 1415), 20).point(lambda grey: 255 * (grey > INK)).convert("P").save(png, "PNG", optimize=True)
        return png.getvalue()


def _document(number: int) -> DocumentResult:
    name = f"contracts/paper-{number}.pdf"
    one = Claim(ClaimKind.AVAILABILITY, name, Locator(), "", percent=Decimal("99.99"), window=MONTH, party=Party.OURS)
    claims = tuple(
        replace(
            one,
            locator=Locator(page=1, bbox=(70.0, 100.0 + 20 * at, 500.0, 115.0 + 20 * at), clause=f"4.{at}"),
            heading=("Schedule 2: Service levels and credits", "4. Availability"),
            quote=f"The Provider shall ensure that Service {(number + at) % SERVICES} is available to the Customer and its authorised users"
            " at least 99.99% of the time in each calendar month, measured as set out in this Schedule.",
            service_text=f"Service {(number + at) % SERVICES}",
            ordinal=at,
        )
        for at in range(PROMISES)
    )
    context = DocumentContext(customer=f"Customer {number % 30}")
    return DocumentResult(name, f"{number:064x}", "pdf", Status.READ, "en", claims=claims, context=context)


def main() -> None:
    """Print one line for each figure."""
    report = large()
    findings = sum(len(document.all_findings) for document in report.documents)
    began = time.process_time()
    page = html.render(report)
    print(f"{findings:,} findings: {time.process_time() - began:.2f} s of a processor to write, {len(page) / 1e6:.1f} MB")
    browser = shutil.which("chromium")
    if browser is None:
        print("chromium is not installed: how the page scrolls was not measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "report.html")
        file.write_bytes(page)
        print(f"longest task while it is scrolled through and searched: {_longest_task(file, browser):.0f} ms")


def _longest_task(file: Path, browser: str) -> float:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only for this

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox", "--disable-gpu"])
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(file.as_uri(), timeout=120_000)
        longest = float(page.evaluate(LONGEST_TASK))
        chromium.close()
        return longest


if __name__ == "__main__":
    main()

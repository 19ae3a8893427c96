"""The page in a real browser: nothing of a document runs or is fetched, it can be filtered by keyboard, and everybody can use it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hostile_texts import TEXTS
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from scanner.model import Report
from scanner.render import html

CHROMIUM = shutil.which("chromium")
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no browser is installed: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


class Shown:
    """A page that is open, with all that it asked of the network and all that the browser complained of."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        page.goto(file.as_uri())

    def told(self) -> list[str]:
        """The promises that are shown, by their headings."""
        return self.page.locator("article:visible > h4").all_text_contents()

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)


Show = Callable[..., Shown]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Show]:
    """Open a report's page; the options are those of a browser's context."""

    with ExitStack() as contexts:

        def shown(report: Report, **options: object) -> Shown:
            file = tmp_path / "report.html"
            file.write_bytes(html.render(report))
            context = browser.new_context(**options)  # type: ignore[arg-type]
            contexts.callback(context.close)
            return Shown(context.new_page(), file)

        yield shown


def test_hostile_texts_run_nothing_fetch_nothing_and_violate_no_policy(report_quoting: Callable[[str], Report], show: Show) -> None:
    reports = [report_quoting(text[:2000]) for text in TEXTS.values()]
    together = replace(reports[0], documents=tuple(document for report in reports for document in report.documents))
    shown = show(together)
    assert len(shown.told()) == len(TEXTS)
    shown.page.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    shown.field("Search").fill("onerror")
    shown.page.get_by_text("shown", exact=False).first.wait_for()
    assert [url.partition(":")[0] for url in shown.requests] == ["file"]
    assert shown.complaints == []


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"viewport": {"width": 1280, "height": 900}}, id="desk"),
        pytest.param({"viewport": {"width": 375, "height": 800}}, id="phone"),
        pytest.param({"color_scheme": "dark"}, id="dark"),
    ],
)
def test_it_is_accessible(options: dict[str, object], illustrated_report: Report, show: Show) -> None:
    page = show(illustrated_report, bypass_csp=True, **options).page
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    found = Axe().run(page)
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found.response["violations"]] == []


def test_on_a_phone_nothing_runs_over_the_edge(illustrated_report: Report, show: Show) -> None:
    page = show(illustrated_report, viewport={"width": 320, "height": 640}).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_promises_are_filtered_by_severity_finding_and_words(judged_report: Report, show: Show) -> None:
    shown = show(judged_report)
    assert len(shown.told()) == 2
    shown.field("note").uncheck()
    shown.page.get_by_text("1 of 2 shown").wait_for()
    assert shown.told() == ["99.99% in a calendar month · payments-api"]
    shown.page.get_by_role("button", name="Show all").click()
    expect(shown.page.locator("output")).to_be_empty()
    assert len(shown.told()) == 2
    shown.page.get_by_role("combobox", name="Finding").select_option("not-a-commitment")
    shown.page.get_by_text("1 of 2 shown").wait_for()
    assert shown.told() == ["99.999% (marketing)"]
    assert shown.page.get_by_role("heading", name="acme/msa.docx").is_hidden()


def test_the_filter_is_used_by_keyboard_alone(judged_report: Report, show: Show) -> None:
    page = show(judged_report).page
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "words":
            break
    page.keyboard.type("uptime HOME")
    page.get_by_text("1 of 2 shown").wait_for()
    page.keyboard.press("Enter")
    assert page.get_by_text("99.999% uptime!").is_visible()
    assert page.get_by_text("17.86 min short").is_hidden()


def test_without_its_script_everything_is_shown(judged_report: Report, show: Show) -> None:
    shown = show(judged_report, java_script_enabled=False)
    assert len(shown.told()) == 2
    assert shown.page.get_by_role("search").count() == 0


def test_it_is_printed_without_what_only_a_screen_needs(illustrated_report: Report, show: Show) -> None:
    page = show(illustrated_report).page
    page.emulate_media(media="print")
    assert page.locator("#filter").is_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.batch')).contentVisibility") == "visible"
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")

import base64
import hashlib
from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.model import Report
from scanner.render import html

TAGS = (
    {"html", "head", "meta", "title", "style", "body", "main", "header", "footer", "section", "article"}
    | {"h1", "h2", "h3", "p", "ul", "li", "span", "b", "blockquote", "mark"}
)  # fmt: skip


class Page(HTMLParser):
    """What a browser would make of a page, as far as it matters here."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.policy = ""
        self.style = ""
        self.text = ""
        self._in_style = False
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._in_style = tag == "style"
        if dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        self._in_style = self._in_style and tag != "style"

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.style += data
        else:
            self.text += data


def test_the_page_tells_findings_with_place_quote_and_remedy(judged_report: Report) -> None:
    text = " ".join(Page(html.render(judged_report)).text.split())
    for said in (
        "To decide: 1 critical, 1 high.",
        "Acme · signed 2024-03-01",
        "99.99% in a calendar month · payments-api p. 12, §4.2",
        "The Platform shall be available 99.99 % of each month.",
        "17.86 min short",
        "Engineering can defend 99.9%",
        "scan.pdf: encrypted: it opens only with a password",
    ):
        assert said in text
    assert text.index("tighter-than-slo") < text.index("unapproved")


def test_without_a_catalog_it_lists_the_promises(found_report: Report) -> None:
    text = Page(html.render(found_report)).text
    assert "credit of 10% (monthly fee) below 99.90%, down to 99.0%" in text
    assert "slascan catalog init" in text


def test_nothing_is_fetched_or_run_and_only_its_own_style_is_allowed(judged_report: Report) -> None:
    page = Page(html.render(judged_report))
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert page.policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert page.tags == TAGS
    assert not page.attributes & {"src", "href", "style", "onclick", "onload"}
    assert "url(" not in page.style
    assert "@import" not in page.style


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    text=st.text(st.characters(codec=None))
    | st.sampled_from(["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "</style>"])
)
def test_no_text_of_a_document_becomes_part_of_the_page(text: str, report_quoting: Callable[[str], Report]) -> None:
    page = Page(html.render(report_quoting(text)))
    assert page.tags <= TAGS
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class"}


def test_the_same_report_gives_the_same_page(judged_report: Report) -> None:
    assert html.render(judged_report) == html.render(judged_report)

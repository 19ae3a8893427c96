import base64
import hashlib
from collections.abc import Callable
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner.model import Report
from scanner.render import html

TAGS = (
    {"html", "head", "meta", "title", "style", "script", "body", "header", "main", "footer", "section", "article", "div", "h1", "h2", "h3", "h4"}
    | {"p", "ul", "li", "span", "b", "strong", "blockquote", "mark", "a", "details", "summary", "figure", "dl", "dt", "dd"}
    | {"table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "path", "circle", "rect", "line", "text", "image", "use"}
    | {"form", "fieldset", "legend", "label", "input", "select", "option", "button", "output"}
)  # fmt: skip


class Page(HTMLParser):
    """What a browser would make of a page, as far as it matters here."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.policy = ""
        self.own = {"style": "", "script": ""}
        self.text = ""
        self._within = ""
        self.feed(data.decode("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        self._within = tag if tag in self.own else ""
        if dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"] or ""

    def handle_endtag(self, tag: str) -> None:
        self._within = ""
        self.text += " " if tag in {"td", "th"} else ""

    def handle_data(self, data: str) -> None:
        if self._within:
            self.own[self._within] += data
        else:
            self.text += data

    @property
    def said(self) -> str:
        """The text with every run of white space as one space."""
        return " ".join(self.text.split())


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_tells_findings_with_place_quote_and_remedy(judged_report: Report) -> None:
    said = Page(html.render(judged_report)).said
    for sentence in (
        "To decide: 1 critical, 1 high.",
        "Acme · signed 2024-03-01",
        "99.99% in a calendar month · payments-api p. 12, §4.2",
        "The Platform shall be available 99.99 % of each month.",
        "17.86 min short",
        "Engineering can defend 99.9%",
    ):
        assert sentence in said
    findings = said[said.index("Findings") :]
    assert findings.index("17.86 min short") < findings.index("no sign-off covers")


def test_what_was_not_read_stands_before_everything_that_was(judged_report: Report) -> None:
    said = Page(html.render(judged_report)).said
    assert "scan.pdf: encrypted: it opens only with a password" in said
    assert said.index("Not read") < said.index("Documents") < said.index("Findings")


def test_the_document_with_the_worst_finding_comes_first(judged_report: Report) -> None:
    said = Page(html.render(judged_report)).said
    findings = said[said.index("Findings") :]
    assert findings.index("acme/msa.docx") < findings.index("web/home.html")


def test_both_numbers_stand_in_minutes_of_one_window(illustrated_report: Report) -> None:
    said = Page(html.render(illustrated_report)).said
    assert "Downtime allowed in 31 days (44,640 min): 17.86 min short" in said
    assert "Promise 99.99% 4.46 min" in said
    assert "SLO 99.95% 22.32 min up to 43.2 in the worst one" in said


def test_the_page_of_the_promise_is_shown_with_a_box_around_it(illustrated_report: Report) -> None:
    page = Page(html.render(illustrated_report))
    pictures = [value for name, value in page.attributes if value.startswith("data:image/png;base64,")]
    assert [base64.b64decode(picture.partition(",")[2]) for picture in pictures] == [b"\x89PNG page 12"]
    places = [value for name, value in page.attributes if name == "viewbox"]
    assert places == ["0 170.0 595.0 276.0", "0 0 595.0 842.0"]
    assert ("x", "67.0") in page.attributes
    assert ("height", "22.0") in page.attributes


def test_each_service_is_told_of_with_promise_slo_and_history(illustrated_report: Report) -> None:
    said = Page(html.render(illustrated_report)).said
    assert "99.99% (critical) 99.9% 99.95% over 30 rolling days 2 months, 99.8% to 100%" in said


def test_fees_at_stake_are_told_by_currency(illustrated_report: Report) -> None:
    said = Page(html.render(illustrated_report)).said
    assert "EUR 12,000 of EUR 15,000.50 a month hang on papers in which something is to be decided." in said
    assert "Acme Retail plc C-1 critical EUR 12,000 EUR 3,000 in credits" in said
    assert "USD 500 credits without a limit" in said


def test_without_a_catalog_it_lists_the_promises(found_report: Report) -> None:
    said = Page(html.render(found_report)).said
    assert "credit of 10% (monthly fee) below 99.90%, down to 99.0%" in said
    assert "slascan catalog init" in said


def test_nothing_is_fetched_and_only_its_own_style_and_script_are_allowed(illustrated_report: Report) -> None:
    page = Page(html.render(illustrated_report))
    assert page.policy == (
        f"default-src 'none'; img-src data:; style-src {digest(page.own['style'])}; script-src {digest(page.own['script'])}; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    assert set(page.tags) <= TAGS
    names = {name for name, _ in page.attributes}
    assert not names & {"src", "srcset", "style", "action", "formaction", "ping"}
    assert not any(name.startswith("on") for name in names)
    assert all(value.startswith(("#", "data:image/png;base64,")) for name, value in page.attributes if "href" in name)
    assert "url(" not in page.own["style"]
    assert "@import" not in page.own["style"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    text=st.text(st.characters(codec=None))
    | st.sampled_from(["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7 * 7 }}", "</style>"])
)
def test_no_text_of_a_document_becomes_part_of_the_page(text: str, report_quoting: Callable[[str], Report]) -> None:
    harmless, page = Page(html.render(report_quoting("99.9%"))), Page(html.render(report_quoting(text)))
    assert set(page.tags) <= set(harmless.tags) | {"mark"}
    assert {name for name, _ in page.attributes} <= {name for name, _ in harmless.attributes}
    assert page.own == harmless.own


def test_the_same_report_gives_the_same_page(illustrated_report: Report) -> None:
    assert html.render(illustrated_report) == html.render(illustrated_report)

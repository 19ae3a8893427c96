from dataclasses import replace

from markdown_it import MarkdownIt

from scanner.model import Report, Severity
from scanner.render import markdown


def page(report: Report, *, explain: bool = False) -> str:
    return markdown.render(report, explain=explain).decode()


def html(report: Report) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(page(report))).replace("<!-- -->", "")


def test_the_result_comes_first_then_what_fails_with_its_remedy(judged_report: Report) -> None:
    said = html(judged_report)
    assert said.startswith("<h3>slascan: promises to decide before this is signed</h3>")
    assert "To decide: 1 critical, 1 high." in said
    assert said.index("tighter-than-slo") < said.index("unapproved")
    assert "Engineering can defend 99.9%: propose “at least 99.9% in each calendar month”." in said
    assert "<code>acme/msa.docx</code> p. 12, §4.2" in said
    assert "not-a-commitment" not in said


def test_what_does_not_fail_the_run_is_folded_away(judged_report: Report) -> None:
    said = page(replace(judged_report, fail_on=Severity.CRITICAL))
    assert "<summary>1 more that do not fail the check</summary>" in said
    assert said.index("<details>") < said.index("| high |")


def test_a_clean_run_says_so_and_an_incomplete_one_does_not(judged_report: Report) -> None:
    clean = replace(judged_report, documents=judged_report.documents[:1])
    assert "nothing fails the check" in page(clean)
    unread = replace(judged_report, documents=judged_report.documents[3:])
    assert "not everything could be read" in page(unread)
    assert "scan.pdf: encrypted: it opens only with a password" in html(unread)


def test_a_long_report_is_cut_and_says_so(judged_report: Report) -> None:
    contract = judged_report.documents[2]
    several = tuple(replace(contract, result=replace(contract.result, document=f"{at}.docx", sha256=f"{at:064}")) for at in range(60))
    said = page(replace(judged_report, documents=several))
    assert said.count("| critical |") == markdown.MOST
    assert "… and 70 more findings." in said

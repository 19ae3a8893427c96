"""Comments by which an author lets a finding stand."""

import pytest

from scanner import extract
from scanner.extract import Limits
from scanner.model import Ignore, Source


def ignores(text: str, name: str = "a.md") -> tuple[Ignore, ...]:
    source = Source.of(name, text.encode())
    return extract.ignores(extract.read(source, Limits()), source.data)


def test_a_comment_on_a_line_of_its_own_is_about_what_follows() -> None:
    text = "# Levels\n\nUp 99.9%.\n\n<!-- slascan: ignore thin-buffer, SLA008 -- second region\n  in March -->\n\nUp 99.95%.\n"
    assert ignores(text) == (Ignore(5, ("thin-buffer", "sla008"), "second region in March", 8),)


def test_a_comment_within_a_text_is_about_that_text() -> None:
    assert ignores("Up 99.9%.\n\nUp 99.95% <!-- slascan: ignore thin-buffer -- soon -->\nof each month.\n") == (
        Ignore(3, ("thin-buffer",), "soon", 3),
    )


def test_a_comment_about_the_file_is_about_all_of_it() -> None:
    assert ignores("<!-- slascan: ignore-file unapproved -- an archive of the old site -->\n\nUp 99.9%.\n") == (
        Ignore(1, ("unapproved",), "an archive of the old site", None),
    )


def test_web_pages_have_them_too() -> None:
    page = (
        "<html><body>\n<p>Up 99.9%.</p>\n<!-- slascan: ignore zero-buffer -- signed off on paper -->\n<p>Up 99.95%.</p>\n</body></html>\n"
    )
    assert ignores(page, "a.html") == (Ignore(3, ("zero-buffer",), "signed off on paper", 4),)


@pytest.mark.parametrize(
    ("comment", "findings"),
    [
        ("<!-- slascan: ignore thin-buffer -->", ("thin-buffer",)),
        ("<!-- slascan: ignore thin-buffer -- -->", ("thin-buffer",)),
        ("<!-- slascan: ignore -->", ()),
        ("<!-- slascan: ignore -- because -->", ()),
    ],
)
def test_one_without_a_reason_or_a_finding_is_told_of_too(comment: str, findings: tuple[str, ...]) -> None:
    (found,) = ignores(f"{comment}\n\nUp 99.9%.\n")
    assert (found.findings, bool(found.findings and found.reason)) == (findings, False)


def test_other_comments_and_other_formats_have_none() -> None:
    assert ignores("<!-- slascan reads this -->\n\nUp 99.9%.\n") == ()
    assert ignores("<!-- slascan: ignore thin-buffer -- soon -->\nUp 99.9%.\n", "a.txt") == ()
    mail = "From: a@b.example\nSubject: x\nContent-Type: text/html\n\n<!-- slascan: ignore thin-buffer -- soon --><p>Up 99.9%.</p>\n"
    assert ignores(mail, "a.eml") == ()


def test_ten_thousand_beginnings_of_a_comment_are_read_in_no_time() -> None:
    assert ignores("<!-- slascan: ignore a -- b " * 10_000) == ()
    assert len(ignores("x <!-- slascan: ignore a -- b --> " * 2_000)) == 2_000

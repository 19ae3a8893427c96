"""Index pages of web servers."""

from scanner.remote.links import links

ROOT = "https://host/papers/"


def test_links_of_a_page_are_taken_once_without_query_and_fragment() -> None:
    page = '<a href="sla.docx">1</a> <A HREF=\'2026/\'>2</A> <a href="sla.docx#top">again</a> <a href="?C=N;O=D">sort</a> <a name="x">x</a>'
    assert list(links(page, ROOT, ROOT)) == ["https://host/papers/sla.docx", "https://host/papers/2026/"]


def test_characters_that_were_written_out_are_what_they_stand_for() -> None:
    assert list(links('<a href="a&amp;b%20c.pdf">x</a>', ROOT, ROOT)) == ["https://host/papers/a&b%20c.pdf"]


def test_only_what_lies_below_page_and_address_is_followed() -> None:
    page = "".join(
        f'<a href="{target}">x</a>'
        for target in (
            "../",
            "/",
            "/secret.docx",
            "../other/sla.docx",
            "https://elsewhere/papers/sla.docx",
            "https://host/papers/../secret.docx",
            "%2e%2e/secret.docx",
            "http://host/papers/sla.docx",
            "mailto:ann@host",
            "javascript:void(0)",
            "http://[broken/",
            "/papers/2026/sla.docx",
            "/papers/up.docx",
        )
    )
    assert list(links(page, f"{ROOT}2026/", ROOT)) == ["https://host/papers/2026/sla.docx"]


def test_a_page_that_is_a_file_links_to_its_folder() -> None:
    assert list(links('<a href="sla.docx">x</a>', f"{ROOT}index.html", ROOT)) == ["https://host/papers/sla.docx"]

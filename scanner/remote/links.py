"""An index page of a web server as the addresses that it links to."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit


def links(page: str, url: str, root: str) -> Iterator[str]:
    """Each address once that a page links to and that lies below both the page and the ``root``; without query and fragment."""
    finder = _Finder()
    finder.feed(page)
    folder = url[: url.rfind("/") + 1]
    for target in dict.fromkeys(_address(url, target) for target in finder.targets):
        if target.startswith(folder) and target.startswith(root) and target != folder:
            yield target


def _address(url: str, target: str) -> str:
    try:
        scheme, host, path, _, _ = urlsplit(urljoin(url, target.strip()))
    except ValueError:
        return ""
    if ".." in unquote(path).split("/"):
        return ""  # which leads out of the folder again
    return urlunsplit((scheme, host, path, "", ""))


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.targets.extend(value for name, value in attrs if name == "href" and value)

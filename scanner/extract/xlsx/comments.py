"""Comments of cells: notes (ECMA-376 part 1, 18.7), and threads of comments ([MS-XLSX] 2.4.195)."""

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.extract.ooxml import Element
from scanner.extract.xlsx.names import s
from scanner.extract.xlsx.text import plain, rich_text

_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_COPY = "tc="


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote to a cell."""

    cell: str
    text: str
    author: str


def notes(root: Element) -> Iterator[Comment]:
    """The notes of ``comments``, without those that repeat a thread for older programs."""
    authors = [plain(author.text) for author in root.iterfind(f"{s('authors')}/{s('author')}")]
    for element in root.iterfind(f"{s('commentList')}/{s('comment')}"):
        number = element.get("authorId", "")
        author = authors[int(number)] if number.isdigit() and int(number) < len(authors) else ""
        if not author.startswith(_COPY):
            yield Comment(element.get("ref", ""), rich_text(element.find(s("text"))).text.strip(), author)


def thread(root: Element, people: dict[str, str]) -> Iterator[Comment]:
    """The comments of ``ThreadedComments``, answers too."""
    for element in root.iterfind(f"{_THREADED}threadedComment"):
        author = people.get(element.get("personId", ""), "")
        yield Comment(element.get("ref", ""), plain(element.findtext(f"{_THREADED}text")).strip(), author)


def persons(root: Element) -> dict[str, str]:
    """The names of those who wrote threads, by id."""
    return {person.get("id", ""): plain(person.get("displayName")) for person in root.iterfind(f"{_THREADED}person")}

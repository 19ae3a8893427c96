"""Comments on slides: of PowerPoint up to 2019 (ECMA-376 part 1, 19.4), and threads of later ones ([MS-PPTX] 2.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from scanner.extract.drawingml import a, joined, text_of
from scanner.extract.ooxml import Element
from scanner.extract.pptx.names import p

_THREADED = "{http://schemas.microsoft.com/office/powerpoint/2018/8/main}"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote to a slide."""

    text: str
    author: str


def authors(root: Element) -> dict[str, str]:
    """The names of those who commented, by id."""
    return {author.get("id", ""): author.get("name", "") for author in root.iter(p("cmAuthor"), f"{_THREADED}author")}


def comments(root: Element, names: dict[str, str]) -> Iterator[Comment]:
    """The comments of a slide, answers too."""
    for element in root.iter(p("cm"), f"{_THREADED}cm", f"{_THREADED}reply"):
        body = element.find(f"{_THREADED}txBody")
        said = "" if body is None else joined([text_of(paragraph) for paragraph in body.iter(a("p"))]).text
        text = said or (element.findtext(p("text")) or "").strip()
        if text:
            yield Comment(text, names.get(element.get("authorId", ""), ""))

"""Presentations as a presentation program writes them, and ones whose slide is given as XML."""

import io
import zipfile
from collections.abc import Callable

import pptx
import pytest
from pptx.presentation import Presentation

from scanner.extract import read
from scanner.model import Block, Document, Source

_SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:p188="http://schemas.microsoft.com/office/powerpoint/2018/8/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def _links(links: dict[str, str]) -> str:
    said = "".join(f'<Relationship Id="{target}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for target, kind in links.items())
    return f'<Relationships xmlns="{_PACKAGE}">{said}</Relationships>'


@pytest.fixture(scope="session")
def written() -> Callable[[Callable[[Presentation], None]], Document]:
    """Reads what a function puts into a new presentation."""

    def reading(write: Callable[[Presentation], None]) -> Document:
        presentation = pptx.Presentation()
        write(presentation)
        buffer = io.BytesIO()
        presentation.save(buffer)
        return read(Source.of("deck.pptx", buffer.getvalue()))

    return reading


@pytest.fixture(scope="session")
def slide() -> Callable[..., Document]:
    """Reads a presentation with one slide: the XML of its shapes, and of the parts that it points to by kind."""

    def reading(shapes: str, **linked: str) -> Document:
        parts = {
            "_rels/.rels": _links({"ppt/presentation.xml": "officeDocument"}),
            "ppt/_rels/presentation.xml.rels": _links({"slide.xml": "slide", "authors.xml": "authors"}),
            "ppt/presentation.xml": f'<p:presentation {_SPACES}><p:sldIdLst><p:sldId r:id="slide.xml"/></p:sldIdLst></p:presentation>',
            "ppt/authors.xml": f'<p188:authorLst {_SPACES}><p188:author id="a1" name="Ada Moor"/></p188:authorLst>',
            "ppt/_rels/slide.xml.rels": _links({f"{kind}.xml": kind for kind in linked}),
            "ppt/slide.xml": f"<p:sld {_SPACES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>",
        } | {f"ppt/{kind}.xml": content.replace(">", f" {_SPACES}>", 1) for kind, content in linked.items()}
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return read(Source.of("deck.pptx", buffer.getvalue()))

    return reading


@pytest.fixture(scope="session")
def box() -> Callable[..., str]:
    """A text box: its paragraphs' XML, and what its properties say."""

    def of(*paragraphs: str, properties: str = 'name="Box"', place: str = "") -> str:
        body = "".join(f"<a:p>{paragraph}</a:p>" for paragraph in paragraphs)
        return f'<p:sp><p:nvSpPr><p:cNvPr id="1" {properties}/><p:nvPr>{place}</p:nvPr></p:nvSpPr><p:txBody>{body}</p:txBody></p:sp>'

    return of


@pytest.fixture(scope="session")
def block_with() -> Callable[[Document, str], Block]:
    """The one block that says this."""

    def find(document: Document, text: str) -> Block:
        (found,) = [block for block in document.blocks if text in block.text]
        return found

    return find

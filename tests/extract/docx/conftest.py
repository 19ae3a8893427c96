"""Word files made of the XML that a test is about, with just enough around it to be a package."""

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from scanner.extract import read
from scanner.model import Block, Document, Source

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
ROOTS = {
    "header": "hdr",
    "footer": "ftr",
    "chart": "c:chartSpace",
    "diagramData": "a:dataModel",
    "core-properties": "cp:coreProperties",
    "custom-properties": "Properties",
}
OF_PACKAGE = ("core-properties", "custom-properties")


def xml(root: str, content: str) -> str:
    tag = root if ":" in root or root == "Properties" else f"w:{root}"
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><{tag} {SPACES}>{content}</{tag}>'


def relationships(links: Mapping[str, str]) -> str:
    """Links by target, each with its kind; a target's id is its name without the suffix."""
    said = "".join(
        f'<Relationship Id="{target.rpartition("/")[2].partition(".")[0]}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for target, kind in links.items()
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{said}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(body: str, others: Mapping[str, str]) -> dict[str, str]:
    """The parts of a document; others are named by their kind (``footnotes``, ``header2``)."""
    kinds = {name: name.rstrip("0123456789") for name in others}
    of_document = {f"{name}.xml": kind for name, kind in kinds.items() if kind not in OF_PACKAGE}
    of_package = {f"word/{name}.xml": kind for name, kind in kinds.items() if kind in OF_PACKAGE}
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"} | of_package),
        "word/_rels/document.xml.rels": relationships(of_document),
        "word/document.xml": xml("document", f"<w:body>{body}</w:body>"),
    } | {f"word/{name}.xml": xml(ROOTS.get(kind, kind), others[name]) for name, kind in kinds.items()}


@pytest.fixture(scope="session")
def word() -> Callable[..., Document]:
    """Reads a document of this body and these other parts."""

    def reading(body: str, **others: str) -> Document:
        named = {name.replace("_", "-"): content for name, content in others.items()}
        return read(Source.of("contract.docx", zipped(parts_of(body, named))))

    return reading


@pytest.fixture(scope="session")
def parts() -> Callable[..., dict[str, str]]:
    """The parts of a document of this body and these other parts."""
    return lambda body, **others: parts_of(body, others)


@pytest.fixture(scope="session")
def package() -> Callable[..., bytes]:
    return zipped


@pytest.fixture(scope="session")
def p() -> Callable[..., str]:
    """A paragraph: its text, and what its properties hold."""

    def paragraph(text: str, properties: str = "") -> str:
        return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'

    return paragraph


@pytest.fixture(scope="session")
def texts() -> Callable[[Document], list[str]]:
    return lambda document: [block.text for block in document.blocks]


@pytest.fixture(scope="session")
def block_with() -> Callable[[Document, str], Block]:
    """The one block that says this."""

    def find(document: Document, text: str) -> Block:
        (found,) = [block for block in document.blocks if text in block.text]
        return found

    return find

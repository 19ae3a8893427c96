"""Workbooks as a spreadsheet program writes them, and ones whose sheet is given as XML."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from scanner.extract import Limits, read
from scanner.model import Block, Document, Source

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0.00%"/></numFmts><fonts><font/></fonts>'
    '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="14" fontId="0"/></cellXfs>'
)


def _links(links: dict[str, str]) -> str:
    said = "".join(f'<Relationship Id="{target}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for target, kind in links.items())
    return f'<Relationships xmlns="{_PACKAGE}">{said}</Relationships>'


def _packaged(sheet: str, doctype: str = "", *, strict: bool = False) -> bytes:
    """A workbook with one sheet: the XML within ``worksheet``, and what stands before it."""
    space = "http://purl.oclc.org/ooxml/spreadsheetml/main" if strict else _MAIN
    parts = {
        "_rels/.rels": _links({"xl/workbook.xml": "officeDocument"}),
        "xl/_rels/workbook.xml.rels": _links({"sheet.xml": "worksheet", "styles.xml": "styles"}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Levels" r:id="sheet.xml"/></sheets></workbook>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{_STYLES}</styleSheet>',
        "xl/sheet.xml": f'{doctype}<worksheet xmlns="{space}">{sheet}</worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture(scope="session")
def written() -> Callable[..., Document]:
    """Reads what a function writes into a new workbook, within limits."""

    def reading(write: Callable[[xlsxwriter.Workbook], None], limits: Limits | None = None) -> Document:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer) as workbook:
            write(workbook)
        return read(Source.of("levels.xlsx", buffer.getvalue()), limits)

    return reading


@pytest.fixture(scope="session")
def packaged() -> Callable[..., bytes]:
    return _packaged


@pytest.fixture(scope="session")
def sheet() -> Callable[[str], Document]:
    """Reads a workbook with one sheet of this XML."""
    return lambda xml: read(Source.of("levels.xlsx", _packaged(xml)))


@pytest.fixture(scope="session")
def table() -> Callable[[Document], list[list[str]]]:
    """The texts of the cells of all rows."""
    return lambda document: [[cell.text for cell in block.cells] for block in document.blocks if block.cells]


@pytest.fixture(scope="session")
def block_with() -> Callable[[Document, str], Block]:
    """The one block that says this."""

    def find(document: Document, text: str) -> Block:
        (found,) = [block for block in document.blocks if text in block.text]
        return found

    return find

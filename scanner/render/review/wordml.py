"""What python-docx has no words for: elements of WordprocessingML, and a file without a clock."""

# ruff: noqa: SLF001 - python-docx keeps the elements of rows, cells and pictures to itself
import zipfile
from io import BytesIO
from typing import Any

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip archive can name."""

_Word = Any
"""What python-docx gives: it has no types."""


def without_clock(saved: BytesIO) -> bytes:
    """The same archive, its parts dated alike: python-docx writes the time into it."""
    written = BytesIO()
    with zipfile.ZipFile(saved) as dated, zipfile.ZipFile(written, "w") as undated:
        for part in dated.infolist():
            undated.writestr(zipfile.ZipInfo(part.filename, _FIRST_DAY), dated.read(part), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def lay_across(section: _Word) -> None:
    """Turn a section's pages to landscape."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415

    section.orientation = WD_ORIENT.LANDSCAPE


def forget_theme(style: _Word) -> None:
    """Take the theme's fonts from a style, which would win over any other."""
    fonts = style.element.rPr.rFonts
    if fonts is not None:
        fonts.attrib.clear()


def tab_to_the_right(paragraph: _Word, width: float) -> None:
    """Have a paragraph's first tab end at the right edge of a text so wide (mm)."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    paragraph.style = "Normal"  # a footer's own style has other stops
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)


def to_the_right(paragraph: _Word) -> None:
    """Align a paragraph."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def field(run: _Word, instruction: str) -> None:
    """Have a run show what Word reckons: ``PAGE``, ``NUMPAGES``."""
    run._r.append(_element("w:fldChar", {"w:fldCharType": "begin"}))
    told = _element("w:instrText", {"xml:space": "preserve"})
    told.text = instruction
    run._r.append(told)
    run._r.append(_element("w:fldChar", {"w:fldCharType": "end"}))


def describe(picture: _Word, words: str) -> None:
    """Say a picture in words, for those who do not see it."""
    picture._inline.docPr.set("descr", words)


def repeat(row: _Word) -> None:
    """Have a row head the table on every page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def keep_whole(row: _Word) -> None:
    """Have no page end within a row."""
    row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit"))


def make_one(row: _Word) -> None:
    """Have a row's first cell take its whole width; python-docx's own way of merging is slow."""
    first, *others = row._tr.tc_lst
    first.grid_span = 1 + len(others)
    for cell in others:
        row._tr.remove(cell)


def bullet(paragraph: _Word) -> None:
    """Make a paragraph an item of a list; python-docx's own way looks through all styles each time."""
    paragraph._p.style = "ListBullet"


def rule(cell: _Word, side: str, *, eighths: int) -> None:
    """Draw a line along a side of a cell, so many eighths of a point thick."""
    borders = _element("w:tcBorders")
    borders.append(_element(f"w:{side}", {"w:val": "single", "w:sz": str(eighths), "w:color": "B9C0CC"}))
    cell._tc.get_or_add_tcPr().append(borders)


def _element(name: str, attributes: dict[str, str] | None = None) -> _Word:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made

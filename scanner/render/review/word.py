"""The pack as a Word document, to be edited after the meeting."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from scanner.render.review import wordml
from scanner.render.review.charts import Chart, Drawn
from scanner.render.review.layout import Block, Cell, Heading, Items, Layout, Paragraph, Pictures, Row, Table, Tone

_FONT = "Arial"
_INK, _SOFT = "1D2330", "5B6475"
_COLOURS = {Tone.GOOD: "1C6B3A", Tone.WATCH: "7D5A00", Tone.BAD: "A1121F"}
_WIDTH, _HEIGHT, _MARGIN = 297, 210, 14  # mm
_TEXT = _WIDTH - 2 * _MARGIN
_HEADINGS = {1: 20, 2: 13, 3: 10}  # pt
_NORMAL, _SMALL, _CELL, _NOTE = 9, 7.5, 7.5, 7  # pt
_FORM_ROW, _GAP = 14, 8  # mm
_LONGEST = 255  # characters of a property

_Word = Any
"""What python-docx gives: it has no types."""


def docx(layout: Layout, pictures: Mapping[Chart, Drawn]) -> bytes:
    """The pack as DOCX; the same pack gives the same bytes."""
    import docx as word  # noqa: PLC0415 - slow to import

    document = word.Document()
    _set_up(document, layout)
    for block in layout.blocks:
        _add(document, block, pictures)
    saved = BytesIO()
    document.save(saved)
    return wordml.without_clock(saved)


def _set_up(document: _Word, layout: Layout) -> None:
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

    properties, section = document.core_properties, document.sections[0]
    properties.title, properties.author, properties.comments = layout.title[:_LONGEST], "slascan", ""
    properties.created = properties.modified = datetime.fromisoformat(layout.day)
    wordml.lay_across(section)
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_NORMAL)
    normal.paragraph_format.space_after = Pt(3)
    for level, size in _HEADINGS.items():
        style = document.styles[f"Heading {level}"]
        wordml.forget_theme(style)
        style.font.name, style.font.size, style.font.color.rgb = _FONT, Pt(size), RGBColor.from_string(_INK)
    footer = section.footer.paragraphs[0]
    wordml.tab_to_the_right(footer, _TEXT)
    _run(footer, f"{layout.footer}\t", size=_SMALL, colour=_SOFT)
    wordml.field(_run(footer, "", size=_SMALL, colour=_SOFT), "PAGE")
    _run(footer, " of ", size=_SMALL, colour=_SOFT)
    wordml.field(_run(footer, "", size=_SMALL, colour=_SOFT), "NUMPAGES")


def _add(document: _Word, block: Block, pictures: Mapping[Chart, Drawn]) -> None:
    match block:
        case Heading():
            document.add_heading(block.text, block.level).paragraph_format.page_break_before = block.breaks
        case Paragraph(small=True):
            _run(document.add_paragraph(), block.text, size=_SMALL, colour=_SOFT)
        case Paragraph():
            _run(document.add_paragraph(), block.text)
        case Items():
            for item in block.items:
                paragraph = document.add_paragraph()
                wordml.bullet(paragraph)
                _run(paragraph, item)
        case Pictures():
            _charts(document.add_paragraph(), [pictures[chart] for chart in block.charts])
        case Table():
            _table(document, block)


def _charts(paragraph: _Word, charts: list[Drawn]) -> None:
    from docx.shared import Mm  # noqa: PLC0415

    for chart in charts:
        width = _TEXT / 2 - _GAP if chart.half else _TEXT
        wordml.describe(paragraph.add_run().add_picture(BytesIO(chart.png), width=Mm(width)), chart.alt)


def _table(document: _Word, block: Table) -> None:
    from docx.shared import Mm, Pt  # noqa: PLC0415

    table = document.add_table(rows=1, cols=len(block.columns))
    table.style, table.autofit = "Table Grid" if block.form else "Normal Table", False
    for column, share in zip(table.columns, block.shares, strict=True):
        column.width = Mm(_TEXT * share / 1000)
    wordml.repeat(table.rows[0])
    _row(table.rows[0], tuple(Cell(column.head) for column in block.columns), block, head=True)
    for row in block.rows:
        added = table.add_row()
        added.height = Mm(_FORM_ROW) if block.form else None
        _row(added, row.cells, block, kept=bool(row.note))
        if row.note:
            _note(table.add_row(), row)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _row(row: _Word, cells: tuple[Cell, ...], block: Table, *, head: bool = False, kept: bool = False) -> None:
    """Fill a row's cells; one that is ``kept`` stays on the page of the next."""
    wordml.keep_whole(row)
    for cell, said, column in zip(row.cells, cells, block.columns, strict=True):
        paragraph = _only_paragraph(cell)
        paragraph.paragraph_format.keep_with_next = head or kept
        if column.figures:
            wordml.to_the_right(paragraph)
        wordml.rule(cell, "bottom" if head else "top", eighths=12 if head else 4)
        _run(paragraph, said.text, size=_CELL, colour=_COLOURS.get(said.tone, _INK), bold=head or bool(said.tone))


def _note(row: _Word, told: Row) -> None:
    wordml.keep_whole(row)
    wordml.make_one(row)
    _run(_only_paragraph(row.cells[0]), told.note, size=_NOTE, colour=_SOFT)


def _only_paragraph(cell: _Word) -> _Word:
    from docx.shared import Pt  # noqa: PLC0415

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    return paragraph


def _run(paragraph: _Word, text: str, *, size: float = _NORMAL, colour: str = _INK, bold: bool = False) -> _Word:
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb, run.font.bold = Pt(size), RGBColor.from_string(colour), bold or None
    return run

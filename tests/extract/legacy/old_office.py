"""Writes the files of these tests anew, which takes LibreOffice: ``python tests/extract/legacy/old_office.py``.

``contract.doc`` and ``levels.xls`` are what LibreOffice 7.4 made of the documents below. ``../encrypted/locked.doc`` and ``locked.xls``
are the same, saved by hand with the password ``secret``, since no command does that.
"""

import io
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
import pptx
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from pptx.util import Cm

HERE = Path(__file__).parent


def contract() -> bytes:
    """A figure in each place of a document: clauses, a table, a list, header, footer, struck, hidden and changed text."""
    document, out = docx.Document(), io.BytesIO()
    document.sections[0].header.paragraphs[0].text = "Header: 99.81%"
    document.sections[0].footer.paragraphs[0].text = "Footer: 99.82%"
    document.add_heading("1. Availability", 1)
    document.add_paragraph("Die Verfügbarkeit beträgt 99,83 % im Monat – “guaranteed”.")
    bold = document.add_paragraph("Uptime is ")
    bold.add_run("99.92").bold = True
    bold.add_run("% a month.")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Service", "Level", "Checkout", "99.93%"), strict=True):
        cell.text = text
    document.add_paragraph("Reports: 99.95%", style="List Bullet")
    document.add_paragraph().add_run("Hidden: 99.84%").font.hidden = True
    document.add_paragraph().add_run("Struck: 99.85%").font.strike = True
    changed = document.add_paragraph("Tracked: ")
    by = 'w:author="Ann" w:date="2026-01-01T00:00:00Z"'
    changed._p.append(parse_xml(f"<w:del {nsdecls('w')} w:id='1' {by}><w:r><w:delText>99.87</w:delText></w:r></w:del>"))  # noqa: SLF001
    changed._p.append(parse_xml(f"<w:ins {nsdecls('w')} w:id='2' {by}><w:r><w:t>99.86</w:t></w:r></w:ins>"))  # noqa: SLF001
    changed.add_run("% a month.")
    document.save(out)
    return out.getvalue()


def deck() -> bytes:
    """A figure in a title, a list, notes, a table and a text box, on two slides."""
    deck, out = pptx.Presentation(), io.BytesIO()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.shapes.title.text = "Levels: 99.91%"
    first.placeholders[1].text = "Checkout: 99.92%\nVerfügbarkeit: 99,93 %"
    first.notes_slide.notes_text_frame.text = "Notes: 99.94%"
    second = deck.slides.add_slide(deck.slide_layouts[6])
    table = second.shapes.add_table(2, 2, Cm(2), Cm(5), Cm(15), Cm(4)).table
    for at, text in enumerate(("Service", "Level", "Checkout", "99.95%")):
        table.cell(at // 2, at % 2).text = text
    second.shapes.add_textbox(Cm(2), Cm(12), Cm(10), Cm(2)).text_frame.text = "Box: 99.96%"
    deck.save(out)
    return out.getvalue()


def levels() -> bytes:
    """Figures in several number formats, a merged cell, a comment, a text box, a chart, and what is hidden."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    two, none, day = (book.add_format({"num_format": code}) for code in ("0.00%", "0%", "yyyy-mm-dd"))
    sheet = book.add_worksheet("Levels")
    sheet.write_row(0, 0, ("Service", "Uptime"))
    for row, (name, value, form) in enumerate(
        (("API", 0.9952, two), ("Web", 0.995, none), ("Batch", 99.9, None), ("Since", 46000, day)), 1
    ):
        sheet.write(row, 0, name)
        sheet.write(row, 1, value, form)
    sheet.write_formula(5, 1, "=B2", two, 0.9952)
    sheet.write(5, 0, "Copy")
    sheet.write_comment(1, 1, "Only until 2027: 99.99%", {"author": "Ann"})
    sheet.merge_range(7, 0, 7, 1, "Merged: 99.66%")
    sheet.write(8, 0, "Hidden row: 99.55%")
    sheet.set_row(8, None, None, {"hidden": True})
    sheet.write_rich_string(10, 0, "Rich ", book.add_format({"font_strikeout": True}), "99.33%", " 99.34%")
    sheet.insert_textbox(12, 0, "Box: 99.44%")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Levels!$B$2:$B$3"})
    chart.set_title({"name": "Uptime above 99.22%"})
    sheet.insert_chart(20, 0, chart)
    hidden = book.add_worksheet("Secret")
    hidden.write(0, 0, "Internal: 99.77%")
    hidden.hide()
    book.close()
    return out.getvalue()


def saved_as(suffix: str, data: bytes, was: str) -> bytes:
    """What LibreOffice makes of a document."""
    with TemporaryDirectory() as folder:
        (Path(folder) / f"document.{was}").write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", folder, f"{folder}/document.{was}"]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / f"document.{suffix}").read_bytes()


if __name__ == "__main__":
    (HERE / "contract.doc").write_bytes(saved_as("doc", contract(), "docx"))
    (HERE / "levels.xls").write_bytes(saved_as("xls", levels(), "xlsx"))

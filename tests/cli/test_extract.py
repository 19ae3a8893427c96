import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

Slascan = Callable[..., Any]


@pytest.fixture
def tiers(tmp_path: Path) -> Path:
    """A Word file with a heading, a sentence and a table."""
    path = tmp_path / "tiers.docx"
    document = Document()
    document.core_properties.comments = ""
    document.add_heading("Service credits", level=2)
    document.add_paragraph("Credits are paid on request.")
    table = document.add_table(rows=0, cols=2)
    for row in (("Uptime", "Credit"), ("below 99.9%", "10%")):
        for cell, said in zip(table.add_row().cells, row, strict=True):
            cell.text = said
    document.save(str(path))
    return path


def test_each_piece_of_text_stands_below_its_place_and_kind_and_a_table_is_a_table(slascan: Slascan, tiers: Path) -> None:
    ended = slascan("extract", tiers)
    assert (ended.code, ended.err) == (0, "")
    assert [line.rstrip() for line in ended.out.splitlines()] == [
        "paragraph 1 · heading 2",
        "  Service credits",
        "paragraph 2 · paragraph",
        "  Credits are paid on request.",
        "table 1, row 1 · table-row",
        "",
        "   Uptime        Credit",
        "   below 99.9%   10%",
        "",
        "docx; blocks: 4",
    ]


def test_the_machine_form_says_the_same_with_every_field_that_is_filled(slascan: Slascan, tiers: Path) -> None:
    record = json.loads(slascan("extract", tiers, "--format", "json").out)
    assert record["format"] == "docx"
    assert record["blocks"][1]["text"] == "Credits are paid on request."
    assert [cell["text"] for cell in record["blocks"][3]["cells"]] == ["below 99.9%", "10%"]


def test_what_was_not_read_is_named_and_is_exit_code_3(slascan: Slascan, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "half.pdf"))
    canvas.drawString(72, 700, "The Payments API is available 99.99% of each month.")
    canvas.showPage()
    canvas.drawImage(_picture(tmp_path), 0, 0, width=595, height=842)
    canvas.save()
    ended = slascan("extract", tmp_path / "half.pdf")
    assert ended.code == 3
    assert "not read: p. 2: no-text-layer: " in " ".join(ended.out.split())
    assert ended.out.endswith("pdf; blocks: 1, pages: 2, unread pages: 1\n")


def _picture(folder: Path) -> str:
    path = folder / "page.png"
    Image.new("L", (400, 560), 255).save(path)
    return str(path)


@pytest.mark.parametrize(("name", "data", "told"), [("cut.docx", b"PK\x03\x04", "damaged"), ("photo.bin", b"\0\1\2", "unsupported")])
def test_a_file_that_is_not_read_is_one_line(slascan: Slascan, tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    ended = slascan("extract", name)
    assert (ended.code, ended.out) == (3, "")
    assert ended.err.startswith(f"slascan: {name}: {told}: ")
    assert ended.err.count("\n") == 1


def test_text_of_a_document_cannot_steer_the_terminal(slascan: Slascan, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Uptime [bold]99%[/bold] \u202etxet\n")
    assert "Uptime [bold]99%[/bold] <U+202E>txet" in slascan("extract", "note.txt").out


def test_no_line_is_longer_than_the_terminal_is_wide(slascan: Slascan, tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text(f"{'word ' * 100}\n\n| a | b |\n|---|---|\n| {'cell ' * 30} | {'x' * 200} |\n")
    assert max(map(len, slascan("extract", "long.md").out.splitlines())) <= 80


def test_a_path_that_is_none_is_wrong_usage(slascan: Slascan, tmp_path: Path) -> None:
    ended = slascan("extract", tmp_path / "nope.pdf")
    assert ended.code == 2
    assert ended.err == f"slascan: {tmp_path / 'nope.pdf'}: there is no such file: check the path\n"

"""Every form with every hostile text in every place."""

import csv
import json
import unicodedata
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET

import openpyxl
import pyarrow.parquet
import pytest
from hostile_texts import HOSTILE, TEXTS
from markdown_it import MarkdownIt

from scanner.model import Report
from scanner.render import delimited, html, jsonl, junit, markdown, parquet, sarif, workbook

Quoting = Callable[[str], Report]
STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


class Markup(HTMLParser):
    """The elements and attributes that a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes |= {name for name, _ in attrs}


def steers(text: str) -> set[str]:
    """The characters that would steer a terminal or hide from a reader, but the line's end."""
    return {character for character in text if unicodedata.category(character) in STEERING} - {"\n"}


def test_there_are_48_of_them() -> None:
    assert len(TEXTS) == 48


@pytest.mark.parametrize("text", HOSTILE)
def test_sarif_is_plain_ascii_and_nothing_decodes_to_what_steers(text: str, report_quoting: Quoting) -> None:
    rendered = sarif.render(report_quoting(text))
    assert rendered.isascii()
    (run,) = json.loads(rendered)["runs"]
    for result in run["results"]:
        assert not steers(result["message"]["text"])
        assert "](" not in result["message"]["text"].replace("\\[", "").partition("[")[2]
        assert not steers(json.dumps(result["properties"], ensure_ascii=False))


@pytest.mark.parametrize("text", HOSTILE)
def test_json_lines_are_plain_ascii_and_one_record_each(text: str, report_quoting: Quoting) -> None:
    rendered = jsonl.render(report_quoting(text))
    assert rendered.isascii()
    assert [json.loads(line)["record"] for line in rendered.splitlines()] == ["run", "document", "claim", "document"]


@pytest.mark.parametrize("text", HOSTILE)
def test_junit_is_well_formed_and_holds_no_more_elements(text: str, report_quoting: Quoting) -> None:
    root = ET.fromstring(junit.render(report_quoting(text)))  # noqa: S314 - our own output
    assert {element.tag for element in root.iter()} == {"testsuites", "testsuite", "testcase", "failure", "error", "system-out"}
    assert not steers("".join(root.itertext()))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_gets_no_link_picture_heading_mention_or_element(text: str, report_quoting: Quoting) -> None:
    said = markdown.render(report_quoting(text)).decode()
    assert not steers(said)
    seen = Markup(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(said))
    assert seen.elements <= {"h3", "p", "table", "thead", "tbody", "tr", "th", "td", "code", "br", "strong", "ul", "li"}
    assert seen.attributes == set()
    assert "@someone" not in said
    assert "://" not in said


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_gets_no_element_or_attribute(text: str, report_quoting: Quoting) -> None:
    harmless = Markup(html.render(report_quoting("99.9%")).decode())
    seen = Markup(html.render(report_quoting(text)).decode())
    assert seen.elements <= harmless.elements | {"mark"}
    assert seen.attributes <= harmless.attributes


@pytest.mark.parametrize("text", HOSTILE)
def test_a_workbook_holds_no_formula_and_its_links_lead_to_files(text: str, report_quoting: Quoting) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook.render(report_quoting(text))))
    for sheet in book:
        for cell in (cell for row in sheet for cell in row):
            assert cell.data_type != "f"
            assert not steers(str(cell.value))
            if cell.hyperlink is not None:
                assert not {":", "<", '"'} & set(cell.hyperlink.target or "")


@pytest.mark.parametrize("text", HOSTILE)
def test_csv_has_its_columns_and_no_cell_is_a_formula(text: str, report_quoting: Quoting) -> None:
    head, row = csv.reader(StringIO(delimited.render(report_quoting(text)).decode(), newline=""))
    assert len(head) == len(row)
    assert not [value for value in row if value.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert not steers("".join(row))


@pytest.mark.parametrize("text", HOSTILE)
def test_parquet_keeps_types_and_no_text_is_a_formula(text: str, report_quoting: Quoting) -> None:
    table = pyarrow.parquet.read_table(BytesIO(parquet.render(report_quoting(text))))
    (row,) = table.to_pylist()
    assert row["counted"] is True
    assert not [value for value in row.values() if isinstance(value, str) and (value.startswith(("=", "+", "-", "@")) or steers(value))]

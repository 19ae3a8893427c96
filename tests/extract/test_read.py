import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner import extract
from scanner.errors import SourceError, UnsupportedFormat
from scanner.extract.registry import EXTRACTORS
from scanner.model import Document, Source

PROMISE = "The Provider guarantees a monthly uptime of 99.9%."
PAGE = f"<!DOCTYPE html>\n<p>{PROMISE}</p>"


def read(name: str, data: bytes | str) -> Document:
    return extract.read(Source.of(name, data.encode() if isinstance(data, str) else data))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("contract.txt", PROMISE, "txt"),
        ("contract.docx", PROMISE, "txt"),
        ("contract", PROMISE, "txt"),
        ("contract.pdf", PAGE, "html"),
        ("contract.txt", PAGE, "html"),
        ("page.html", f"<p>{PROMISE}</p>", "html"),
        ("page.html", PROMISE, "txt"),
        ("notes.txt", f"A text about <html> tags. {PROMISE}", "txt"),
        ("contract.md", PROMISE, "md"),
        ("contract.txt", PROMISE.encode("utf-16"), "txt"),
        ("page.html", f"<p>{PROMISE}</p>".encode("utf-16"), "html"),
    ],
)
def test_the_format_is_told_by_the_content(name: str, content: str | bytes, told: str) -> None:
    document = read(name, content)
    assert document.format == told
    assert PROMISE in document.blocks[-1].text


def test_a_document_has_the_name_and_digest_of_its_source() -> None:
    source = Source.of("contract.txt", PROMISE.encode())
    document = extract.read(source)
    assert (document.name, document.sha256) == (source.name, source.sha256)


def test_a_file_without_bytes_is_a_document_without_blocks() -> None:
    assert read("contract.txt", b"").blocks == ()


@pytest.mark.parametrize("data", [b"GIF89a\x01\x00\x01\x00\x80\x00\x00", b"%!PS-Adobe-3.0", bytes(range(1, 32)) * 9])
def test_what_nobody_reads_is_unsupported_and_says_what_to_do(data: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match="save it as"):
        read("contract.txt", data)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        document = read(name, data)
    except SourceError:
        return
    for block in document.blocks:
        assert block.text.encode()  # no lone surrogates, and no empty blocks


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aB1.% |\n\t-=>#*<>/()•", max_size=200), st.sampled_from(["a.txt", "a.md", "<p>a.html"]))
def test_marks_and_cells_lie_within_the_text(text: str, name: str) -> None:
    for block in read(name, text).blocks:
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)
        assert all(cell.text in block.text for cell in block.cells)


def test_every_reader_in_the_package_is_registered() -> None:
    packages = [module.name for module in iter_modules(extract.__path__) if module.ispkg]
    readers = [import_module(f"scanner.extract.{name}") for name in packages]
    assert {reader for reader in readers if hasattr(reader, "FORMAT")} == set(EXTRACTORS)


def test_reading_a_text_imports_no_parser_of_another_format(tmp_path: Path) -> None:
    file = tmp_path / "contract.txt"
    file.write_text(PROMISE)
    script = (
        "import sys; from scanner import extract; from scanner.model import Source;"
        f"extract.read(Source.of('contract.txt', open({str(file)!r}, 'rb').read()));"
        "print(*{'lxml', 'docx', 'pdfplumber', 'pypdfium2', 'markdown_it', 'charset_normalizer', 'spacy'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""

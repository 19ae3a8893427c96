"""How many of the characters that a file shows are read: `python benchmarks/characters.py FOLDER…`.

A PDF counts as read where its blocks hold at least half of the characters that the better of PDFium and pdfplumber extracts: enough to
find the files that a reader misses, whatever order it puts words in. A Word file's share is that of the characters in the `w:t` elements
of its body, headers, footers and notes, each of which Word shows or may show; one with 99% of them counts as read. White space does not
count. Files without text, and those that no engine opens, are not counted, and so are those that open with a password only.
"""

import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfplumber
import pypdfium2
from lxml import etree

from scanner.errors import EncryptedDocument, SourceError
from scanner.extract import Limits, read
from scanner.model import Source

WANTED = 0.99
_SHAPE = re.compile(r"\(cid:\d+\)")
_T = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_STORIES = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments.")
_MOST_PAGES = 100
"""Of a PDF, for pdfplumber takes a second for ten of them; longer files are left out."""


def of_pdf(data: bytes) -> Counter[str]:
    """The characters of the engine that finds more of them."""
    return max((_characters(engine(data)) for engine in (_pdfium, _pdfplumber)), key=Counter.total)


def _pdfium(data: bytes) -> str:
    try:
        with pypdfium2.PdfDocument(data) as document:
            return "".join(page.get_textpage().get_text_range() for page in document)
    except (pypdfium2.PdfiumError, UnicodeError):
        return ""


def _pdfplumber(data: bytes) -> str:
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return "".join(page.extract_text() for page in document.pages)
    except Exception:  # noqa: BLE001 - the engine raises whatever its parser stumbles over
        return ""


def of_word(data: bytes) -> Counter[str]:
    """The characters of all runs; of a text box, which Word writes twice, those of one."""
    found: Counter[str] = Counter()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            for name in file.namelist():
                if name.startswith(_STORIES) and name.endswith(".xml"):
                    root = etree.fromstring(file.read(name), etree.XMLParser(resolve_entities=False, no_network=True))
                    found += _characters("".join(text.text or "" for text in root.iter(_T) if not _fallback(text)))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError):
        return Counter()
    return found


def _fallback(element: "etree._Element") -> bool:
    return any(etree.QName(above).localname == "Fallback" for above in element.iterancestors())


def _characters(text: str) -> Counter[str]:
    """How often each character occurs that can be seen; numbers of shapes, which pdfplumber gives where it knows no letter, are none."""
    return Counter(character for character in _SHAPE.sub("", text) if character.isprintable() and not character.isspace())


def share(path: Path, expected: Callable[[bytes], Counter[str]]) -> float | None:
    """The share of a file's characters that is read, None where it shows none or is not to be counted."""
    data = path.read_bytes()
    try:
        blocks = read(Source.of(str(path), data), Limits()).blocks
    except EncryptedDocument:
        return None
    except Exception as error:  # noqa: BLE001 - a file that breaks its reader is one that is missed
        if not isinstance(error, SourceError):
            print(f"  {type(error).__name__} in the reader of {path}")
        blocks = ()
    shown = expected(data)
    said = _characters("".join(block.text for block in blocks))
    return (shown & said).total() / shown.total() if shown else None


def report(name: str, paths: list[Path], expected: Callable[[bytes], Counter[str]], least: float) -> bool:
    """Print how many files have at least so much of their characters read, and which have not."""
    shares = {path: got for path in paths if (got := share(path, expected)) is not None}
    missed = {path: got for path, got in shares.items() if got < least}
    if not shares:
        return True
    read_ = 1 - len(missed) / len(shares)
    print(f"{name}: {len(shares) - len(missed)} of {len(shares)} files with text have at least {least:.0%} of it read: {read_:.1%}")
    for path, got in sorted(missed.items(), key=lambda missing: missing[1]):
        print(f"  {got:.1%}  {path}")
    return read_ >= WANTED


def files(folders: list[str], suffix: str) -> Iterator[Path]:
    """The files of a kind below some folders."""
    for folder in folders:
        yield from sorted(path for path in Path(folder).rglob(f"*{suffix}") if path.is_file())


def main(folders: list[str]) -> int:
    """Measure all PDF and Word files below some folders; 1 where too many are missed."""
    pdfs = [path for path in files(folders, ".pdf") if _pages(path) <= _MOST_PAGES]
    kept = [report("PDF", pdfs, of_pdf, 0.5), report("DOCX", list(files(folders, ".docx")), of_word, WANTED)]
    return 0 if all(kept) else 1


def _pages(path: Path) -> int:
    try:
        with pypdfium2.PdfDocument(path) as document:
            return len(document)
    except pypdfium2.PdfiumError:
        return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

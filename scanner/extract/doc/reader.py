"""The programs that read documents of Word 97-2003."""

from scanner.extract import html, text
from scanner.extract.doc.docbook import as_page
from scanner.extract.docx.reader import Reader
from scanner.extract.legacy import Said, Way, printed, without_lines
from scanner.extract.libreoffice import DOC, PROGRAMS, WORD_XML, converted
from scanner.extract.protocol import Limits
from scanner.model import Source

HINT = "this is a document of Word 97-2003: install LibreOffice, antiword or catdoc to have it read, or save it as DOCX"


def _with_libreoffice(program: str, data: bytes, limits: Limits) -> Said:
    return Reader(converted(program, data, DOC, limits), limits).read()


def _xml_with_libreoffice(program: str, data: bytes, limits: Limits) -> Said:
    return Reader(converted(program, data, WORD_XML, limits), limits).read()


def _with_antiword(program: str, data: bytes, limits: Limits) -> Said:
    """As DocBook: its plain text runs deleted and inserted text together, and wraps the text of cells."""
    page = as_page(printed(lambda document: (program, "-x", "db", document), data, limits))
    return without_lines(html.extract(Source.of("", page), limits))


def _with_catdoc(program: str, data: bytes, limits: Limits) -> Said:
    lines = printed(lambda document: (program, "-d", "utf-8", "-w", document), data, limits)
    return without_lines(text.extract(Source.of("", lines), limits))


WAYS = (
    Way("LibreOffice", PROGRAMS, _with_libreoffice),
    Way("antiword", ("antiword",), _with_antiword, "leaves out headers, footers, footnotes, comments and tracked changes"),
    Way("catdoc", ("catdoc",), _with_catdoc, "runs deleted and inserted text together and tells neither tables nor notes apart"),
)
"""The best first."""
WAYS_OF_XML = (Way("LibreOffice", PROGRAMS, _xml_with_libreoffice),)

"""Workbooks of Excel 97-2003 (XLS, XLT), as a person sees them: what is said of later ones (:mod:`scanner.extract.xlsx`) holds.

The XML that Excel 2003 and many programs that report write is read by way of LibreOffice.
"""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.extract.zipped import is_xml_of
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "xls"

_STREAMS = frozenset({"Workbook", "Book"})
_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_HINT = "this is a workbook in the XML of Excel 2003: install LibreOffice to have it read, or save it as XLSX"


def accepts(head: Head) -> bool:
    """A compound file that holds a workbook, or the XML that Excel 2003 writes."""
    return not _STREAMS.isdisjoint(head.streams) or is_xml_of(head, _XML)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Read every sheet, the hidden ones too.

    Raises:
        DamagedDocument: the workbook is broken.
        EncryptedDocument: it is encrypted in a way that is not known.
        UnsupportedFormat: it is XML, and LibreOffice is not installed.
    """
    if is_xml_of(Head(source.name, source.data[: Head.SIZE]), _XML):
        from scanner.extract.legacy import read  # noqa: PLC0415 - imported for these workbooks alone
        from scanner.extract.xls.xml import WAYS  # noqa: PLC0415 - the same

        yield from read(WAYS, source.data, limits, _HINT)
        return
    from scanner.extract.xls.reader import Reader  # noqa: PLC0415 - the library is imported for these workbooks alone

    yield from Reader(source.data, limits).read()

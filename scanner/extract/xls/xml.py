"""The program that reads workbooks in the XML of Excel 2003."""

from scanner.extract.legacy import Said, Way
from scanner.extract.libreoffice import EXCEL_XML, PROGRAMS, converted
from scanner.extract.protocol import Limits
from scanner.extract.xlsx.reader import Reader


def _with_libreoffice(program: str, data: bytes, limits: Limits) -> Said:
    return Reader(converted(program, data, EXCEL_XML, limits), limits).read()


WAYS = (Way("LibreOffice", PROGRAMS, _with_libreoffice),)

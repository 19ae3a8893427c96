"""The formats that are read, in the order in which they are asked whether a file is theirs.

Each package keeps its parser behind ``extract``, so that asking all of them costs no heavy import.
"""

from scanner.extract import archive, csv, docx, eml, html, markdown, mbox, msg, odf, pdf, pptx, rtf, text, xls, xlsx
from scanner.extract.protocol import Extractor

EXTRACTORS: tuple[Extractor, ...] = (pdf, docx, xlsx, pptx, odf, archive, msg, xls, html, mbox, eml, rtf, markdown, csv, text)

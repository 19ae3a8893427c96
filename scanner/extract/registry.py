"""The formats that are read, in the order in which they are asked whether a file is theirs.

Each package keeps its parser behind ``extract``, so that asking all of them costs no heavy import.
"""

from scanner.extract import archive, csv, doc, docx, eml, html, image, markdown, mbox, msg, odf, ole, pdf, ppt, pptx, rtf, text, xls, xlsx
from scanner.extract.protocol import Extractor

EXTRACTORS: tuple[Extractor, ...] = (
    pdf,
    docx,
    xlsx,
    pptx,
    odf,
    archive,
    msg,
    doc,
    xls,
    ppt,
    ole,
    image,
    html,
    mbox,
    eml,
    rtf,
    markdown,
    csv,
    text,
)

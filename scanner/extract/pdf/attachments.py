"""Files within a PDF: those attached to the document, and those that are pinned to a page."""

import ctypes
from collections.abc import Iterator
from functools import partial

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from scanner.extract.pdf.engine import Handle, Page, annotations, string
from scanner.extract.protocol import Part


def attached(document: PdfDocument) -> Iterator[Part]:
    """The files attached to the document as a whole; in a portfolio these are its documents."""
    for number in range(max(pdfium.FPDFDoc_GetAttachmentCount(document), 0)):
        yield _part(pdfium.FPDFDoc_GetAttachment(document, number))


def pinned(page: Page) -> Iterator[Part]:
    """The files that annotations of a page hold."""
    for annotation in annotations(page):
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            yield _part(pdfium.FPDFAnnot_GetFileAttachment(annotation))


def _part(file: Handle) -> Part:
    """A file with its content, which is empty where the document holds none for it."""
    length = ctypes.c_ulong()
    pdfium.FPDFAttachment_GetFile(file, None, 0, length)
    content = ctypes.create_string_buffer(length.value)
    pdfium.FPDFAttachment_GetFile(file, content, length.value, length)
    return Part(string(partial(pdfium.FPDFAttachment_GetName, file)), content.raw[: length.value])

"""The formats that can be annotated; of the others, what to do instead."""

from scanner.annotate import docx, html, pdf, pptx, xlsx
from scanner.annotate.protocol import Annotator
from scanner.errors import UnsupportedFormat

ANNOTATORS: tuple[Annotator, ...] = (docx, pdf, xlsx, pptx, html)

_OF_WORD = "save it as DOCX and annotate that"
_INSTEAD = {
    "doc": _OF_WORD,
    "rtf": _OF_WORD,
    "odf": "save it as DOCX, XLSX or PPTX and annotate that",
    "xls": "save it as XLSX and annotate that",
    "csv": "save it as XLSX and annotate that",
    "ppt": "save it as PPTX and annotate that",
    "zip": "unpack it and annotate the files",
    "image": "annotate the document that it is a picture of",
}
_REPORT = "write a report beside it: slascan scan FILE --format html --output REPORT"


def annotator(form: str) -> Annotator:
    """The annotator of a format.

    Raises:
        UnsupportedFormat: there is none; says what to do instead.
    """
    for known in ANNOTATORS:
        if form == known.FORMAT:
            return known
    raise UnsupportedFormat(f"files of this kind ({form}) hold no annotations; {_INSTEAD.get(form, _REPORT)}")

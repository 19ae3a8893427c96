"""OpenDocument texts, spreadsheets and presentations (ODF 1.3), as LibreOffice and others write them.

Where a block stands: in a text ``locator.paragraph`` counts the paragraphs of its part as they stand in the XML; ``locator.part`` is None for the body, else ``header
1``, ``footnote 2``, ``comment 1``, ``text box``. In a spreadsheet ``locator.sheet`` and ``locator.cell``, in a presentation
``locator.slide`` and ``locator.shape``.
"""

from collections.abc import Iterator

from scanner.extract.protocol import Extent, Limits
from scanner.extract.zipped import could_be, is_xml_of
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "odf"

_SUFFIXES = frozenset({".odt", ".ott", ".odm", ".ods", ".ots", ".odp", ".otp", ".odg"})
_FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_MEDIA_TYPE = b"mimetypeapplication/vnd.oasis.opendocument."


def accepts(head: Head) -> bool:
    """A package that says first of all that it is OpenDocument or, named so, one that shows nothing else; or all of it in one XML (FODT)."""
    named = head.suffix in _SUFFIXES and could_be(head, "mimetype", _SUFFIXES)
    return (head.data.startswith(b"PK") and (_MEDIA_TYPE in head.data or named)) or is_xml_of(head, _FLAT)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Extent]:
    """Read every block, the body's and all others.

    Raises:
        DamagedDocument: the package or its content is broken.
        EncryptedDocument: it opens with a password only.
        LimitExceeded: it would unpack to more than the limits allow.
        UnsupportedFormat: it is OpenDocument, but no text, spreadsheet or presentation.
    """
    from scanner.extract.odf.reader import read  # noqa: PLC0415 - the XML parser is imported for documents alone

    yield from read(source.data, limits)

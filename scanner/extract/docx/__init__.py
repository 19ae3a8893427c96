"""Word documents (DOCX, DOCM, DOTX, DOTM), the whole of them, in one pass over the XML.

python-docx does not open them here: its ``.text`` takes ten times as long as a bare pass over the XML (as long as all that is read
here), it sees neither text boxes nor notes, content controls or tracked changes, and it refuses macro-enabled files and templates by
their content type.

What a block's text is: what the paragraph says, without white space at its ends. An automatic number is not part of it but stands in ``locator.clause``; references to
notes leave no sign in it but stand in ``notes``; soft hyphens are dropped, no-break hyphens are hyphens, tabs are tabs, breaks newlines.

Where a block stands: ``locator.part`` is None for the body, else ``header 1``, ``footer 2`` (in the order in which the sections name
them), ``footnote 3``, ``comment 2`` (in the order in which the body refers to them), ``text box`` (of the body) or ``header 1, text
box``, ``property title``. ``locator.paragraph`` counts from 1 every ``w:p`` of that part's XML in document order, in tables and text
boxes too: ``list(part.iter(w:p))[paragraph - 1]``, where the part of a text box is the one it hangs in and that of a note is its own
element. ``locator.table`` counts ``w:tbl`` in the same way, rows and columns count within the table; of a row and of a cell
``paragraph`` is its first. Paragraphs of a cell are joined by newlines.
"""

from collections.abc import Iterator

from scanner.extract.protocol import Limits, Part
from scanner.extract.zipped import could_be
from scanner.model import Block, Diagnostic, Head, Source

FORMAT = "docx"

_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".dotm"})


def accepts(head: Head) -> bool:
    """A package whose first parts are Word's; or, named as a document, one that shows nothing else, whole or cut off."""
    return could_be(head, "word/", _SUFFIXES)


def extract(source: Source, limits: Limits) -> Iterator[Block | Diagnostic | Part]:
    """Read every block, the body's and all others, and give the files within it and the pictures that may be of text.

    Raises:
        DamagedDocument: the package or its main part is broken.
        LimitExceeded: it would unpack to more than the limits allow.
    """
    from scanner.extract.docx.reader import Reader  # noqa: PLC0415 - the XML parser is imported for documents alone

    yield from Reader(source.data, limits).read()

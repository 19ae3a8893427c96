"""Word documents: a comment on the figure's own characters and, where it is wanted, a tracked change of the figure.

Word allows comments in the body alone. What stands in a header, a footer, a note or a text box is said beside the paragraph that it hangs
on, with the words that it is about.
"""

from collections.abc import Sequence
from datetime import date

from scanner.annotate.protocol import Copy, Note
from scanner.model import Document, Source

FORMAT = "docx"
NEAR = "Word allows no comments in headers, notes and text boxes: the nearest paragraph carries them"


def annotate(source: Source, document: Document, notes: Sequence[Note], on: date) -> Copy:
    """See :class:`scanner.annotate.protocol.Annotator`."""
    from scanner.annotate.docx.writer import Writer  # noqa: PLC0415 - the XML parser is imported for documents alone

    return Writer(source, document, on).copy(notes)

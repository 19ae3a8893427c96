"""PDF: the figure highlighted, with a note that a click or a pointer shows.

What is added stands after the original's own bytes, which are the first bytes of the copy (ISO 32000-1, 7.5.6).
"""

from scanner.annotate.protocol import Copy, Draft

FORMAT = "pdf"
NEAR = "their words are no text of the page (a picture, a form field): a sign beside them carries the note"


def annotate(draft: Draft) -> Copy:
    """See :class:`scanner.annotate.protocol.Annotator`."""
    from scanner.annotate.pdf.writer import copy_of  # noqa: PLC0415 - the engines are loaded for documents alone

    return copy_of(draft)

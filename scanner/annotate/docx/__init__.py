"""Word documents: a comment on the figure's own characters and, where it is wanted, a tracked change of the figure.

Word allows comments in the body alone. What stands in a header, a footer, a note or a text box is said beside the paragraph that it hangs
on, with the words that it is about.
"""

from scanner.annotate.protocol import Copy, Draft

FORMAT = "docx"
NEAR = "Word allows no comments in headers, notes and text boxes: the nearest paragraph carries them"


def annotate(draft: Draft) -> Copy:
    """See :class:`scanner.annotate.protocol.Annotator`."""
    from scanner.annotate.docx.writer import Writer  # noqa: PLC0415 - the XML parser is imported for documents alone

    return Writer(draft).copy()

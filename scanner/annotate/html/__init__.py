"""HTML: the figure within ``<mark>``, which shows the note when it is pointed at; every other byte stays as it is."""

from scanner.annotate.protocol import Copy, Draft

FORMAT = "html"
NEAR = ""


def annotate(draft: Draft) -> Copy:
    """See :class:`scanner.annotate.protocol.Annotator`."""
    from scanner.annotate.html.writer import copy_of  # noqa: PLC0415 - the parser is imported for pages alone

    return copy_of(draft)

"""PowerPoint presentations: a comment on the slide beside the figure's shape, and the figure's own characters highlighted.

What stands in notes, charts and diagrams or on the master is said on its slide, with the words that it is about.
"""

from scanner.annotate.protocol import Copy, Draft

FORMAT = "pptx"
NEAR = "their text is no text of the slide itself (notes, charts, the master): a comment on the slide carries them"


def annotate(draft: Draft) -> Copy:
    """See :class:`scanner.annotate.protocol.Annotator`."""
    from scanner.annotate.pptx.writer import Writer  # noqa: PLC0415 - the XML parser is imported for presentations alone

    return Writer(draft).copy()

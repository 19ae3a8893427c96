"""Excel workbooks: a note on the figure's cell, and the cell filled in the colour of the verdict.

A cell has one note at most. Where somebody else's stands, the next cell of the row that has none carries ours, with the words that it is about.
"""

from scanner.annotate.protocol import Copy, Draft

FORMAT = "xlsx"
NEAR = "their cells have notes of somebody else, or they stand in text boxes and charts: a cell nearby carries them"


def annotate(draft: Draft) -> Copy:
    """See :class:`scanner.annotate.protocol.Annotator`."""
    from scanner.annotate.xlsx.writer import Writer  # noqa: PLC0415 - the XML parser is imported for workbooks alone

    return Writer(draft).copy()

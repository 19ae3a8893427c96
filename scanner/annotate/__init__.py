"""Findings written into copies of the documents that they are about, on the very figures: one module for each format.

A copy holds what the document holds and the annotations, nothing else: parts of a package that need no annotation keep their bytes.
Annotations carry the name :data:`scanner.model.ANNOTATOR`; readers pass over what carries it, and whoever annotates again takes it out
first.
"""

from scanner.annotate.notes import notes_on, on_whole
from scanner.annotate.protocol import Copy, Draft, Note
from scanner.annotate.registry import annotator

__all__ = ["Copy", "Draft", "Note", "annotator", "notes_on", "on_whole"]

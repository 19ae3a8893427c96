"""Text in pictures: words with their places, and of each figure whether it was read for certain.

Tesseract reads a page twice, from two sizes of the picture and with two sets of languages. What the two do not read alike is in doubt:
a recogniser is as sure of a figure that it misreads as of any other, so its own confidence is not enough (docs/decisions/ocr.md).

:func:`lacking` says what is to be installed before anything can be recognised; then :func:`recogniser` gives what takes pictures and
gives, for each, a :class:`Recognition` in points from the top left corner.
"""

from scanner.extract.ocr.installed import LANGUAGES, Installation, installation, lacking
from scanner.extract.ocr.picture import Picture
from scanner.extract.ocr.recogniser import Recogniser, recogniser
from scanner.extract.ocr.words import Figure, Recognition, Word

__all__ = ["LANGUAGES", "Figure", "Installation", "Picture", "Recogniser", "Recognition", "Word", "installation", "lacking", "recogniser"]

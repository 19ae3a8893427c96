"""What there is to recognise text with: the library, and the data of its languages, which the system's packages bring."""

import os
from dataclasses import dataclass
from functools import cache
from glob import glob
from importlib.util import find_spec
from pathlib import Path

LANGUAGES = ("eng", "deu", "fra", "spa", "ita", "nld", "por")
"""Those that promises are found in, by Tesseract's codes; every one that is installed is used."""

_VARIABLE = "TESSDATA_PREFIX"
_PLACES = (
    "/usr/share/tesseract-ocr/*/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
"""Where systems keep the data of languages."""

_NO_LIBRARY = "pip install 'slascan[ocr]'"
_NO_LANGUAGE = "tesseract-ocr with a package for each language, such as tesseract-ocr-deu (apt), or tesseract and tesseract-lang (brew)"


@dataclass(frozen=True, slots=True)
class Installation:
    """Where the data of languages lies, and the codes of those that are used."""

    folder: Path
    languages: tuple[str, ...]


@cache
def installation() -> Installation | None:
    """What text is recognised with, None where something is lacking."""
    if find_spec("tesserocr") is None:
        return None
    folders = [Path(place) for place in (os.environ.get(_VARIABLE, ""), *_installed()) if place]
    found = (Installation(folder, tuple(code for code in LANGUAGES if (folder / f"{code}.traineddata").exists())) for folder in folders)
    return next((each for each in found if each.languages), None)


def lacking() -> str:
    """What is to be installed before text can be recognised, ``""`` where nothing is."""
    if installation() is not None:
        return ""
    return _NO_LANGUAGE if find_spec("tesserocr") is not None else f"{_NO_LIBRARY}, and {_NO_LANGUAGE}"


def _installed() -> list[str]:
    """The folders there are; of several versions of one system the newest first."""
    return [folder for place in _PLACES for folder in sorted(glob(place), reverse=True)]  # noqa: PTH207 - the places are patterns of whole paths

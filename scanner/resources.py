"""Where the data that ships with slascan lies."""

from importlib.resources import files
from pathlib import Path


def patterns_root() -> Path:
    """Give the directory of pattern files: ``scanner/_patterns`` in an installed wheel, ``patterns/`` beside the package in a checkout."""
    package = Path(str(files("scanner")))
    shipped = package / "_patterns"
    return shipped if shipped.is_dir() else package.parent / "patterns"


def example_wordings_file() -> Path:
    """Give the place of the example of approved wordings."""
    return Path(str(files("scanner"))) / "wordings.yaml"


def example_wordings() -> str:
    """Give the example of approved wordings."""
    return example_wordings_file().read_text("utf-8")


def modality_model() -> bytes:
    """Give the trained model's file, ``scanner/modality.json``, as ``training/modality.py`` wrote it."""
    return files("scanner").joinpath("modality.json").read_bytes()

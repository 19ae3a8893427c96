"""Files into neutral text: one module for each format."""

from scanner.extract.protocol import Limits
from scanner.extract.reading import read

__all__ = ["Limits", "read"]

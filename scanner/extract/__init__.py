"""Files into neutral text: one module for each format."""

from scanner.extract.ignores import ignores
from scanner.extract.passwords import Passwords
from scanner.extract.protocol import Items, Limits
from scanner.extract.reading import read

__all__ = ["Items", "Limits", "Passwords", "ignores", "read"]

"""Figures as lawyers and marketers write them, found on the characters of a text and exact."""

from scanner.quantities.characters import clean
from scanner.quantities.finder import find
from scanner.quantities.units import SIGNS

__all__ = ["SIGNS", "clean", "find"]

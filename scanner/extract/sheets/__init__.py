"""Sheets of cells, whatever file they are from: which cells make a table, which rows head it, and what is lone text between tables."""

from scanner.extract.sheets.grid import GridCell, GridRow, Value
from scanner.extract.sheets.page import Page

__all__ = ["GridCell", "GridRow", "Page", "Value"]

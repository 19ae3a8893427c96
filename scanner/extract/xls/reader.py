"""A whole workbook: its sheets in their order, with their comments and text boxes."""

import io
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import xlrd
from xlrd.sheet import Cell, Sheet

from scanner.errors import DamagedDocument, EncryptedDocument
from scanner.extract import compound
from scanner.extract.outline import Outline
from scanner.extract.protocol import Limits
from scanner.extract.sheets import GridRow, Page, Value
from scanner.extract.spans import Text
from scanner.extract.xls.boxes import boxes
from scanner.extract.xlsx.cells import number_shown, text_shown
from scanner.extract.xlsx.grid import Merged, seen
from scanner.extract.xlsx.places import Area, cell_name
from scanner.extract.xlsx.styles import BUILT_IN, Style
from scanner.extract.xlsx.text import plain
from scanner.model import Block, BlockKind, Diagnostic, Locator, Mark, State, Status

_STREAM = "Workbook"
_OF_THE_SYSTEM = (14, 22)
"""The built-in formats for dates in the form of the reader's system."""
_SHEET_LEVEL = 1
_ASK_AGAIN = "open it in a spreadsheet program and save it anew"


class Reader:
    """Reads one workbook."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._book = _opened(data)
        self._screen = limits.screen
        self._most_text = limits.max_unpacked_bytes
        self._outline = Outline()
        self._boxes: dict[str, list[str]] = defaultdict(list)
        file = compound.opened(data)
        for sheet, text in boxes(file.openstream(_STREAM).read()) if file.exists(_STREAM) else ():
            if text:
                self._boxes[_named(sheet)].append(text)

    def read(self) -> Iterator[Block | Diagnostic]:
        """Every sheet in the order of the workbook, then what is drawn on sheets that have no cells."""
        for at, name in enumerate(self._book.sheet_names()):
            try:
                sheet = self._book.sheet_by_index(at)
            except Exception:  # noqa: BLE001 - on broken files the library raises whatever its parser stumbles over
                yield Diagnostic(Status.READ_PARTLY, f"the sheet cannot be read: {_ASK_AGAIN}", Locator(sheet=_named(name)))
                continue
            yield from self._sheet(sheet)
            self._book.unload_sheet(at)
        for name in list(self._boxes):
            yield from self._drawn(name, State.LIVE)

    def _sheet(self, sheet: Sheet) -> Iterator[Block | Diagnostic]:
        state = State.HIDDEN if sheet.visibility else State.LIVE
        name = _named(sheet.name)
        place = Locator(sheet=name)
        self._outline.close(_SHEET_LEVEL)
        yield Block(BlockKind.HEADING, name, place, self._outline.enter(_SHEET_LEVEL, name), _SHEET_LEVEL, state=state)
        page = Page(
            lambda at, across, **inner: Locator(sheet=name, cell=cell_name(at, across), **inner), self._outline, self._screen, state
        )
        rows = list(self._rows(sheet))
        yield from page.blocks(rows, sheet.horz_split_pos if sheet.panes_are_frozen else 0)
        if self._most_text < 0:
            cause = "the cells say more than the limits allow, the rest was not read: raise the limits if you trust the file"
            yield Diagnostic(Status.TOO_LARGE, cause, place)
        yield from self._drawn(name, state)
        for (row, column), note in sorted(sheet.cell_note_map.items()):
            if text := plain(note.text).strip():
                at = Locator(sheet=name, cell=cell_name(row + 1, column + 1), part="comment")
                yield Block(BlockKind.COMMENT, text, at, (name,), state=State.COMMENT, author=note.author.strip())

    def _rows(self, sheet: Sheet) -> Iterator[GridRow]:
        """The rows that say something; the library counts from 0, and ends areas with the first row and column after them."""
        merged = Merged(Area(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
        hidden_columns = bytearray(sheet.ncols + 1)
        for column, info in sheet.colinfo_map.items():
            if info.hidden and column < sheet.ncols:
                hidden_columns[column + 1] = 1
        for at in range(sheet.nrows):
            own = {column + 1: value for column, cell in enumerate(sheet.row(at)) if (value := self._value(sheet, at, column, cell))}
            self._most_text -= sum(len(value.text) for value in own.values())
            if self._most_text < 0:
                return
            cells = tuple(seen(cell, bytes(hidden_columns)) for cell in merged.placed(at + 1, own))
            if cells:
                info = sheet.rowinfo_map.get(at)
                yield GridRow(at + 1, cells, hidden=bool(info and info.hidden))

    def _value(self, sheet: Sheet, row: int, column: int, cell: Cell) -> Value | None:
        """What a cell shows, None for an empty one."""
        style = self._style(cell)
        match cell.ctype:
            case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
                return number_shown(repr(cell.value), style, from_1904=self._book.datemode == 1)
            case xlrd.XL_CELL_TEXT:
                runs = sheet.rich_text_runlist_map.get((row, column), [])
                return text_shown(Text(plain(cell.value), marks=tuple(self._struck(runs, len(cell.value)))), style)
            case xlrd.XL_CELL_BOOLEAN:
                return text_shown(Text("TRUE" if cell.value else "FALSE"), style)
            case xlrd.XL_CELL_ERROR:
                return text_shown(Text(xlrd.error_text_from_code.get(cell.value, "#ERROR")), style)
            case _:
                return None

    def _style(self, cell: Cell) -> Style:
        """How a cell looks; one that names a style or font that is not there looks plain."""
        try:
            form = self._book.xf_list[cell.xf_index]
            font = self._book.font_list[form.font_index]
            code = self._book.format_map[form.format_key].format_str
        except (IndexError, KeyError):
            return Style()
        if form.format_key in _OF_THE_SYSTEM:
            return Style(BUILT_IN[form.format_key], bool(font.bold), bool(font.struck_out))
        return Style(code, bool(font.bold), bool(font.struck_out))

    def _struck(self, runs: list[tuple[int, int]], length: int) -> Iterator[Mark]:
        """The stretches of a text whose own font strikes them out."""
        for (start, font), (end, _) in pairwise([*runs, (length, 0)]):
            if start < end and font < len(self._book.font_list) and self._book.font_list[font].struck_out:
                yield Mark(start, end, State.STRUCK)

    def _drawn(self, sheet: str, state: State) -> Iterator[Block]:
        for text in self._boxes.pop(sheet, ()):
            yield Block(BlockKind.TEXT_BOX, text, Locator(sheet=sheet), (sheet,), state=state)


def _opened(data: bytes) -> xlrd.Book:
    try:
        return xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=io.StringIO())
    except Exception as error:
        if "encrypted" in str(error).lower():
            raise EncryptedDocument("the workbook is encrypted in a way that is not read: save it without a password") from error
        raise DamagedDocument(f"the workbook cannot be read, it is cut off or damaged: {_ASK_AGAIN}") from error


def _named(name: str) -> str:
    return name.strip() or "unnamed"

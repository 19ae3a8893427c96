"""The properties of an object in a message file (MS-OXMSG 2.1.3 and 2.4): one stream each, but for those of fixed size."""

import struct

import olefile

from scanner.errors import DamagedDocument
from scanner.extract.compound import BROKEN
from scanner.extract.encoding import decode

ASK_AGAIN = "open it in Outlook and save it again"
FIXED = "__properties_version1.0"
OF_MESSAGE, OF_EMBEDDED, OF_ATTACHMENT = 32, 24, 8
"""How many bytes stand before the properties of fixed size."""

_TEXT, _TEXT_8_BIT, _BINARY = "001F", "001E", "0102"
_ENTRY = struct.Struct("<I4xQ")
_CODE_PAGES = (0x3FFD0003, 0x3FDE0003)


class Properties:
    """The properties of the object in this storage, by tag (``0037`` is the subject)."""

    def __init__(self, file: olefile.OleFileIO, path: tuple[str, ...], before: int) -> None:
        """``before`` is the number of bytes before the fixed ones.

        Raises:
            DamagedDocument: they cannot be read.
        """
        self._file, self._path = file, path
        data = self._stream(FIXED)[before:]
        self._fixed: dict[int, int] = dict(_ENTRY.iter_unpack(data[: len(data) // _ENTRY.size * _ENTRY.size]))
        self._code_page = next((_named(page) for tag in _CODE_PAGES if (page := self.fixed(tag) % 0x1_0000_0000)), "")

    def fixed(self, tag: int) -> int:
        """A property of fixed size by its tag with its type; 0 where it is not given."""
        return self._fixed.get(tag, 0)

    def text(self, *tags: str) -> str:
        """The first of these properties that is given, as text; empty where none is."""
        for tag in tags:
            if data := self._stream(f"__substg1.0_{tag}{_TEXT}"):
                return decode(data[: len(data) // 2 * 2].decode("utf-16-le", "replace").encode())
            if data := self._stream(f"__substg1.0_{tag}{_TEXT_8_BIT}"):
                return decode(data, self._code_page)
        return ""

    def binary(self, tag: str) -> bytes:
        """The bytes of a property; none where it is not given."""
        return self._stream(f"__substg1.0_{tag}{_BINARY}")

    def markup(self, tag: str) -> str:
        """A property that is text, and kept as bytes in the code page of the message."""
        return decode(self.binary(tag), self._code_page)

    def within(self, names: tuple[str, ...], before: int) -> "Properties":
        """The properties of an object within this one."""
        return Properties(self._file, (*self._path, *names), before)

    def storages(self, start: str) -> list[str]:
        """The storages directly within this object whose names start so."""
        depth = len(self._path)
        found = (entry[depth] for entry in self._file.listdir() if tuple(entry[:depth]) == self._path and len(entry) > depth + 1)
        return sorted({name for name in found if name.startswith(start)})

    def _stream(self, name: str) -> bytes:
        place = [*self._path, name]
        try:
            return bytes(self._file.openstream(place).read()) if self._file.exists(place) else b""
        except BROKEN as error:
            raise DamagedDocument(f"a property cannot be read, the file is cut off or damaged: {ASK_AGAIN}") from error


def _named(code_page: int) -> str:
    return {65001: "utf-8", 20127: "ascii", 28591: "iso8859-1", 28605: "iso8859-15"}.get(code_page, f"cp{code_page}")

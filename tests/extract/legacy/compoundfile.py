"""Compound files (MS-CFB) in the making: as Outlook and Office 97-2003 keep what they save."""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

SECTOR, MINI, SMALL = 512, 64, 4096
FREE, END, FAT_SECTOR, NOBODY = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5


@dataclass
class Compound:
    """A compound file in the making: entries of its directory, and sectors."""

    entries: list[list[object]] = field(default_factory=list)
    sectors: list[bytes] = field(default_factory=list)
    fat: list[int] = field(default_factory=list)
    mini: bytes = b""
    mini_fat: list[int] = field(default_factory=list)

    def chain(self, data: bytes) -> int:
        count = -(-len(data) // SECTOR)
        first = len(self.sectors)
        self.sectors += [data[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, b"\0") for at in range(count)]
        self.fat += [*range(first + 1, first + count), END][:count]
        return first if count else END

    def small(self, data: bytes) -> int:
        count = -(-len(data) // MINI)
        first = len(self.mini_fat)
        self.mini += data.ljust(count * MINI, b"\0")
        self.mini_fat += [*range(first + 1, first + count), END][:count]
        return first if count else END

    def add(self, name: str, kind: int, content: "bytes | Mapping[str, object]") -> int:
        at = len(self.entries)
        entry: list[object] = [name, kind, NOBODY, NOBODY, END, 0]  # name, kind, next of the same storage, first within, start, size
        self.entries.append(entry)
        if isinstance(content, bytes):
            entry[4] = self.chain(content) if len(content) >= SMALL else self.small(content)
            entry[5] = len(content)
        else:
            inner = [self.add(inner, STREAM if isinstance(c, bytes) else STORAGE, c) for inner, c in content.items()]  # type: ignore[arg-type]
            entry[3] = inner[0] if inner else NOBODY
            for one, after in pairwise(inner):
                self.entries[one][2] = after
        return at

    def write(self) -> bytes:
        self.entries[0][4], self.entries[0][5] = self.chain(self.mini), len(self.mini)
        mini_fat = self.chain(struct.pack(f"<{len(self.mini_fat)}I", *self.mini_fat).ljust(SECTOR, b"\xff"))
        directory = self.chain(b"".join(map(_entry, self.entries)))
        count = 1
        while count * SECTOR // 4 < len(self.sectors) + count:
            count += 1
        fat = [*self.fat, *([FAT_SECTOR] * count)]
        first = len(self.sectors)
        header = struct.pack(
            "<8s16xHHHHH6xIIIIIIIII",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            0x3E,
            3,
            0xFFFE,
            9,
            6,
            0,
            count,
            directory,
            0,
            SMALL,
            mini_fat,
            1,
            END,
            0,
        )
        header += struct.pack("<109I", *range(first, first + count), *([FREE] * (109 - count)))
        return header + b"".join(self.sectors) + struct.pack(f"<{len(fat)}I", *fat).ljust(count * SECTOR, b"\xff")


def _entry(entry: list[object]) -> bytes:
    name, kind, right, child, start, size = entry
    text = f"{name}\0".encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", text, len(text), kind, 1, NOBODY, right, child, start, size)


def compound(storage: Mapping[str, object]) -> bytes:
    """A file with these streams (bytes) and storages (mappings) in its root."""
    file = Compound()
    file.add("Root Entry", ROOT, storage)
    return file.write()

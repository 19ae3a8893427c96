"""Names that break whoever prints, sorts or joins them, and files that are none."""

import os
import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from hostile.case import Case, case
from hostile.words import LATER, promise
from scanner.model import Status

_NAMES = (
    "new\nline.txt",
    "return\r.txt",
    "tab\t.txt",
    "escape\x1b[2J.txt",
    "title\x1b]0;x\x07.txt",
    "right-to-left\u202efdp.txt",
    "invisible\u200b.txt",
    "separator\u2028.txt",
    os.fsdecode(b"latin-\xe9.txt"),
    os.fsdecode(b"\xff\xfe\xfd.txt"),
    os.fsdecode(b"surrogate-\xed\xa0\x80.txt"),
    "-rf.txt",
    "--help.txt",
    "-",
    " .txt",
    "end. ",
    "'quote\".txt",
    "$(touch x).txt",
    "`touch x`.txt",
    "%s%n{0}.txt",
    "[bold red]x[/].txt",
    "<script>alert(1)<|script>.txt",
    "=cmd|x!A0.txt",
    "::error::x.txt",
    "con.txt",
    "a:b.txt",
    "a\\b.txt",
    "*.txt",
    "#!.txt",
    "é-composed.txt",
    "e\u0301-decomposed.txt",
    "👩\u200d👧.txt",
    "CASE.txt",
    "case.txt",
    ".hidden.txt",
    "many.dots...txt",
    "no-suffix",
    "long-" + "x" * 246 + ".txt",
)
_SYSTEM = ("~$level.docx", ".DS_Store", "Thumbs.db", "desktop.ini", "._level.txt", ".~lock.level.odt#")
_LIMIT = 100_000_000


def cases() -> Iterator[Case]:
    """Files under such names are read as any other; what is no file is passed over."""
    for at, name in enumerate(_NAMES):
        yield case(f"names/{name}", f"{promise()}\n\n{at}\n", "99.9")
    for name in _SYSTEM:
        yield case(f"names/{name}", b"\0\1\2\3", status=Status.SKIPPED)
    yield case("names/folder.docx/level.txt", promise(), "99.9")
    yield case("names/" + "deep/" * 300 + "level.txt", promise(), "99.9")
    yield case("names/" + "new\nline/" * 20 + "level.txt", promise(), "99.9")
    yield case("names/twin-1.txt", f"{promise()} Twin.", "99.9")
    yield case("names/twin-2.txt", f"{promise()} Twin.", "99.9")
    for name, write, status in _SPECIAL:
        yield Case(f"special/{name}", write, status)
    yield case("special/linked.txt", f"{promise()} Linked.", "99.9")
    yield Case("special/hard-link.txt", _hard_link, claims=frozenset({"99.9"}))
    yield Case("special/sparse-of-5-gb.pdf", partial(_sparse, size=5_000_000_000), Status.TOO_LARGE)
    yield Case("special/sparse-of-a-byte-too-much.txt", partial(_sparse, size=_LIMIT + 1), Status.TOO_LARGE)
    yield Case("special/sparse-of-90-mb.bin", partial(_sparse, size=90_000_000), Status.UNSUPPORTED)
    yield Case("special/sparse-text.txt", partial(_sparse, size=90_000_000, start=f"{promise()}\n{LATER}\n"), Status.UNSUPPORTED)
    if os.geteuid():
        yield Case("special/no-permission.txt", _forbidden, Status.DAMAGED)


def _sparse(path: Path, size: int, start: str = "") -> None:
    path.write_text(start, "utf-8")
    os.truncate(path, size)


def _hard_link(path: Path) -> None:
    path.hardlink_to(path.parent / "linked.txt")


def _forbidden(path: Path) -> None:
    path.write_text(promise(), "utf-8")
    path.chmod(0)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def _link(path: Path, target: str) -> None:
    path.symlink_to(target)


_SPECIAL: tuple[tuple[str, Callable[[Path], object], Status], ...] = (
    ("pipe.txt", os.mkfifo, Status.SKIPPED),
    ("socket.txt", _socket, Status.SKIPPED),
    ("link-to-itself.txt", partial(_link, target="link-to-itself.txt"), Status.SKIPPED),
    ("link-there.txt", partial(_link, target="link-back.txt"), Status.SKIPPED),
    ("link-back.txt", partial(_link, target="link-there.txt"), Status.SKIPPED),
    ("link-to-nothing.txt", partial(_link, target="nonesuch"), Status.SKIPPED),
    ("link-to-folder-above", partial(_link, target=".."), Status.SKIPPED),
    ("link-to-own-folder", partial(_link, target="."), Status.SKIPPED),
    ("link-to-root", partial(_link, target="/"), Status.SKIPPED),
    ("link-to-zeros.txt", partial(_link, target="/dev/zero"), Status.SKIPPED),
    ("link-to-noise.txt", partial(_link, target="/dev/urandom"), Status.SKIPPED),
    ("link-to-terminal.txt", partial(_link, target="/dev/tty"), Status.SKIPPED),
    ("link-to-own-process", partial(_link, target="/proc/self"), Status.SKIPPED),
    ("link-to-file.txt", partial(_link, target="linked.txt"), Status.SKIPPED),
)

"""The text of a mail, whichever file it came in: its header, and its body with earlier mails marked as quoted."""

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner.errors import SourceError
from scanner.extract.eml.quoting import cited, quoted
from scanner.extract.outline import Outline
from scanner.extract.text.lines import lines_of
from scanner.extract.text.reader import read_lines
from scanner.model import Block, BlockKind, Diagnostic, Locator

_PART_OF_HEADER = "mail header"
_SHARE = re.compile(r"\d+(?:[.,]\d+)?(?=\s?[%٪％])")
_STUB = 0.5


@dataclass(frozen=True, slots=True)
class Alternative:
    """One form of a body, or a piece of it; ``kind`` is ``plain`` or ``html``."""

    kind: str
    text: str


def header(fields: Iterable[tuple[str, str]]) -> Iterator[Block]:
    """The fields of the header as they are shown above a mail."""
    for name, value in fields:
        yield Block(BlockKind.MAIL_HEADER, f"{name}: {value}", Locator(part=_PART_OF_HEADER))


def read_once(alternatives: list[list[Alternative]]) -> Iterator[Block | Diagnostic]:
    """The blocks of a body that may come in several forms, each in one or more pieces; one that says the same again is not read.

    The plain form goes before the HTML form, which has more in it that nobody sees; unless it is a stub that only asks for a better
    program, or there is a table, whose columns plain text loses. A further form is read when it states a percentage that the ones
    before it do not: then the mail does not say the same to everyone.
    """
    forms = [[block for piece in pieces for block in _blocks(piece)] for pieces in alternatives]
    longest = max(map(_length, forms), default=0)
    said: set[str] = set()
    for at, form in enumerate(sorted(forms, key=lambda form: (not _has_table(form), _length(form) < _STUB * longest))):
        shares = {share for item in form if isinstance(item, Block) for share in _SHARE.findall(item.text)}
        if at == 0 or shares - said:
            yield from form
        said |= shares


def _blocks(alternative: Alternative) -> list[Block | Diagnostic]:
    if not alternative.text.strip():
        return []
    if alternative.kind == "plain":
        return list(quoted(list(read_lines(lines_of(alternative.text), Outline()))))
    from scanner.extract.html.reader import blocks  # noqa: PLC0415 - the parser is imported for HTML alone

    try:
        # The mark goes before what the page says of its encoding: the mail knows better, and the text is decoded already.
        return list(quoted(list(blocks(codecs.BOM_UTF8 + cited(alternative.text).encode()))))
    except SourceError as error:
        return [Diagnostic(error.status, str(error))]


def _length(form: list[Block | Diagnostic]) -> int:
    return sum(len(item.text) for item in form if isinstance(item, Block))


def _has_table(form: list[Block | Diagnostic]) -> bool:
    return any(isinstance(item, Block) and item.kind is BlockKind.TABLE_ROW for item in form)

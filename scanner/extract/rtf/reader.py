r"""From tokens to blocks.

A group inherits the state of the one around it and ends with all that it has changed. A destination (the first word of a group)
says where its text goes: into a part of the document, into a name that is kept (a style's, an author's), or nowhere. Destinations that
are marked as unknown to old readers (``\*``) go nowhere unless they are named here.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from scanner.errors import LimitExceeded
from scanner.extract.docx.pieces import PLAIN, Look
from scanner.extract.outline import Outline
from scanner.extract.rtf.characters import CODE_PAGES, SIGNS, SYMBOLS, of_charset, text_of, whole
from scanner.extract.rtf.story import PLAIN_LAYOUT, Definition, Layout, Story
from scanner.extract.rtf.tokens import Kind, Token, tokens
from scanner.model import Block, BlockKind, Diagnostic, Locator, State, Status

_PARTS = {
    "header": BlockKind.HEADER,
    "headerl": BlockKind.HEADER,
    "headerr": BlockKind.HEADER,
    "headerf": BlockKind.HEADER,
    "footer": BlockKind.FOOTER,
    "footerl": BlockKind.FOOTER,
    "footerr": BlockKind.FOOTER,
    "footerf": BlockKind.FOOTER,
    "footnote": BlockKind.FOOTNOTE,
    "annotation": BlockKind.COMMENT,
    "shptxt": BlockKind.TEXT_BOX,
    "dptxbxtext": BlockKind.TEXT_BOX,
}
_PROPERTIES = frozenset({"title", "subject", "keywords", "doccomm", "category"})
_NOWHERE = frozenset(
    "pict object objdata shprslt nonesttables colortbl filetbl fldinst bkmkstart bkmkend xe tc rxe sp template operator creatim revtim "  # noqa: SIM905
    "printim buptim author manager company nextfile private ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fonttbl".split()
)
_THROUGH = frozenset({"shpinst", "nesttableprops", "do", "pn"})
"""Destinations marked as unknown to old readers that hold text or matter to it."""

_MOST_GROUPS = 10_000
_STYLE = re.compile(r"heading ([1-9])\b", re.IGNORECASE)
_PARAGRAPH_ENDS = frozenset({"par", "sect", "page"})


@dataclass(slots=True)
class _State:
    """What a group starts with a copy of. ``target`` takes its text; ``story`` is the part it stands in."""

    story: Story
    target: Callable[[str], None]
    shown: bool = True
    look: Look = PLAIN
    layout: Layout = PLAIN_LAYOUT
    code_page: str = ""
    fallback: int = 1


class Reader:
    """Reads one file; holds what the tables at its start say, and the row that is being read."""

    def __init__(self, data: bytes) -> None:
        self._tokens = tokens(data)
        self._outline = Outline()
        self._body = Story(self._outline)
        self._state = _State(self._body, self._add)
        self._stack: list[tuple[_State, Callable[[], None]]] = []
        self._at_start = self._starred = False
        self._text: list[str] = []
        self._bytes = bytearray()
        self._skip = 0
        self._code_page = CODE_PAGES["ansi"]
        self._font = self._style = 0
        self._fonts: dict[int, str] = {}
        self._levels: dict[int, int] = {}
        self._authors: list[str] = []
        self._commenter = ""
        self._row = Definition()
        self._counts: Counter[BlockKind] = Counter()
        self._apart: list[Block] = []

    def read(self) -> Iterator[Block | Diagnostic]:
        """The blocks in the order of the file, margins and properties where they are defined."""
        for token in self._tokens:
            self._take(token)
            if token.kind is Kind.CLOSE or token.text in _PARAGRAPH_ENDS:
                yield from self._complete()
            if token.kind is Kind.CLOSE and not self._stack:
                break
        whole_file = not self._stack
        while self._stack:
            self._close()
        self._apart += self._body.end()
        yield from self._complete()
        if not whole_file:
            yield Diagnostic(Status.READ_PARTLY, "the file ends in the middle, it was cut off: ask for a fresh copy of the file")

    def _complete(self) -> Iterator[Block]:
        apart, self._apart = self._apart, []
        yield from apart
        yield from self._body.take()

    def _take(self, token: Token) -> None:
        at_start, starred = self._at_start, self._starred
        self._at_start = self._starred = False
        match token.kind:
            case Kind.TEXT | Kind.HEX:
                self._characters(token)
            case Kind.OPEN:
                self._open()
            case Kind.CLOSE:
                self._close()
            case Kind.SYMBOL:
                self._at_start = self._starred = at_start and token.text == "*"
                self._symbol(token.text)
            case Kind.WORD if token.text == "u" or token.text in SIGNS:
                self._sign(token)
            case Kind.WORD:
                self._flush()
                if not (at_start and self._enter(token.text, starred=starred)):
                    self._word(token.text, token.number)

    # Text: bytes wait until it is sure that none belongs to the same character, then text until its look changes.

    def _characters(self, token: Token) -> None:
        skipped = min(self._skip, len(token.data))
        self._skip -= skipped
        self._bytes += token.data[skipped:]

    def _symbol(self, symbol: str) -> None:
        if symbol in "\r\n":
            self._flush()
            self._word("par", None)
        elif symbol in SYMBOLS:
            if self._skip:
                self._skip -= 1
            else:
                self._say(SYMBOLS[symbol])

    def _sign(self, token: Token) -> None:
        if token.text == "u":
            self._say(chr((token.number or 0) % 0x10000))
            self._skip = self._state.fallback
        elif self._skip:
            self._skip -= 1
        else:
            self._say(SIGNS[token.text])

    def _say(self, text: str) -> None:
        self._decode()
        self._text.append(text)

    def _decode(self) -> None:
        if self._bytes:
            self._text.append(text_of(bytes(self._bytes), self._state.code_page or self._code_page))
            self._bytes.clear()

    def _flush(self) -> None:
        self._decode()
        self._skip = 0
        if self._text:
            self._state.target(whole("".join(self._text)))
            self._text.clear()

    def _add(self, text: str) -> None:
        self._state.story.add(text, self._state.look)

    # Groups and where their text goes.

    def _open(self) -> None:
        self._flush()
        if len(self._stack) >= _MOST_GROUPS:
            raise LimitExceeded(f"groups are nested more than {_MOST_GROUPS} deep: open the file and save it again")
        self._stack.append((self._state, _nothing))
        self._state = replace(self._state)
        self._at_start = True

    def _close(self) -> None:
        self._flush()
        if self._stack:
            state, end = self._stack.pop()
            end()
            self._state = state

    def _enter(self, word: str, *, starred: bool) -> bool:
        """Go into a destination; whether the word names one."""
        if word == "result":
            self._go(self._add, shown=True)
        elif not self._state.shown:
            return word in _NOWHERE
        elif word in _PARTS:
            self._enter_part(_PARTS[word])
        elif word in _PROPERTIES:
            self._keep(lambda text: self._property(word, text))
        elif word in {"listtext", "pntext"}:
            self._keep(self._state.story.numbered)
        elif word == "atnauthor":
            self._keep(self._name_commenter)
        elif word in {"stylesheet", "revtbl"}:
            self._go(self._name_style if word == "stylesheet" else self._name_author)
        elif word in _NOWHERE or (starred and word not in _THROUGH):
            self._go(_unshown)
        else:
            return False
        return True

    def _enter_part(self, kind: BlockKind) -> None:
        outer = self._state.story
        self._counts[kind] += 1
        margin = kind in {BlockKind.HEADER, BlockKind.FOOTER}
        author = self._commenter if kind is BlockKind.COMMENT else ""
        story = Story(Outline() if margin else self._outline, kind, f"{_NAMES.get(kind, kind.value)} {self._counts[kind]}", author)
        self._at_end(lambda: (self._apart if margin else outer.after).extend(story.end()))
        self._state = _State(story, self._add, code_page=self._state.code_page, fallback=self._state.fallback)

    def _keep(self, take: Callable[[str], None]) -> None:
        """The text of this group is one name or number."""
        kept: list[str] = []
        self._at_end(lambda: take("".join(kept)))
        self._go(kept.append)

    def _go(self, target: Callable[[str], None], *, shown: bool = False) -> None:
        self._state.target, self._state.shown = target, shown

    def _at_end(self, end: Callable[[], None]) -> None:
        self._stack[-1] = (self._stack[-1][0], end)

    def _property(self, name: str, text: str) -> None:
        if text.strip():
            self._apart.append(Block(BlockKind.PROPERTY, " ".join(text.split()), Locator(part=f"property {_NAMES.get(name, name)}")))

    def _name_commenter(self, name: str) -> None:
        self._commenter = name.strip()

    def _name_style(self, name: str) -> None:
        if found := _STYLE.match(name):
            self._levels[self._style] = int(found[1])

    def _name_author(self, name: str) -> None:
        self._authors.append(name.removesuffix(";"))

    # Words that change what follows, or end a piece of text.

    def _word(self, word: str, number: int | None) -> None:
        state = self._state
        if word in _LOOKS:
            state.look = _looking(state.look, word, number)
        elif word in _AUTHORS:
            known = number is not None and 0 <= number < len(self._authors)
            state.look = replace(state.look, author=self._authors[number or 0] if known else "")
        elif word in _LAYOUTS:
            state.layout = _LAYOUTS[word](state.layout, number)
        elif word == "s":
            self._style = number or 0
            state.layout = replace(state.layout, level=self._levels.get(self._style, 0))
        elif word in _ENCODING:
            self._encode(word, number)
        elif state.shown:
            self._structure(word, state)

    def _encode(self, word: str, number: int | None) -> None:
        match word:
            case "f":
                self._font = number or 0
                self._state.code_page = self._fonts.get(self._font, "")
            case "fcharset":
                self._fonts[self._font] = of_charset(number)
            case "uc":
                self._state.fallback = max(number or 0, 0)
            case _:
                self._code_page = CODE_PAGES.get(word, f"cp{number}")

    def _structure(self, word: str, state: _State) -> None:
        match word:
            case "par" | "sect" | "page":
                state.story.end_paragraph(state.layout)
            case "cell" | "nestcell":
                state.story.end_cell(1 if word == "cell" else state.layout.tables)
            case "row" | "nestrow":
                state.story.end_row(1 if word == "row" else max(state.layout.tables, 2), self._row)
            case "trowd":
                self._row = Definition()
            case "trhdr" | "clmrg" | "clvmrg" | "cellx":
                self._row.add(word)


def _nothing() -> None:
    """The end of a group that means nothing."""


def _unshown(_text: str) -> None:
    """Where text goes that is not shown."""


@lru_cache(1000)
def _looking(look: Look, word: str, number: int | None) -> Look:
    """A look as a word changes it; most words of a file are the same few, again and again."""
    return _LOOKS[word](look, number)


def _changed(state: State) -> Callable[[Look, int | None], Look]:
    return lambda look, number: replace(look, change=State.LIVE if number == 0 else state)


def _formatted(name: str) -> Callable[[Look, int | None], Look]:
    return lambda look, number: replace(look, format=replace(look.format, **{name: number != 0}))


def _dated(look: Look, number: int | None) -> Look:
    """The time of a change, packed into the bits of a number (minute, hour, day, month, years since 1900)."""
    bits = (number or 0) % 0x1_0000_0000
    year, month, day, hour, minute = 1900 + (bits >> 20 & 0x1FF), bits >> 16 & 0xF, bits >> 11 & 0x1F, bits >> 6 & 0x1F, bits & 0x3F
    return replace(look, date=f"{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00")


_NAMES = {BlockKind.TEXT_BOX: "text box", "doccomm": "description"}
_ENCODING = frozenset({"f", "fcharset", "uc", "ansicpg", *CODE_PAGES})
_AUTHORS = frozenset({"revauth", "revauthdel"})
_LOOKS: dict[str, Callable[[Look, int | None], Look]] = {
    "plain": lambda _look, _number: PLAIN,
    "v": _formatted("hidden"),
    "b": _formatted("bold"),
    "strike": _formatted("struck"),
    "striked": _formatted("struck"),
    "revised": _changed(State.INSERTED),
    "deleted": _changed(State.DELETED),
    "revdttm": _dated,
    "revdttmdel": _dated,
}
_LAYOUTS: dict[str, Callable[[Layout, int | None], Layout]] = {
    "pard": lambda _layout, _number: PLAIN_LAYOUT,
    "intbl": lambda layout, _number: replace(layout, tables=max(layout.tables, 1)),
    "itap": lambda layout, number: replace(layout, tables=number or 0),
    "outlinelevel": lambda layout, number: replace(layout, level=(number or 0) + 1 if (number or 0) < _BODY_TEXT else 0),
}
_BODY_TEXT = 9

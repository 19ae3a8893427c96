"""Earlier mails below an answer: what mail programs put above them, in the languages of the programs' users."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanner.model import Block, Diagnostic, State

_BLOCKQUOTE = re.compile(r"<blockquote\b", re.IGNORECASE)
_LINE = re.compile(
    r"""[-_\s]*(?:original\ message|forwarded\ message|urspr.ngliche\ nachricht|weitergeleitete\ nachricht|message\ d.origine|message\ transf.r.
        |mensaje\ original|mensaje\ reenviado|messaggio\ originale|messaggio\ inoltrato|oorspronkelijk\ bericht|mensagem\ original)[-_\s]*
      | (?:begin\ forwarded\ message|anfang\ der\ weitergeleiteten\ nachricht|d.but\ du\ message\ r.exp.di.)\s*:""",
    re.IGNORECASE | re.VERBOSE,
)
_HEADER = re.compile(
    r"[*\s]*(?:from|von|de|da|van|från|fra)[*\s]*:.{1,300}?\n[*\s]*(?:sent|date|gesendet|datum|envoyé|date|enviado|fecha|inviato|data|verzonden)[*\s]*:",
    re.IGNORECASE | re.DOTALL,
)
_WROTE = re.compile(
    r"(?:on|am|le|el|il|op|em|den)\b.{4,250}\b(?:wrote|schrieb|a\ écrit|escribió|ha\ scritto|schreef|escreveu|skrev)\b.{0,100}:",
    re.IGNORECASE | re.DOTALL,
)
_LINES_OF_HEADER = 3


def cited(markup: str) -> str:
    """Markup with each ``blockquote`` marked as what is answered to, which in a mail it is; the lines stay as they are."""
    return _BLOCKQUOTE.sub('<blockquote type="cite"', markup)


def quoted(body: Sequence[Block | Diagnostic]) -> Iterator[Block | Diagnostic]:
    """A body's blocks, those of earlier mails marked.

    After a line that says so, or a header within the body, all is quoted. After "On Monday Ann wrote:" it is unless quotation signs
    follow: these tell by themselves what is hers, and answers may stand between.
    """
    earlier = False
    for at, item in enumerate(body):
        near = [block for block in body[at : at + _LINES_OF_HEADER] if isinstance(block, Block)]
        earlier = earlier or (isinstance(item, Block) and _begins(near))
        yield replace(item, state=State.QUOTED) if earlier and isinstance(item, Block) and item.state is State.LIVE else item


def _begins(near: Sequence[Block]) -> bool:
    """Whether an earlier mail begins with the first of these blocks."""
    first = near[0].text.strip()
    if _LINE.fullmatch(first) or _HEADER.match("\n".join(block.text for block in near)):
        return True
    return bool(_WROTE.fullmatch(first)) and len(near) > 1 and near[1].state is not State.QUOTED

"""The day from which a document holds."""

import re
from datetime import date

from scanner.claims.reading import Reading, within
from scanner.model import Mention, Passage
from scanner.packs import Label

_ISO = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_DAY_BEFORE = re.compile(r"(\d{1,2})\D{0,12}$")
_YEAR_AFTER = re.compile(r"\D{0,3}((?:19|20)\d\d)\b")
_DAY_AND_YEAR_AFTER = re.compile(r"\.?\s*(\d{1,2})\D{1,4}((?:19|20)\d\d)\b")
_REACH = 16  # characters before a month's name in which its day stands


def effective_date(reading: Reading) -> str:
    """The first date in a sentence on when the document takes effect, as ISO text; empty where there is none."""
    for passage in reading.prose:
        for start, end in passage.sentences:
            found = _date(passage, start, end) if within(passage, start, end, Label.EFFECTIVE_DATE) else None
            if found:
                return found.isoformat()
    return ""


def _date(passage: Passage, start: int, end: int) -> date | None:
    iso = _ISO.search(passage.text, start, end)
    if iso:
        return _day(*iso.groups())
    return next((found for m in within(passage, start, end, Label.MONTH) if (found := _written(passage, m))), None)


def _written(passage: Passage, month: Mention) -> date | None:
    behind = _DAY_AND_YEAR_AFTER.match(passage.text, month.end)
    if behind:
        return _day(behind[2], month.value, behind[1])
    before = _DAY_BEFORE.search(passage.text[max(0, month.start - _REACH) : month.start])
    year = _YEAR_AFTER.match(passage.text, month.end)
    return _day(year[1], month.value, before[1]) if before and year else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None

"""Figures whose characters are not what they seem."""

import unicodedata
from collections.abc import Iterator

from hostile.case import Case, case
from hostile.words import LATER, promise

_UNSEEN = "\u00ad\u034f\u061c\u115f\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\u206a\u206f\ufe00\ufe0e\ufe0f\ufeff\ufff9\U000e0001\U000e0020\U000e0100"
_SPACES = "\t\x0b\x0c\xa0\u1680\u2000\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_FIGURES = {
    "ascii": "99.9%",
    "comma": "99,9%",
    "middle-dot": "99·9%",
    "arabic-decimal-sign": "99٫9%",
    "full-width": "９９．９％",
    "full-width-sign": "99.9％",
    "small-sign": "99.9﹪",
    "arabic-sign": "99.9٪",
    "arabic-indic": "٩٩٫٩٪",
    "persian": "۹۹٫۹٪",
    "devanagari": "९९.९%",
    "bengali": "৯৯.৯%",
    "thai": "๙๙.๙%",
    "bold-digits": "𝟗𝟗.𝟗%",
    "monospace-digits": "𝟿𝟿.𝟿%",
    "per-cent": "99.9 per cent",
    "percent": "99.9 percent",
    "pct": "99.9 pct",
    "in-words": "ninety-nine point nine percent",
    "three-nines": "three nines",
    "spaces-around-sign": "99.9 %",
    "leading-zeros": "0099.9%",
    "line-break-before-sign": "99.9\n%",
    "crlf-before-sign": "99.9\r\n%",
    "quoted": "“99.9%”",
    "bracketed": "[99.9]%",
    "emphasis": "*99.9%*",
    "strong-emphasis": "**99.9%**",
    "tilde": "~99.9%",
    "footnote-mark-after": "99.9%¹",
    "joined-to-word": "99.9%uptime",
}


def cases() -> Iterator[Case]:
    """Each stands in the same sentence."""
    for unseen in _UNSEEN:
        yield case(f"figures/unseen-{ord(unseen):04x}.txt", promise(f"99.{unseen}9%"), "99.9 invisible-char")
    for space in _SPACES:
        yield case(f"figures/space-{ord(space):04x}.txt", promise(f"99.9{space}%"), "99.9")
    for name, figure in _FIGURES.items():
        yield case(f"figures/{name}.txt", promise(figure), "99.9")
    yield case("figures/combining-strike.txt", promise("".join(c + "\u0336" for c in "99.9%")), "99.9 needs-review")
    yield case("figures/footnote-mark-before-sign.txt", promise("99.9¹%"), "99.9 needs-review")
    yield case("figures/trailing-zeros.txt", promise("99.900%"), "99.900")
    yield case("figures/hundred.txt", promise("100%"), "100")
    yield case("figures/words-and-digits-agree.txt", promise("ninety-nine point nine percent (99.9%)"), "99.9")
    yield case("figures/words-and-digits-disagree.txt", promise("ninety-nine point nine percent (99.99%)"), "99.99 or 99.9")
    yield case("figures/decomposed.txt", unicodedata.normalize("NFD", f"Verfügbarkeit: {promise()}"), "99.9")
    yield case("figures/many-digits.txt", f"{promise('99.' + '9' * 5000 + '%')}\n\n{LATER}", "99.5")
    yield case("figures/longest-number.txt", f"{promise('9' * 100_000 + '%')}\n\n{LATER}", "99.5")
    yield case("figures/exponent.txt", f"{promise('9.99e999999999%')}\n\n{LATER}", "99.5")
    yield case("figures/not-a-level.txt", "Quorvane keeps 99.9% of its customers, and 99.8% of them pay in time.")

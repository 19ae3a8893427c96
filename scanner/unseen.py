"""Characters of a text that its reader does not see, or sees only as strokes through others."""

import re

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
"""The inside of a character class: characters that a reader does not see, soft hyphens and directional marks among them."""

STRIKES = "\u0334-\u0338\u20d2\u20d3\u20e5"
"""The inside of a character class: combining characters that strike the one before them through."""

UNSEEN = re.compile(f"[{INVISIBLE}{STRIKES}]+")


def seen(text: str) -> str:
    """The text without them."""
    return text if text.isascii() else UNSEEN.sub("", text)

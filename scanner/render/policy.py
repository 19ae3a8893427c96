"""What a page's content policy names by digest or holds as data: nothing else is let into it."""

import base64
import hashlib


def base64_of(data: bytes) -> str:
    """Bytes as the text of a data URI."""
    return base64.b64encode(data).decode("ascii")


def source_digest(text: str) -> str:
    """The name of a style sheet or script in a content policy."""
    return f"sha256-{base64_of(hashlib.sha256(text.encode()).digest())}"

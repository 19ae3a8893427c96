"""The result of a file that was not read."""

from scanner.model import DocumentContext, DocumentResult, Status
from scanner.pipeline.job import NOTHING_KNOWN

MESSAGE_LENGTH = 300
"""A message is one line that fits into a log."""

OUT_OF_MEMORY = "reading it takes more memory than is allowed; split the file, or save it anew with the program that made it"


def unread(name: str, status: Status, message: str, sha256: str = "", context: DocumentContext = NOTHING_KNOWN) -> DocumentResult:
    """The result of a file that gave nothing."""
    return DocumentResult(
        document=name, sha256=sha256, format="", status=status, code=status.value, message=one_line(message), context=context
    )


def one_line(text: str) -> str:
    """A message as it goes into a result."""
    line = " ".join(text.split())
    return line if len(line) <= MESSAGE_LENGTH else f"{line[: MESSAGE_LENGTH - 1]}…"

"""The result of a file that was not read."""

from scanner.errors import ScannerError, SourceError, told
from scanner.model import DocumentContext, DocumentResult, Status
from scanner.pipeline.job import NOTHING_KNOWN, Stop

MESSAGE_LENGTH = 300
"""A message is one line that fits into a log."""

OUT_OF_MEMORY = "reading it takes more memory than is allowed; split the file, or save it anew with the program that made it"


def unread(name: str, stop: Stop, sha256: str = "", context: DocumentContext = NOTHING_KNOWN) -> DocumentResult:
    """The result of a file that gave nothing."""
    return DocumentResult(
        document=name,
        sha256=sha256,
        format="",
        status=stop.status,
        code=stop.status.value,
        message=one_line(stop.cause),
        context=context,
        parts=stop.parts,
    )


def stopped_by(error: Exception) -> Stop:
    """What an error says of the file that was being read.

    Raises:
        ScannerError: the error itself, where it is about no single file.
    """
    match error:
        case SourceError():
            return Stop(error.status, str(error).strip() or told(error), parts=error.parts)
        case ScannerError():
            raise error
        case MemoryError():
            return Stop(Status.OUT_OF_MEMORY, OUT_OF_MEMORY)
        case _:
            return Stop(Status.CRASHED, told(error))


def one_line(text: str) -> str:
    """A message as it goes into a result."""
    line = " ".join(text.split())
    return line if len(line) <= MESSAGE_LENGTH else f"{line[: MESSAGE_LENGTH - 1]}…"

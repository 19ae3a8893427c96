"""One file into its text, for a person who wants to see what a scan sees."""

from pathlib import Path

from scanner.errors import ConfigurationError, SourceError
from scanner.extract import Limits
from scanner.model import Document
from scanner.pipeline.discover import STANDARD_INPUT, discover
from scanner.pipeline.guard import watched
from scanner.pipeline.job import ScanContext, Stop, job_of
from scanner.pipeline.unread import stopped_by
from scanner.pipeline.worker import document, harmless


def text_of(path: str, limits: Limits) -> Document | Stop:
    """The text of a file (``-`` is standard input) or why there is none; it is read as safely as in a scan.

    Raises:
        ConfigurationError: there is no such file, or it is a folder.
    """
    if path != STANDARD_INPUT and not Path(path).exists():
        raise ConfigurationError(f"{path}: there is no such file: check the path")
    if Path(path).is_dir():
        raise ConfigurationError(f"{path}: this is a folder: name one of its files")
    (file,) = discover([path], limits)
    if file.status is not None:
        return Stop(file.status, file.reason)
    try:
        job = job_of(file, ScanContext(limits=limits))
    except SourceError as error:
        return stopped_by(error)
    if harmless(job):
        return document(job)
    with watched(document, "scanner.pipeline.worker") as read:
        return read(job)

"""What is kept of a document is enough to find in it again what was found."""

from dataclasses import replace
from pathlib import Path

import pytest

from scanner.extract import Limits
from scanner.model import Document, DocumentResult
from scanner.packs import carries
from scanner.pipeline.discover import Found
from scanner.pipeline.job import ScanContext, job_of
from scanner.sweep.packed import packed, unpacked
from scanner.sweep.reading import read

DOCUMENTS = Path(__file__).parents[2] / "fixtures" / "documents"
ONE_OF_EACH_FORMAT = sorted(
    {file.suffix: file for file in sorted(DOCUMENTS.rglob("*")) if file.is_file() and "nda" not in file.stem}.values()
)


@pytest.mark.parametrize("file", ONE_OF_EACH_FORMAT, ids=lambda file: file.suffix)
def test_the_kept_text_gives_what_the_document_gave(file: Path) -> None:
    job = job_of(Found(str(file)), ScanContext(limits=Limits(screen=carries)))
    first = read(job)
    again = read(replace(job, kept=first.text))
    assert (again.result, again.found) == (first.result, first.found)
    assert unpacked(DocumentResult, first.found).document == str(file)


def test_text_that_is_no_unicode_is_kept_as_it_is() -> None:
    document = Document("caf\udce9", "0" * 64, "txt")
    assert unpacked(Document, packed(document)) == document

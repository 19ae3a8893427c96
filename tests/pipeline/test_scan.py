import io
import pickle
import zipfile
from collections.abc import Iterator

import pytest

from scanner.extract import Limits
from scanner.extract import reading as extract_reading
from scanner.model import Block, BlockKind, Diagnostic, DocumentContext, Head, Locator, Source, Status
from scanner.pipeline.job import ScanContext
from scanner.pipeline.scan import scan_source

PROMISE = b"The Provider shall make the Platform available at least 99.95% of each calendar month.\n"


def scanned(name: str, data: bytes) -> "tuple[Status, str, str]":
    result = scan_source(Source.of(name, data), ScanContext())
    return result.status, result.code, result.message


def test_a_promise_is_found_with_its_figure_and_its_document() -> None:
    context = ScanContext(document=DocumentContext(customer="Acme"))
    result = scan_source(Source.of("acme/sla.md", PROMISE), context)
    assert (result.status, result.code, result.message) == (Status.READ, "", "")
    assert result.context.customer == "Acme"
    (claim,) = result.claims
    assert (claim.document, str(claim.percent)) == ("acme/sla.md", "99.95")
    assert "99.95%" in claim.quote


def test_a_source_its_context_and_its_result_can_be_sent_to_another_process() -> None:
    here = scan_source(Source.of("sla.md", PROMISE), ScanContext())
    sent = pickle.dumps((scan_source, Source.of("sla.md", PROMISE), ScanContext()))
    function, source, context = pickle.loads(sent)  # noqa: S301 - our own bytes
    returned = pickle.loads(pickle.dumps(function(source, context)))  # noqa: S301 - the same
    assert returned == here


def test_a_file_without_bytes_is_empty() -> None:
    assert scanned("zero.txt", b"") == (Status.EMPTY, "empty", "the file holds no text")


def test_a_text_in_a_language_without_patterns_is_never_clean() -> None:
    text = "Wykonawca zapewnia dostępność usługi na poziomie nie niższym niż 99,9% w każdym miesiącu."
    status, code, message = scanned("umowa.txt", text.encode())
    assert (status, code) == (Status.READ_PARTLY, "read-partly")
    assert message == (
        "language not known (Polish): read with the patterns of en; 1 percentage was not judged; have a person read the text"
    )


def test_a_file_that_is_not_read_says_why_and_what_to_do() -> None:
    status, code, message = scanned("picture.bin", b"\x00\x01\x02\x03")
    assert (status, code) == (Status.UNSUPPORTED, "unsupported")
    assert "save it as" in message


def test_a_damaged_file_says_so() -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("[Content_Types].xml", "x" * 1000)
        archive.writestr("word/document.xml", "x" * 1000)
    status, code, message = scanned("cut.docx", whole.getvalue()[:-60])
    assert (status, code) == (Status.DAMAGED, "damaged")
    assert message


class _Reader:
    """A reader of files that begin with READER."""

    FORMAT = "reader"

    def accepts(self, head: Head) -> bool:
        return head.data.startswith(b"READER")

    def extract(self, source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:
        del limits
        yield Block(BlockKind.PARAGRAPH, PROMISE.decode())
        if b"unread page" in source.data:
            yield Diagnostic("no-text-layer", "the page is a picture; make it searchable", Locator(page=2))
        if b"fault" in source.data:
            raise KeyError(source.data.decode())


@pytest.fixture
def _reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract_reading, "EXTRACTORS", (_Reader(),))


@pytest.mark.usefixtures("_reader")
def test_a_fault_in_a_reader_ends_no_sweep_and_tells_nothing_of_the_document() -> None:
    status, code, message = scanned("secret.txt", b"READER with a fault on a\nconfidential line")
    assert (status, code) == (Status.CRASHED, "crashed")
    assert "KeyError in extract" in message
    assert "confidential" not in message
    assert "\n" not in message


@pytest.mark.usefixtures("_reader")
def test_a_file_read_in_part_names_the_parts_and_keeps_what_was_read() -> None:
    result = scan_source(Source.of("half.pdf", b"READER with an unread page"), ScanContext())
    assert (result.status, result.code) == (Status.READ_PARTLY, "read-partly")
    assert result.message == "p. 2: the page is a picture; make it searchable"
    assert len(result.claims) == 1


@pytest.mark.usefixtures("_reader")
def test_a_file_of_which_nothing_was_read_is_not_read_partly(monkeypatch: pytest.MonkeyPatch) -> None:
    def pictures(self: _Reader, source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:
        del self, source, limits
        for page in range(1, 200):
            yield Diagnostic("no-text-layer", "the page is a picture", Locator(page=page))

    monkeypatch.setattr(_Reader, "extract", pictures)
    result = scan_source(Source.of("scan.pdf", b"READER"), ScanContext())
    assert (result.status, result.code) == (Status.NO_TEXT_LAYER, "no-text-layer")
    assert result.message == "p. 1, p. 2, p. 3, p. 4, p. 5 and 194 more: the page is a picture"
    assert result.parts == {"pages": 199, "unread pages": 199}


@pytest.mark.usefixtures("_reader")
def test_messages_are_one_line_of_at_most_300_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    def many(self: _Reader, source: Source, limits: Limits) -> Iterator[Block | Diagnostic]:
        del self, source, limits
        for number in range(1, 200):
            yield Diagnostic("damaged", f"broken in\nway {number}")

    monkeypatch.setattr(_Reader, "extract", many)
    message = scanned("scan.pdf", b"READER")[2]
    assert message.startswith("broken in way 1; broken in way 2; ")
    assert len(message) == 300

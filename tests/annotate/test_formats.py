"""What holds for the copies of every format."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from copies import CORPUS, DOCUMENTS, FORMATS, Annotate, Parts, misplaced, unmeant
from pypdf import PdfReader

from scanner.annotate.registry import ANNOTATORS
from scanner.extract import read
from scanner.model import Source

PAPERS = [
    DOCUMENTS / "bids/bramling-compliance-matrix.docx",
    DOCUMENTS / "customers/harrowgate-master-agreement.docx",
    DOCUMENTS / "customers/harrowgate-amendment-redline.docx",
    CORPUS / "redline-amendment-no-2-lab-lims.docx",
    DOCUMENTS / "web/vault-data-sheet.pdf",
    CORPUS / "copperbeech-daas-sla.pdf",
    CORPUS / "it-schema-penali-mense-digitali.xlsx",
    CORPUS / "deck-kestrel-cloud-sales.pptx",
    CORPUS / "deck-internal-training-what-is-an-sla.pptx",
    DOCUMENTS / "web/pricing.html",
    CORPUS / "quarrystone-hosting-regions.html",
]
every_paper = pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)


def test_the_papers_are_of_every_format() -> None:
    assert {path.suffix[1:] for path in PAPERS} == {annotator.FORMAT for annotator in ANNOTATORS} == set(FORMATS)


@every_paper
def test_each_annotation_sits_on_exactly_its_figure_and_nothing_else_changes(annotated: Annotate, path: Path) -> None:
    original = path.read_bytes()
    copy = annotated(path, judged=False)
    assert copy.exact
    assert misplaced(path.suffix[1:], copy) == []
    assert unmeant(path.suffix[1:], original, copy.data) == set()
    assert path.read_bytes() == original


@every_paper
def test_a_copy_says_what_its_original_says_and_annotating_it_doubles_nothing(annotated: Annotate, path: Path) -> None:
    first = annotated(path, propose=True)
    said, original = (read(Source.of(path.name, data)) for data in (first.data, path.read_bytes()))
    assert said.blocks == original.blocks
    again = annotated(first.data, name=path.name, propose=True)
    assert [note.figure for note in again.exact] == [note.figure for note in first.exact]
    if path.suffix == ".html":
        assert again.data == first.data
    elif path.suffix == ".pdf":
        assert _annotations(again.data) == _annotations(first.data)
    else:
        assert not Parts.of(first.data).changed_in(Parts.of(again.data))


def _annotations(data: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(data)).pages
    return [str(annotation.get_object()["/Contents"]) for page in pages for annotation in page.get("/Annots", ())]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: no copy is opened with it")
@pytest.mark.parametrize(("name", "form"), [(PAPERS[1], "odt"), (PAPERS[6], "ods"), (PAPERS[7], "odp")], ids=["docx", "xlsx", "pptx"])
def test_libreoffice_opens_the_copy_and_shows_each_comment(
    annotated: Annotate, name: Path, form: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    copy = annotated(name, judged=False)
    file = tmp_path / f"copy{name.suffix}"
    file.write_bytes(copy.data)
    profile = f"-env:UserInstallation={(tmp_path_factory.getbasetemp() / 'libreoffice').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", form, "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / f"copy.{form}") as converted:
        shown = len(re.findall(rb"<office\w*:annotation ", converted.read("content.xml")))
    cells = {(note.locator.sheet, note.locator.cell) for note in copy.exact}
    assert shown == (len(cells) if form == "ods" else len(copy.exact) + len(copy.near))

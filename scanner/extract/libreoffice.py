"""Old Office formats into current ones, by LibreOffice: it keeps tables, notes, comments, tracked changes and hidden text apart."""

from dataclasses import dataclass

from scanner.errors import DamagedDocument
from scanner.extract import tools
from scanner.extract.protocol import Limits

PROGRAMS = ("soffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")

_PROFILE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Java/VirtualMachine"><prop oor:name="Enable" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""
"""No macros, nothing fetched that a document links to, no Java, which takes a second to start."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """From one format into another: endings of names, and what LibreOffice calls its filters."""

    source: str
    source_filter: str
    target: str
    target_filter: str


DOC = Conversion("doc", "MS Word 97", "docx", "MS Word 2007 XML")
WORD_XML = Conversion("xml", "MS Word 2003 XML", "docx", "MS Word 2007 XML")
EXCEL_XML = Conversion("xml", "MS Excel 2003 XML", "xlsx", "Calc MS Excel 2007 XML")
PPT = Conversion("ppt", "MS PowerPoint 97", "pptx", "Impress MS PowerPoint 2007 XML")


def converted(program: str, data: bytes, conversion: Conversion, limits: Limits) -> bytes:
    """A document in the current format.

    Raises:
        DamagedDocument: LibreOffice does not open it or lacks its part for such documents, or it is XML that declares entities.
        TookTooLong: it did not end in time.
    """
    if conversion.source == "xml" and b"<!DOCTYPE" in data:
        raise DamagedDocument("it declares a DOCTYPE, which no Office program writes: do not trust the file")
    with tools.private_folder() as folder:
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, "utf-8")
        document = folder / f"document.{conversion.source}"
        document.write_bytes(data)
        command = (
            program,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            f"--infilter={conversion.source_filter}",
            *("--convert-to", f"{conversion.target}:{conversion.target_filter}", "--outdir", str(folder), str(document)),
        )
        tools.run(command, folder, limits)
        try:
            return document.with_suffix(f".{conversion.target}").read_bytes()
        except FileNotFoundError:
            raise DamagedDocument("LibreOffice cannot open it, or lacks its part for such files: save it in the current format") from None

"""JUnit's XML, which build servers show as a list of tests: one for the reading of each document, one for each of its promises.

What fails the run is a failure, what could not be read an error; all other findings stand in the test's output.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from scanner.model import Finding, JudgedClaim, JudgedDocument, Report
from scanner.render import view
from scanner.render.escape import one_line, visible

FORMAT = "junit"


def render(report: Report, *, explain: bool = False) -> bytes:
    """The report as test suites, one for each document; ``explain`` puts into each test's output why its promise is read as it is."""
    suites = [_suite(report, document, explain=explain) for document in report.documents]
    root = ET.Element("testsuites", {"name": f"slascan {report.version}", **_total(suites)})
    root.extend(suites)
    ET.indent(root, " ")
    page: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return page + b"\n"


def _total(suites: Sequence[ET.Element]) -> dict[str, str]:
    return {name: str(sum(int(suite.attrib[name]) for suite in suites)) for name in ("tests", "failures", "errors")}


def _suite(report: Report, document: JudgedDocument, *, explain: bool) -> ET.Element:
    name = visible(document.result.document)
    cases = [_reading(report, document, name), *(_promise(report, judged, name, explain=explain) for judged in document.claims)]
    counts = {"tests": len(cases), **{f"{what}s": sum(len(case.findall(what)) for case in cases) for what in ("failure", "error")}}
    suite = ET.Element("testsuite", {"name": name, **{key: str(count) for key, count in counts.items()}})
    suite.extend(cases)
    return suite


def _reading(report: Report, document: JudgedDocument, name: str) -> ET.Element:
    """The test that the document was read, with what was found on it as a whole."""
    result = document.result
    case = _case(report, "the document as a whole", name, document.findings, [])
    if not result.status.complete:
        ET.SubElement(case, "error", type=result.code, message=one_line(result.message))
    return case


def _promise(report: Report, judged: JudgedClaim, name: str, *, explain: bool) -> ET.Element:
    said = [f"“{one_line(judged.claim.quote)}”", *(": ".join(reason) for reason in view.reasons(judged) if explain)]
    title = ", ".join(filter(None, (view.subject(judged), view.place(judged))))
    return _case(report, f"{title} [{judged.claim.id[:8]}]", name, judged.findings, said)


def _case(report: Report, title: str, name: str, findings: Sequence[Finding], said: Sequence[str]) -> ET.Element:
    case = ET.Element("testcase", name=title, classname=name)
    ordered = view.worst_first(findings)
    if failing := [finding for finding in ordered if report.fails(finding)]:
        worst = failing[0].verdict
        failure = ET.SubElement(case, "failure", type=worst.name, message=one_line(worst.message))
        failure.text = "\n".join(map(_line, failing))
    if lines := [*said, *(_line(finding) for finding in ordered if not report.fails(finding))]:
        ET.SubElement(case, "system-out").text = "\n".join(lines)
    return case


def _line(finding: Finding) -> str:
    verdict = finding.verdict
    return one_line(f"{verdict.severity.upper()} {verdict.name}: {verdict.message} {verdict.remedy}")

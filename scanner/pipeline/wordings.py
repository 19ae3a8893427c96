"""The file of approved wordings: one readable YAML file that legal keeps. ``docs/wording.md`` describes it for those who write it.

::

    clauses:
      - id: level-en
        language: en
        findings: [tighter-than-slo, zero-buffer, thin-buffer]   # left out: any that has a level to propose
        services: [payments-api]                                 # left out: any
        window: month                                            # left out: any
        text: "{service} is available at least {level}% of each calendar month."
        approved_by: L. Counsel
        until: 2027-12-31
    notices:
      - language: en
        subject: "Your service level for {service}"
        text: "Dear {customer}, …"
"""

from pathlib import Path
from string import Formatter

from scanner.catalog import located
from scanner.catalog.located import Entry
from scanner.catalog.spelling import day
from scanner.model import CLAUSE_FIELDS, LETTER_FIELDS, Letter, Wording, Wordings

_WINDOWS = ("month", "quarter", "year")


def read(file: Path, rules: tuple[str, ...]) -> Wordings:
    """The wordings of a file; ``rules`` are the names that a finding may have.

    Raises:
        CatalogError: it cannot be used; the message names file, line and field.
    """
    (top, *_) = located.documents(located.content(file), str(file))
    fields = top.fields("clauses", "notices")
    clauses = tuple(_clause(entry, rules) for entry in fields.items("clauses"))
    twice = next((at for at, one in enumerate(clauses) if one.id in {other.id for other in clauses[:at]}), None)
    if twice is not None:
        raise fields.items("clauses")[twice].place.error(f"a second clause is called {clauses[twice].id}; give it an id of its own")
    return Wordings(clauses, tuple(_notice(entry) for entry in fields.items("notices")))


def _clause(entry: Entry, rules: tuple[str, ...]) -> Wording:
    fields = entry.fields("id", "language", "text", "findings", "services", "window", "approved_by", "until")
    return Wording(
        id=fields["id"].text(),
        language=fields["language"].text(),
        text=_text(fields["text"], CLAUSE_FIELDS),
        findings=tuple(_one_of(each, rules, "finding") for each in fields.items("findings")),
        services=fields.texts("services"),
        window=_one_of(fields["window"], _WINDOWS, "measuring period") if "window" in fields else "",
        approved_by=fields.text("approved_by"),
        until=fields.get("until", day, None),
    )


def _notice(entry: Entry) -> Letter:
    fields = entry.fields("language", "subject", "text", "approved_by")
    subject, text = (_text(fields[name], LETTER_FIELDS) for name in ("subject", "text"))
    return Letter(fields["language"].text(), subject, text, fields.text("approved_by"))


def _text(entry: Entry, known: tuple[str, ...]) -> str:
    """A text as written, all of whose fields in braces are known."""
    text = entry.written().strip()
    try:
        fields = [(name, conversion, form) for _, name, form, conversion in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise entry.place.error("a brace stands alone; write {{ or }} for a brace") from error
    for name, conversion, form in fields:
        if name not in known or conversion or form:
            raise entry.place.error(f"{{{name}}} is no field of this text; there are {', '.join(f'{{{each}}}' for each in known)}")
    return text


def _one_of(entry: Entry, known: tuple[str, ...], what: str) -> str:
    if entry.text() not in known:
        raise entry.place.error(f"{entry.text()} is no {what}; {located.nearest(entry.text(), known)}")
    return entry.text()

"""What MkDocs asks of this project: the reference written from the code, and a place for every page."""

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from typer.cli import get_docs_for_click

from scanner import packs
from scanner.cli.app import app

HERE = Path(__file__).parent
SCHEMA = HERE.parent / "scanner" / "render" / "schema" / "slascan.schema.json"
_LINK = re.compile(r"\[([^\]]*)\]\(([^)#]+)(#[^)]*)?\)")
_OWN_PAGES = {SCHEMA.name: "reference/schema.md"}
"""Files outside of the documentation that have a page in it."""
_MEASURED = ("benchmarks.md", "training.md")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Place the pages that the navigation does not name: manuals in the reference, decisions after everything else."""
    sections = {name: pages for entry in config.nav or [] for name, pages in entry.items()}
    named = set(_named(sections))
    manuals = sorted(path.name for path in HERE.glob("*.md") if path.name not in named and path.name not in _MEASURED)
    sections["Reference"] += [{"Manuals": manuals}]
    sections["Explanation"] += [
        {"Measured": list(_MEASURED)},
        {"Decisions": sorted(f"decisions/{path.name}" for path in HERE.glob("decisions/*.md"))},
    ]
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages that are written from the code."""
    for name, content in {"commands": commands(), "patterns": patterns(), "schema": schema()}.items():
        files.append(File.generated(config, f"reference/{name}.md", content=content))
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs' interface
    """Turn links to files of the repository into their pages, or where there is none into their names."""

    def inside(link: re.Match[str]) -> str:
        said, target, anchor = link[1], link[2], link[3] or ""
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), target))
        if not place.startswith("../"):
            return link[0]
        own = _OWN_PAGES.get(posixpath.basename(place))
        return f"[{said}]({posixpath.relpath(own, posixpath.dirname(page.file.src_uri) or '.')}{anchor})" if own else said

    return _LINK.sub(inside, markdown)


def commands() -> str:
    """Every command with its options, as the program itself says them."""
    command = typer.main.get_command(app)
    _say_in_full(command)
    said = get_docs_for_click(obj=command, ctx=typer.Context(command, info_name="slascan"), name="slascan", title="Commands")
    said = said.replace("```console", "```text")
    said = re.sub(r"\[bold\](.*?)\[/bold\]", r"**\1**", said)
    return re.sub(r"^((?:echo .*\| )?slascan .*)$", r"    \1", said, flags=re.MULTILINE)


def _say_in_full(command: Any) -> None:  # noqa: ANN401 - typer's own kind of command
    """Lists of commands hold their whole first sentences, which are cut for terminals."""
    command.short_help = command.get_short_help_str(limit=1000)
    for below in getattr(command, "commands", {}).values():
        _say_in_full(below)


def patterns() -> str:
    """The wordings that are known, by language."""
    loaded = {language.code: packs.load((language.code,)) for language in packs.languages()}
    count = sum(len(pack.patterns) for pack in loaded.values())
    pages = ["# Patterns", f"{count} patterns in {len(loaded)} languages; how one is written: [Patterns](../patterns.md)."]
    for code, pack in loaded.items():
        pages += [f"## {code}", "\n".join(_patterns(pack))]
    return "\n\n".join(pages)


def _patterns(pack: packs.Packs) -> Iterator[str]:
    yield from ("| pattern | finds | written as | for example |", "|---|---|---|---|")
    for pattern in pack.patterns:
        example = pattern.match[0][0] if pattern.match else pattern.forms[0] if pattern.forms else ""
        forms = f"{len(pattern.forms)} form{'s' * (len(pattern.forms) != 1)}"
        yield f"| `{pattern.id}` | {pattern.label} | {pattern.kind}, {forms} | {_cell(example)} |"


def schema() -> str:
    """The fields of the machine form."""
    stated = json.loads(SCHEMA.read_text("utf-8"))
    pages = ["# Machine form", stated["description"], f"`slascan scan … --format jsonl`; the schema itself is shipped as `{SCHEMA.name}`."]
    records = [record["$ref"].rpartition("/")[2] for record in stated["oneOf"]]
    for name in dict.fromkeys((*records, *stated["$defs"])):
        record = stated["$defs"][name]
        if "properties" in record:
            pages += [f"## {name}", record.get("description", ""), "\n".join(_fields(record))]
    return "\n\n".join(filter(None, pages))


def _fields(record: dict[str, Any]) -> Iterator[str]:
    yield from ("| field | type | meaning |", "|---|---|---|")
    for name, field in record["properties"].items():
        yield f"| `{name}` | {_cell(_type(field))} | {_cell(field.get('description', ''))} |"


def _type(field: dict[str, Any]) -> str:
    """What values a field takes."""
    if "$ref" in field:
        return str(field["$ref"]).rpartition("/")[2]
    if "const" in field or "enum" in field:
        return ", ".join(f"`{json.dumps(value)}`" for value in field.get("enum", [field.get("const")]))
    if several := field.get("oneOf") or field.get("anyOf"):
        return " or ".join(map(_type, several))
    kind = field.get("type", "any")
    if kind == "array":
        return f"list of {_type(field.get('items', {}))}"
    return kind if isinstance(kind, str) else " or ".join(kind)


def _cell(text: str) -> str:
    """A text within a table's cell: nothing of it is markup."""
    return re.sub(r"([\\|<>*_\[\]])", r"\\\1", " ".join(text.split())) if "`" not in text else " ".join(text.split()).replace("|", "\\|")


def _named(pages: Any) -> Iterator[str]:  # noqa: ANN401 - a navigation is nested as deeply as its author likes
    if isinstance(pages, str):
        yield pages
    else:
        for page in pages.values() if isinstance(pages, dict) else pages:
            yield from _named(page)

"""The rules are registered, documented, and apart from each other."""

import ast
from pathlib import Path

import pytest

from scanner.reconcile import manual, rules
from scanner.reconcile.registry import ALL
from scanner.reconcile.rule import AnyRule

FOLDER = Path(next(iter(rules.__path__)))
FILES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
DOCS = Path(__file__).parents[2] / "docs" / "rules.md"


def test_every_file_is_a_registered_rule() -> None:
    assert [f"{rule.CODE}_{rule.NAME}".lower().replace("-", "_") for rule in ALL] == FILES


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.NAME)
def test_the_docstring_is_a_manual_page(rule: AnyRule) -> None:
    page = manual.page(rule)
    assert [section for section in manual.SECTIONS if f"**{section}**" not in page] == []
    assert manual.title(rule).endswith(".")


@pytest.mark.parametrize("name", FILES)
def test_no_rule_imports_another(name: str) -> None:
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    imported = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert [module for module in imported if "rules" in module] == []


def test_the_written_manual_is_current() -> None:
    assert DOCS.read_text(encoding="utf-8") == manual.manual(), "write it anew: slascan rules manual > docs/rules.md"


def test_a_rule_is_found_by_code_and_by_name() -> None:
    for asked in ("SLA001", "sla001", "tighter-than-slo"):
        found = manual.find(asked)
        assert found is not None
        assert found.CODE == "SLA001"
    assert manual.find("SLA999") is None

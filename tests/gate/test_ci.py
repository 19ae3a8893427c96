"""The pre-commit hook, the GitHub Action and the GitLab job: what they run is run."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION, JOB, HOOKS = ROOT / "action.yml", ROOT / "docs/slascan.gitlab-ci.yml", ROOT / ".pre-commit-hooks.yaml"

pytestmark = pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="build servers run bash")


@dataclass(frozen=True)
class Repository:
    """A repository with a contract, a catalog, and the checkout's slascan on its path."""

    folder: Path
    environment: dict[str, str]

    def run(self, *command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {**self.environment, **variables}
        return subprocess.run([*map(str, command)], cwd=self.folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    folder, tools = tmp_path / "repository", tmp_path / "bin"
    (folder / "contracts").mkdir(parents=True)
    tools.mkdir()
    (tools / "slascan").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scanner "$@"\n')
    (tools / "slascan").chmod(0o755)
    (folder / "contracts/acme.md").write_text("Example Corp guarantees that the Payments API is available 99.99% of each calendar month.\n")
    (folder / "catalog.yaml").write_text(
        "company: {name: Example Corp}\nservices:\n  - {id: payments-api, name: Payments API, slos: [{target: 99.95%, window: 30 rolling days}]}\n"
    )
    path = os.pathsep.join([str(tools), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "XDG_DATA_HOME": str(tmp_path / "data"), "HOME": str(tmp_path)}
    return Repository(folder, {name: value for name, value in environment.items() if not name.startswith(("SLASCAN_", "GIT_"))})


@pytest.mark.parametrize(("schema", "file"), [("vendor.github-actions", ACTION), ("vendor.gitlab-ci", JOB)])
def test_they_are_as_their_published_schemas_say(schema: str, file: Path) -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


class TestAction:
    """``action.yml``: the step that scans, with the variables that a runner gives it."""

    @pytest.fixture
    def step(self) -> dict[str, Any]:
        (found,) = [step for step in yaml.safe_load(ACTION.read_text())["runs"]["steps"] if step.get("id") == "scan"]
        assert isinstance(found, dict)
        return found

    def ran(self, step: dict[str, Any], repository: Repository, **inputs: str) -> tuple[int, dict[str, str], str]:
        """The exit code, the outputs, and the job's summary."""
        defaults = {name: str(said["default"]) for name, said in yaml.safe_load(ACTION.read_text())["inputs"].items()}
        variables = {name: defaults[name.lower().replace("_", "-")] for name in step["env"]} | inputs
        output, summary = repository.folder.parent / "output", repository.folder.parent / "summary"
        output.write_text("")
        summary.write_text("")
        ended = repository.run("bash", "-c", step["run"], **variables, GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary))
        return ended.returncode, dict(line.split("=", 1) for line in output.read_text().splitlines()), summary.read_text()

    def test_findings_fail_the_step_and_are_told_in_its_summary(self, step: dict[str, Any], repository: Repository) -> None:
        code, outputs, summary = self.ran(step, repository, PATHS="contracts\n", CATALOG="catalog.yaml")
        assert (code, outputs["exit-code"]) == (1, "1")
        assert "tighter-than-slo" in summary
        assert Path(outputs["sarif"]).read_text().startswith("{")
        assert "<testsuites" in Path(outputs["junit"]).read_text()

    def test_what_cannot_be_read_may_pass(self, step: dict[str, Any], repository: Repository) -> None:
        (repository.folder / "contracts/cut.docx").write_bytes(b"PK\x03\x04 and then nothing")
        inputs = {"PATHS": "contracts", "FAIL_ON": "never", "CATALOG": "catalog.yaml"}
        assert self.ran(step, repository, **inputs)[0] == 3
        assert self.ran(step, repository, **inputs, INCOMPLETE="pass")[0] == 0

    def test_an_input_is_never_a_command(self, step: dict[str, Any], repository: Repository) -> None:
        code, _, _ = self.ran(step, repository, PATHS="$(touch owned)\n; touch owned #", BASELINE="`touch owned`")
        assert code == 2
        assert not (repository.folder / "owned").exists()
        assert "${{" not in step["run"]


def test_the_gitlab_job_fails_on_findings_and_passes_with_a_baseline(repository: Repository) -> None:
    job = yaml.safe_load(JOB.read_text())["slascan"]
    script = "set -e\n" + "\n".join(job["script"])
    assert repository.run("bash", "-c", script, **job["variables"]).returncode == 1
    assert (repository.folder / job["artifacts"]["reports"]["junit"]).exists()
    excuse = ("--owner", "E. Lead", "--reason", "signed", "--until", "2098-01-01", "--catalog", "slo-catalog.db")
    assert repository.run("slascan", "baseline", "contracts", *excuse).returncode == 0
    (repository.folder / "slo-catalog.db").unlink()
    assert repository.run("bash", "-c", script, **job["variables"]).returncode == 0


@pytest.mark.skipif(not shutil.which("git"), reason="pre-commit needs git")
def test_the_hook_stops_a_commit_that_promises_too_much(repository: Repository) -> None:
    (hook,) = yaml.safe_load(HOOKS.read_text())
    local = {**hook, "language": "system", "args": ["--catalog", "slo-catalog.db"]}  # this checkout's slascan, not one installed anew
    (repository.folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [local]}]}))
    for command in (
        ("slascan", "catalog", "init", "--catalog", "slo-catalog.db"),
        ("slascan", "catalog", "import", "catalog.yaml", "--catalog", "slo-catalog.db"),
        ("git", "init", "--quiet"),
        ("git", "config", "user.email", "a@example.com"),
        ("git", "config", "user.name", "A"),
        (sys.executable, "-m", "pre_commit", "install"),
        ("git", "add", "contracts"),
    ):
        ended = repository.run(*command)
        assert ended.returncode == 0, ended.stderr
    stopped = repository.run("git", "commit", "--message", "a promise")
    assert stopped.returncode == 1
    assert "tighter-than-slo" in stopped.stdout + stopped.stderr
    (repository.folder / "contracts/acme.md").write_text("Both parties keep secret what they learn.\n")
    repository.run("git", "add", "contracts")
    assert repository.run("git", "commit", "--message", "no promise").returncode == 0

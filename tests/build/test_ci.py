"""What the guides say of CI: the files in them are read as what they are, and the commands in them exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.build.drawing import Draw, environment
from tests.build.examples import commands

ROOT = Path(__file__).parents[2]
GUIDES = ROOT / "docs" / "guides"
BLOCK = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALL = re.compile(r"(?:^|[\s$(])folio (\w+)((?: -{1,2}[\w-]+(?: [^-\s`|>]\S*)?)*)")
FILES = [(path.name, text) for path in sorted(GUIDES.glob("*.md")) for text in BLOCK.findall(path.read_text("utf-8"))]


def workflows() -> list[dict[Any, Any]]:
    found = [yaml.safe_load(text) for _, text in FILES]
    return [one for one in found if isinstance(one, dict) and "jobs" in one]


@pytest.mark.parametrize("text", [text for name, text in FILES if name in {"ci.md", "scheduling.md"}])
def test_every_file_in_the_guides_is_yaml(text: str) -> None:
    assert yaml.safe_load(text)


def test_every_call_in_the_docs_is_one_that_the_command_knows() -> None:
    known = commands()
    calls = set()
    for path in (ROOT / "docs").rglob("*.md"):
        for block in re.findall(r"^```(?:yaml|sh|text)\n(.*?)^```$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            calls.update(CALL.findall(block))
    assert {name for name, _ in calls} >= {"check", "list", "next"}
    for name, options in calls:
        accepted = {flag for one in known[f"folio {name}"].params for flag in one.opts}
        assert set(re.findall(r"(?<= )-{1,2}[\w-]+", options)) <= accepted, (name, options)


def test_workflows_have_the_jobs_that_they_wait_for_and_the_rights_that_they_need() -> None:
    found = workflows()
    assert len(found) == 3
    for one in found:
        assert True in one  # YAML 1.1 reads the key 'on' so
        for job in one["jobs"].values():
            assert job.get("needs", next(iter(one["jobs"]))) in one["jobs"]
            rights = {**one.get("permissions", {}), **job.get("permissions", {})}
            uses = " ".join(step.get("uses", "") for step in job["steps"])
            assert ("upload-sarif" in uses) <= (rights.get("security-events") == "write")
            assert ("deploy-pages" in uses) <= (rights.get("pages") == rights.get("id-token") == "write")


DUE = "=== docs/a.md\n---\nauthor: Bo\npublish_at: 2026-06-01T12:00Z\n---\n# A\n"
RUNS = {
    "a push": ("push", "2026-06-02T00:00:00Z", True),
    "nothing was due": ("schedule", "2026-06-01T12:30:00Z", False),
    "something was due": ("schedule", "2026-06-01T11:30:00Z", True),
    "no run before": ("schedule", "", True),
}


@pytest.mark.skipif(os.name == "nt", reason="the script is for the shell of its runner")
@pytest.mark.parametrize(("event", "since", "builds"), RUNS.values(), ids=RUNS)
def test_the_workflow_builds_on_push_and_when_something_is_due(
    draw: Draw, event: str, since: str, *, builds: bool
) -> None:
    (script,) = [
        step["run"] for one in workflows() for job in one["jobs"].values() for step in job["steps"] if "id" in step
    ]
    site = draw(DUE, theme="mkdocs")
    site.write("bin/gh", f"#!/bin/sh\necho '{since}'\n")
    site.write("bin/folio", f'#!/bin/sh\nexec "{sys.executable}" -m mkdocs_folio "$@"\n')
    reads = "import json, sys; print(json.load(sys.stdin)['next'] or 'never')"
    site.write("bin/jq", f'#!/bin/sh\nexec "{sys.executable}" -c "{reads}"\n')
    for file in (site.root / "bin").iterdir():
        file.chmod(0o755)
    variables = {
        **environment(site.root),
        "PATH": f"{site.root / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_EVENT_NAME": event,
        "GITHUB_OUTPUT": str(site.root / "output"),
    }
    variables.pop("FOLIO_NOW")
    run = subprocess.run(["bash", "-e", "-c", script], cwd=site.root, env=variables, check=False, capture_output=True)
    assert (run.returncode, run.stderr) == (0, b"")
    assert (site.root / "output").exists() == builds


def test_the_hook_of_the_repository_is_the_one_of_the_guide() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (local,) = [one for _, text in FILES for one in _local_hooks(yaml.safe_load(text))]
    assert hook.pop("description")
    assert local.pop("additional_dependencies") == ["mkdocs-folio"]
    assert local == hook
    command, name = hook["entry"].split()
    assert f"{command} {name}" in commands()


def _local_hooks(data: object) -> list[dict[str, Any]]:
    repos = data.get("repos", []) if isinstance(data, dict) else []
    return [hook for repo in repos for hook in repo["hooks"]]

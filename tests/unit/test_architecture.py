"""The shape of the house: who may know MkDocs, who may read the clock, where HTML lives."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mkdocs_folio
import pytest

PACKAGE = Path(mkdocs_folio.__file__).parent
MODULES = sorted(PACKAGE.glob("*.py"))
KNOW_MKDOCS = {
    "plugin",
    "site",
    "intake",
    "made",
    "desk",
    "blog",
    "attachments",
    "auditing",
    "engine",
    "options",
    "project",
    "configfile",
    "cli",
    "door",
    "commands",
    "fixing",
    "markup",
    "loop",
    "lastbuild",
    "__main__",
}
READ_THE_CLOCK = {"plugin", "cli"}
# https://www.mkdocs.org/dev-guide/plugins/#events
EVENTS = {
    "startup",
    "shutdown",
    "serve",
    "config",
    "pre_build",
    "files",
    "nav",
    "env",
    "post_build",
    "build_error",
    "pre_template",
    "template_context",
    "post_template",
    "pre_page",
    "page_read_source",
    "page_markdown",
    "page_content",
    "page_context",
    "post_page",
}
CLOCKS = {"now", "utcnow", "today", "time_ns", "localtime", "gmtime", "monotonic", "perf_counter", "getmtime"}
# What the head of a finished page is found by, and the colours of code in one.
TAGS_TO_LOOK_FOR = {"<title>", "</title>", "</head>", "</span>"}
TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s+[^<>]*)?/?>", re.IGNORECASE)

ALONE = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module("mkdocs_folio." + name)
    loaded = [one for one in sys.modules if one.split(".")[0] in {"mkdocs", "material", "properdocs"}]
    if loaded:
        print(name)
        for one in [one for one in sys.modules if one.startswith("mkdocs")]:
            del sys.modules[one]
"""


@functools.cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def names(modules: list[Path]) -> list[str]:
    return [module.stem for module in modules]


def test_the_pure_modules_know_no_mkdocs() -> None:
    pure = [name for name in names(MODULES) if name not in KNOW_MKDOCS]
    assert {"frontmatter", "dialects", "model", "visibility", "catalog", "wording", "render"} <= set(pure)
    command = [sys.executable, "-c", ALONE, *pure]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PACKAGE.parent)
    assert run.stdout + run.stderr == ""
    assert run.returncode == 0


def test_the_plugin_has_at_most_200_lines() -> None:
    assert len((PACKAGE / "plugin.py").read_text(encoding="utf-8").splitlines()) <= 200


def public(body: list[ast.stmt]) -> Iterator[str]:
    """Yield the public functions of a module or class, and what a class is assigned."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.ClassDef):
            yield from public(node.body)
            for inner in node.body:
                targets = inner.targets if isinstance(inner, ast.Assign) else [getattr(inner, "target", None)]
                yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_every_public_function_of_the_plugin_is_an_event() -> None:
    found = {name for name in public(tree(PACKAGE / "plugin.py").body) if not name.startswith("_")}
    assert found
    assert found <= {f"on_{event}" for event in EVENTS}


@pytest.mark.parametrize("module", [one for one in MODULES if one.stem not in READ_THE_CLOCK], ids=lambda one: one.stem)
def test_only_the_two_doors_read_the_clock(module: Path) -> None:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert called not in CLOCKS, f"{module.name}:{node.lineno} reads the clock"
        if isinstance(node, ast.Import):
            assert "time" not in {one.name for one in node.names}, f"{module.name}:{node.lineno} imports time"
        if isinstance(node, ast.ImportFrom):
            assert node.module != "time", f"{module.name}:{node.lineno} imports time"


def literals(module: ast.Module) -> Iterator[ast.Constant]:
    """Yield every text that is no docstring."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    said = {
        id(node.value)
        for owner in ast.walk(module)
        if isinstance(owner, owners)
        for node in owner.body[:1]
        if isinstance(node, ast.Expr)
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node


def without_groups(text: str) -> str:
    """Return a pattern without the names of its groups, which look like tags."""
    return re.sub(r"\?P?[<=!]\w*>?", "", text)


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.stem)
def test_only_templates_hold_html(module: Path) -> None:
    for node in literals(tree(module)):
        for tag in TAG.findall(without_groups(str(node.value))):
            assert tag in TAGS_TO_LOOK_FOR, f"{module.name}:{node.lineno} holds {tag}"


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.stem)
def test_no_module_is_long_and_each_says_what_it_knows(module: Path) -> None:
    if module.stem != "__main__":
        assert ast.get_docstring(tree(module))
    assert len(module.read_text(encoding="utf-8").splitlines()) < 500

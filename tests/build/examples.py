"""The examples in the reference of the command: blocks of `$ folio …`, run on a small site, with what they print.

`python -m tests.build.examples` (`make examples`) writes the page anew.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Command
from click.testing import CliRunner
from mkdocs_folio.cli import main as command

from tests.build.drawing import NOW, sections

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command.md"
DRAWING = Path(__file__).with_name("examples.txt")
WIDTH = 78  # of a terminal: what a column of the docs holds
_BLOCK = re.compile(r"^```console(?P<title>[^\n]*)\n(?P<lines>\$ .*?)^```$", re.MULTILINE | re.DOTALL)
_ENDS = re.compile(r' title="ends with (\d)"')


def commands() -> dict[str, Command]:
    """Return every command by name, `folio` itself first."""
    return {"folio": command, **{f"folio {name}": one for name, one in command.commands.items()}}


def chapters(page: str) -> dict[str, str]:
    """Return the sections of a page by their headings."""
    return dict(part.split("\n", 1) for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:])


def examples(section: str) -> Iterator[str]:
    """Yield the command lines of a section."""
    for block in _BLOCK.finditer(section):
        yield from (line[2:] for line in block["lines"].splitlines() if line.startswith("$ "))


def rewritten(page: str) -> str:
    """Return a page with what its examples print now. Each section has a site of its own."""
    head, *parts = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    return head + "".join(map(_rewritten, parts))


def _rewritten(section: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in sections(DRAWING.read_text(encoding="utf-8")).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return _BLOCK.sub(lambda block: _run(block, root), section)


def _run(block: re.Match[str], root: Path) -> str:
    lines = []
    status = 0
    for line in [one for one in block["lines"].splitlines() if one.startswith("$ ")]:
        name, *arguments = shlex.split(line[2:])
        assert name == "folio", line
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(root)
            patch.setenv("FOLIO_NOW", NOW)
            ran = CliRunner().invoke(
                command, arguments, prog_name="folio", terminal_width=WIDTH, max_content_width=WIDTH
            )
        assert ran.exception is None or isinstance(ran.exception, SystemExit), (line, ran.exception)
        lines += [line, *ran.output.splitlines()]
        status = ran.exit_code
    title = _ENDS.sub("", block["title"]) + (f' title="ends with {status}"' if status else "")
    return "\n".join([f"```console{title}", *(line.rstrip() for line in lines), "```"])


if __name__ == "__main__":
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

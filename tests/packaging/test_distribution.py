"""What we would publish: complete, accepted by the index, and enough by itself to build a site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.network

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugin" / "mkdocs_folio"

SITE = {
    "mkdocs.yml": "site_name: Harbour\ntheme: mkdocs\nplugins:\n  - folio\n",
    "docs/index.md": "# Harbour\n",
    "docs/tides.md": "---\ntitle: Reading the tides\nauthor: Mara Lind\ndate: 2024-05-02\n---\n\nTwice a day.\n",
    "docs/wrecks.md": "---\ntitle: Wrecks of the sandbank\nauthor: Mara Lind\nstatus: draft\n---\n\nNot yet.\n",
}

# A site of which nothing is installed but Folio, as pre-commit makes its environments.
FOREIGN = """\
theme: {name: nosuch, custom_dir: nosuch}
hooks: [nosuch.py]
plugins:
  - nosuch: {option: !ENV NOSUCH}
  - material/blog
  - folio
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
"""


def run(*command: str | Path, cwd: Path, **env: str) -> str:
    done = subprocess.run(command, cwd=cwd, env=os.environ | env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def package_files() -> set[str]:
    """Every file of the package, below the package, that git would keep."""
    files = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*") if path.is_file()}
    return {name for name in files if "__pycache__" not in name}


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Our wheel, built from our sdist; and that sdist."""
    work = tmp_path_factory.mktemp("distributions")
    # From a copy, as the egg-info of an editable install lists files that MANIFEST.in might have forgotten.
    leave = shutil.ignore_patterns(".*", "*.egg-info", "__pycache__", "site", "dist")
    shutil.copytree(ROOT, work / "source", ignore=leave)
    run(sys.executable, "-m", "build", "--outdir", work / "dist", work / "source", cwd=work)
    [wheel], [sdist] = (list((work / "dist").glob(pattern)) for pattern in ("*.whl", "*.tar.gz"))
    return wheel, sdist


@pytest.fixture(params=["wheel", "git"])
def source(request: pytest.FixtureRequest) -> str:
    """What a user hands to pip."""
    if request.param == "wheel":
        wheel, _ = request.getfixturevalue("distributions")
        return str(wheel)
    if subprocess.run(
        ["git", "rev-parse", "-q", "--verify", "HEAD"], cwd=ROOT, capture_output=True, check=False
    ).returncode:
        pytest.skip("not a git checkout with a commit")
    return f"git+{ROOT.as_uri()}"


def test_the_index_would_accept_both(distributions: tuple[Path, Path], tmp_path: Path) -> None:
    run(sys.executable, "-m", "twine", "check", "--strict", *distributions, cwd=tmp_path)


def test_the_licence_is_an_spdx_expression(distributions: tuple[Path, Path]) -> None:
    with ZipFile(distributions[0]) as archive:
        [metadata] = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        assert "License-Expression: MIT" in archive.read(metadata).decode().splitlines()


def test_templates_style_and_typing_are_files_of_the_package() -> None:
    files = package_files()
    assert {"assets/folio.css", "py.typed"} <= files
    assert any(name.startswith("templates/") and name.endswith(".html") for name in files)


def test_the_wheel_holds_the_package_and_nothing_else(distributions: tuple[Path, Path]) -> None:
    with ZipFile(distributions[0]) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == {f"mkdocs_folio/{name}" for name in package_files()}


def test_the_sdist_holds_the_package_and_its_tests(distributions: tuple[Path, Path]) -> None:
    with tarfile.open(distributions[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {f"plugin/mkdocs_folio/{name}" for name in package_files()} <= names
    assert {"LICENSE", "README.md", "CHANGELOG.md", Path(__file__).relative_to(ROOT).as_posix()} <= names


def test_a_fresh_environment_builds_a_site(source: str, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    # git refuses a checkout that belongs to somebody else, as one in a container may.
    trust = tmp_path / "gitconfig"
    trust.write_text("[safe]\n\tdirectory = *\n")
    run(python, "-m", "pip", "install", "--quiet", "--no-input", source, cwd=tmp_path, GIT_CONFIG_GLOBAL=str(trust))

    for name, text in SITE.items():
        file = tmp_path / "blog" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    run(python, "-m", "mkdocs", "build", "--strict", cwd=tmp_path / "blog")
    site = tmp_path / "blog" / "site"
    assert 'class="folio-byline"' in (site / "tides" / "index.html").read_text()
    assert "wrecks" not in "".join(path.as_posix() for path in site.rglob("*"))
    assert not [path for path in site.rglob("*") if path.is_file() and b"Wrecks of the sandbank" in path.read_bytes()]

    for command in ([python.with_name("folio")], [python.with_name("mkdocs-folio")], [python, "-m", "mkdocs_folio"]):
        assert "Usage:" in run(*command, "--help", cwd=tmp_path)

    (tmp_path / "blog" / "mkdocs.yml").write_text(FOREIGN)
    assert "no problems" in run(python.with_name("folio"), "check", cwd=tmp_path / "blog")

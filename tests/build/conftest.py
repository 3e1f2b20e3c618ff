"""The fixture that draws a site as text, and the two things that most tests are run over: theme and form of URLs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.build.drawing import Draw, Engine, Site, Urls, draw_site


@pytest.fixture(scope="session")
def draw(tmp_path_factory: pytest.TempPathFactory) -> Draw:
    """Write a site to a folder of its own, and return it, ready for `build` and `serve`.

    In the drawing `=== docs/a.md` begins a file. The keys of a drawn `mkdocs.yml` lie over a config with search and
    Folio; a home page is there unless it is drawn. `folio` are the plugin's options, `files` are written byte for byte.
    """

    def draw_one(
        drawing: str,
        *,
        theme: str = "material",
        urls: Urls = "folders",
        engine: Engine = "mkdocs",
        folio: Mapping[str, Any] | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> Site:
        root = tmp_path_factory.mktemp("site")
        return draw_site(root, drawing, theme=theme, urls=urls, engine=engine, folio=folio, files=files)

    return draw_one


@pytest.fixture(scope="session", params=["material", "mkdocs"])
def theme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="session", params=["folders", "files"])
def urls(request: pytest.FixtureRequest) -> Urls:
    value: Urls = request.param
    return value

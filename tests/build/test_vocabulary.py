"""Sites whose pages all use the same few words: no alarm without a leak, and none missed. `tests/bench` has more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bench.audit import CHANNELS, Post, build_site, draw_vocabulary, found_by_command, plant

SEEDS = (1, 2)


@pytest.fixture(scope="module", params=SEEDS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Post], int]:
    root = tmp_path_factory.mktemp("vocabulary")
    posts = draw_vocabulary(root, request.param, 60)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert build_site(root) == []
    return root, posts, request.param


def test_words_in_common_are_no_trace(site: tuple[Path, list[Post], int]) -> None:
    root, posts, _ = site
    assert sum(post.hidden for post in posts) == 6
    assert found_by_command(root) == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_leak_is_found_in_every_channel(site: tuple[Path, list[Post], int], channel: str, tmp_path: Path) -> None:
    root, posts, seed = site
    copy = tmp_path / "copy"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("assets"))
    (copy / "site/assets").mkdir()
    leak = plant(copy / "site", posts, channel, seed)
    assert set(found_by_command(copy)) == {leak}

"""Parts of pages are drawn some pages ahead, each once, and never for a page that is not in the site."""

from __future__ import annotations

import pytest
from mkdocs_folio.ahead import Ahead

PATHS = [f"{folder}{number:03}.md" for folder in ("", "b/", "b/c/", "d/") for number in range(100)]


class Drawing:
    """Draws, and remembers what."""

    def __init__(self, broken: str = "", gone: str = "") -> None:
        self.drawn: list[str] = []
        self.broken, self.gone = broken, gone
        self.ahead = Ahead(PATHS, self.url_of, self.draw, ZeroDivisionError)

    def url_of(self, path: str) -> str:
        return "" if path == self.gone else path.removesuffix("md")

    def draw(self, path: str, url: str) -> str:
        if path == self.broken:
            raise ZeroDivisionError
        self.drawn.append(path)
        return f"{path} at {url}"

    def ask(self, path: str) -> str:
        return self.ahead.part(path, self.url_of(path))


@pytest.mark.parametrize("order", [PATHS, PATHS[::-1], PATHS[1::2] + PATHS[::2]])
def test_every_page_gets_its_own_part_drawn_once_in_whatever_order_they_ask(order: list[str]) -> None:
    drawing = Drawing()
    assert [drawing.ask(path) for path in order] == [f"{path} at {drawing.url_of(path)}" for path in order]
    assert sorted(drawing.drawn) == sorted(PATHS)


def test_a_page_that_asks_alone_has_hardly_any_others_drawn() -> None:
    drawing = Drawing()
    drawing.ask(PATHS[50])
    assert len(drawing.drawn) == 2


def test_pages_that_ask_one_after_the_other_find_most_parts_drawn() -> None:
    drawing = Drawing()
    waited = 0
    for path in PATHS:
        waited += path not in drawing.drawn
        drawing.ask(path)
    assert waited < 15


def test_a_page_with_another_address_by_now_gets_a_part_drawn_for_that() -> None:
    drawing = Drawing()
    drawing.ask(PATHS[0])
    assert PATHS[1] in drawing.drawn
    assert drawing.ahead.part(PATHS[1], "elsewhere/") == f"{PATHS[1]} at elsewhere/"


def test_what_cannot_be_drawn_is_told_to_the_page_that_asks_alone() -> None:
    drawing = Drawing(broken=PATHS[7])
    for path in PATHS:
        if path != PATHS[7]:
            drawing.ask(path)
    with pytest.raises(ZeroDivisionError):
        drawing.ask(PATHS[7])


def test_nothing_is_drawn_for_a_page_that_is_not_in_the_site_and_does_not_ask() -> None:
    drawing = Drawing(gone=PATHS[7])
    for path in PATHS:
        if path != PATHS[7]:
            drawing.ask(path)
    assert PATHS[7] not in drawing.drawn


def test_a_page_that_is_not_known_has_its_part_drawn() -> None:
    drawing = Drawing()
    assert drawing.ahead.part("new.md", "new/") == "new.md at new/"
    assert drawing.drawn == ["new.md"]

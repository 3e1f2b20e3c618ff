"""A site with every kind of page that Folio draws on, where its pages are, and its previews and builds by theme."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias

from tests.build.drawing import Site, draw_site

Scheme: TypeAlias = Literal["light", "dark"]

HOST = "127.0.0.1"
THEMES = ("material", "mkdocs", "readthedocs")
SCHEMES: dict[str, tuple[Scheme, ...]] = {
    "material": ("light", "dark"),
    "mkdocs": ("light", "dark"),
    "readthedocs": ("light",),  # it has no other
}

# More parts than a box lists before it folds those at both ends.
_LONG = "".join(
    f"""
=== docs/long/{part:02}.md
---
title: Evening {part}
author: Teo Brandt
date: 2025-03-{part:02}
series: A month of evenings
part: {part}
of: 20
---
# Evening {part}

It grew dark.
"""
    for part in range(1, 19)
)

_STATES = "".join(
    f"""
=== docs/states/{name}.md
---
title: A page that is {name}
author: ida
{line}
---
# A page that is {name}

It says so.
"""
    for name, line in (
        ("scheduled", "publish_at: 2031-01-01"),
        ("expired", "expires: 2025-01-01"),
        ("unlisted", "status: unlisted"),
    )
)

# The keys of one theme mean nothing to another; a highlighter would come from elsewhere.
SITE = f"""
=== mkdocs.yml
theme:
  highlightjs: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
markdown_extensions: [admonition, tables]
nav:
  - Home: index.md
  - Notes:
      - notes/one.md
      - notes/two.md
      - notes/three.md
      - notes/picture.md
      - notes/words.md
      - notes/wide.md
      - notes/both.md
  - States:
      - states/scheduled.md
      - states/expired.md
      - states/unlisted.md
  - An evening: long/09.md
  - Lists: lists.md
=== docs/.authors.yml
authors:
  mara:
    name: Mara Lindqvist
    description: Keeps the notebooks of the field station in order.
    url: https://mara.example/
  ida:
    name: Ida Moe
    description: Draws.
    avatar: images/ida.svg
=== docs/images/ida.svg
<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="teal"/></svg>
=== docs/notes/picture.md
---
title: A picture
author: ida & Bo Chan
date: 2026-02-01
---
# A picture

With help of <author name="ida"></author>.

## Below it

More words.
=== docs/notes/words.md
---
title: Badges among words
authors: [ida, mara]
date: 2026-02-02
---
# Badges among words

<author></author>

On <date></date> came <author name="ida"></author>, <author name="mara"></author> and <author name="Bo Chan"></author>,
and went on <date></date>.

- A line of a list, by <author name="mara"></author>, who wrote
- another one.

!!! note
    By <author name="ida"></author> and <author name="Bo Chan"></author>.

| Who | When |
|---|---|
| <author name="mara"></author> | <date></date> |

/// series | Keeping a field notebook
///

## Below the box

Last words.
=== docs/notes/wide.md
---
title: Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft
authors:
  - Maximiliana Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft
  - mara
date: 2026-02-03
series: Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz
part: 1
of: 2
---
# Wide

Long words.
=== docs/notes/both.md
---
title: In two series
author: mara
series:
  - {{name: Notes on notes, part: 1, of: 2}}
  - {{name: Short things, part: 4, of: 5}}
---
# In two series

A box for each.
=== docs/lists.md
# Lists

/// posts
    path: notes/
///

## Beside each other

/// posts
    author: mara
    style: cards
///

## In rows

/// posts
    path: notes/
    sort: title
    style: table
///

## Who writes

/// authors
///
=== docs/.series.yml
notebook:
  name: Keeping a field notebook
  description: What to write down outside, and how.
  state: ongoing
=== docs/notes/one.md
---
title: Why write anything down
author: mara & Teo Brandt
date: 2026-01-05
series: Keeping a field notebook
part: 1
of: 4
---
# Why write anything down

A page says more than a memory.
=== docs/notes/two.md
---
title: What belongs on a page, and what a page is better off without
author: Teo Brandt
date: 2026-01-12
series: Keeping a field notebook
part: 2
of: 4
---
# What belongs on a page

Date, place, weather, names.
=== docs/notes/three.md
---
title: Drawing badly is enough
author: mara
date: 2026-01-19
series: Keeping a field notebook
part: 3
of: 4
status: draft
---
# Drawing badly is enough

A line and a label.
{_STATES}{_LONG}"""

BARE = ""  # the home page, on which Folio draws nothing
MADE = ("series/", "series/notebook/", "authors/", "authors/mara/")
POSTS = ("notes/one/", "notes/picture/", "notes/words/", "notes/wide/", "notes/both/", "long/09/", "lists/", *MADE)
IN_PREVIEW = ("notes/three/", "states/scheduled/", "states/expired/", "states/unlisted/")

PARTS = (".folio-byline", ".folio-author", ".folio-avatar svg", ".folio-date", ".folio-series")


@dataclass(frozen=True)
class View:
    """A site as somebody sees it: its writers in a preview, its readers where it is built.

    Attributes:
        root: The address of its home page.
        pages: One of each kind, below it.
    """

    root: str
    pages: tuple[str, ...]

    def address(self, page: str) -> str:
        """Return where a page is."""
        return self.root + page


class Stage:
    """The site in each theme, built and served when somebody first looks at it.

    Args:
        folder: Makes a folder of its own for a theme's site.
        serve: Serves a folder, and gives its address.
        running: Holds the servers, and stops them at its end.
    """

    def __init__(
        self, folder: Callable[[str], Path], serve: Callable[[Path], AbstractContextManager[str]], running: ExitStack
    ) -> None:
        self._folder, self._serve, self._running = folder, serve, running
        self.site = cache(self._site)
        self.preview = cache(self._preview)
        self.built = cache(self._built)
        self.bare = cache(self._bare)
        self.folded = cache(self._folded)

    def _site(self, theme: str, badge: str = "chip") -> Site:
        return draw_site(
            self._folder(f"{theme}-{badge}"), SITE, theme=theme, urls="folders", folio={"badge": badge}, files=None
        )

    def _preview(self, theme: str) -> View:
        server = self._running.enter_context(self.site(theme).serve())
        return View(f"http://{HOST}:{server.port}/", (*POSTS, *IN_PREVIEW))

    def _built(self, theme: str, badge: str = "chip") -> View:
        built = self.site(theme, badge).build("--strict")
        return View(self._running.enter_context(self._serve(built.root)), POSTS)

    def _folded(self, theme: str) -> View:
        """The same site without pages of series: boxes fold what they do not list."""
        folder, options = self._folder(f"{theme}-folded"), {"series_pages": False}
        site = draw_site(folder, SITE, theme=theme, urls="folders", folio=options, files=None)
        return View(self._running.enter_context(self._serve(site.build("--strict").root)), POSTS)

    def _bare(self, theme: str) -> View:
        """The same site, as if nobody had installed Folio: what is not public is there, too."""
        built = self.site(theme).build_without_folio()
        return View(self._running.enter_context(self._serve(built.root)), (*POSTS, *IN_PREVIEW))

"""What Folio knows of Material's blog plugin: which pages are its posts, and how an unlisted one stays out of lists.

Its instances are told by their options, so that materialx and renamed ones count too. Knows no rule of Folio's own.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from .engine import plugins
from .model import Level, Problem
from .navigation import without_links

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_ENTRY = ("the blog begins with this page, which is not public: it is there without its text.", "Publish it.")


class Blogs:
    """The blogs of one site.

    Args:
        config: MkDocs' configuration.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._held_back: list[tuple[Any, File]] = []
        self._entries: list[File] = []  # pages without a text, in the place of hidden ones

    @cached_property
    def _plugins(self) -> list[tuple[Any, Mapping[str, Any]]]:
        return [(one, options) for one, options in plugins(self._config) if {"blog_dir", "post_dir"} <= set(options)]

    @property
    def registries(self) -> list[tuple[str, object]]:
        """The folder and the registry of authors of every blog, below `docs_dir`."""
        return [(options["blog_dir"], options.get("authors_file")) for _, options in self._plugins]

    def renders(self, path: str) -> bool:
        """Tell whether a page is a blog's post: its authors and date then stand in the sidebar."""
        return self._owner(path) is not None

    @cached_property
    def _folders(self) -> list[tuple[str, Any]]:
        """Where the posts of each blog lie, with the plugin that renders them."""
        return [
            (posixpath.normpath(options["post_dir"].format(blog=options["blog_dir"])) + "/", one)
            for one, options in self._plugins
            if options.get("enabled", True)
        ]

    def _owner(self, path: str) -> Any:  # noqa: ANN401 - the plugin may not be installed
        return next((one for folder, one in self._folders if path.startswith(folder)), None)

    def put_entry(self, path: str, files: Files) -> list[Problem]:
        """Put a page without a text in the place of a hidden one that a blog begins with, as it cannot be without one.

        Args:
            path: Of the hidden page.
            files: Those of the site.

        Returns:
            What is to be said of it; nothing where no blog begins there.
        """
        if all(posixpath.normpath(posixpath.join(folder, "index.md")) != path for folder, _ in self.registries):
            return []
        self._entries.append(File.generated(self._config, path, content="# Blog\n"))
        files.append(self._entries[-1])
        return [Problem("blog-entry", path, 1, "blog", Level.INFO, *_ENTRY, page=path)]

    def stands_in(self, file: File) -> bool:
        """Tell whether a file is such a page."""
        return any(file is one for one in self._entries)

    def prune(self, leaves: Callable[[str], bool]) -> None:
        """Take links out of the headers of posts (`links:`), which a blog shows beside them with title and address."""
        for one, _ in self._plugins:
            for post in getattr(getattr(one, "blog", None), "posts", ()):
                if links := post.config.get("links"):
                    links.items[:] = without_links(links.items, leaves)

    def hold_back(self, files: Files, paths: Collection[str]) -> None:
        """Take some pages away before the blogs collect their posts: what they do not see is in no list of theirs."""
        for path in paths:
            owner, file = self._owner(path), files.get_file_from_path(path)
            if owner is not None and file is not None:
                files.remove(file)
                self._held_back.append((owner, file))

    def give_back(self, files: Files) -> None:
        """Put them back when the lists are made, as posts with the address and layout that their blog gives them."""
        for owner, file in self._held_back:
            inclusion = file.inclusion
            files.append(file)
            # Of no list's making, but private: where a release has it no more, the page keeps its place as any other.
            if resolve := getattr(owner, "_resolve_post", None):
                resolve(file, self._config).parent = getattr(owner, "blog", None)
                file.inclusion = inclusion
        self._held_back = []

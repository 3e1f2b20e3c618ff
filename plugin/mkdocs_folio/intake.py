"""What a build is made of: reads the files of a site, and takes those out of it that are not public.

A file may come back, or another in its place: plugins add, replace and move files as long as MkDocs asks for them.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from . import engine
from .attachments import is_kept_back, is_leftover, is_source
from .blog import Blogs
from .gathering import gather
from .model import Access, Level, Post, Problem
from .outline import Outline
from .reading import Page, Reader
from .registry import Registry
from .settings import Drafts, Settings
from .sources import bytes_of, source_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_NO_FILE = ("the file cannot be opened.", "Is it a link to a file that is gone?")


class Intake:
    """The files of one build, as far as they were read.

    Args:
        config: MkDocs' configuration.
        settings: What Folio's options came to.
        blogs: Those of the site, which read posts by themselves.
        authors_file: The option of that name.
        series_file: The same.

    Attributes:
        posts: Every page, by path.
        problems: What is wrong with them, and around them.
        gone: The pages that are not in the site.
        unlisted: The addresses of those that nothing lists.
        plain: The length of the text of public pages whose header nobody reads in another way.
        lengths: The same of all pages; None where MkDocs' own reading stays.
        kept_back: Drafts that MkDocs takes for no pages.
        registry: The authors of the site.
        registries: The paths of the files that say so, which are never copied.
        outline: What a file says of series.
        reader: What read the pages.
        make_reader: What makes one.
    """

    def __init__(
        self, config: MkDocsConfig, settings: Settings, blogs: Blogs, *, authors_file: str | None, series_file: str
    ) -> None:
        self._config, self._settings, self._blogs = config, settings, blogs
        self._authors_file, self._series_file = authors_file, series_file
        self.posts: dict[str, Post] = {}
        self.problems: list[Problem] = []
        self.gone: dict[str, File] = {}
        self.unlisted: dict[str, str] = {}
        self.plain: dict[str, int] = {}
        self.lengths: dict[str, int | None] = {}
        self.kept_back: list[File] = []
        self.registry, self.outline = Registry(), Outline()
        self.registries: tuple[str, ...] = ()
        self.reader: Reader | None = None
        self.make_reader: Callable[..., Reader] = Reader
        self._sources: dict[str, object] = {}  # of pages, as they were read: where each lies, or what it holds
        self._draft_docs: set[str] = set()

    def read(self, files: Files) -> None:
        """Read the pages that have not been read yet, and take those that are not public out of the site."""
        if self.reader is None:
            self.reader = self._gather(files)
        for file in list(files):
            if self._is_read(file):
                continue
            if not file.is_documentation_page():
                self._read_other(file, files, self.reader)
            elif file.inclusion is not InclusionLevel.EXCLUDED:
                self._read_page(file, files, self.reader)

    def _is_read(self, file: File) -> bool:
        """Tell whether a page is known as it is now: a plugin may have put another in its place, or put it back."""
        path = file.src_uri
        if path not in self._sources:
            return False
        if path in self.gone or path in self.unlisted:
            return self._blogs.stands_in(file)
        return self._sources[path] == source_of(file)

    def _read_other(self, file: File, files: Files, reader: Reader) -> None:
        """Take away what lies beside pages and must not be copied: leftovers, and sources that MkDocs does not know."""
        path = file.src_uri
        if file.src_dir != self._config.docs_dir:
            return
        if is_leftover(path):
            files.remove(file)
            if path.endswith(".draft"):
                self.kept_back.append(file)
        elif file.abs_src_path and not Path(file.abs_src_path).exists():  # MkDocs would stop where it copies it
            files.remove(file)
            self.problems.append(Problem("file-unreadable", path, 1, "file", Level.WARNING, *_NO_FILE))
        elif is_source(path) and not self._settings.preview and not self._settings.is_kept(path):
            content = bytes_of(files, path)
            if is_kept_back(path, content, reader.read(path, content), self._settings.policy):
                files.remove(file)
                self.kept_back.append(file)

    def _gather(self, files: Files) -> Reader:
        around = gather(
            [file.src_uri for file in files],
            lambda path: bytes_of(files, path),
            authors_file=self._authors_file,
            series_file=self._series_file,
            blogs=self._blogs.registries,
            defaults_file=engine.defaults_file(self._config),
            config_file=posixpath.basename(self._config.config_file_path or "mkdocs.yml"),
        )
        self.registry, self.registries = around.registry, around.registries
        self.problems += around.problems
        for path in around.registries:  # it may hold addresses of people, and MkDocs would copy one without a dot
            if file := files.get_file_from_path(path):
                file.inclusion = InclusionLevel.EXCLUDED
        self.outline = around.outline
        return self.make_reader(self._settings, around.folders, around.registry, around.outline)

    def _read_page(self, file: File, files: Files, reader: Reader) -> None:
        path = file.src_uri
        if file.inclusion is InclusionLevel.DRAFT:
            self._draft_docs.add(path)
        page = reader.read(path, bytes_of(files, path), is_draft_doc=path in self._draft_docs)
        self._forget(path)
        self.lengths[path] = len(page.front.body) if page.is_read else None
        self.problems += page.problems
        if page.post is not None:
            self._place(file, files, page, page.post)
        self._sources[path] = source_of(file)

    def _forget(self, path: str) -> None:
        """Forget a page that another has taken the place of."""
        if path in self._sources:
            self.problems = [problem for problem in self.problems if problem.path != path]
            for known in (self.posts, self.plain, self.gone, self.unlisted):
                known.pop(path, None)

    def _place(self, file: File, files: Files, page: Page, post: Post) -> None:
        """Leave a page in the site, or take it out, as its verdict says."""
        path, settings = file.src_uri, self._settings
        self.posts[path] = post
        if post.is_public and page.is_plain:
            self.plain[path] = len(page.front.body)
        if post.is_public and not settings.preview:
            return
        if not settings.preview and post.access is Access.HIDDEN and settings.drafts is Drafts.GONE:
            self.gone[path] = file
            files.remove(file)
            self.problems += self._blogs.put_entry(path, files)
            return
        if not settings.preview:
            self.unlisted[path] = file.url
            file.inclusion = InclusionLevel.NOT_IN_NAV
        elif file.inclusion is InclusionLevel.DRAFT:
            file.inclusion = InclusionLevel.INCLUDED
        if any(problem.code in {"encoding", "file-unreadable"} for problem in post.problems):
            file.content_string = page.front.body  # MkDocs would stop at bytes that it cannot read

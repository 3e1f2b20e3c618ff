"""What lies beside the pages of a MkDocs build: leftovers, files that only hidden pages use, what an audit looks at."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from .assets import LEFTOVERS, TEXTS, Text, any_text, ending, names_file, only_hidden
from .engine import written_config
from .hidden import Hidden
from .links import GoneLinks, names_of
from .locales import Locales
from .model import Access
from .reading import Page as SourcePage
from .render import STYLESHEET_URI
from .settings import Settings
from .strings import strings, titles
from .visibility import Policy

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

# Sources of pages under names that MkDocs does not take for one, and so would copy with their headers.
_SOURCES = frozenset({".md", ".mdx", ".markdown", ".mdown", ".mkdn", ".mkd", ".qmd", ".rmd", ".txt", ".rst"})


def is_leftover(path: str) -> bool:
    """Tell whether a file is a copy that an editor or a writer left beside a page."""
    name = posixpath.basename(path).casefold()
    return any(fnmatch(name, pattern) for pattern in LEFTOVERS)


def is_source(path: str) -> bool:
    """Tell whether a file may be the source of a page, though MkDocs would copy it."""
    return ending(path) in _SOURCES


def is_kept_back(path: str, content: bytes | None, page: SourcePage, policy: Policy) -> bool:
    """Tell whether the source of a page that MkDocs does not know is not public.

    A plain text may begin with a line such as `Expires: …` for reasons of its own (https://www.rfc-editor.org/info/rfc9116):
    there a header between fences counts, or one of Folio's words for a state.

    Args:
        path: Below `docs_dir`.
        content: What it holds; None for a file that cannot be opened.
        page: The same, as Folio read it.
        policy: The site's.
    """
    if page.post is None or page.post.access is not Access.HIDDEN:
        return False
    if ending(path) != ".txt" or content is None or content.lstrip().startswith(b"---"):
        return True
    said = page.front.entries.get("status")
    return said is not None and isinstance(said.value, str) and policy.names_state(said.value)


def unused(
    files: Files,
    gone: Iterable[File],
    config: MkDocsConfig,
    registries: Iterable[str],
    settings: Settings,
) -> list[File]:
    """Return the images and attachments that nothing uses but pages which are not in the site.

    Args:
        files: What is in the site, with its pages rendered.
        gone: The pages that are not.
        config: MkDocs' configuration, in which files are named too.
        registries: Paths below `docs_dir` of files of authors and the like, which name files that every page may show.
        settings: Which files are in the site whoever uses them, and its languages.
    """
    attached = [file for file in files if not file.is_documentation_page()]
    # What plugins have made, too, but for Folio's own.
    made = [file for file in attached if file.generated_by is not None and file.src_uri != STYLESHEET_URI]
    own = {file.src_uri: file for file in [*(one for one in attached if one.src_dir == config.docs_dir), *made]}
    pages = {page.src_uri: page for page in gone}
    hidden = ((_content(page), _folders(page)) for page in pages.values())
    found = only_hidden(
        own,
        hidden,
        _public_texts(files, pages, config, registries),
        settings.is_kept,
        text_of=lambda path: _content(own[path]),
        bare=settings.locales.bare,
    )
    return [own[path] for path in found]


def _config_text(config: MkDocsConfig) -> str:
    file = Path(config.config_file_path or "")
    return any_text(file.read_bytes()) if file.is_file() else ""


def _config_strings(config: MkDocsConfig, gone: Container[str]) -> list[str]:
    """Return what the configuration says with inherited files and the environment, before anybody changed it."""
    return strings(written_config(config) or config, gone)


def hidden_pages(
    gone: Mapping[str, File],
    unused: Mapping[str, File],
    files: Files,
    is_moved: Callable[[str], bool],
    locales: Locales,
) -> Hidden:
    """Return what an audit looks for.

    Args:
        gone: The pages that are not in the site, by path.
        unused: The images and attachments that only they use, by path.
        files: What is in the site.
        is_moved: Tells whether another plugin decides the address of a page.
        locales: The languages of the site.
    """
    texts = {path: _content(file) for path, file in gone.items()}
    contents = {path: _bytes(file) for path, file in unused.items()}
    written = (file.abs_src_path for file in files if not (file.generated_by or file.is_documentation_page()))
    common = copied(contents.values(), filter(None, written))
    own: dict[str, dict[str, bytes]] = {}
    for path, file in unused.items():
        name = posixpath.basename(path)
        owner = next((page for page, text in texts.items() if names_file(text, name)), next(iter(texts), ""))
        own.setdefault(owner, {})[file.dest_uri] = b"" if contents[path] in common else contents[path]
    urls = {path: None if is_moved(path) else _url(file, locales) for path, file in gone.items()}
    return Hidden(texts, urls, own)


def addresses(path: str, locales: Locales, *, use_directory_urls: bool) -> list[str]:
    """Return where a page stands below the site, its own address first; nothing where nobody knows.

    Args:
        path: Below `docs_dir`.
        locales: The languages of the site.
        use_directory_urls: MkDocs' option.
    """
    try:
        url = File(locales.bare(path), "", "", use_directory_urls).url
    except UnicodeEncodeError:  # a name that is no text, for which MkDocs has no address
        return []
    below = "" if url in {".", "./"} else url
    return [posixpath.join(folder, below) for folder in locales.folders(path) or ()]


def gone_links(
    gone: Mapping[str, File],
    pages: Collection[str],
    present: Mapping[str, str],
    site_url: str | None,
    locales: Locales,
) -> GoneLinks:
    """Return what knows links to pages that are not in the site, also as other languages of it write them.

    Args:
        gone: The pages, by path.
        pages: The paths of all pages, in all languages.
        present: What is in the site: addresses by path.
        site_url: The site's own address, if it has one.
        locales: The languages of the site.
    """
    urls = {path: file.url for path, file in gone.items()}
    if not (gone and locales.codes):
        return GoneLinks(urls, present, site_url)
    public: dict[str, set[str]] = {}  # the languages in which a page is, by its path without one
    for path in pages:
        if path not in gone:
            public.setdefault(locales.bare(path), set()).add(locales.of(path))
    also = set[str]()
    for path, file in gone.items():
        also |= locales.called(path).difference(pages)
        others = public.get(locales.bare(path), set())
        default = locales.codes[0]
        is_replaced = locales.falls_back and default in others  # whose page stands at the address of this one
        found = addresses(path, locales, use_directory_urls=file.use_directory_urls)
        for folder, url in zip(locales.folders(path) or (), found, strict=False):
            if not is_replaced and (folder or default) not in others:
                also |= names_of(path, url)
    return GoneLinks(urls, present, site_url, also)


def _url(file: File, locales: Locales) -> str | None:
    """Return the address that a page would have: static-i18n has not moved those that it did not see."""
    if not locales.codes:
        return file.url
    return next(iter(addresses(file.src_uri, locales, use_directory_urls=file.use_directory_urls)), None)


def copied(contents: Collection[bytes], paths: Iterable[str | os.PathLike[str]]) -> set[bytes]:
    """Return which contents other files have too."""
    sizes = {len(data) for data in contents}
    files = filter(Path.is_file, map(Path, paths)) if sizes else ()
    return {path.read_bytes() for path in files if path.stat().st_size in sizes} & set(contents)


def public_texts(files: Files, gone: Container[str], config: MkDocsConfig) -> Iterator[str]:
    """Yield the sources of a site as people wrote them: what a plugin made of them may be what is looked for.

    Args:
        files: What is in the site.
        gone: The paths of the pages that are not.
        config: MkDocs' configuration, as it was written.
    """
    yield _config_text(config)
    yield from _config_strings(config, gone)
    pages = []
    for file in files:
        is_page = file.is_documentation_page() and file.inclusion is not InclusionLevel.EXCLUDED
        if file.src_dir == config.docs_dir and (is_page or ending(file.src_uri) in TEXTS):
            yield _content(file)
            pages += [file.src_uri] if is_page else []
    yield from titles(pages)
    yield from _templates(config)


def site_files(files: Files, config: MkDocsConfig) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a built site, without those that a theme brings as they are."""
    themes = {folder for folder in config.theme.dirs if folder != config.theme.custom_dir}
    brought = {file.dest_uri for file in files if file.src_dir in themes}
    return built_files(config.site_dir, brought)


def made_files(config: MkDocsConfig) -> set[str]:
    """Return the paths, below the site, of what MkDocs makes of templates: no page, whatever it is called."""
    return {*config.theme.static_templates, *map(str, config.extra_templates)}


def built_files(site_dir: str | os.PathLike[str], brought: Collection[str] = ()) -> Iterator[tuple[str, bytes]]:
    """Yield the files in a folder with their paths below it, without some.

    Args:
        site_dir: The folder.
        brought: Paths of files that are left out.
    """
    root = os.fspath(site_dir)
    for folder, folders, names in os.walk(root):
        folders.sort()
        inside = folder[len(root) :].replace(os.sep, "/").strip("/")
        for name in sorted(names):
            path = f"{inside}/{name}" if inside else name
            if path not in brought:
                try:
                    with open(f"{folder}{os.sep}{name}", "rb", buffering=0) as file:  # noqa: PTH123 - pathlib takes longer
                        yield path, file.read()
                except OSError:  # a link that leads nowhere
                    yield path, b""


def _public_texts(
    files: Files, gone: Container[str], config: MkDocsConfig, registries: Iterable[str]
) -> Iterator[tuple[str, Text]]:
    """Yield whatever may name a file, with its path and the folders from which it does so."""
    yield "", (f"{_config_text(config)} {dict(config.theme)}", ("",))
    yield "", ("\n".join(_config_strings(config, gone)), ("",))
    for path in registries:
        registry = Path(config.docs_dir, path)
        if registry.is_file():
            yield path, (any_text(registry.read_bytes()), ("", posixpath.dirname(path)))
    for file in files:
        if file.page is not None:
            yield file.src_uri, (f"{file.page.content}\n{file.page.markdown}\n{file.page.meta}", _folders(file))
        elif file.src_dir == config.docs_dir and ending(file.src_uri) in TEXTS:
            yield file.src_uri, (_content(file), (posixpath.dirname(file.src_uri),))
    yield from (("", (text, ("",))) for text in _templates(config))


def _templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield what a site has in its folder of templates."""
    for template in Path(config.theme.custom_dir).rglob("*") if config.theme.custom_dir else ():
        if ending(template.name) in TEXTS and template.is_file():
            yield any_text(template.read_bytes())


def _content(file: File) -> str:
    return any_text(_bytes(file))


def _bytes(file: File) -> bytes:
    try:
        return file.content_bytes
    except OSError:  # a link that leads nowhere
        return b""


def _folders(file: File) -> tuple[str, str]:
    """Return where relative addresses on a page begin: at its source and at its address."""
    return posixpath.dirname(file.src_uri), file.url if file.url.endswith("/") else posixpath.dirname(file.url)

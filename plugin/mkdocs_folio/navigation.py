"""Takes pages out of a site's navigation, as `mkdocs.yml` or a file of its own holds it. Knows no engine."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import yaml

from .patterns import lazy

_Item = TypeVar("_Item")
_ALL = lazy(r"/\*+\Z")
_ENTRY = lazy(r"^(?P<start>(?P<indent>\s*)(?:[-*+]|\d+[.)])\s+)(?:\[(?P<words>.*)\]\(\s*<?(?P<href>[^\s>)]+).*\)\s*$)?")


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return all folders in which some pages lie, at any depth."""
    found: set[str] = set()
    for path in paths:
        folder = posixpath.dirname(path)
        while folder and folder not in found:
            found.add(folder)
            folder = posixpath.dirname(folder)
    return found


def without_pattern(path: str) -> str:
    """Return a path in its plain form; that of a folder where it means all that lies in one (`drafts/*`)."""
    return posixpath.normpath(_ALL.sub("", path))


def pruned(nav: list[Any], leaves: Callable[[str], bool]) -> list[Any]:
    """Return navigation without some of its pages, and without the sections that this emptied.

    Args:
        nav: A list of paths, of mappings from a title to a path, and of mappings from a title to such a list.
        leaves: Tells whether the page at a path, or behind a link, is taken out.
    """
    kept = _pruned(nav, leaves)
    return kept if isinstance(kept, list) else []


def _pruned(item: Any, leaves: Callable[[str], bool]) -> Any:  # noqa: ANN401 - navigation is whatever YAML holds
    if isinstance(item, list):
        pairs = [(one, _pruned(one, leaves)) for one in item]
        return [kept for one, kept in pairs if kept or not one]  # what was empty before is not ours to take
    if isinstance(item, dict):
        triples = [(key, one, _pruned(one, leaves)) for key, one in item.items()]
        return {key: kept for key, one, kept in triples if kept or not one}
    return None if isinstance(item, str) and leaves(item) else item


def pruned_yaml(text: str, leaves: Callable[[str], bool]) -> str:
    """Return a YAML file whose key `nav` holds navigation (`.nav.yml`) without some of its pages.

    Args:
        text: The file; one that is no such mapping stays as it is, and so does one with nothing to take out.
        leaves: Tells whether the page at a path is taken out.
    """
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return text
    nav = data.get("nav") if isinstance(data, dict) else None
    if not isinstance(nav, list) or (kept := pruned(nav, leaves)) == nav:
        return text
    return yaml.safe_dump({**data, "nav": kept}, allow_unicode=True, sort_keys=False)


def pruned_list(text: str, leaves: Callable[[str], bool]) -> str:
    """Return Markdown whose lists hold navigation (`SUMMARY.md`) without some of its links.

    An entry with others below it keeps its words as long as one of those stays: they name a section then. A section
    that this emptied goes.

    Args:
        text: The file.
        leaves: Tells whether the link to an address is taken out.
    """
    kept: list[str] = []
    below: list[tuple[int, bool]] = []  # the entries after a line: how far they stand in, and whether they stay
    for line in reversed(text.split("\n")):
        entry = _ENTRY.match(line)
        if entry is None:
            kept.append(line)
            continue
        indent = len(entry["indent"].expandtabs(4))
        children = [stays for depth, stays in below if depth > indent]
        is_dead = entry["href"] is not None and leaves(entry["href"])
        stays = any(children) or not (is_dead or (children and entry["href"] is None))
        if stays:
            kept.append(entry["start"] + entry["words"] if is_dead else line)
        below = [one for one in below if one[0] <= indent]
        below.append((indent, stays))
    return "\n".join(reversed(kept))


def without_links(items: list[_Item], leaves: Callable[[str], bool]) -> list[_Item]:
    """Return finished navigation without some of its links, and without the sections that this emptied.

    Args:
        items: Pages, links and sections, as an engine makes them.
        leaves: Tells whether the link to an address is taken out.
    """
    kept = []
    for item in items:
        children = getattr(item, "children", None)
        if children:
            children[:] = without_links(children, leaves)
        is_empty = getattr(item, "is_section", False) and not children
        is_page = getattr(item, "is_page", False)  # section-index makes sections that are pages too
        is_dead = getattr(item, "is_link", False) and leaves(str(getattr(item, "url", "")))
        if is_page or not (is_dead or is_empty):
            kept.append(item)
    return kept

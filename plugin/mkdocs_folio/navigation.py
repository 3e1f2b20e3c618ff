"""Takes pages out of a site's navigation, as `mkdocs.yml` holds it. Knows no engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

_Item = TypeVar("_Item")


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
        is_dead = getattr(item, "is_link", False) and leaves(str(getattr(item, "url", "")))
        if not is_dead and (children or not isinstance(children, list) or not getattr(item, "is_section", False)):
            kept.append(item)
    return kept

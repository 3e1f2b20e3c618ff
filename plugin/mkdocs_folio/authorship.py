"""Finds out who the names in headers mean: an author of the registry, or a guest. Knows no file and no engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .model import Author, Credit, Level, Post, Problem
from .names import commonest, fold_name, slugify, unique
from .registry import Registry


def credit_authors(
    posts: Iterable[Post], registry: Registry, unknown_author: Level | None, problems: list[Problem]
) -> dict[str, tuple[Author, ...]]:
    """Return the authors of each post, by its path.

    Args:
        posts: All of them, public or not.
        registry: The authors that the site knows; all others are guests.
        unknown_author: How loudly a guest is reported where there is a registry; None for not at all.
        problems: What looks wrong is added here.
    """
    posts = list(posts)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    unseen: dict[str, Counter[str]] = defaultdict(Counter)
    details: dict[str, Mapping[str, str]] = {}
    unseen_details: dict[str, Mapping[str, str]] = {}
    for post in posts:
        for credit in post.credits:
            folded = fold_name(credit.name)
            (spellings if post.is_public else unseen)[folded][credit.name] += 1
            if credit.details:
                (details if post.is_public else unseen_details).setdefault(folded, credit.details)
    guests: dict[str, Author] = {}
    taken = {author.key for author in registry.authors.values()}
    # Public posts first: what the header of another says of a guest counts only where no public post names the guest.
    for counted, said in ((spellings, details), (unseen, unseen_details)):
        for folded in sorted(counted.keys() - guests.keys()):
            name = commonest(counted[folded])
            guests[folded] = _guest(unique(slugify(name) or "author", taken), name, said.get(folded, {}))
            taken.add(guests[folded].key)
    _report_spellings(posts, spellings, registry, problems)
    found: dict[str, tuple[Author, ...]] = {}
    for post in posts:
        resolved: dict[str, Author] = {}
        for credit in post.credits:
            known = registry.find(credit.name)
            author = known or guests[fold_name(credit.name)]
            if known is None:
                _report_guest(post, credit, registry, unknown_author, problems)
            resolved.setdefault(author.key, author)
        found[post.path] = tuple(resolved.values())
    return found


def _guest(key: str, name: str, details: Mapping[str, str]) -> Author:
    return Author(
        key=key,
        name=name,
        description=details.get("description", "") or details.get("title", ""),
        avatar=details.get("avatar", "") or details.get("image", "") or details.get("imageurl", ""),
    )


def _report_spellings(
    posts: Iterable[Post], spellings: Mapping[str, Counter[str]], registry: Registry, problems: list[Problem]
) -> None:
    for folded, counts in sorted(spellings.items()):
        if len(counts) < 2 or registry.find(folded):  # noqa: PLR2004
            continue
        usual = commonest(counts)
        other = min(name for name in counts if name != usual)
        post, credit = next(
            (post, credit) for post in posts if post.is_public for credit in post.credits if credit.name == other
        )
        message, hint = "{found} is written in another way elsewhere.", f"Write {usual} everywhere."
        problems.append(_problem(post, credit, "author-spelling", Level.INFO, message, hint))


def _report_guest(post: Post, credit: Credit, registry: Registry, level: Level | None, problems: list[Problem]) -> None:
    if level is None or not registry.authors:
        return
    guess = registry.suggest(credit.name)
    hint = f"Did you mean {guess}? " if guess else ""
    hint += "Add the author to the registry, or leave it as a guest."
    message = "{found} is not in the registry of authors."
    problems.append(_problem(post, credit, "author-unknown", level, message, hint))


def _problem(post: Post, credit: Credit, code: str, level: Level, message: str, hint: str) -> Problem:
    place = credit.file or post.path
    return Problem(code, place, credit.line, credit.key, level, message, hint, found=credit.name, page=post.path)

"""Reads `.series.yml`, in which a site names, describes, orders and totals its series. Knows no post and no disk."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct

from .frontmatter import decode
from .languages import Language
from .model import Level, Membership, Problem
from .names import file_name, slugify
from .values import Entry, UnreadableError, Value, fold_key, inner_lines, mapping_entries

SERIES_FILE = ".series.yml"
KEYS = ("name", "description", "image", "total", "state", "order", "parts")
_CHOICES = {"state": ("ongoing", "complete"), "order": ("asc", "desc")}


class Plan(Struct, frozen=True):
    """What the file says of one series.

    Attributes:
        key: As written; it is what the address of the series is made of.
        name: As shown. One that is made of the key counts where no post names the series.
        is_named: Whether the file says the name.
        total: How many parts there are to be; None where the file does not say.
        state: `ongoing` or `complete`; empty where it does not say.
        is_descending: Whether the largest number, or the latest date, comes first.
        parts: Paths below `docs_dir`, in order.
        path: Of the file, for problems.
        line: Of its parts, else of the entry.
    """

    key: str
    name: str
    description: str = ""
    image: str = ""
    total: int | None = None
    state: str = ""
    is_descending: bool = False
    parts: tuple[str, ...] = ()
    path: str = SERIES_FILE
    line: int = 1
    is_named: bool = True

    def identities(self, language: Language) -> set[str]:
        """Return the forms in which a post may name the series."""
        return {language.identity(self.name), language.identity(self.key)}


class Outline(Struct, frozen=True, dict=True):
    """All series of a file.

    Attributes:
        plans: In the order of the file.
        problems: What could not be read.
    """

    plans: tuple[Plan, ...] = ()
    problems: tuple[Problem, ...] = ()

    def memberships(self, path: str) -> Iterator[Membership]:
        """Yield the places that the file gives to a page, which need not know of it."""
        yield from self._by_path.get(path, ())

    def lists(self, path: str) -> bool:
        """Tell whether the file makes a page part of a series."""
        return path in self._by_path

    def missing(self, exists: Callable[[str], bool]) -> Iterator[Problem]:
        """Yield a problem for each part that is no page.

        Args:
            exists: Tells whether there is a file at a path below `docs_dir`.
        """
        for plan in self.plans:
            for part in plan.parts:
                if not exists(part):
                    message, hint = "the part {found} is not in the docs.", "Write its path below docs_dir."
                    yield _complaint(plan.path, plan.line, f"{plan.key}.parts", message, hint, found=part)

    @cached_property
    def _by_path(self) -> Mapping[str, list[Membership]]:
        found: dict[str, list[Membership]] = {}
        for plan in self.plans:
            for number, part in enumerate(dict.fromkeys(plan.parts), 1):
                membership = Membership(plan.name, number, line=plan.line, key=f"{plan.key}.parts", file=plan.path)
                found.setdefault(part, []).append(membership)
        return found


def read_outline(path: str, content: bytes) -> Outline:
    """Read the file: `key: {name, description, image, total, state, order, parts}`.

    Args:
        path: Of the file, below `docs_dir`.
        content: What it holds.
    """
    problems: list[Problem] = []
    try:
        entries = mapping_entries(decode(content), 1, may_be_empty=True)
    except UnicodeDecodeError:
        return Outline((), (_complaint(path, 1, "series", "the file is not UTF-8.", "Save it as UTF-8."),))
    except UnreadableError as error:
        message = error.fault.message.replace("the header", "the file")
        return Outline((), (_complaint(path, error.fault.line, "series", message, error.fault.hint),))
    lines = inner_lines(decode(content))
    plans = [plan for entry in entries if (plan := _plan(path, entry, lines, problems))]
    return Outline(tuple(plans), tuple(problems))


def _plan(path: str, entry: Entry, lines: Mapping[tuple[str, ...], int], problems: list[Problem]) -> Plan | None:
    def complain(key: str, message: str, hint: str, found: str = "") -> None:
        line = lines.get((fold_key(entry.key), key), entry.line)
        problems.append(_complaint(path, line, f"{entry.key}.{key}", message, hint, found=found))

    if entry.value is not None and not isinstance(entry.value, dict):
        hint = f"Write {entry.key}: {{name: …, total: …}}."
        problems.append(_complaint(path, entry.line, entry.key, "the series is no mapping.", hint))
        return None
    fields = {fold_key(key): value for key, value in (entry.value or {}).items()}
    for key in fields.keys() - set(KEYS):
        known = ", ".join(KEYS)
        complain(key, "nobody knows this key.", f"Write {known}.")
    texts = {key: " ".join(value.split()) for key, value in fields.items() if isinstance(value, str)}
    for key, choices in _CHOICES.items():
        if texts.get(key, choices[0]).casefold() not in choices:
            message, hint = "{found} is not known.", f"Write {' or '.join(choices)}."
            complain(key, message, hint, texts.pop(key))
    total = texts.get("total", "")
    if total and not (total.isascii() and total.isdigit() and int(total[:9])):
        message, hint = "{found} is no whole number.", "Write a number such as 5."
        complain("total", message, hint, total)
        total = ""
    return Plan(
        key=file_name(slugify(entry.key)) or "series",
        name=texts.get("name") or entry.key.replace("-", " ").replace("_", " "),
        description=texts.get("description", ""),
        image=texts.get("image", ""),
        total=int(total[:9]) if total else None,
        state=texts.get("state", "").casefold(),
        is_descending=texts.get("order", "").casefold() == "desc",
        parts=tuple(_paths(fields.get("parts"))),
        path=path,
        line=lines.get((fold_key(entry.key), "parts"), entry.line),
        is_named=bool(texts.get("name")),
    )


def _paths(value: Value) -> Iterable[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            yield posixpath.normpath(item.strip().lstrip("/"))


def _complaint(path: str, line: int, key: str, message: str, hint: str, found: str = "") -> Problem:
    return Problem("series-file", path, line, key, Level.WARNING, message, hint, found=found)

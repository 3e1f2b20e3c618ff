"""Takes pages out of lists that are written, or puts them in: the search index, MkDocs' or Material's, and tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

_NO_DOCS = '"docs":[]'


def take_out(index: Path, urls: Collection[str]) -> None:
    """Rewrite an index without some pages.

    Args:
        index: The file `search_index.json`; nothing happens where there is none.
        urls: The addresses of the pages, below the site.
    """
    if not urls or not index.is_file():
        return
    gone = {"" if url in {".", "./"} else url for url in urls}
    data = json.loads(index.read_text(encoding="utf-8"))
    data["docs"] = [doc for doc in data["docs"] if doc["location"].partition("#")[0] not in gone]
    data.pop("index", None)  # it was built from all pages; without it the browser builds its own
    index.write_text(json.dumps(data, sort_keys=True, separators=(",", ":")), encoding="utf-8")


def take_out_rows(table: Path, addresses: Collection[str]) -> None:
    """Rewrite a CSV file without the rows of some pages.

    Args:
        table: The file; nothing happens where there is none.
        addresses: What stands in the first column of those rows.
    """
    if not addresses or not table.is_file():
        return
    with table.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[:1] and row[0] not in addresses]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


class Index(Struct, frozen=True):
    """An index, taken apart by pages.

    Attributes:
        frame: The index without entries.
        entries: Those of each page, as they are written, by its address below the site.
    """

    frame: str
    entries: Mapping[str, Sequence[str]]

    def text(self, urls: Iterable[str]) -> str:
        """Return the index as it is written, with the pages in some order."""
        entries = ",".join(entry for url in urls for entry in self.entries.get(url, ()))
        head, mark, tail = self.frame.rpartition(_NO_DOCS)
        return f"{head}{mark[:-1]}{entries}]{tail}" if mark else self.frame

    def with_pages(self, other: Index, urls: Iterable[str]) -> Index:
        """Return this index with what another one says of some pages."""
        kept = {url: other.entries[url] for url in urls if url in other.entries}
        return Index(self.frame, {**kept, **self.entries})


def read_index(text: str) -> Index:
    """Take an index apart.

    Args:
        text: As a search plugin wrote it; empty where there is none.
    """
    data = json.loads(text) if text else {}
    entries: dict[str, list[str]] = {}
    for doc in data.get("docs", ()):
        entries.setdefault(doc["location"].partition("#")[0], []).append(_written(doc))
    return Index(_written({**data, "docs": []}) if data else "", entries)


def _written(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))

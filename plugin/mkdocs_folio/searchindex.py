"""Takes pages out of lists that have been written: the search index, MkDocs' or Material's, and tables."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection
from pathlib import Path


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

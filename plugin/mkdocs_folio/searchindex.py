"""Takes pages out of a search index that has been written, MkDocs' or Material's: they have one shape."""

from __future__ import annotations

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

"""Holds JSON-LD against what schema.org knows, with a library that reads it as search engines do, and no network."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from pyld import jsonld

BASE = "https://schema.org/"
TYPES: Mapping[str, Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "schema-org.yml").read_text(encoding="utf-8")
)["types"]
DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d))?")


def _context(url: str, _: object) -> dict[str, Any]:
    assert url == "https://schema.org", f"{url} is no context that we know"
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": BASE}}}


def check(text: str) -> dict[str, Any]:
    """Return the JSON of a script, after each type in it and each property was found in the vocabulary."""
    data: dict[str, Any] = json.loads(text)
    (expanded,) = jsonld.expand(data, {"documentLoader": _context})
    assert expanded["@type"] == [f"{BASE}BlogPosting"]
    _check(expanded)
    return data


def _check(thing: Mapping[str, Any]) -> None:
    (name,) = thing["@type"]
    known = TYPES[name.removeprefix(BASE)]
    for key, values in thing.items():
        if key == "@type":
            continue
        word = key.removeprefix(BASE)
        for value in values:
            if word in known.get("thing", {}):
                (kind,) = value["@type"]
                assert kind.removeprefix(BASE) in known["thing"][word], f"{kind} is no {word} of {name}"
                _check(value)
                continue
            found = value["@value"]
            if word in known.get("number", []):
                assert type(found) is int, word
                continue
            assert isinstance(found, str), word
            assert found.strip(), word
            if word in known.get("date", []):
                assert DATE.fullmatch(found), found
            elif word in known.get("address", []):
                assert urlsplit(found).scheme in {"http", "https"}, found
                assert urlsplit(found).netloc, found
            else:
                assert word in known["text"], f"{name} has no {word}"

"""Problems as SARIF, which code hosts and editors read. Knows no disk and no engine.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from .baseline import Identity, identity
from .codes import meanings
from .model import Level, Problem

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"  # https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning
_LEVELS = {Level.INFO: "note", Level.WARNING: "warning", Level.ERROR: "error"}


def report(problems: Iterable[tuple[Problem, str]], version: str) -> dict[str, Any]:
    """Return a log of SARIF 2.1.0.

    Args:
        problems: Each with its file: a path from the root of the repository, or an absolute one.
        version: Of Folio.
    """
    codes = list(meanings())
    rules = [{"id": code, "shortDescription": _both(meaning)} for code, meaning in meanings().items()]
    seen: Counter[Identity] = Counter()
    results = []
    for problem, file in problems:
        seen[identity(problem)] += 1
        place = {"artifactLocation": _location(file), "region": {"startLine": problem.line}}
        results.append(
            {
                "ruleId": problem.code,
                "ruleIndex": codes.index(problem.code),
                "level": _LEVELS[problem.level],
                "message": {"text": _text(f"{problem.field}: {problem.text} {problem.hint}")},
                "locations": [{"physicalLocation": place}],
                "partialFingerprints": {"folioProblem/v1": _fingerprint(problem, seen[identity(problem)])},
            }
        )
    driver = {"name": "folio", "fullName": "mkdocs-folio", "version": version, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _both(markdown: str) -> dict[str, str]:
    return {"text": markdown.replace("`", ""), "markdown": markdown}


def _location(file: str) -> dict[str, str]:
    path = PurePath(file)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(file.encode("utf-8", "surrogateescape")), "uriBaseId": ROOT}


def _fingerprint(problem: Problem, count: int) -> str:
    """Return what stays the same where a problem moves; the count tells equal ones of a file apart."""
    text = "\n".join([*identity(problem), str(count)])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _text(text: str) -> str:
    """Return a text as a plain message, in which braces would be placeholders, and what looks like a link would be one.

    Source: sections 3.11.5 and 3.11.6 of the specification.
    """
    if "](" in text:
        text = re.sub(r"([\\\[\]])", r"\\\1", text)
    return text.replace("{", "{{").replace("}", "}}")

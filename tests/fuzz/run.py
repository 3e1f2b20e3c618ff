"""Feeds one of the facts with inputs that reach ever more of the code: `python -m tests.fuzz.run header`.

What follows the name goes to libFuzzer (`-max_total_time=600`). An input that breaks the fact is written to a file
`crash-…` in the working folder; `python -m tests.fuzz.run header crash-…` runs it again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mkdocs_folio"]):
    from tests.fuzz import facts

from tests.properties.test_properties import MARKS, SIGNS
from tests.unit.test_headers import READABLE

TARGETS = {"header": facts.header, "markup": facts.markup}
GOLDEN = Path(__file__).parents[1] / "unit" / "headers"
LINKS = """\
# Heading

[words](../essays/gone.md "title") [words][gone] ![picture](x.png) <https://notes.example/essays/gone/> [gone]

<a class="x" href='/essays/gone/'>words</a> <author :author="author"></author> <!-- <date></date> -->

<div markdown>
<svg><a xlink:href="../../essays/gone/"></a></svg>
</div>

::author{:author="author"}

::card
---
title: x
---
words
::

/// series | name
///

!!! note "[words](../essays/gone.md)"
    ```
    <iframe src="/essays/gone/">
    ```

[gone]: <../essays/gone.md> 'title'
"""


def seeds(name: str) -> Iterator[bytes]:
    if name == "markup":
        yield from (block.encode() for block in (LINKS, *LINKS.split("\n\n")))
    yield from (path.read_bytes() for path in sorted(GOLDEN.glob("*.md")))
    if name == "header":
        yield from (text.encode() for text, *_ in READABLE.values())


def escaped(sign: bytes) -> str:
    """Return a word as a dictionary of libFuzzer has it."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in sign) + '"'


def main() -> None:
    name, *arguments = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        corpus, words = Path(folder, "corpus"), Path(folder, "words")
        corpus.mkdir()
        for number, seed in enumerate(seeds(name)):
            (corpus / str(number)).write_bytes(seed)
        signs = [piece.encode("utf-8", "surrogatepass") for piece in (*SIGNS, *(MARKS if name == "markup" else ()))]
        words.write_text("\n".join(map(escaped, signs)))
        places = [] if any(Path(one).is_file() for one in arguments) else [str(corpus)]
        options = [f"-dict={words}", "-max_len=2048", "-timeout=10", "-rss_limit_mb=4096"]
        atheris.Setup([sys.argv[0], *options, *arguments, *places], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()

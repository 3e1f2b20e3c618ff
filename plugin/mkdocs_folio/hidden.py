"""The pages that an audit looks for, as whoever builds a site or looks through one knows them. Knows no disk."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Hidden(Struct, frozen=True):
    """The pages that are not public, as a build or a command sees them.

    Attributes:
        texts: Their sources, header included, by path.
        urls: Their addresses below the site; None where another plugin decides it.
        files: By path of the page: the images and attachments that only hidden pages use, where they lie in the site,
            with their bytes.
    """

    texts: Mapping[str, str]
    urls: Mapping[str, str | None]
    files: Mapping[str, Mapping[str, bytes]]

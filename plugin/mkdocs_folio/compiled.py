"""Keeps what Jinja makes of templates, and the names of a theme's files, from one build of a server to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import BytecodeCache, Environment

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from mkdocs.theme import Theme


class Templates(BytecodeCache):
    """The theme's templates as Jinja compiled them, for as long as the server runs."""

    def __init__(self) -> None:
        self._found: dict[str, bytes] = {}
        self._names: dict[tuple[object, ...], list[str]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled before."""
        if found := self._found.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._found[bucket.key] = bucket.bytecode_to_string()

    def serve(self, theme: Theme, *, lists: bool) -> None:
        """Let a theme use it.

        Args:
            theme: MkDocs'.
            lists: Whether the files of the theme are those of the build before, too.
        """
        make = theme.get_env

        def get_env() -> Environment:
            environment = make()
            environment.bytecode_cache = self
            list_templates = environment.list_templates

            def listed(*args: Any, **kwargs: Any) -> list[str]:  # noqa: ANN401 - Jinja's
                key = (*theme.dirs, *sorted(theme.static_templates), *map(str, args), *kwargs)
                if not lists or key not in self._names:
                    self._names[key] = list_templates(*args, **kwargs)
                return self._names[key]

            environment.list_templates = listed  # type: ignore[method-assign]
            return environment

        theme.get_env = get_env  # type: ignore[method-assign]

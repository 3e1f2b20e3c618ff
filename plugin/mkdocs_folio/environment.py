"""Where templates come from, and how Jinja reads them: the site's own first, then Folio's. Knows no page."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, MutableMapping
from contextlib import suppress
from hashlib import sha1
from pathlib import Path
from typing import Any

from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    compiler,
)
from jinja2.bccache import Bucket

from .addresses import safe_url
from .structured import to_json

TEMPLATES = Path(__file__).parent / "templates"
BADGES = "folio/badges/"
LISTS = "folio/lists/"


class _Environment(Environment):
    """Jinja's, with globals that stay as they are: a plain mapping is quicker to copy for each use of a template."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


class _Compiled(FileSystemBytecodeCache):
    """Templates as Jinja has compiled them, kept from one build to the next; where a disk is full they are not."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - whatever unpickling half of a file may raise
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled() -> _Compiled | None:
    """Return what keeps compiled templates, in a temporary folder of this user's alone; None for none."""
    try:
        # Another Jinja, or other options than those below, compile otherwise.
        made_by = "".join(f"{file}{Path(file).stat().st_mtime_ns}" for file in (__file__, compiler.__file__))
        return _Compiled(pattern=f"__folio_{sha1(made_by.encode()).hexdigest()[:12]}_%s.cache")  # noqa: S324 - no secret
    except (RuntimeError, OSError):  # somebody else made a folder of that name, or nothing can be written there
        return None


def template_environment(custom_dirs: Iterable[str | Path]) -> Environment:
    """Return the environment of Folio's templates: escaping, strict about names, the site's own files first."""
    environment = _Environment(
        loader=FileSystemLoader([*custom_dirs, TEMPLATES]),
        autoescape=True,
        bytecode_cache=_compiled(),
        cache_size=-1,  # they are few: all are kept
        auto_reload=False,  # it is made anew for each build; without this every use of a template asks the disk
        undefined=StrictUndefined,
        optimized=False,  # there is next to nothing to fold in them, and to look for it takes as long as to draw a page
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["safe_url"] = safe_url
    environment.policies["json.dumps_function"] = to_json
    return environment


def missing_badge(style: str, custom_dirs: Iterable[str | Path]) -> str:
    """Return what is wrong where a style of badge has no template; empty where it has one."""
    names = template_environment(custom_dirs).list_templates()
    styles = sorted(name.removeprefix(BADGES).removesuffix(".html") for name in names if name.startswith(BADGES))
    if style in styles:
        return ""
    return f"badge: there is no style '{style}'. Write one of {', '.join(styles)}, or add {BADGES}{style}.html."


def is_own(environment: Environment, name: str) -> bool:
    """Tell whether a template is Folio's own, and no site's, which may be one that cannot be read."""
    assert environment.loader is not None
    try:
        _, file, _ = environment.loader.get_source(environment, name)
    except (OSError, UnicodeDecodeError):  # said where it is drawn
        return False
    return file is not None and Path(file).is_relative_to(TEMPLATES)


def place_of(error: Exception, name: str) -> str:
    """Return the template and the line in which something went wrong while a template was filled in."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or name}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
    if not frames:
        return f"{name}:1"
    file = Path(frames[-1].filename).as_posix()
    return f"folio/{file.rpartition('/folio/')[2]}:{frames[-1].lineno}"

"""Reads a `mkdocs.yml` without importing anything it names. Knows no option.

Raises one error, for whoever wrote it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from .values import Loader


class MisconfiguredError(Exception):
    """The configuration cannot be read, or says something that Folio does not know."""


class _Loader(Loader):  # type: ignore[misc]  # which is one of two
    """Reads any `mkdocs.yml` without importing what its tags name."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)  # noqa: ARG005
_Loader.add_multi_constructor("!", lambda loader, suffix, node: suffix)  # noqa: ARG005


def read_config(config_file: Path) -> dict[str, Any]:
    """Return what a `mkdocs.yml` holds, inherited files included, without importing anything it names.

    Raises:
        MisconfiguredError: It cannot be read.
    """
    try:
        with config_file.open("rb") as stream:
            config = yaml_load(stream, get_yaml_loader(_Loader))
    except OSError as error:
        raise MisconfiguredError(f"{config_file}: it cannot be opened ({error.strerror}). Name it with -f.") from None
    except (yaml.YAMLError, ConfigurationError, UnicodeDecodeError, AttributeError, TypeError, RecursionError) as error:
        raise MisconfiguredError(f"{config_file}: it cannot be read: {error}") from None
    if not isinstance(config, dict):
        raise MisconfiguredError(f"{config_file}: it is no mapping.")
    return config

"""Lets ProperDocs stand in for MkDocs in the command where it alone is installed; in a build it does so itself."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

if find_spec("mkdocs") is None and find_spec("properdocs") is not None:
    import_module("properdocs.replacement")

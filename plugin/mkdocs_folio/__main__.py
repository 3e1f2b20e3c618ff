"""`python -m mkdocs_folio` is the command `folio`."""

from .cli import main

main(prog_name="folio")

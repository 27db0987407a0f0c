"""What the commands share: their common options, and printing for people or for programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

LibraryOption = Annotated[Path | None, typer.Option("--library", help="Folder of the library (REMISSA_LIBRARY).")]
ConsultationOption = Annotated[str | None, typer.Option("--consultation", help="Id of the consultation.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, nothing else there.")]
EmbedderOption = Annotated[str | None, typer.Option("--embedder", help="Embedder (REMISSA_EMBEDDER).")]

PATIENCE = 30.0  # seconds to wait for another command to be done with the library


def print_as(found: Any, for_people: Callable[[Any], None], as_json: bool) -> None:
    """Print what was found as JSON, the one document on standard output, or as people read it."""
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=2, default=str))
    else:
        for_people(found)

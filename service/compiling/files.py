"""A compilation on its way into a file: what may be asked for, and writing it whole or not at all."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from ingest.errors import WrongUse
from service.answer import Language
from service.compiling.formats import FORMATS, Format


@dataclass(frozen=True, slots=True)
class Wanted:
    """The format and language of a compilation, checked."""

    format: Format
    language: Language


def check(format: str, language: str, out: Path) -> Wanted:
    """What is asked for, before any work is done. Raises WrongUse for what there is not, or what cannot be written."""
    if format not in FORMATS:
        raise WrongUse(f"there is no format {format!r}: choose one of {', '.join(FORMATS)}")
    if language not in get_args(Language):
        raise WrongUse(f"there is no language {language!r}: choose sv or en")
    if not out.parent.is_dir():
        raise WrongUse(f"there is no folder {out.parent}: make it first, or choose another with --out")
    if out.is_dir():
        raise WrongUse(f"{out} is a folder: name a file with --out")
    return Wanted(format, cast(Language, language))


def save(content: bytes, out: Path) -> None:
    """Write the file whole or not at all. Raises WrongUse where that cannot be done."""
    half = out.with_name(f".{out.name}.half")
    try:
        half.write_bytes(content)
        half.replace(out)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise WrongUse(f"cannot write {out}: {error.strerror}; choose another file with --out") from error

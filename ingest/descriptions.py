"""Descriptions kept: the consultation.toml and respondents.toml of each consultation, in the library's own folder.

What describes a folder is kept at each ingest of it; what was sent in or corrected over the API lies here alone.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ingest.consultations import (
    FILE_NAME,
    ID,
    RESPONDENTS_FILE_NAME,
    Given,
    line_of,
    read_consultation,
)
from ingest.corrections import Description, FileCorrection
from ingest.errors import LibraryError, WrongUse
from ingest.library import Library
from ingest.respondents.register import Register

FOLDER = "consultations"
_NAMES = (FILE_NAME, RESPONDENTS_FILE_NAME)


def kept_folder(library: Path, consultation: str) -> Path:
    """Where the description of a consultation is kept, below the library's folder. It need not be there."""
    plain = re.fullmatch(ID, consultation)
    return library / FOLDER / (consultation if plain else f"x-{hashlib.sha256(consultation.encode()).hexdigest()[:32]}")


def keep(folder: Path, library: Path, consultation: str) -> Path:
    """Keep the description in `folder` in place of the one before, and say where."""
    return _put(library, consultation, written_in(folder))


def written_in(folder: Path) -> Description:
    """The description in a folder, as it is written. Raises WrongUse where a file of it is not in UTF-8."""
    texts = []
    for name in _NAMES:
        try:
            texts.append((folder / name).read_text(encoding="utf-8") if (folder / name).exists() else "")
        except UnicodeDecodeError as error:
            raise WrongUse(f"{name} cannot be read ({error}): save it as UTF-8") from None
    return Description(*texts)


def drop(library: Path, consultation: str) -> None:
    """Delete what is kept of a consultation."""
    shutil.rmtree(kept_folder(library, consultation), ignore_errors=True)


def description(library: Library, consultation: str) -> Description:
    """What is written down of a consultation: as it is kept, or else drawn up from what the library knows of it."""
    folder = kept_folder(library.folder, library.consultation(consultation).id)
    kept = written_in(folder)
    return replace(kept, consultation=kept.consultation or _drawn_up(library, consultation))


def describe(library: Library, consultation: str, new: Description, *, checked: bool = True) -> frozenset[str] | None:
    """Keep a description in place of the one before, and name the files that are to be read anew; None: all.

    Raises WrongUse that names the line where it is wrong or, if that is to be `checked`, tells of a file that is not
    there and was not told of before.
    """
    before = description(library, consultation)
    given, old = given_by(new, consultation), _given_before(before, consultation)
    if checked:
        _check(new, given, {one.name for one in library.files(consultation)} | (old.corrected_files if old else set()))
    _put(library.folder, consultation, new)
    said = (given.asked, given.consultation.sections, new.respondents)
    if old is None or said != (old.asked, old.consultation.sections, before.respondents):
        return None
    return frozenset(name for name in old.corrected_files | given.corrected_files if _of(old, name) != _of(given, name))


def with_correction(before: Description, correction: FileCorrection) -> Description:
    """A description with one file corrected; all else in it stays as it was written, comments too."""
    import tomlkit

    written = tomlkit.parse(before.consultation)
    for key, value in (
        ("senders", _one_or_list(correction.senders)),
        ("kinds", _one_or_list(correction.kinds)),
        ("headings", correction.headings),
    ):
        if value is None:
            continue
        table: Any = written.setdefault(key, tomlkit.table())
        if isinstance(value, Mapping) and value and correction.file in table:
            table[correction.file].update(value)
        elif value:
            table[correction.file] = value
        else:
            table.pop(correction.file, None)
    return Description(tomlkit.dumps(written), before.respondents)


def _texts(of: Description) -> tuple[str, str]:
    return of.consultation, of.respondents


def _one_or_list(values: tuple[str, ...] | None) -> str | list[str] | None:
    if values is None:
        return None
    return values[0] if len(values) == 1 else list(values)


def _of(given: Given, file: str) -> tuple[object, ...]:
    """All that is said of one file."""
    return tuple(dict(told).get(file) for told in (given.senders, given.kinds, given.headings))


def _check(new: Description, given: Given, files: set[str]) -> None:
    unknown = min(given.corrected_files - files, default=None)
    if unknown is None:
        return
    key = next(key for key in ("senders", "kinds", "headings") if unknown in dict(getattr(given, key)))
    line = line_of(new.consultation, (key, unknown))
    raise WrongUse(f"{FILE_NAME}: {key}: there is no file {unknown!r} (at line {line}): correct its name")


def given_by(of: Description, consultation: str | None) -> Given:
    """What a description says. Raises WrongUse where it cannot be read, or is of another consultation."""
    with TemporaryDirectory(prefix="remissa-") as made:
        folder = Path(made)
        for name, text in zip(_NAMES, _texts(of), strict=True):
            if text:
                (folder / name).write_text(text, encoding="utf-8")
        own = folder / RESPONDENTS_FILE_NAME
        try:
            return read_consultation(folder, Register.load(own if own.exists() else None), consultation)
        except WrongUse as error:
            raise WrongUse(str(error).replace(f"{folder}/", "")) from None


def _given_before(of: Description, consultation: str) -> Given | None:
    """What a kept description says; None where somebody has spoilt it by hand, so that it can be put right."""
    try:
        return given_by(of, consultation)
    except WrongUse:
        return None


def _put(library: Path, consultation: str, new: Description) -> Path:
    folder = kept_folder(library, consultation)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in zip(_NAMES, _texts(new), strict=True):
            if text:
                half = folder / f"{name}.half"
                half.write_text(text, encoding="utf-8")
                half.replace(folder / name)
            else:
                (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise LibraryError(
            f"cannot keep the description in {folder}: {error.strerror}; check the disk's space"
        ) from error
    return folder


def _drawn_up(library: Library, consultation: str) -> str:
    """The consultation.toml that says what the library was told of a consultation."""
    import tomlkit

    known = library.consultation(consultation)
    register = Register.load()
    people = [one for one in library.respondents(consultation) if one.id in known.asked]
    given = {
        row[0] for row in library.rows("SELECT number FROM section WHERE consultation = ? AND given", consultation)
    }
    written = tomlkit.document()
    written["id"] = known.id
    written["title"] = known.title
    if people:
        written["asked"] = _array(
            one.name if register.resolve(one.name).kind == one.kind else {"name": one.name, "kind": one.kind}
            for one in people
        )
    if given:
        written["sections"] = _array(
            {"number": one.number, "title": one.title} for one in known.sections if one.number in given
        )
    if known.glossary:
        written["glossary"] = dict(known.glossary)
    return tomlkit.dumps(written)


def _array(entries: Iterable[Any]) -> Any:
    """A TOML array with an entry a line."""
    import tomlkit

    array = tomlkit.array().multiline(True)
    for entry in entries:
        array.append(entry)
    return array

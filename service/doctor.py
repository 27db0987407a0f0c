"""`remissa doctor`: what is configured, reachable and consistent, and what to do about what is not."""

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from ingest.chroma import server_version
from ingest.editions import active_edition
from ingest.embedding import make_embedder
from ingest.errors import RemissaError
from ingest.library import FileRecord, Library
from ingest.ownership import Owner, owner
from ingest.settings import Settings
from service.remote import RemoteDesk
from service.summarising.availability import availability
from service.summarising.models import named

_FILES_TOLD = 5  # files that could not be read, told of by name


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `advice` is empty where there is nothing to do."""

    name: str
    state: Literal["ok", "warn", "fail"]
    found: str
    advice: str = ""


def examine(settings: Settings) -> Iterator[Check]:
    """All checks, one after the other; none raises."""
    yield Check("remissa", "ok", f"{version('remissa')} on Python {platform.python_version()}")
    yield from _variables()
    yield from (
        Check(f"REMISSA_{name.upper()}", "ok", f"{_shown(getattr(settings, name))} ({field.description})")
        for name, field in type(settings).model_fields.items()
    )
    yield _embedder(settings)
    yield from _chroma(settings)
    yield from _language_models(settings)
    holder = owner(settings.library)
    yield _ownership(holder)
    yield from _library(settings)


def _shown(value: object) -> str:
    """A setting's value for people."""
    if isinstance(value, bool):
        return "on" if value else "off"
    return "not set" if value in (None, "", ()) else str(value)


def _variables() -> Iterator[Check]:
    for name in sorted(os.environ):
        if name.startswith("REMISSA_") and name.removeprefix("REMISSA_").lower() not in Settings.model_fields:
            yield Check(
                name, "warn", "is set, and no setting has that name", "see `remissa doctor` for those there are"
            )


def _embedder(settings: Settings) -> Check:
    try:
        embedder = make_embedder(settings.embedder, settings.cache)
        vector = embedder.query("fråga")
    except RemissaError as error:
        return Check("embedder", "fail", str(error), "set REMISSA_EMBEDDER to one that is there")
    return Check("embedder", "ok", f"{embedder.name} ({embedder.fingerprint}), {len(vector)} numbers a vector")


def _chroma(settings: Settings) -> Iterator[Check]:
    """Whether the Chroma server answers, where one is set."""
    if settings.chroma_url is None:
        return
    try:
        version = server_version(settings.chroma_url)
    except RemissaError as error:
        advice = "questions are answered without it; what is sent in is not taken in until it answers"
        yield Check("chroma", "fail", str(error), advice)
    else:
        yield Check("chroma", "ok", f"a server of version {version} answers at {settings.chroma_url}")


def _language_models(settings: Settings) -> Iterator[Check]:
    """Whether each language model that is set answers; answers are composed of quotes where none is."""
    names = named(settings.llm)
    if not names:
        yield Check("language model", "ok", "none is set: answers are composed of quotes")
    for name in names:
        found = availability(name, settings)
        yield Check(f"language model {name}", "warn" if found.advice else "ok", found.found, found.advice)


def _ownership(holder: Owner | None) -> Check:
    if holder is None:
        return Check("owner", "ok", "no process owns the library")
    if holder.url is None:
        return Check("owner", "ok", f"`{holder.command}` (process {holder.pid}) is at work on the library")
    try:
        ready = RemoteDesk(holder).ready()
    except RemissaError as error:
        return Check("service", "fail", str(error), f"stop process {holder.pid} and start `remissa serve` again")
    reasons = "; ".join(ready.get("reasons", ()))
    if ready.get("status") == "ready":
        return Check("service", "ok", f"ready at {holder.url}")
    return Check("service", "warn", f"at {holder.url}, not ready: {reasons}", "wait, or do what it says")


def _library(settings: Settings) -> Iterator[Check]:
    try:
        with Library(settings.library) as library:
            yield from _contents(library, settings)
    except RemissaError as error:
        yield Check("library", "fail", str(error), "`remissa ingest PATH` makes one")
    if settings.library.exists() and not os.access(settings.library, os.W_OK):
        yield Check("permission", "fail", f"{settings.library} cannot be written", "change its owner or permissions")


def _contents(library: Library, settings: Settings) -> Iterator[Check]:
    for consultation in library.consultations():
        files = library.files(consultation.id)
        unread = [file for file in files if file.state == "unreadable"]
        found = f"files: {len(files)}, statements: {len(library.said(consultation.id))}, files not read: {len(unread)}"
        yield Check(
            f"consultation {consultation.id}",
            "warn" if unread else "ok",
            found,
            _unread(unread),
        )
    edition = active_edition(library)
    if edition is None:
        yield Check("index", "warn", "there is none yet", "`remissa ingest PATH` makes one")
        return
    waiting = library.rows("SELECT COUNT(*) FROM passage WHERE edition = ? AND NOT embedded", edition.id)[0][0]
    same = edition.fingerprint == _fingerprint(settings)
    found = f"{edition.name}, built with {edition.embedder}; {waiting} passages wait to be embedded"
    advice = "" if same else f"run `remissa reindex --embedder {settings.embedder}`"
    if waiting and same:
        advice = "run the same `remissa ingest` again: it goes on where it stopped"
    yield Check("index", "ok" if same and not waiting else "fail" if not same else "warn", found, advice)


def _unread(files: Sequence[FileRecord]) -> str:
    """Each file that could not be read, and why, as far as a line may be long."""
    told = "; ".join(f"{file.name}: {file.reason}" for file in files[:_FILES_TOLD])
    return f"{told}; and {len(files) - _FILES_TOLD} more" if len(files) > _FILES_TOLD else told


def _fingerprint(settings: Settings) -> str:
    try:
        return make_embedder(settings.embedder, settings.cache).fingerprint
    except RemissaError:
        return ""


def samples_folder() -> Path:
    """Where the fictional consultation lies that `remissa demo` shows."""
    return Path(__file__).parent.parent / "samples"

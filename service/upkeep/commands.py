"""The commands that keep a library: backup, restore, verify, delete."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from ingest.errors import LibraryInUse, WrongUse
from ingest.ownership import owner, served_by
from ingest.settings import load_settings
from service.command_line import PATIENCE, EmbedderOption, JsonOption, LibraryOption, print_as


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; it must not be there.")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write all of the library that cannot be made again into one file, also while it is served, and check it."""
    from ingest.backups import back_up

    if not file.absolute().parent.is_dir():
        raise WrongUse(f"there is no folder {file.parent}: make it, or name another file")
    done = dataclasses.asdict(back_up(load_settings(library=library).library, file.absolute()))
    print_as({"file": str(file), **done}, _show_backup, as_json)
    raise typer.Exit(3 if done["missing"] else 0)


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `remissa backup` wrote.")],
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Make a library out of a backup, where there is none yet, and build its index."""
    from ingest.embedding import make_embedder
    from ingest.restoration import restore
    from service.progress import progress_bar

    settings = load_settings(library=library, embedder=embedder)
    if settings.chroma_url:
        raise WrongUse(
            "restore builds the index in the library's folder: unset REMISSA_CHROMA_URL, and reindex with it after"
        )
    with progress_bar(not as_json) as tell:
        done = restore(file, settings.library, make_embedder(settings.embedder, settings.cache), tell)
    print_as(
        {"library": str(settings.library), "files": done.files, "bytes": done.bytes},
        lambda made: print(f"Restored into {made['library']}: {made['files']} files, {made['bytes']:,} bytes."),
        as_json,
    )


def verify(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Compare the library with its originals, read anew, and with its index: a row for all that does not fit."""
    from ingest.library import Library
    from ingest.vectors import VectorStore
    from ingest.verification import verify
    from service.progress import progress_bar

    settings = load_settings(library=library)
    folder = settings.library
    with Library(folder) as held, progress_bar(not as_json) as tell:
        store = None if settings.chroma_url or owner(folder) else VectorStore(folder / "chroma")
        before = held.name
        found = [dataclasses.asdict(one) for one in verify(held, store, progress=tell)]
        if found and held.name != before:
            raise LibraryInUse(f"the library in {folder} changed while it was looked at: verify it again")
    print_as(found, _show_findings, as_json)
    raise typer.Exit(1 if found else 0)


def delete(
    consultation: Annotated[str, typer.Argument(help="Id of the consultation.")],
    yes: Annotated[bool, typer.Option("--yes", help="That it is meant: it cannot be undone.")] = False,
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Delete a consultation with everything derived from it, for good."""
    from service.access.restrictions import Restrictions
    from service.library_desk import open_desk
    from service.remote import RemoteDesk

    settings = load_settings(library=library, embedder=embedder)
    if not yes:
        raise WrongUse(f"{consultation!r} would be deleted for good, with its originals: say --yes if that is meant")
    if holder := served_by(settings.library):
        RemoteDesk(holder).delete(consultation)
    else:
        with open_desk(settings, "remissa delete", wait=PATIENCE) as desk:
            desk.intake.delete(consultation)
        Restrictions(settings.library).restrict(consultation, ())
    print_as({"deleted": consultation}, lambda gone: print(f"Deleted: {gone['deleted']}"), as_json)


def _show_backup(done: dict[str, Any]) -> None:
    print(f"Written and checked: {done['file']}, {done['files']} files, {done['bytes']:,} bytes.")
    for name in done["missing"]:
        print(f"! {name}: its original is not in the library, and not in the backup: take the file in again")


def _show_findings(found: Sequence[dict[str, str]]) -> None:
    for one in found:
        print(f"{one['place']}: {one['found']}\n     → {one['advice']}")
    print(f"{len(found)} things are not as they should be." if found else "All is as it should be.")

"""The commands about feedback. They read the library as it is, so a service may own it meanwhile."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.errors import WrongUse
from ingest.settings import load_settings
from service.command_line import ConsultationOption, JsonOption, LibraryOption, print_as

if TYPE_CHECKING:
    from ingest.library.feedback import Feedback

feedback = typer.Typer(
    help="What users said of answers: list, export, remove.", no_args_is_help=True, rich_markup_mode=None
)

SinceOption = Annotated[datetime | None, typer.Option(help="Only what was given then or later.")]
RightOption = Annotated[bool | None, typer.Option("--right/--wrong", help="Only what was called so.")]
HandledOption = Annotated[bool | None, typer.Option("--handled/--open", help="Only what is dealt with, or is not.")]


@feedback.command("list")
def list_feedback(
    consultation: ConsultationOption = None,
    since: SinceOption = None,
    right: RightOption = None,
    handled: HandledOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """List what users said of answers, the latest first."""
    found = read_feedback(library, consultation, since, right, handled)
    print_as([dataclasses.asdict(one) for one in found], _show, as_json)


@feedback.command("export")
def export_feedback(
    format: Annotated[str, typer.Option("--format", help="csv or jsonl.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    consultation: ConsultationOption = None,
    since: SinceOption = None,
    right: RightOption = None,
    handled: HandledOption = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write it to a file: csv for a spreadsheet, jsonl for programs and `remissa eval add`."""
    from service.compiling.files import save
    from service.feedback.files import as_csv, json_lines

    if format not in ("csv", "jsonl"):
        raise WrongUse(f"there is no format {format!r}: choose csv or jsonl")
    found = read_feedback(library, consultation, since, right, handled)
    save(as_csv(found) if format == "csv" else json_lines(found), out)
    print_as({"file": str(out), "notes": len(found)}, lambda _: print(f"Written: {out}"), as_json)


@feedback.command("remove")
def remove_feedback(
    ids: Annotated[list[str] | None, typer.Argument(help="Ids of notes.")] = None,
    handled: Annotated[bool, typer.Option("--handled", help="All that is dealt with.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Remove notes for good: those named, or all that is dealt with."""
    from ingest.library import Library
    from ingest.library.feedback import FeedbackFilter, find, remove

    if bool(ids) == handled:
        raise WrongUse("name the notes to remove, or give --handled")
    with Library(load_settings(library=library).library) as held:
        wanted = [one.id for one in find(held, FeedbackFilter(handled=True))] if handled else ids or []
        removed = [remove(held, id).id for id in wanted]
    print_as({"removed": removed}, lambda _: print(f"Removed: {len(removed)}"), as_json)


def read_feedback(
    library: Path | None,
    consultation: str | None = None,
    since: datetime | None = None,
    right: bool | None = None,
    handled: bool | None = None,
) -> "Sequence[Feedback]":
    """The notes in a library's folder that are wanted. Raises NotFound for a consultation that is not there."""
    from ingest.library import Library
    from ingest.library.feedback import FeedbackFilter, find, moment

    with Library(load_settings(library=library).library) as held:
        if consultation:
            held.only_consultation(consultation)
        return find(held, FeedbackFilter(consultation, moment(since) if since else None, right, handled))


def _show(notes: Sequence[dict[str, Any]]) -> None:
    for one in notes:
        cited = one["citation"]
        about = f", citation {cited['n']} by {cited['respondent']}" if cited else ""
        state = " (handled)" if one["handled"] else ""
        print(
            f"{one['given']}  {one['consultation']}  {'right' if one['right'] else 'WRONG'}{about}{state}  {one['id']}"
        )
        print(f"    {_line(one['question'])}")
        if one["comment"]:
            print(f"    – {_line(one['comment'])}")
    if not notes:
        print("There is no such feedback.")


def _line(text: str) -> str:
    """A text on one line, without what would steer the terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())

"""The command `remissa`. Each command parses, calls, prints; what is heavy is imported when it is needed."""

import dataclasses
import os
import secrets
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from ingest.errors import LibraryInUse, RemissaError
from ingest.ownership import Owner, served_by
from ingest.settings import Settings, load_settings
from service.access.commands import keys, restrict
from service.command_line import PATIENCE, ConsultationOption, EmbedderOption, JsonOption, LibraryOption, print_as
from service.feedback.commands import feedback
from service.inquiry import Inquiry
from service.upkeep.commands import backup, delete, restore, verify

if TYPE_CHECKING:
    from service.library_desk import LibraryDesk

app = typer.Typer(
    name="remissa",
    help="Who said what in a consultation, quoted word for word, and who said nothing.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(keys, name="keys")
app.add_typer(feedback, name="feedback")


@app.command()
def demo(
    library: LibraryOption = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Take in the fictional consultation that comes along, if need be, and serve the chat page."""
    from service.doctor import samples_folder

    settings = load_settings(library=library, host=host, port=port)
    _serve(settings, "remissa demo", lambda desk: _ingest_here(desk, [samples_folder()], None, quiet=False))


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with files, of one consultation.")],
    consultation: ConsultationOption = None,
    prune: Annotated[bool, typer.Option("--prune", help="Remove what the folder no longer holds.")] = False,
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Take responses into the library, and report what was found in each."""
    from ingest.pipeline import gather
    from service.terminal import print_report

    settings = load_settings(library=library, embedder=embedder)
    gather(paths)
    holder = served_by(settings.library)
    if holder:
        if prune:
            raise LibraryInUse(f"--prune needs the library for itself, and {holder.url} serves it: stop that first")
        report = _ingest_there(holder, paths, consultation, quiet=as_json)
    else:
        with _desk(settings, "remissa ingest", create=True) as desk:
            report = _ingest_here(desk, paths, consultation, prune=prune, quiet=as_json)
    print_as(report, print_report, as_json)
    raise typer.Exit(3 if any(file["outcome"] == "unreadable" for file in report["files"]) else 0)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="In Swedish or English.")],
    consultation: ConsultationOption = None,
    llm: Annotated[
        str | None, typer.Option(help="off, or PROVIDER:MODEL, such as ollama:gemma3:4b (REMISSA_LLM).")
    ] = None,
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a question from the library, with citations."""
    from service.terminal import print_answer

    settings = load_settings(library=library, embedder=embedder, llm=llm)
    holder = served_by(settings.library)
    if holder:
        from service.remote import RemoteDesk

        answer = RemoteDesk(holder).ask(question, consultation, llm)
    else:
        with _desk(settings, "remissa ask") as desk:
            found = desk.ask(Inquiry(question, consultation=consultation, llm=llm))
        answer = dataclasses.asdict(found)
    print_as(answer, print_answer, as_json)


@app.command()
def statements(
    consultation: ConsultationOption = None,
    respondent: Annotated[str | None, typer.Option(help="Name of a respondent, in any of its forms.")] = None,
    section: Annotated[str | None, typer.Option(help="Number of a section; a chapter holds its sections.")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what was understood: every statement with its respondent, section, stance and words."""
    from service.listing import list_statements
    from service.terminal import print_statements

    found = list_statements(load_settings(library=library).library, consultation, respondent, section)
    print_as([dataclasses.asdict(one) for one in found], print_statements, as_json)


@app.command()
def export(
    format: Annotated[str, typer.Option("--format", help="docx, xlsx, csv or md.")],
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    consultation: ConsultationOption = None,
    respondent: Annotated[list[str] | None, typer.Option(help="Id of a respondent; may be given again.")] = None,
    section: Annotated[list[str] | None, typer.Option(help="Number of a section; may be given again.")] = None,
    language: Annotated[str, typer.Option(help="sv or en: the words around the quotes.")] = "sv",
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the compilation: who says what, section by section, with quotes, and who has not answered."""
    from service.compiling.files import check, save

    wanted = check(format, language, out)
    settings = load_settings(library=library, embedder=embedder)
    holder = served_by(settings.library)
    chosen: dict[str, Any] = {"respondents": respondent or [], "sections": section or [], "language": wanted.language}
    if holder:
        from service.remote import RemoteDesk

        made = RemoteDesk(holder).export(consultation, wanted.format, **chosen)
    else:
        with _desk(settings, "remissa export") as desk:
            id = desk.library.only_consultation(consultation)
            made = desk.export(id, wanted.format, **chosen)
    save(made, out)
    print_as(
        {"file": str(out), "format": format, "bytes": len(made)},
        lambda done: print(f"Written: {done['file']}"),
        as_json,
    )


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (REMISSA_HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (REMISSA_PORT).")] = None,
    library: LibraryOption = None,
    embedder: EmbedderOption = None,
) -> None:
    """Serve the API and the chat page."""
    _serve(load_settings(library=library, embedder=embedder, host=host, port=port), "remissa serve", None)


@app.command()
def mcp(library: LibraryOption = None, embedder: EmbedderOption = None) -> None:
    """Serve assistants by the Model Context Protocol, on standard input and output."""
    from service.assistant.server import serve
    from service.assistant.source import open_source

    with open_source(load_settings(library=library, embedder=embedder), PATIENCE) as source:
        serve(source)


@app.command()
def reindex(embedder: EmbedderOption = None, library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """Build the index anew beside the old one, with another embedder or the same, and swap."""
    from ingest.pipeline import rebuild
    from service.progress import progress_bar

    settings = load_settings(library=library, embedder=embedder)
    with _desk(settings, "remissa reindex") as desk, progress_bar(not as_json) as tell:
        edition = rebuild(desk.library, desk.index, tell)
    print_as(
        dataclasses.asdict(edition),
        lambda made: print(f"The index is now edition {made['id']}, built with {made['embedder']}."),
        as_json,
    )


@app.command()
def doctor(library: LibraryOption = None, embedder: EmbedderOption = None, as_json: JsonOption = False) -> None:
    """Say what is configured, reachable and consistent, and what to do about what is not."""
    from service.doctor import examine
    from service.terminal import print_checks

    checks = [dataclasses.asdict(check) for check in examine(load_settings(library=library, embedder=embedder))]
    print_as(checks, print_checks, as_json)
    raise typer.Exit(1 if any(check["state"] == "fail" for check in checks) else 0)


for command in (restrict, backup, restore, verify, delete):
    app.command()(command)


def main() -> NoReturn:
    """Run the command line: errors are one line on standard error, and the exit code tells the rest."""
    try:
        app(standalone_mode=True)
    except RemissaError as error:
        print(f"remissa: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)


def _desk(settings: Settings, command: str, *, create: bool = False) -> Any:
    from service.library_desk import open_desk

    return open_desk(settings, command, create=create, wait=PATIENCE, progress=_building)


def _building(what: str, done: int, total: int) -> None:
    """Tell of what is made once, so that nobody wonders why the first run takes longer."""
    print(f"remissa: {what} ({done}/{total}, once only)", file=sys.stderr)


def _ingest_here(
    desk: "LibraryDesk", paths: list[Path], consultation: str | None, *, quiet: bool, prune: bool = False
) -> dict[str, Any]:
    from ingest.pipeline import gather, ingest
    from service.progress import progress_bar

    with progress_bar(not quiet) as tell:
        report = ingest(gather(paths), desk.library, desk.index, consultation=consultation, prune=prune, progress=tell)
    return dataclasses.asdict(report)


def _ingest_there(holder: Owner, paths: list[Path], consultation: str | None, *, quiet: bool) -> dict[str, Any]:
    """Hand files to the service that owns the library, with what describes their consultation."""
    from ingest.consultations import CONFIGURATION
    from ingest.pipeline import gather
    from ingest.respondents.names import slug
    from service.progress import progress_bar
    from service.remote import RemoteDesk

    batch = gather(paths)
    described = [(name, batch.folder / name) for name in sorted(CONFIGURATION) if (batch.folder / name).exists()]
    named = consultation or (None if described else slug(batch.folder.resolve().name))
    files = [*((file.name, file.path) for file in batch.files), *described]
    with progress_bar(not quiet) as tell:
        return RemoteDesk(holder).ingest(files, named, tell)


def _serve(settings: Settings, command: str, first: "Callable[[LibraryDesk], object] | None") -> None:
    """Serve until stopped; `first` is done before, with the library already owned."""
    holder = served_by(settings.library)
    if holder:
        raise LibraryInUse(f"the library in {settings.library} is served already, at {holder.url}", holder.url)
    from service.access.arrangement import arrange
    from service.library_desk import open_desk
    from service.serving import listen, run

    token = secrets.token_urlsafe(32)
    access = arrange(settings, token)
    with listen(settings.host, settings.port) as socket:
        url = f"http://{f'[{settings.host}]' if ':' in settings.host else settings.host}:{socket.getsockname()[1]}"
        opened = open_desk(
            settings, command, create=True, url=_reachable(url), token=token, wait=PATIENCE, progress=_building
        )
        with opened as desk:
            if first:
                first(desk)
            run(desk, socket, url, settings, access)


def _reachable(url: str) -> str:
    """Where a command on this machine reaches a service that listens on every address."""
    return url.replace("//0.0.0.0:", "//127.0.0.1:").replace("//[::]:", "//[::1]:")

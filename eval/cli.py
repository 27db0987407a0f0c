"""`remissa eval`: run suites, compare runs, bless a baseline. Each command parses, calls, prints."""

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ingest.settings import load_settings

if TYPE_CHECKING:
    from eval.comparing.comparison import Comparison
    from eval.gold.draft import Judged
    from eval.running.record import Record

app = typer.Typer(help="Measure answers against gold, and compare runs.", no_args_is_help=True, rich_markup_mode=None)

SuiteOption = Annotated[str, typer.Option(help="A suite of eval/suites.toml.")]
LlmOption = Annotated[str | None, typer.Option(help="PROVIDER:MODEL; left out or off: composed from quotes.")]
EmbedderOption = Annotated[str | None, typer.Option(help="Embedder (REMISSA_EMBEDDER).")]
JobsOption = Annotated[int, typer.Option(help="Questions asked at a time.")]
OnOption = Annotated[Path | None, typer.Option("--on", help="A folder with the responses to ask of.")]
LibraryOption = Annotated[Path | None, typer.Option("--library", help="A library to ask of, as it is.")]
ConsultationOption = Annotated[str | None, typer.Option("--consultation", help="Id, where a library holds several.")]
UrlOption = Annotated[str | None, typer.Option("--url", help="A running service to ask, instead of this process.")]
KeyOption = Annotated[
    str | None, typer.Option("--key", envvar="REMISSA_EVAL_KEY", help="A key of that service.", show_envvar=True)
]
FreshOption = Annotated[bool, typer.Option("--fresh", help="Ask again what is known already.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, nothing else there.")]
HtmlOption = Annotated[Path | None, typer.Option("--html", help="Write a page that needs nothing else.")]
MarkdownOption = Annotated[Path | None, typer.Option("--markdown", help="Write Markdown, for a pull request.")]
JunitOption = Annotated[Path | None, typer.Option("--junit", help="Write JUnit XML, for CI.")]
BaseArgument = Annotated[Path | None, typer.Argument(help="A record; left out: the baseline.")]
CandidateArgument = Annotated[Path | None, typer.Argument(help="A record; left out: the last run of the same suite.")]


@app.command()
def run(
    suite: SuiteOption = "retrieval",
    llm: LlmOption = None,
    embedder: EmbedderOption = None,
    jobs: JobsOption = 1,
    on: OnOption = None,
    library: LibraryOption = None,
    consultation: ConsultationOption = None,
    url: UrlOption = None,
    key: KeyOption = None,
    fresh: FreshOption = False,
    out: Annotated[Path | None, typer.Option("--out", help="Write the record here too.")] = None,
    html: HtmlOption = None,
    markdown: MarkdownOption = None,
    junit: JunitOption = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="End with 10 where an answer holds what is never tolerated, or none came.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask a suite's questions and score the answers. What was asked before, of the same, is not asked again."""
    given = {"llm": llm, "embedder": embedder, "jobs": jobs, "on": on, "library": library, "consultation": consultation}
    record = _run(as_json, suite=suite, url=url, key=key, fresh=fresh, **given)
    if out:
        from eval.running.record import write_record

        write_record(record, out)
    _write(record, None, html, markdown, junit)
    _tell(record, None, as_json)
    if strict:
        _refuse_faults(record)


def _refuse_faults(record: "Record") -> None:
    """End as a regression does where a run holds what none may."""
    from eval.comparing.tolerance import faults
    from eval.comparing.verdict import EXIT_CODES

    found = list(faults(record))
    for one in found:
        print(f"remissa: {one}", file=sys.stderr)
    if found:
        raise typer.Exit(EXIT_CODES["regression"])


@app.command()
def compare(
    base: BaseArgument = None,
    candidate: CandidateArgument = None,
    html: HtmlOption = None,
    markdown: MarkdownOption = None,
    junit: JunitOption = None,
    as_json: JsonOption = False,
) -> None:
    """Say whether a run is worse than the base. Exit codes: 0 pass, 10 regression, 11 too few questions, 12 invalid."""
    from eval.comparing.comparison import compare as judge
    from eval.comparing.gate import read_gate
    from eval.comparing.verdict import EXIT_CODES
    from eval.running.pins import source_here
    from eval.running.record import read_record
    from eval.running.shelf import BASELINE, latest

    before = read_record(base or BASELINE)
    after = read_record(candidate) if candidate else latest(before.suite, load_settings().cache, source_here())
    print(f"remissa: {_of(after)} against {_of(before)}", file=sys.stderr)
    found = judge(before, after, read_gate())
    _write(after, found, html, markdown, junit)
    _tell(after, found, as_json)
    raise typer.Exit(EXIT_CODES[found.verdict])


@app.command()
def bless(
    record: Annotated[
        Path | None, typer.Argument(help="A record; left out: the suite is run, and that is blessed.")
    ] = None,
    suite: SuiteOption = "retrieval",
    why: Annotated[str | None, typer.Option(help="Why the baseline changes; it is written into it.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Make a run the baseline that others are compared with (eval/baseline.json)."""
    from eval.running.record import read_record
    from eval.running.shelf import BASELINE
    from eval.running.shelf import bless as make_baseline

    blessed = read_record(record) if record else _run(as_json, suite=suite)
    make_baseline(blessed, why)
    _say({"baseline": str(BASELINE), "questions": len(blessed.results)}, f"Blessed: {BASELINE}", as_json)


@app.command()
def check(
    suite: SuiteOption = "retrieval", on: OnOption = None, library: LibraryOption = None, as_json: JsonOption = False
) -> None:
    """Check a suite's gold against the library: what does not fit is named by file and line."""
    from eval.gold.fit import misfits
    from eval.running.asked import AskedHere
    from eval.running.order import Order, opened
    from eval.running.suites import choose
    from service.progress import progress_bar

    chosen = choose(suite)
    order = Order(suite, load_settings(), on=on, library=library)
    with progress_bar(not as_json) as tell, opened(order, chosen, tell) as desk:
        asked = AskedHere(desk, desk.library.only_consultation(None))
        questions = chosen.questions()
        found = [str(one) for one in misfits(questions, asked.holdings())]
    _say(found, "\n".join(found) or f"{len(questions)} questions fit.", as_json)
    raise typer.Exit(1 if found else 0)


@app.command()
def power(
    base: Annotated[Path, typer.Argument(help="A record.")],
    candidate: Annotated[Path, typer.Argument(help="A record of the same suite that differs.")],
    change: Annotated[float, typer.Option(help="The change that is to be told, from 0 to 1.")] = 0.05,
    as_json: JsonOption = False,
) -> None:
    """Say how many questions a verdict needs, from how much two runs differ."""
    from eval.comparing.power import power as needs
    from eval.running.record import read_record

    found = list(needs(read_record(base), read_record(candidate), change))
    rows = [f"{one.measure:22}{one.questions:>10}{one.spread:>9.3f}{one.needed:>8}{one.least:>8.3f}" for one in found]
    head = f"{'measure':22}{'questions':>10}{'spread':>9}{'needed':>8}{'least':>8}"
    if not found:
        rows = ["The two runs differ in no measure: how many questions a difference needs is told of two that do."]
    _say([asdict(one) for one in found], "\n".join([head, *rows]), as_json)


@app.command()
def add(
    feedback: Annotated[
        Path | None, typer.Argument(help="Feedback as JSON lines; - reads standard input; left out: a library's.")
    ] = None,
    library: Annotated[Path | None, typer.Option("--library", help="The library (REMISSA_LIBRARY).")] = None,
    consultation: Annotated[str | None, typer.Option("--consultation", help="Only of this one; an id.")] = None,
    since: Annotated[datetime | None, typer.Option(help="Only what was given then or later.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="The file of drafts; left out: eval/gold/drafts.yaml.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Turn what users said of answers into draft gold questions, for somebody to complete."""
    from eval.gold.draft import FILE, of_notes
    from eval.gold.draft import add as add_drafts
    from ingest.errors import WrongUse
    from service.feedback.commands import read_feedback

    if feedback and (library or consultation or since):
        raise WrongUse("a file of feedback is taken whole: leave out --library, --consultation and --since")
    notes = reversed(read_feedback(library, consultation, since)) if feedback is None else ()
    drafts = out or FILE
    added = add_drafts(_lines_of(feedback) if feedback else of_notes(notes), drafts)
    _say({"file": str(drafts), "added": added}, f"{len(added)} drafts added to {drafts}", as_json)


def _lines_of(feedback: Path) -> "list[Judged]":
    from eval.gold.draft import read_lines
    from ingest.errors import WrongUse

    try:
        text = sys.stdin.read() if str(feedback) == "-" else feedback.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{feedback} cannot be read: {error}") from None
    return list(read_lines(text.splitlines(), feedback))


def _run(as_json: bool, **ordered: Any) -> "Record":
    """Run a suite and keep its record."""
    from eval.running.order import Order, execute
    from eval.running.shelf import put
    from service.progress import progress_bar

    settings = load_settings(embedder=ordered.pop("embedder", None), llm=ordered.get("llm"))
    with progress_bar(not as_json) as tell:
        record = execute(Order(settings=settings, **ordered), tell)
    print(f"remissa: the record is {put(record, settings.cache)}", file=sys.stderr)
    return record


def _of(record: "Record") -> str:
    """Which run a record is of: "the run of 2031-05-06 07:08 UTC (revision 1a2b3c4d, changed)"."""
    revision = (record.pins.revision or "none")[:8] + (", changed" if record.pins.changed else "")
    return f"the run of {record.made:%Y-%m-%d %H:%M} UTC (revision {revision})"


def _write(
    record: "Record", comparison: "Comparison | None", html: Path | None, markdown: Path | None, junit: Path | None
) -> None:
    from eval.report.html import page
    from eval.report.junit import junit as as_junit
    from eval.report.markdown import markdown as as_markdown

    if html:
        html.write_text(page(record, comparison), encoding="utf-8")
    if markdown:
        markdown.write_text(as_markdown(record, comparison), encoding="utf-8")
    if junit:
        junit.write_bytes(as_junit(record, comparison))


def _tell(record: "Record", comparison: "Comparison | None", as_json: bool) -> None:
    from eval.report.printed import as_text, summed

    _say(summed(record, comparison), as_text(record, comparison), as_json)


def _say(plain: Any, text: str, as_json: bool) -> None:
    print(json.dumps(plain, ensure_ascii=False, indent=2, default=str) if as_json else text)

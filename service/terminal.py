"""What the commands print for people: answers and reports. Programs get JSON instead."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape

_WIDE = 200  # columns where nobody's window sets them
_OUTCOMES = {
    "new": "new",
    "changed": "changed",
    "corrected": "corrected",
    "unchanged": "unchanged",
    "copy": "same as another file",
    "unreadable": "could not be read",
    "gone": "no longer in the folder (--prune removes it)",
    "pruned": "removed",
}


def _console() -> Console:
    """The terminal; wide where it is a file or a program that reads, so that no name of a file is cut."""
    wide = None if sys.stdout.isatty() else _WIDE
    return Console(highlight=False, width=wide)


def print_answer(answer: Mapping[str, Any]) -> None:
    """An Answer: its text, then each citation in full, and where it stands."""
    console = Console(soft_wrap=False, highlight=False)
    if rewritten := answer["interpretation"]["rewritten"]:
        console.print(f"The question, rewritten by the language model: {escape(rewritten)}\n", style="dim")
    console.print(escape(answer["text"]))
    if answer["citations"]:
        console.print()
    for citation in answer["citations"]:
        console.print(f"[bold]\\[{citation['n']}][/bold] {escape(_source(citation))}")
        console.print(f"    {escape(citation['quote'])}", style="dim")
    coverage = answer["coverage"]
    console.print(
        f"\n{coverage['stated']} speak, {coverage['silent']} silent, {coverage['unreadable']} unread; "
        f"{coverage['asked']} were asked, {coverage['answered']} answered.  ({answer['timings_ms']['total']:.0f} ms)",
        style="dim",
    )
    if model := answer["provenance"]["model"]:
        withheld, cached = answer["provenance"]["dropped"], answer["provenance"]["cached"]
        shown = any(position["written"] for position in answer["positions"])
        did = "Worded by {}, checked against the quotes" if shown else "{} was asked, and nothing it wrote is shown"
        console.print(
            f"{did.format(escape(model))}: {withheld} sentences withheld, {cached} wordings kept from before.",
            style="dim",
        )


def print_report(report: Mapping[str, Any]) -> None:
    """A Report: a row a file, then what needs a person's eye."""
    from rich.table import Table

    console = _console()
    table = Table("File", "", "Respondent", "Kind", "Sections", "Statements", box=None, pad_edge=False)
    for file in report["files"]:
        rows = [_document_row(document) for document in file["documents"]] or [("", "", "", "")]
        for at, row in enumerate(rows):
            first = (file["name"], _OUTCOMES[file["outcome"]]) if at == 0 else ("", "")
            table.add_row(*(escape(cell) for cell in (*first, *row)))
    console.print(table)
    for file in report["files"]:
        for remark in [*filter(None, [file["reason"]]), *file["warnings"]]:
            console.print(f"[yellow]![/yellow] {escape(file['name'])}: {escape(remark)}")
    console.print(escape(_summary(report)))


def print_statements(found: Sequence[Mapping[str, Any]]) -> None:
    """Statements, each under a line that says whose it is, on what, and where it stands."""
    console = _console()
    for one in found:
        about = " ".join(filter(None, [", ".join(one["sections"]), one["title"]])) or "no heading"
        place = one["document"] + (f", page {one['page']}" if one["page"] else "")
        console.print(f"[bold]{escape(', '.join(one['respondents']) or '?')}[/bold]  {escape(about)}")
        console.print(
            f"  stance by phrase: {_spaced(one['stance'] or 'none')}; section known by: {_spaced(one['source'])}; "
            f"{escape(place)}",
            style="dim",
        )
        console.print(f"  {escape(one['text'])}\n")
    if not found:
        console.print("No statement fits.")


def _spaced(code: str) -> str:
    """A code as words: "matched_title" as "matched title"."""
    return code.replace("_", " ")


def _document_row(document: Mapping[str, Any]) -> tuple[str, str, str, str]:
    kind = _spaced(document["kind"])
    proposal = kind == "proposal"  # nobody's, and used as it should be
    if document["copy_of"]:
        kind += " (a copy)"
    elif not (document["counts"] or proposal):
        kind += " (not used)"
    return (
        ", ".join(document["respondents"]) or ("-" if proposal else "?"),
        kind,
        str(document["sections"]),
        str(document["statements"]),
    )


def _summary(report: Mapping[str, Any]) -> str:
    outcomes = [file["outcome"] for file in report["files"]]
    counts = ", ".join(f"{outcomes.count(name)} {_OUTCOMES[name]}" for name in _OUTCOMES if name in outcomes)
    lines = [f"Consultation {report['consultation']}: {counts}; {report['passages']} passages embedded."]
    if set(outcomes) <= {"unchanged", "copy", "gone"}:
        lines.append("Nothing to do: all of it was in the library already.")
    if report["not_answered"]:
        lines.append(f"Asked, but not heard of: {', '.join(report['not_answered'])}.")
    return "\n".join(lines)


def _source(citation: Mapping[str, Any]) -> str:
    section = (
        f"section {citation['section']} {citation['section_title'] or ''}"
        if citation["section"]
        else (f"“{citation['section_title']}”" if citation["section_title"] else "no heading")
    )
    page = f", page {citation['page']}" if citation["page"] else ""
    page += ", read by text recognition" if citation["ocr"] else ""
    kind = _spaced(citation["document"]["kind"])
    return f"{citation['respondent']}, {section.strip()} ({kind}: {citation['document']['name']}{page})"


def print_checks(checks: Sequence[Mapping[str, Any]]) -> None:
    """What `doctor` found: a line a check, and under it what to do."""
    console = _console()
    marks = {"ok": "[green]ok  [/green]", "warn": "[yellow]look[/yellow]", "fail": "[red]fail[/red]"}
    for check in checks:
        console.print(f"{marks[check['state']]} {escape(check['name'])}: {escape(check['found'])}")
        if check["advice"]:
            console.print(f"     → {escape(check['advice'])}")

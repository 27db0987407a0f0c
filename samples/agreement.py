"""Whether the positions, the written texts and the consultation agree. Nothing is built while they do not."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from samples.source import Source

STANCES = frozenset({"support", "support_with_reservation", "suggests_change", "objects", "neutral"})
STATES = frozenset({"answered", "no_comment", "abstained", "not_answered"})


def disagreements(
    positions: Mapping[str, Any], consultation: Mapping[str, Any], sources: Mapping[str, Source], layouts: set[str]
) -> Iterator[str]:
    """What does not fit, one line each; nothing where all is well."""
    numbers = {section["number"] for section in consultation["sections"]}
    respondents = positions["respondents"]
    asked = {entry["name"] for entry in consultation["asked"]}
    expected = {respondent["name"] for respondent in respondents if respondent.get("asked", True)}
    for name in sorted(asked ^ expected):
        yield f"{name}: asked according to {'the consultation' if name in asked else 'the positions'} only"
    for text in set(sources) - {respondent.get("text") for respondent in respondents}:
        yield f"texts/{text}.md belongs to nobody in the positions"
    for respondent in respondents:
        yield from _about_respondent(respondent, numbers, sources, layouts)
    for topic in positions.get("topics", []):
        for number in set(topic["sections"]) - numbers:
            yield f"topic {topic['id']}: no section {number}"


def _about_respondent(
    respondent: Mapping[str, Any], numbers: set[str], sources: Mapping[str, Source], layouts: set[str]
) -> Iterator[str]:
    name, statements = respondent["name"], respondent.get("statements", [])
    if respondent["state"] not in STATES:
        yield f"{name}: unknown state {respondent['state']}"
    if respondent["state"] == "not_answered":
        return
    if respondent["layout"] not in layouts:
        yield f"{name}: unknown layout {respondent['layout']}"
    for statement in statements:
        if statement["stance"] not in STANCES:
            yield f"{name} {statement['sections']}: unknown stance {statement['stance']}"
        for number in {*statement["sections"], *statement.get("in_passing", [])} - numbers:
            yield f"{name}: no section {number}"
    source = sources.get(respondent["text"])
    if source is None:
        yield f"{name}: no texts/{respondent['text']}.md"
        return
    wanted = [tuple(statement["sections"]) for statement in statements]
    written = [said.sections for said in source.said()]
    if wanted != written:
        yield f"{name}: positions have {wanted}, the text has {written}"
    for said in source.said():
        if not said.paragraphs:
            yield f"{name} {said.sections}: no words"


def missing_files(positions: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """Files that the positions name and the build did not make, and the other way round."""
    named = {file for respondent in positions["respondents"] for file in respondent.get("files", [])}
    found = {path.name for path in folder.iterdir()}
    for file in sorted(named ^ found):
        yield f"{file}: in {'the positions' if file in named else 'the folder'} only"

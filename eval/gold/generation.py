"""Gold questions that follow from the positions of an invented consultation, and from its unanswerable questions.

    python -m eval.gold.generation [--on FOLDER --as FILE] [--unanswerable FILE]

writes the file again: `eval/gold/samples_generated.yaml`, or what `--as` names. It holds only what is asked and of
which sections: who speaks is read from the positions each time. Nothing is drawn by chance.
"""

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.gold.phrasing import (
    ANSWERED,
    BY_NUMBER,
    COMPARED,
    COUNTED,
    KIND_ANSWERED,
    ONE,
    ONE_ANSWERED,
    REGIONS,
    SILENT,
    TAKING,
    Phrases,
)
from eval.gold.positions import Positions, Taking, read_positions
from ingest.sections.numbers import contains
from service.answer import Language
from service.composing.wording import wording

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FEW = 3  # who must speak on a section for it to be asked about by number
LANGUAGES: tuple[Language, ...] = ("sv", "en")
_MEANT_TOO = {"organisation": "patient_organisation"}  # whoever asks for the organisations means these as well
MANY = 5  # and for stances, counts and silence to be asked for
_HEAD = "# Written by `python -m eval.gold.generation`: change that, or the positions, and not this file.\n"
Row = dict[str, Any]


def rows(positions: Positions, unanswerable: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    """The entries of a gold file."""
    yield from _topics(positions)
    yield from _by_number(positions)
    yield from _by_stance(positions)
    yield from _one_by_one(positions)
    yield from _side_by_side(positions)
    yield from _of_register(positions)
    yield from _unanswerable(unanswerable)


def _topics(positions: Positions) -> Iterator[Row]:
    for topic in positions.topics:
        yield {
            **{"id": f"topic-{topic['id']}", "kind": "all_respondents", "sv": topic["sv"], "en": topic["en"]},
            **{"sections": topic["sections"], "near": topic.get("may_mention", [])},
        } | ({} if _spoken(positions, topic["sections"]) else {"outcomes": ["no_evidence", "answered"]})


def _by_number(positions: Positions) -> Iterator[Row]:
    for at, number in enumerate(_asked_about(positions, FEW)):
        on = _within(positions, number)
        yield {"id": f"section-{number}", "kind": "section", **_put(BY_NUMBER, at, on=number), "sections": on}
        if at % 3 == 0 and any(one.kind == "region" for one in _spoken(positions, on)):
            asked = _put(REGIONS, at, on=number)
            yield {"id": f"regions-{number}", "kind": "section", **asked, "sections": on, "whom": ["region"]}


def _by_stance(positions: Positions) -> Iterator[Row]:
    for at, number in enumerate(_asked_about(positions, MANY)):
        if (on := _within(positions, number)) != [number]:
            continue
        taken = {said.stance for one in _spoken(positions, on) for said in one.on(on) if not one.unsure}
        for stances, phrases in TAKING.items():
            if taken & set(stances):
                row = {"kind": "stance", **_put(phrases, at, on=number), "sections": on, "asked": list(stances)}
                yield {"id": f"{stances[0]}-{number}", **row}
        for stances, phrases in COUNTED.items():
            if (at % 2 == 0) == bool(stances):
                asked: Row = {"asked": list(stances)} if stances else {}
                said = _put(phrases, at, on=number)
                yield {"id": f"count-{number}", "kind": "count", **said, "sections": on, "counts": True, **asked}
        if at % 2:
            yield {"id": f"silence-{number}", "kind": "silence", **_put(SILENT, at, on=number), "sections": on}


def _one_by_one(positions: Positions) -> Iterator[Row]:
    """Of each respondent one section that it speaks on, and one that it does not and that others do."""
    spoken = _asked_about(positions, FEW)
    for at, one in enumerate(positions.respondents):
        mine = [number for number in spoken if one.on(_within(positions, number))]
        if mine and not one.unsure:
            number = mine[(at * 5) % len(mine)]
            yield _of_one(f"{_slug(one)}-{number}", "one_respondent", one, number, positions, at)
        others = [number for number in spoken if _away(one, number, positions)]
        if others and not one.unsure and one.state in (None, "not_answered"):
            number = others[(at * 7) % len(others)]
            yield _of_one(f"{_slug(one)}-not-{number}", "unanswerable", one, number, positions, at)


def _of_one(id: str, kind: str, one: Taking, number: str, positions: Positions, at: int) -> Row:
    on = _within(positions, number)
    return {"id": id, "kind": kind, **_put(ONE, at, on=number, whom=one.name), "sections": on, "whom": [one.name]}


def _away(one: Taking, number: str, positions: Positions) -> bool:
    on = _within(positions, number)
    return not one.on(on) and not one.touching(on)


def _side_by_side(positions: Positions) -> Iterator[Row]:
    for at, number in enumerate(_asked_about(positions, MANY)):
        on = _within(positions, number)
        regions = [one.name for one in _spoken(positions, on) if one.kind == "region" and not one.unsure]
        if at % 2 == 0 and len(regions) > 1:
            asked = _put(COMPARED, at, on=number, whom=regions[0], other=regions[-1])
            yield {
                **{"id": f"compare-{number}", "kind": "comparison", **asked, "sections": on},
                "whom": [regions[0], regions[-1]],
            }


def _of_register(positions: Positions) -> Iterator[Row]:
    """Who has answered: of all, of each kind, and one by one of those who have not, and of every other who has."""
    for at in range(len(ANSWERED["sv"])):
        yield {"id": f"answered-{at + 1}", "kind": "register", "family": "answered", **_put(ANSWERED, at)}
    kinds = list(dict.fromkeys(one.kind for one in positions.respondents))
    for at, kind in enumerate(kinds):
        asked: Row = {"whom": [one for one in (kind, _MEANT_TOO.get(kind)) if one in kinds]}
        if all(one.state for one in positions.named(asked["whom"])):
            asked |= {"outcomes": ["answered"]}
        yield {"id": f"answered-{kind}", "kind": "register", "family": "answered", **_put_of_kind(kind, at), **asked}
    for at, one in enumerate(positions.respondents):
        if one.state or (at % 2 == 0 and not one.unsure):
            outcome = "respondent_missing" if one.state == "not_answered" else "answered"
            asked = {"whom": [one.name], "outcomes": [outcome]}
            yield {"id": f"answered-{_slug(one)}", "kind": "register", **_put(ONE_ANSWERED, at, whom=one.name), **asked}


def _unanswerable(sorts: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    for sort, asked in sorts.items():
        for language in ("sv", "en"):
            for at, text in enumerate(asked[language], 1):
                row = {"kind": "unanswerable", language: text, "outcomes": asked["outcomes"], "speaks": []}
                yield {"id": f"{sort.replace('_', '-')}-{language}-{at}", **row}


def _asked_about(positions: Positions, least: int) -> list[str]:
    """The sections, but no chapters, that so many speak on."""
    return [n for n in positions.sections if "." in n and len(_spoken(positions, _within(positions, n))) >= least]


def _spoken(positions: Positions, numbers: Sequence[str]) -> list[Taking]:
    return [one for one in positions.respondents if one.on(numbers)]


def _within(positions: Positions, number: str) -> list[str]:
    return [other for other in positions.sections if contains(number, other)]


def _put(phrases: Phrases, at: int, **filling: str) -> dict[str, str]:
    """The question in both languages, in one of the ways it can be put."""
    return {language: ways[at % len(ways)].format(**filling) for language, ways in phrases.items()}


def _put_of_kind(kind: str, at: int) -> dict[str, str]:
    """Whether a kind has answered, in both languages."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        names = {str(known): name for known, name in wording(language).the.items()}
        found[language] = _put(KIND_ANSWERED, at, whom=names[kind])[language]
    return found


def _slug(one: Taking) -> str:
    return re.sub(r"\W+", "-", one.name.casefold()).strip("-")


def write(rows: Iterable[Row], consultation: str) -> str:
    """The file: an entry a line, which a person can read and a difference can show."""
    import yaml

    lines = [
        yaml.safe_dump(row, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=True) for row in rows
    ]
    return f"{_HEAD}\nconsultation: {consultation}\nquestions:\n" + "".join(f"  - {line}" for line in lines)


def generated(folder: Path, unanswerable: Path) -> str:
    """The file for the consultation in `folder`."""
    import yaml

    sorts = yaml.safe_load(unanswerable.read_text(encoding="utf-8"))
    return write(rows(read_positions(folder), sorts), folder.resolve().relative_to(ROOT).as_posix())


def main() -> None:
    """Write the file again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--on", type=Path, default=ROOT / "samples", metavar="FOLDER")
    parser.add_argument("--as", dest="file", type=Path, default=HERE / "samples_generated.yaml", metavar="FILE")
    parser.add_argument("--unanswerable", type=Path, default=HERE / "unanswerable.yaml", metavar="FILE")
    given = parser.parse_args()
    given.file.write_text(generated(given.on, given.unanswerable), encoding="utf-8")


if __name__ == "__main__":
    main()

"""How exactly responses are cut into statements: what ingest understands of files, against what was written in them.

Run it as `python -m eval.extraction`: it measures on the invented consultation in `samples/`, whose texts are the
gold, or with `--on FOLDER` on another consultation of their format. With `--synthetic FILE` it lays the quotes in FILE
out as responses in many styles and checks their sections.

What counts as right is told in `eval.triples`.
"""

import argparse
import sys
import tomllib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.respondent_names import as_listed
from eval.triples import Score, Triple, drafted, score
from ingest.consultations import read_consultation, responses_folder
from ingest.documents.precedence import standing
from ingest.errors import UnreadableFile
from ingest.letters import with_their_letters
from ingest.library.records import Parsed
from ingest.parsing import learned_titles, parse, sent_by
from ingest.readers.reading_room import ReadingRoom
from ingest.respondents.register import Register

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in a folder's files, the files that could not be read, and the sections' known titles."""

    triples: tuple[Triple, ...]
    unreadable: tuple[str, ...]
    files: tuple[Parsed, ...]


def extracted(folder: Path) -> Extraction:
    """Read a folder as ingest does, without a library: the statements that count, one triple a respondent and section."""
    register = Register.load()
    given = read_consultation(folder, register, None)
    register = register.including(given.asked)
    told = dict(given.senders)
    drafts, unreadable = [], []
    root = responses_folder(folder)
    with ReadingRoom() as room:
        for path in sorted(path for path in root.iterdir() if path.is_file() and path.suffix != ".toml"):
            try:
                file = drafted(path, register, room)
                drafts.append(sent_by(file, told[path.name]) if path.name in told else file)
            except UnreadableFile:
                unreadable.append(path.name)
    drafts = list(with_their_letters(drafts))
    known = {one.number: one.title for one in given.consultation.sections}
    titles = learned_titles(drafts, known, known.keys())
    files = tuple(parse(file, given.consultation.id, titles, known.keys()) for file in drafts)
    return Extraction(tuple(_triples(files)), tuple(unreadable), files)


def _triples(files: Sequence[Parsed]) -> Iterator[Triple]:
    documents = {document.id: document for file in files for document in file.documents}
    names = {one.id: one.name for file in files for one in file.respondents}
    counting = {one.document for one in standing(tuple(documents.values())) if one.counts}
    for statement in (one for file in files for one in file.statements if one.document in counting):
        document = documents[statement.document]
        text = document.text[statement.start : statement.end]
        for respondent in document.respondents:
            for section in statement.sections or (None,):
                yield Triple(names[respondent], section, text, document.file)


def samples_gold(unreadable: Iterable[str], samples: Path = SAMPLES) -> list[Triple]:
    """What the sources in `samples` say, without the files that could not be read.

    Who has no comment, or abstains, states just that: the longest printed line of such a response.
    """
    from samples.source import read_source

    consultation = tomllib.loads((samples / "consultation.toml").read_text(encoding="utf-8"))
    titles = {section["number"]: section["title"] for section in consultation["sections"]}
    gold: list[Triple] = []
    left_out = set(unreadable)
    for one in _respondents(samples):
        if "text" not in one or left_out.intersection(one["files"]):
            continue
        source = read_source(samples / "texts" / f"{one['text']}.md", titles)
        gold.extend(_gold_of(one, source))
    return gold


def sent_files(samples: Path = SAMPLES) -> frozenset[tuple[str, str]]:
    """The (file, respondent) of all files in `samples`, with those that only lead on to another: cover letters."""
    return frozenset((file, as_listed(one["name"])) for one in _respondents(samples) for file in one.get("files", ()))


def _respondents(samples: Path) -> list[dict[str, Any]]:
    import yaml

    found: list[dict[str, Any]] = yaml.safe_load((samples / "positions.yaml").read_text(encoding="utf-8"))[
        "respondents"
    ]
    return found


def _gold_of(one: dict[str, Any], source: Any) -> Iterator[Triple]:
    from samples.source import Furniture

    file = one["files"][-1]
    for said in source.said():
        for section in said.sections or (None,):
            yield Triple(as_listed(one["name"]), section, "\n".join(said.paragraphs), file)
    if one["state"] in {"no_comment", "abstained"}:
        printed = [block.text for part in source.parts for block in part.blocks if isinstance(block, Furniture)]
        yield Triple(as_listed(one["name"]), None, max(printed, key=len), file)


def report(gold: Sequence[Triple], extraction: Extraction, sent: Collection[tuple[str, str]]) -> Score:
    """Print precision and recall, whole and by file, and every miss with its reason; the whole score.

    `sent` are the (file, respondent) of all files.
    """
    whole = score(gold, extraction.triples, sent)
    files = sorted({triple.file for triple in [*gold, *extraction.triples]})
    print(f"{'file':48} {'gold':>5} {'found':>5} {'right':>5}  precision  recall")
    for file in files:
        wanted = [one for one in gold if one.file == file]
        found = [one for one in extraction.triples if one.file == file]
        part = score(wanted, found)
        print(f"{file:48} {len(wanted):5} {len(found):5} {part.right:5}  {part.precision:9.3f}  {part.recall:6.3f}")
    print(
        f"{'all':48} {len(gold):5} {len(extraction.triples):5} {whole.right:5}  {whole.precision:9.3f}  "
        f"{whole.recall:6.3f}   exact {whole.exact}, wrong respondents {whole.wrong_respondents}"
    )
    for name in extraction.unreadable:
        print(f"left out, for it could not be read: {name}")
    for label, lines in (("wrong", whole.wrong), ("missed", whole.missed)):
        for line in lines:
            print(f"  {label}: {line}")
    return whole


def main(arguments: Sequence[str] | None = None) -> int:
    """The measurement; the exit code is 1 where a target is missed (0.99, and no wrong respondent)."""
    parser = argparse.ArgumentParser(prog="python -m eval.extraction", description=__doc__)
    parser.add_argument(
        "--on", type=Path, default=SAMPLES, metavar="FOLDER", help="the consultation (default: samples)"
    )
    parser.add_argument("--synthetic", type=Path, metavar="FILE", help="quotes (.jsonl.gz) to lay out as responses")
    parser.add_argument("--responses", type=int, default=200, help="how many responses to lay out (default 200)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    if options.synthetic is not None:
        from eval.laid_out import measure

        return measure(options.synthetic, options.responses, options.seed)
    extraction = extracted(options.on)
    whole = report(samples_gold(extraction.unreadable, options.on), extraction, sent_files(options.on))
    return 0 if min(whole.precision, whole.recall) >= 0.99 and not whole.wrong_respondents else 1


if __name__ == "__main__":
    sys.exit(main())

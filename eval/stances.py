"""How well the stance of statements is told: `python -m eval.stances [--on FOLDER] [--quotes FILE]`.

Measurements that are never mixed: the invented consultation in `samples/` (`--on`: in another folder of their format),
which nothing is tuned to; the voices of the training material that nothing is learned from; and, with `--quotes`, real
quotes (`train/labelled.py` has the format; `machine_sentiment` beside it): those that a reader has labelled and nothing
is learned from, mostly one sentence each and so often without what would tell, and the sign of a machine's sentiment. "Phrases alone" takes
silence for neutral; "final" is what answers use.
"""

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from eval.confusion import Confusion, confusion
from eval.extraction import SAMPLES
from eval.quotes import quote_rows
from eval.respondent_names import as_listed
from eval.train.labelled import labelled
from eval.train.stance import CLASSES, Written, on_held, on_voices, show, told_by
from eval.triples import likeness
from ingest.embedding import Embedder, make_embedder
from ingest.pipeline import gather, ingest
from ingest.settings import load_settings
from ingest.stances.classifier import StanceWeights, weights_for
from ingest.stances.standpoints import stance_of, standpoints
from service.dossier import Dossier, Dossiers
from service.library_desk import open_desk

LIKE_ENOUGH = 0.9  # for a statement of the library to be that of the gold
TARGET = 0.85
PLAIN = 0.5  # of a sentiment, either way: what is weaker says little


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """What a respondent says, as it was written, and the stance that it was written to take."""

    respondent: str
    sections: tuple[str, ...]
    stance: str
    text: str


class Matched(NamedTuple):
    """A gold statement and its place in the dossier; None where the library does not have it."""

    gold: GoldStatement
    at: int | None


def gold(samples: Path = SAMPLES) -> list[GoldStatement]:
    """Every statement of the samples, or of another consultation of that format."""
    import yaml

    from samples.source import read_source

    consultation = tomllib.loads((samples / "consultation.toml").read_text(encoding="utf-8"))
    titles = {section["number"]: section["title"] for section in consultation["sections"]}
    respondents = yaml.safe_load((samples / "positions.yaml").read_text(encoding="utf-8"))["respondents"]
    return [
        GoldStatement(
            as_listed(one["name"]), tuple(position["sections"]), position["stance"], "\n".join(said.paragraphs)
        )
        for one in respondents
        if one.get("statements")
        for position, said in zip(
            one["statements"], read_source(samples / "texts" / f"{one['text']}.md", titles).said(), strict=True
        )
    ]


def matched(dossier: Dossier, statements: Sequence[GoldStatement]) -> list[Matched]:
    """Each gold statement with the likest statement of the same respondent and sections."""
    ids = {one.name: one.id for one in dossier.respondents}
    found = []
    for one in statements:
        own = [
            at
            for at in dossier.by_respondent.get(ids.get(one.respondent, ""), ())
            if dossier.said[at].statement.sections == one.sections
        ]
        best = max(own, key=lambda at: likeness(dossier.said[at].text, one.text), default=None)
        like = best is not None and likeness(dossier.said[best].text, one.text) >= LIKE_ENOUGH
        found.append(Matched(one, best if like else None))
    return found


def told(pairs: Sequence[Matched], name: Callable[[int], str | None]) -> Confusion:
    """The stances that `name` gives the matched statements, against the gold."""
    return confusion(CLASSES, ((one.gold.stance, name(one.at)) for one in pairs if one.at is not None))


def objectors(dossier: Dossier, pairs: Sequence[Matched]) -> Confusion:
    """Who objects on each section, among those who speak on it: a pair for each respondent and section."""
    names = {one.name: one for one in dossier.respondents}
    wanted: dict[tuple[str, str], set[str]] = {}
    for one in pairs:
        for number in one.gold.sections if one.at is not None else ():
            wanted.setdefault((number, one.gold.respondent), set()).add(one.gold.stance)
    return confusion(("objects", "other"), _objections(dossier, names, wanted))


def _objections(dossier: Dossier, names: dict, wanted: dict) -> Iterator[tuple[str, str]]:  # type: ignore[type-arg]
    for (number, respondent), stances in wanted.items():
        (found,) = standpoints(dossier, [names[respondent]], dossier.by_section.get(number, ()), (number,))
        yield ("objects" if "objects" in stances else "other", "objects" if found.stance == "objects" else "other")


def samples_dossier(library: Path, samples: Path = SAMPLES) -> Dossier:
    """The samples, ingested into a new library."""
    settings = load_settings(library=library)
    with open_desk(settings, "measuring stances", create=True) as desk:
        ingest(gather([samples]), desk.library, desk.index)
        return Dossiers(desk.library, desk.index).get(desk.library.consultations()[0].id)


class Quote(NamedTuple):
    """A sentence of a real response, and the machine's sentiment of it (-1 to 1)."""

    text: str
    sentiment: float


def signs(quotes: Sequence[Quote], weights: StanceWeights | None, embedder: Embedder) -> Confusion:
    """Support and objection as told of each quote against the sign of its sentiment."""
    named = {"support": "positive", "support_with_reservation": "positive", "objects": "negative"}
    names = told_by(weights, [Written(one.text, "neutral", "") for one in quotes], embedder)
    return confusion(
        ("positive", "negative"),
        (
            ("positive" if one.sentiment > 0 else "negative", named.get(name or ""))
            for one, name in zip(quotes, names, strict=True)
        ),
    )


def measure_quotes(file: Path, weights: StanceWeights | None, embedder: Embedder) -> None:
    """All that real quotes can tell. Of the sentiments every fortieth plain one is read, or it would take an hour."""
    read = [Quote(one["quote"], one["machine_sentiment"]) for one in quote_rows(file)]
    some = [one for one in read if abs(one.sentiment) >= PLAIN and one.text.strip()][::40]
    known = labelled(file)
    for name, used in (("phrases alone", None), ("final", weights)):
        show(f"real quotes, labelled by a reader and held, {name}", on_held(known, used, embedder))
        show(f"real quotes, the sign of a machine's sentiment, {name}", signs(some, used, embedder))


def main(arguments: Sequence[str] | None = None) -> int:
    """The measurement; the exit code is 1 where a target is missed on the samples."""
    parser = argparse.ArgumentParser(prog="python -m eval.stances", description=__doc__)
    parser.add_argument(
        "--on", type=Path, default=SAMPLES, metavar="FOLDER", help="the consultation (default: samples)"
    )
    parser.add_argument("--quotes", type=Path, metavar="FILE", help="real quotes with a sentiment (.jsonl.gz)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        dossier = samples_dossier(Path(folder) / "library", options.on)
    pairs = matched(dossier, gold(options.on))
    print(
        f"{options.on.name}: {sum(one.at is None for one in pairs)} of {len(pairs)} statements are not in the library"
    )
    show(f"{options.on.name}, phrases alone", told(pairs, lambda at: dossier.said[at].stance or "neutral"))
    final = told(pairs, lambda at: stance_of(dossier, at))
    show(f"{options.on.name}, final", final)
    objecting = objectors(dossier, pairs)
    precision, recall = objecting.precision("objects"), objecting.recall("objects")
    print(f"\n{options.on.name}, who objects on a section: precision {precision:.3f}, recall {recall:.3f}")
    settings = load_settings()
    embedder = make_embedder(settings.embedder, settings.cache)
    weights = weights_for(embedder.fingerprint)
    show("held-out voices, phrases alone", on_voices(None, embedder))
    show("held-out voices, final", on_voices(weights, embedder))
    if options.quotes:
        measure_quotes(options.quotes, weights, embedder)
    return 0 if min(final.macro_f1, precision, recall) >= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())

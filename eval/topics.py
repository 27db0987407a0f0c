"""Whose voice is heard: respondent recall and precision on the samples, beside a plain retrieval pipeline.

    python -m eval.topics [--without NAME ...] [--on FOLDER] [--proposal FILE] [--json FILE]

Each topic of the samples (`--on`: of another folder of their format) is asked in Swedish and in English, and each of
its sections by number; then the questions that have no answer. The plain pipeline is the usual one: pieces of 1,000
letters of the same documents, the ones nearest to the question by cosine with the same embedder; whoever wrote one of
them counts as heard. `--proposal` takes in the text of the proposal as well: a file of the name that tells it.
"""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

from eval.respondent_names import as_listed
from eval.running.plain import DEPTHS, Plain
from eval.running.plain import heard as heard_in
from ingest.pipeline import gather, ingest
from ingest.settings import load_settings
from service.answer import Answer
from service.answering import Answerer
from service.inquiry import Inquiry
from service.library_desk import LibraryDesk, open_desk

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"


@dataclass(frozen=True, slots=True)
class Topic:
    """A question and who speaks on it, by name. `allowed` may be counted and need not be."""

    id: str
    text: str
    language: str
    speaks: frozenset[str]
    allowed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over questions that somebody speaks on; `false_voices` are those heard where nobody at all speaks.

    `recall_with_no_comment` also counts who is shown to say, on the matter itself, that it has nothing against it.
    """

    questions: int
    recall: float
    recall_with_no_comment: float
    precision: float
    false_voices: int


def read_topics(samples: Path, without: frozenset[str] = frozenset()) -> tuple[list[Topic], list[Topic]]:
    """The topics of the samples, as asked in either language; and every section spoken on, asked by its number."""
    import yaml

    gold = yaml.safe_load((samples / "positions.yaml").read_text(encoding="utf-8"))
    if "topics" not in gold:
        gold |= yaml.safe_load((samples / "topics.yaml").read_text(encoding="utf-8"))
    said = [
        (as_listed(respondent["name"]), statement)
        for respondent in _with_joint_statements(gold["respondents"])
        if respondent["name"] not in without
        for statement in respondent.get("statements", ())
    ]
    topics = [
        Topic(
            topic["id"],
            topic[language],
            language,
            _speaking(said, topic["sections"]),
            _touching(said, topic["sections"], topic.get("may_mention", [])),
        )
        for language in ("sv", "en")
        for topic in gold["topics"]
    ]
    numbers = sorted({number for _, statement in said for number in statement["sections"] if "." in number})
    asked = {"sv": "Vad säger remissinstanserna om avsnitt {}?", "en": "What do respondents say about section {}?"}
    by_number = [
        Topic(number, text.format(number), language, _speaking(said, _within(said, number)), frozenset())
        for language, text in asked.items()
        for number in numbers
    ]
    return topics, by_number


def _with_joint_statements(respondents: Sequence[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """The respondents, each with the statements that stand in its own entry or in that of one it answers with."""
    by_name = {one["name"]: one for one in respondents}
    for one in respondents:
        shared = [by_name[name] for name in one.get("jointly_with", ()) if name in by_name]
        own: list[Any] = one.get("statements") or next(
            (other["statements"] for other in shared if other.get("statements")), []
        )
        yield {**one, "statements": own}


def _within(said: Iterable[tuple[str, Mapping[str, Any]]], number: str) -> list[str]:
    return [n for _, statement in said for n in statement["sections"] if n == number or n.startswith(f"{number}.")]


def _speaking(said: Iterable[tuple[str, Mapping[str, Any]]], sections: Sequence[str]) -> frozenset[str]:
    return frozenset(name for name, statement in said if set(statement["sections"]) & set(sections))


def _touching(
    said: Iterable[tuple[str, Mapping[str, Any]]], sections: Sequence[str], near: Sequence[str]
) -> frozenset[str]:
    return frozenset(
        name
        for name, statement in said
        if set(statement["sections"]) & set(near) or set(statement.get("in_passing", ())) & set(sections)
    )


def figures(
    topics: Sequence[Topic], heard: Sequence[frozenset[str]], content: Sequence[frozenset[str]] = ()
) -> Figures:
    """Recall over those who speak, precision over those heard (who is allowed counts as right).

    `content` are those who are shown to have no objection to the very matter.
    """
    shown = [one | other for one, other in zip(heard, content or [frozenset[str]()] * len(heard), strict=True)]
    with_content = [len(found & t.speaks) / len(t.speaks) for t, found in zip(topics, shown, strict=True) if t.speaks]
    spoken = [(topic, found) for topic, found in zip(topics, heard, strict=True) if topic.speaks]
    wrong = sum(len(found - topic.allowed) for topic, found in zip(topics, heard, strict=True) if not topic.speaks)
    precise = [len(found & (t.speaks | t.allowed)) / len(found) for t, found in spoken if found]
    return Figures(
        len(spoken),
        round(fmean(len(found & t.speaks) / len(t.speaks) for t, found in spoken), 4),
        round(fmean(with_content), 4),
        round(fmean(precise), 4) if precise else 0.0,
        wrong,
    )


def outcomes(answerer: Answerer, gold: Path) -> dict[str, dict[str, Any]]:
    """For each sort of question without an answer: the share with a right outcome, and the questions that got another."""
    import yaml

    found: dict[str, dict[str, Any]] = {}
    for sort, asked in yaml.safe_load(gold.read_text(encoding="utf-8")).items():
        questions = [*asked["sv"], *asked["en"]]
        got = [(text, answerer.ask(Inquiry(text)).outcome) for text in questions]
        wrong = [f"{text} -> {outcome}" for text, outcome in got if outcome not in asked["outcomes"]]
        found[sort] = {"questions": len(got), "right": round(1 - len(wrong) / len(got), 4), "wrong": wrong}
    return found


def measure(desk: LibraryDesk, samples: Path, without: frozenset[str]) -> dict[str, Any]:
    """All figures, of the answers and of the plain pipeline."""
    topics, by_number = read_topics(samples, without)
    answerer = Answerer(desk.library, desk.index, desk.embedder)
    plain = Plain(desk.library, desk.embedder, desk.library.only_consultation(None))
    report: dict[str, Any] = {}
    for title, asked in (("topics", topics), ("by number", by_number)):
        for language in ("sv", "en"):
            mine = [topic for topic in asked if topic.language == language]
            answers = [answerer.ask(Inquiry(topic.text)) for topic in mine]
            heard = [_heard(answer, without) for answer in answers]
            report[f"{title} {language}"] = asdict(figures(mine, heard, [_content(one, without) for one in answers]))
            for depth in DEPTHS:
                nearest = [heard_in(plain.ranked(topic.text), depth) - without for topic in mine]
                report[f"{title} {language}, plain, {depth} pieces"] = asdict(figures(mine, nearest))
            missed = [_miss(topic, found) for topic, found in zip(mine, heard, strict=True)]
            report[f"{title} {language}, misses"] = [miss for miss in missed if miss]
    report["no answer"] = outcomes(answerer, (HERE / "gold" if samples == SAMPLES else samples) / "unanswerable.yaml")
    right = [one["right"] * one["questions"] for one in report["no answer"].values()]
    total = sum(one["questions"] for one in report["no answer"].values())
    report["no answer, all"] = {"questions": total, "right": round(sum(right) / total, 4)}
    return report


def _heard(answer: Answer, without: frozenset[str]) -> frozenset[str]:
    return frozenset(one.respondent.name for one in answer.positions if one.state == "stated") - without


def _content(answer: Answer, without: frozenset[str]) -> frozenset[str]:
    """Who says of the very matter that it has nothing against it."""
    cited = {one.n: one.section for one in answer.citations}
    return (
        frozenset(
            one.respondent.name
            for one in answer.positions
            if one.state == "no_comment" and any(cited[n] in answer.interpretation.sections for n in one.citations)
        )
        - without
    )


def _miss(topic: Topic, heard: frozenset[str]) -> str:
    missing, wrong = topic.speaks - heard, heard - topic.speaks - topic.allowed
    parts = [f"not heard: {', '.join(sorted(missing))}"] * bool(missing)
    parts += [f"wrongly heard: {', '.join(sorted(wrong))}"] * bool(wrong)
    return f"{topic.id}: {'; '.join(parts)}" if parts else ""


def main() -> None:
    """Ingest the samples into a library of its own, ask, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", nargs="*", default=[], metavar="NAME", help="respondents to leave out")
    parser.add_argument(
        "--on", type=Path, default=SAMPLES, metavar="FOLDER", help="the consultation (default: samples)"
    )
    parser.add_argument("--proposal", type=Path, metavar="FILE")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        settings = load_settings().model_copy(update={"library": Path(folder) / "library"})
        with open_desk(settings, "the measuring", create=True) as desk:
            ingest(gather([given.on, *([given.proposal] if given.proposal else [])]), desk.library, desk.index)
            report = measure(desk, given.on, frozenset(given.without))
    if given.json:
        given.json.write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    for name, value in report.items():
        print(f"{name}: {json.dumps(value, ensure_ascii=False, indent=1)}")


if __name__ == "__main__":
    main()

"""What the weights are found on: dossiers with known sections, and questions of which the right sections are known.

Two sorts of consultations: the samples, taken from their sources (so that no reading of files is measured here), and
real ones, put together from quotes of which respondent and section are known.
"""

import random
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval.quotes import quote_rows
from ingest.embedded import embedded
from ingest.embedding.embedder import Embedder
from ingest.index import PassageVectors, Place
from ingest.library import Said
from ingest.library.records import DocumentHead
from ingest.meanings import gathered
from ingest.respondents.names import slug
from ingest.respondents.register import Register
from ingest.sections.numbers import NUMBER, chapter
from ingest.statements import header, passages
from ingest.text.words import index_terms, question_terms, stem, tokens
from ingest.types import Consultation, Respondent, Section, Statement
from service.dossier import Dossier
from service.glossary import make_glossary
from service.question import Question, QuestionVectors, understand
from service.question.vector import QuestionRead

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
_OFTEN = 4  # statements that a word of the samples' positions must be about, to be asked for by itself
_ELSEWHERE = 3  # other consultations that a written question is put to
_FEWEST = 3  # respondents of a consultation, where it has as many
_BIGGEST = 10  # sections of a real consultation that are asked for by their words


@dataclass(frozen=True, slots=True)
class Spoken:
    """One statement: who, on which sections, under which title, in which words."""

    respondents: tuple[str, ...]
    sections: tuple[str, ...]
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question to a dossier. `sections` are the right ones, none where nothing is said of it; `near` are no error."""

    dossier: Dossier
    question: Question
    vector: NDArray[np.float32]
    meanings: NDArray[np.float32]
    sections: frozenset[str]
    near: frozenset[str]
    sort: str
    held: bool


class Questions:
    """Makes cases; keeps the vectors, as the same question is put to several consultations."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedding = QuestionVectors(embedder)
        self._register = Register.load()
        self._read: dict[Any, QuestionRead] = {}

    def case(
        self, dossier: Dossier, text: str, sections: Iterable[str], near: Iterable[str], sort: str, *, held: bool
    ) -> Case:
        """The question understood and embedded as the service does it."""
        question = understand(text, dossier, self._register)
        texts = (question.search, question.translated, question.terms)
        if texts not in self._read:
            self._read[texts] = self._embedding.read(question)
        return Case(dossier, question, *self._read[texts], frozenset(sections), frozenset(near), sort, held)


def dossier_of(
    consultation: Consultation, respondents: Sequence[Respondent], spoken: Sequence[Spoken], embedder: Embedder
) -> Dossier:
    """A dossier as the service would have it, without files and library."""
    said: list[Said] = []
    places: list[Place] = []
    texts: list[tuple[str, str]] = []
    owners: list[int] = []
    names = {one.id: one.name for one in respondents}
    for at, one in enumerate(spoken):
        statement = Statement(
            f"s{at}", f"d-{one.respondents[0]}", at, one.sections, one.title, "heading", 0, len(one.text)
        )
        head = header([", ".join(names[id] for id in one.respondents)], one.sections, one.title)
        for cut in passages(statement, one.text, head, embedder.max_tokens, embedder.count_tokens):
            places.append(Place(statement.id, cut.start, cut.end))
            texts.append((head, one.text[cut.start : cut.end]))
            owners.append(at)
        titled = tuple(Section(number, one.title) for number in one.sections)
        document = DocumentHead(statement.document, statement.document, "response", True, None, one.respondents)
        said.append(Said(statement, one.text, titled, document, one.respondents))
    made = embedded(embedder, texts)
    return Dossier(
        consultation,
        tuple(respondents),
        frozenset(),
        tuple(said),
        tuple(frozenset(index_terms(one.text)) for one in spoken),
        PassageVectors(tuple(places), made.vectors),
        np.array(owners, dtype=np.intp),
        {},
        make_glossary(consultation.glossary),
        "none",
        meanings=gathered([kept for kept in made.meanings if kept is not None]),
    )


def silenced(dossier: Dossier, numbers: Iterable[str]) -> Dossier:
    """The consultation as it would be if nobody had said anything on these sections."""
    unsaid = frozenset(numbers)
    return _with(
        dossier, [at for at, one in enumerate(dossier.said) if not unsaid.intersection(one.statement.sections)]
    )


def thinned(dossier: Dossier, share: float) -> Dossier:
    """The consultation as it would be if only that share of its respondents, drawn by chance, had answered."""
    everybody = sorted(dossier.by_respondent)
    fewest = min(_FEWEST, len(everybody))
    drawn = random.Random(7).sample(everybody, max(round(share * len(everybody)), fewest))  # noqa: S311
    return _with(dossier, [at for at, one in enumerate(dossier.said) if set(drawn).intersection(one.respondents)])


def _with(dossier: Dossier, kept: Sequence[int]) -> Dossier:
    """The consultation with these statements alone, by their places."""
    new = {at: place for place, at in enumerate(kept)}
    rows = [row for row, at in enumerate(dossier.owners) if int(at) in new]
    places = tuple(dossier.passages.places[row] for row in rows)
    return replace(
        dossier,
        said=tuple(dossier.said[at] for at in kept),
        words=tuple(dossier.words[at] for at in kept),
        passages=PassageVectors(places, dossier.passages.vectors[rows]),
        owners=np.array([new[int(dossier.owners[row])] for row in rows], dtype=np.intp),
    )


def samples_dossier(embedder: Embedder) -> Dossier:
    """The samples from their sources, every statement on the sections it was written for."""
    from samples.source import read_source

    written = tomllib.loads((SAMPLES / "consultation.toml").read_text(encoding="utf-8"))
    titles = {one["number"]: one["title"] for one in written["sections"]}
    sections = tuple(Section(number, title) for number, title in titles.items())
    consultation = Consultation(written["id"], written["title"], sections, (), tuple(written["glossary"].items()))
    respondents: list[Respondent] = []
    spoken: list[Spoken] = []
    for one in positions()["respondents"]:
        respondents.append(Respondent(slug(one["name"]), one["name"], one["kind"]))
        joint = tuple(slug(name) for name in one.get("jointly_with", ()))
        if "text" not in one or any(joint and set(joint) & set(said.respondents) for said in spoken):
            continue
        for said in read_source(SAMPLES / "texts" / f"{one['text']}.md", titles).said():
            title = ", ".join(titles[number] for number in said.sections)
            spoken.append(Spoken((respondents[-1].id, *joint), said.sections, title, "\n".join(said.paragraphs)))
    return dossier_of(consultation, respondents, spoken, embedder)


def positions() -> dict[str, Any]:
    """The gold of the samples as it is written."""
    import yaml

    gold: dict[str, Any] = yaml.safe_load((SAMPLES / "positions.yaml").read_text(encoding="utf-8"))
    return gold


def samples_cases(dossier: Dossier, questions: Questions) -> Iterator[Case]:
    """The samples' topics (every second one held), the words that their positions are about, and what has no answer."""
    import yaml

    gold = positions()
    for at, topic in enumerate(gold["topics"]):
        spoken = [number for number in topic["sections"] if number in dossier.by_section]
        for language in ("sv", "en"):
            sort = f"topic {language}" if spoken else "unspoken"
            near = topic.get("may_mention", ())
            held = bool(at % 2)
            yield questions.case(dossier, topic[language], spoken, near, sort, held=held)
            if spoken:
                unsaid = silenced(dossier, [*spoken, *near])
                yield questions.case(unsaid, topic[language], (), (), f"unsaid {language}", held=held)
    about: dict[str, list[str]] = defaultdict(list)
    for statement in (one for respondent in gold["respondents"] for one in respondent.get("statements", ())):
        for word in statement["about"]:
            about[word].extend(statement["sections"] or [""])
    for at, (word, numbers) in enumerate(sorted(about.items())):
        if len(numbers) >= _OFTEN:
            text = f"Vad säger remissinstanserna om {word}?"
            yield questions.case(dossier, text, set(numbers) - {""}, (), "word", held=bool(at % 2))
    unanswerable = yaml.safe_load((HERE / "gold" / "unanswerable.yaml").read_text(encoding="utf-8"))
    for sort in ("other_field", "near_miss", "no_consultation"):
        for language in ("sv", "en"):
            for at, text in enumerate(unanswerable[sort][language]):
                yield questions.case(dossier, text, (), (), f"{sort} {language}", held=bool(at % 2))


def quoted(path: Path, wanted: Iterable[str], embedder: Embedder) -> dict[str, Dossier]:
    """Real consultations from quotes: JSON lines with consultation, respondent_slug, section ("a3.4.4") and quote."""
    rows: dict[str, dict[tuple[str, str], list[str]]] = {name: defaultdict(list) for name in wanted}
    for row in quote_rows(path):
        number = row["section"].removeprefix("a")
        number = number if re.fullmatch(NUMBER, number) else ""
        if row["consultation"] in rows and (number or row["section"] == "overall"):
            rows[row["consultation"]][row["respondent_slug"], number].append(row["quote"])
    return {name: _quoted(name, spoken, embedder) for name, spoken in rows.items() if spoken}


def _quoted(name: str, quotes: dict[tuple[str, str], list[str]], embedder: Embedder) -> Dossier:
    names = sorted({respondent for respondent, _ in quotes})
    respondents = [Respondent(one, one.replace("-", " ").title(), "other") for one in names]
    spoken = [Spoken((who,), (number,) if number else (), "", " ".join(said)) for (who, number), said in quotes.items()]
    numbers = dict.fromkeys(number for _, number in quotes if number)
    consultation = Consultation(name, name, tuple(Section(number, "") for number in numbers))
    return dossier_of(consultation, respondents, spoken, embedder)


def real_questions(which: str = "questions") -> list[dict[str, Any]]:
    """The questions written for real consultations; `which` is "questions", "later" or "further", or "unseen", "fresh" or "aside" (never
    calibrated on)."""
    import yaml

    gold = yaml.safe_load((HERE / "gold" / "real_questions.yaml").read_text(encoding="utf-8"))
    asked: list[dict[str, Any]] = gold[which]
    return asked


def real_cases(dossiers: dict[str, Dossier], questions: Questions, which: str = "questions") -> Iterator[Case]:
    """The written questions and the telling words of big sections; each also put to consultations of other fields.

    A written question is put as well to its own consultation without all that is said in the chapter it is about. Every second consultation is held, with all that is asked of it.
    """
    chance = random.Random(7)  # noqa: S311
    names = list(dossiers)
    asked = [
        (one["consultation"], one[language], one["sections"], f"real {language}")
        for one in real_questions(which)
        for language in ("sv", "en")
        if one["consultation"] in dossiers
    ]
    asked += [
        (name, f"Vad säger remissinstanserna om {' och '.join(words[:most])}?", [number], "real words")
        for name, dossier in dossiers.items()
        for number, words in _telling_words(dossier)
        for most in (1, 2)
    ]
    for name, text, numbers, sort in asked:
        near = [one for one in dossiers[name].by_section if chapter(one) == chapter(numbers[0]) and one not in numbers]
        yield questions.case(dossiers[name], text, numbers, near, sort, held=bool(names.index(name) % 2))
        written = "words" not in sort
        for other in chance.sample([one for one in names if one != name], _ELSEWHERE if written else 1):
            yield questions.case(dossiers[other], text, (), (), f"elsewhere {sort}", held=bool(names.index(other) % 2))
        if written:
            unsaid = silenced(dossiers[name], [*numbers, *near])
            yield questions.case(unsaid, text, (), (), f"unsaid {sort}", held=bool(names.index(name) % 2))


def _telling_words(dossier: Dossier) -> Iterator[tuple[str, list[str]]]:
    """For each of the biggest sections the two words that its statements hold and others do not."""
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for one in dossier.said:
        for token in tokens(one.text):
            written[stem(token.word)][token.word] += 1
    everywhere = Counter(word for words in dossier.words for word in words)
    for number in sorted(dossier.by_section, key=lambda one: -len(dossier.by_section[one]))[:_BIGGEST]:
        places = dossier.by_section[number]
        here = Counter(word for at in places for word in dossier.words[at] if written[word])
        telling = sorted(here, key=lambda word: -(here[word] ** 2) / everywhere[word])
        words = [written[word].most_common(1)[0][0] for word in telling if here[word] >= 3 and len(word) > 3]
        words = [word for word in words if question_terms(word) and word.isalpha()][:2]
        if len(words) == 2:
            yield number, words

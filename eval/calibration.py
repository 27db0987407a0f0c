"""Finds the numbers of `service.relevance.Weights`, and measures them on questions that were not used for it.

    python -m eval.calibration [QUOTES] [--floor | --unseen]

QUOTES is JSON lines, plain or gzipped, each with "consultation", "respondent_slug", "section" and "quote"; without it
only the samples are used. Half of the material is for finding the numbers and half is held: every second topic and
question, and every second real consultation. `--floor` finds the floor alone, on both halves: it needs the questions
without an answer most, and they are few. Three steps, each given the ones before:

1. `near`, `words` and `alike` against each other: the conditional logit of the right section among all of its consultation.
2. the floor: the logit of there being an answer at all.
3. `own`, `own_elsewhere` and `margin`: the lowest, and the widest, at which who is heard is still right.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from eval.causes import cause, counted
from eval.material import Case, Questions, quoted, real_cases, real_questions, samples_cases, samples_dossier
from ingest.embedding import make_embedder
from ingest.settings import load_settings
from service.relevance import Evidence, Scores, Weights, certainty, floor_evidence, matter, section_scores, weigh

Floats = NDArray[np.float64]

_HIGHEST = 30.0  # a score that hardly any statement reaches
_STEPS = 1_500  # of gradient descent: more change nothing in the digits that are kept
_WORDS = 0.3  # what questions made of one or two words count beside whole ones: many fit elsewhere too
_UNSAID = 0.1  # what a question counts whose own sections are left out: another may speak of the matter after all
_ASKED = 3.0  # how much likelier a question has an answer than not: people ask about what the proposal is about
_PLAIN = 10  # passages that the plain pipeline takes
_PRECISE = 0.95  # the least precision over respondents, for each sort of whole question
_PULL = 0.0005  # towards 0, for weights that the material says little of


@dataclass(frozen=True, slots=True)
class Weighed:
    """A case with what speaks for each section."""

    case: Case
    evidence: Evidence
    scores: Scores

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which sections are right."""
        return np.array([number in self.case.sections for number in self.scores.numbers])


def weighed(cases: Sequence[Case], weights: Weights) -> list[Weighed]:
    """The evidence of every case under these weights."""
    found: list[Weighed] = []
    for case in cases:
        evidence = weigh(case.question, case.dossier, case.vector, weights, case.meanings)
        found.append(Weighed(case, evidence, section_scores(case.dossier, evidence, weights)))
    return found


def fit_sections(cases: Sequence[Weighed]) -> tuple[float, float, float]:
    """`near`, `words` and `alike`: what makes the right sections likeliest among those that are not near them."""
    sorts = Counter(one.case.sort for one in cases if one.right.any())
    tables = [
        (
            np.stack([one.scores.near, one.scores.words, one.scores.alike], axis=1)[keep],
            one.right[keep],
            1 / sorts[one.case.sort],
        )
        for one in cases
        if one.right.any()
        for keep in [np.array([number not in one.case.near for number in one.scores.numbers]) | one.right]
    ]

    def slope(weights: Floats) -> Floats:
        total = np.zeros(3)
        for table, right, importance in tables:
            likely = _softmax(table @ weights)
            among = np.where(right, likely, 0.0)
            total += importance * ((likely - among / among.sum()) @ table)
        return total / len(sorts)

    near, words, alike = _descend(slope, np.array([16.0, 0.9, 0.9]), np.array([1.0, 0.05, 0.05]))
    return float(near), float(words), float(alike)


def fit_floor(cases: Sequence[Weighed]) -> Floats:
    """The constant and the weights of `floor_evidence`: the logit of there being an answer."""
    table = np.array(
        [floor_evidence(one.case.question, one.scores, one.scores.ranked()[0], one.evidence) for one in cases]
    )
    answerable = np.array([bool(one.case.sections) for one in cases], dtype=float)
    importance = _importance(cases)
    mean, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    standard = np.hstack([np.ones((len(table), 1)), (table - mean) / spread])

    def slope(weights: Floats) -> Floats:
        likely = 1 / (1 + np.exp(-standard @ weights))
        pull = _PULL * np.concatenate([[0.0], weights[1:]])
        found: Floats = standard.T @ (importance * (likely - answerable)) + pull
        return found

    found = _descend(slope, np.zeros(standard.shape[1]), np.full(standard.shape[1], 0.05))
    scaled = found[1:] / spread
    return np.concatenate([[found[0] - scaled @ mean], scaled])


def _importance(cases: Sequence[Weighed]) -> Floats:
    """What each case counts: those with an answer `_ASKED` times those without, whole questions more than words."""
    sorts = ["words" if "word" in one.case.sort else one.case.sort.split()[0] for one in cases]
    counts = Counter(sorts)
    less = {"words": _WORDS, "unsaid": _UNSAID}
    counted = np.array([less.get(sort, 1.0) / counts[sort] for sort in sorts])
    answerable = np.array([bool(one.case.sections) for one in cases])
    for side in (answerable, ~answerable):
        counted[side] /= max(counted[side].sum(), 1e-9)
    counted[answerable] *= _ASKED
    return counted


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max())
    likely: Floats = powers / powers.sum()
    return likely


def _descend(slope: Callable[[Floats], Floats], start: Floats, pace: Floats) -> Floats:
    """The lowest point of what `slope` is the slope of, by Adam (Kingma and Ba 2015)."""
    at, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):
        down = slope(at)
        mean = 0.9 * mean + 0.1 * down
        square = 0.999 * square + 0.001 * down**2
        at -= pace * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return at


@dataclass(frozen=True, slots=True)
class Heard:
    """How one case came out: recall and precision over respondents, and whether it was answered."""

    recall: float
    precision: float
    answered: bool

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        return 2 * self.recall * self.precision / (self.recall + self.precision) if self.recall else 0.0


def heard(case: Case, evidence: Evidence, weights: Weights) -> Heard:
    """Who is heard by the pivot."""
    return _heard(case, set(matter(case.question, case.dossier, evidence, weights).statements))


def _heard(case: Case, statements: set[int]) -> Heard:
    """Against those with a statement on a right section; who speaks on a near one is no error."""
    speak = _speaking(case, case.sections)
    stated = {who for at in statements for who in case.dossier.said[at].respondents}
    recall = len(stated & speak) / len(speak) if speak else 1.0
    right = len(stated & (speak | _speaking(case, case.near)))
    return Heard(recall, right / len(stated) if stated else 1.0, bool(stated))


def _speaking(case: Case, sections: Iterable[str]) -> set[str]:
    places = (at for number in sections for at in case.dossier.by_section.get(number, ()))
    return {who for at in places for who in case.dossier.said[at].respondents}


def plain(case: Case) -> Heard:
    """Who is heard by the usual pipeline: whoever said one of the passages nearest to the question."""
    nearest = np.argsort(-(case.dossier.passages.vectors @ case.vector))[:_PLAIN]
    return _heard(case, {int(at) for at in case.dossier.owners[nearest]})


def fit_margin(cases: Sequence[Weighed], weights: Weights) -> float:
    """`margin`: the widest at which who is heard is still right, for each sort of whole question by itself."""
    widest = 0.0
    for margin in np.arange(0.0, 3.0, 0.1):
        sorts: dict[str, list[float]] = defaultdict(list)
        for one in cases:
            if one.case.sections and "word" not in one.case.sort:
                sorts[one.case.sort].append(heard(one.case, one.evidence, replace(weights, margin=margin)).precision)
        if all(fmean(precise) >= _PRECISE for precise in sorts.values()):
            widest = float(margin)
    return round(widest, 1)


def fit_own(cases: Sequence[Weighed], share: float) -> float:
    """The lowest score at which that share of statements is on a right section, had they been under no heading."""
    scores = np.concatenate([one.evidence.score for one in cases if one.right.any()])
    right = np.concatenate([_on_right_section(one.case) for one in cases if one.right.any()])
    for least in np.arange(4.0, _HIGHEST, 0.5):
        above = scores >= least
        if above.any() and right[above].mean() >= share:
            return float(least)
    return _HIGHEST


def _on_right_section(case: Case) -> NDArray[np.bool_]:
    accepted = case.sections | case.near
    return np.array([bool(accepted.intersection(one.statement.sections)) for one in case.dossier.said])


def table(cases: Sequence[Weighed], weights: Weights) -> Iterator[str]:
    """A line for each sort of question: how many, whether the first section is right, and who is heard."""
    heads = ("cases", "first right", "recall", "precision", "plain recall", "plain precision", "answered")
    yield f"{'sort':24}" + "".join(f"{head:>16}" for head in heads)
    for sort in sorted({one.case.sort for one in cases}):
        mine = [one for one in cases if one.case.sort == sort]
        results = [heard(one.case, one.evidence, weights) for one in mine]
        columns = [f"{len(mine)}"] + ["-"] * 5
        if mine[0].case.sections:
            usual = [plain(one.case) for one in mine]
            first = fmean(bool(one.right[one.scores.ranked()[0]]) for one in mine)
            means = [
                fmean(x) for some in (results, usual) for x in ((r.recall for r in some), (r.precision for r in some))
            ]
            columns = [f"{len(mine)}", *(f"{value:.3f}" for value in (first, *means))]
        yield f"{sort:24}" + "".join(f"{c:>16}" for c in (*columns, f"{fmean(r.answered for r in results):.3f}"))


def calibrate(cases: Sequence[Case]) -> Weights:
    """The weights that the cases speak for, rounded to the digits that matter."""
    weights = Weights()
    near, words, alike = fit_sections(weighed(cases, weights))
    weights = replace(weights, near=round(near, 1), words=round(words, 2), alike=round(alike, 2))
    again = weighed(cases, weights)
    weights = with_floor(again, weights)
    own = {"own": fit_own(again, 0.9), "own_elsewhere": fit_own(again, 0.99)}
    weights = replace(weights, **own)
    return replace(weights, margin=fit_margin(again, weights))


def with_floor(cases: Sequence[Weighed], weights: Weights) -> Weights:
    """The weights with the floor that the cases speak for."""
    names = [one.name for one in fields(Weights) if one.name.startswith("floor")]
    found = zip(names, fit_floor(cases), strict=True)
    return replace(weights, **{name: round(float(value), 2) for name, value in found})


def sure(cases: Sequence[Weighed], weights: Weights) -> float:
    """The share of cases in which the floor tells rightly whether there is an answer."""
    right = [
        (certainty(one.case.question, one.scores, one.scores.ranked()[0], one.evidence, weights) >= 0)
        == bool(one.case.sections)
        for one in cases
    ]
    return fmean(right)


def main() -> None:
    """Calibrate on one half, print the weights, and how they and those in use do on each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotes", type=Path, nargs="?")
    parser.add_argument("--floor", action="store_true", help="only find the floor, on both halves")
    parser.add_argument("--unseen", action="store_true", help="only measure, on real consultations never used here")
    given = parser.parse_args()
    settings = load_settings()
    embedder = make_embedder(settings.embedder, settings.cache)
    questions = Questions(embedder)
    if given.unseen:
        for which in ("unseen", "fresh"):
            mine = list(real_cases(quoted(given.quotes, _consultations(which), embedder), questions, which))
            report(f"in use, {which}", mine, Weights())
        return
    cases = list(samples_cases(samples_dossier(embedder), questions))
    if given.quotes:
        for which in ("questions", "later"):
            cases.extend(real_cases(quoted(given.quotes, _consultations(which), embedder), questions, which))
    if given.floor:
        print(with_floor(weighed(cases, Weights()), Weights()))
        return
    used = [case for case in cases if not case.held]
    found = calibrate(used)
    print(f"{len(used)} cases used, {len(cases) - len(used)} held\n{found}")
    for title, weights in (("found", found), ("in use", Weights())):
        report(f"{title}, used", used, weights)
        report(f"{title}, held", [case for case in cases if case.held], weights)


def report(title: str, cases: Sequence[Case], weights: Weights) -> None:
    """Print how these weights do on these cases."""
    mine = weighed(cases, weights)
    print(f"\n{title}: floor right in {sure(mine, weights):.3f}")
    print("\n".join(table(mine, weights)))
    for sort in ("real sv", "real en"):
        of_it = [one for one in mine if one.case.sort == sort]
        print(f"{sort}, {counted(why(one, weights) for one in of_it)}")


def why(one: Weighed, weights: Weights) -> str:
    """How a case with an answer came out, as `eval.causes` names it."""
    return cause(one.case.question, one.case.dossier, one.evidence, one.scores, one.case.sections, weights)


def _consultations(which: str) -> list[str]:
    return list(dict.fromkeys(one["consultation"] for one in real_questions(which)))


if __name__ == "__main__":
    main()

"""Finds the numbers of `service.relevance.Weights`, and measures them on questions that were not used for it.

    python -m eval.calibration [QUOTES] [--all | --unseen]

QUOTES is JSON lines, plain or gzipped, each with "consultation", "respondent_slug", "section" and "quote"; without it
only the samples are used. Half of the material is for finding the numbers and half is held: every second topic and
question, and every second real consultation. `--all` finds the numbers on both halves, and those to use where no meanings
are known. Three steps, each given the ones before:

1. what speaks for a section, one thing against the other: the conditional logit of the right section among all of its
   consultation.
2. the floor: the logit of there being an answer at all, moved to where few questions without one are answered.
3. `own` and `own_elsewhere`, the lowest at which who is heard is still right; `margin`, by who is heard in all.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from math import floor
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from eval.causes import cause, counted
from eval.material import Case, Questions, quoted, real_cases, real_questions, samples_cases, samples_dossier, thinned
from eval.weight_fit import OF_SECTIONS, Weighed, fit_floor, fit_sections, rescored, weighed, without_meanings
from ingest.embedding import make_embedder
from ingest.settings import load_settings
from service.dossier import Dossier
from service.relevance import Evidence, Weights, certainty, matter

_HIGHEST = 30.0  # a score that hardly any statement reaches
_PLAIN = 10  # passages that the plain pipeline takes
_CALIBRATED = ("questions", "later", "further")  # of the real questions
_MEASURED = ("unseen", "fresh", "aside")
_NOT_SAID = (
    "elsewhere real sv",
    "elsewhere real en",
    "near_miss",
    "other_field",
)  # sorts of questions without an answer
_AS_GOOD = 0.01  # of mean F1: less than its standard error
_ANSWERED = 0.07  # the share of them that may get one all the same
_SHARES = (
    0.15,
    0.4,
)  # of the respondents of real consultations: how much is said must not tell whether there is an answer


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
    """`margin`: the narrowest at which the mean F1 over respondents is as good as highest, each sort of whole question
    counted alike."""
    means: dict[float, float] = {}
    for margin in np.arange(0.5, 4.0, 0.25):
        sorts: dict[str, list[float]] = defaultdict(list)
        for one in cases:
            if one.case.sections and "word" not in one.case.sort:
                sorts[one.case.sort].append(heard(one.case, one.evidence, replace(weights, margin=margin)).f1)
        means[float(margin)] = fmean(map(fmean, sorts.values()))
    return min(margin for margin, mean in means.items() if mean >= max(means.values()) - _AS_GOOD)


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


def calibrate(cases: Sequence[Weighed], fewer: Sequence[Weighed]) -> Weights:
    """The weights that the cases speak for, rounded to the digits that matter; `fewer` are those with fewer respondents."""
    seen = rescored(cases, Weights())
    single = fit_sections(seen, ("near", "words", "alike"))
    sections = fit_sections(seen, OF_SECTIONS)
    weights = replace(Weights(), own_near=single["near"], own_words=single["words"], **sections)
    again = rescored(cases, weights)
    weights = with_floor([*again, *rescored(fewer, weights)], weights)
    weights = replace(weights, own=fit_own(again, 0.9), own_elsewhere=fit_own(again, 0.99))
    return replace(weights, margin=fit_margin(again, weights))


def with_floor(cases: Sequence[Weighed], weights: Weights) -> Weights:
    """The weights with the floor that the cases speak for."""
    names = [one.name for one in fields(Weights) if one.name.startswith("floor")]
    found = zip(names, fit_floor(cases), strict=True)
    weights = replace(weights, **{name: round(float(value), 2) for name, value in found})
    odds = weights.floor - _surest(cases, weights)
    return replace(weights, floor=floor(odds * 100) / 100)


def smaller(cases: Iterable[Case]) -> Iterator[Case]:
    """The whole questions to real consultations, put to the same with fewer respondents."""
    dossiers: dict[tuple[int, float], Dossier] = {}
    for case in cases:
        if "real" not in case.sort or "unsaid" in case.sort or "words" in case.sort:
            continue
        for share in _SHARES:
            key = id(case.dossier), share
            fewer = dossiers[key] = dossiers.get(key) or thinned(case.dossier, share)
            left = case.sections.intersection(fewer.by_section)
            if bool(left) == bool(case.sections):
                yield replace(case, dossier=fewer, sections=left)


def _surest(cases: Sequence[Weighed], weights: Weights) -> float:
    """The log odds that only `_ANSWERED` of the whole questions without an answer reach, each sort counted alike."""
    sorts: dict[str, list[float]] = defaultdict(list)
    for one in cases:
        if one.case.sort.startswith(_NOT_SAID):
            sorts[one.case.sort].append(_certainty(one, weights))
    reached = sorted((odds for found in sorts.values() for odds in found if np.isfinite(odds)), reverse=True)
    return next(
        odds
        for odds in reached[::-1]
        if fmean(fmean(other > odds for other in found) for found in sorts.values()) <= _ANSWERED
    )


def _certainty(one: Weighed, weights: Weights) -> float:
    return certainty(one.case.question, one.scores, one.scores.ranked()[0], one.evidence, weights)


def sure(cases: Sequence[Weighed], weights: Weights) -> float:
    """The share of cases in which the floor tells rightly whether there is an answer."""
    right = [(_certainty(one, weights) >= 0) == bool(one.case.sections) for one in cases]
    return fmean(right)


def main() -> None:
    """Calibrate on one half, print the weights, and how they and those in use do on each half."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quotes", type=Path, nargs="?")
    parser.add_argument("--all", action="store_true", help="find the numbers on both halves, and measure nothing")
    parser.add_argument("--unseen", action="store_true", help="only measure, on real consultations never used here")
    given = parser.parse_args()
    settings = load_settings()
    embedder = make_embedder(settings.embedder, settings.cache)
    questions = Questions(embedder)
    if given.unseen:
        for which in _MEASURED:
            mine = list(real_cases(quoted(given.quotes, _consultations(which), embedder), questions, which))
            report(f"in use, {which}", mine, Weights())
        return
    cases = list(samples_cases(samples_dossier(embedder), questions))
    if given.quotes:
        for which in _CALIBRATED:
            cases.extend(real_cases(quoted(given.quotes, _consultations(which), embedder), questions, which))
    if given.all:
        seen, fewer = weighed(cases, Weights()), weighed(list(smaller(cases)), Weights())
        print(calibrate(seen, fewer), calibrate(without_meanings(seen), without_meanings(fewer)), sep="\n")
        return
    used = [case for case in cases if not case.held]
    found = calibrate(weighed(used, Weights()), weighed(list(smaller(used)), Weights()))
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

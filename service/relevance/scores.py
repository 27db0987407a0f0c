"""What speaks for each section that somebody speaks on, added up."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.dossier import Dossier, Members
from service.relevance.alike import Alike
from service.relevance.evidence import Evidence
from service.relevance.weights import Weights

Floats = NDArray[np.float64]

USUAL = 5  # statements about nothing in particular that each section is averaged with: few tell little
VOTING = 40  # statements, the nearest of all, that each speak for the sections they stand on
LENGTH = 0.75  # how much the length of all that is said on a section is held against its words, as in BM25


@dataclass(frozen=True, slots=True)
class Scores:
    """Sections with what speaks for each, and the sum of it by `Weights`.

    `near` and `whitened` are of the two best statements, `average` is that of all of them, drawn to 0 the more the fewer
    they are; `votes` is how many of the statements nearest to the question stand there, by the root of how many there are.

    `words` weighs against how long everybody speaks: it tells one section from another. `spread` weighs against how
    many speak: it tells whether the section is about the words at all. `whole` is how far one of its statements holds
    every word. `alike` are words of the same meaning, weighed as `words`; `met` is the share of the question's words that
    the two best statements have such words for.
    """

    numbers: tuple[str, ...]
    near: Floats
    whitened: Floats
    average: Floats
    votes: Floats
    words: Floats
    spread: Floats
    whole: Floats
    alike: Floats
    met: Floats
    total: Floats

    @property
    def apart(self) -> Floats:
        """How many standard deviations each section's sum lies above the mean of all."""
        return np.asarray((self.total - self.total.mean()) / max(float(self.total.std()), 1e-9))

    def ranked(self) -> list[int]:
        """The places of the sections, best first."""
        return [int(at) for at in np.argsort(-self.total, kind="stable")]


def section_scores(dossier: Dossier, evidence: Evidence, weights: Weights) -> Scores:
    """What speaks for each section that somebody speaks on."""
    members = dossier.members
    if not members.numbers:
        return Scores((), *np.zeros((10, 0)))
    near = _with_proposal(_mean_of_two_best(evidence.closeness, members), evidence.proposed_near, weights)
    whitened = _with_proposal(_mean_of_two_best(evidence.whitened, members), evidence.proposed_whitened, weights)
    average = _sums(evidence.whitened, members) / (members.sizes + USUAL)
    votes = _sums(_voting(evidence.closeness), members) / np.sqrt(members.sizes)
    counts = np.add.reduceat(evidence.held[:, members.statements], members.starts, axis=1)
    counts = counts + weights.title * evidence.titled + weights.proposal * evidence.proposed
    halves = 1 - LENGTH + LENGTH * dossier.extents / dossier.extents.mean()
    words = _saturated(counts, evidence.rarity, halves)
    spread = _saturated(counts, evidence.rarity, 0.5 + 0.5 * members.sizes / members.sizes.mean())
    whole = np.maximum.reduceat(evidence.held.min(axis=0, initial=1.0)[members.statements], members.starts)
    alike, met = _of_same_meaning(evidence.alike, members, halves, weights)
    total = (
        weights.whitened * whitened
        + weights.average * average
        + weights.votes * votes
        + weights.words * words
        + weights.alike * alike
        + weights.met * met
    )
    return Scores(members.numbers, near, whitened, average, votes, words, spread, whole, alike, met, total)


def _with_proposal(said: Floats, proposed: Floats, weights: Weights) -> Floats:
    """The nearness of what is said on each section, with that of the proposal's words where they are known."""
    share = np.where(np.isnan(proposed), 0.0, weights.proposal_near)
    near: Floats = (1 - share) * said + share * np.nan_to_num(proposed)
    return near


def _voting(closeness: Floats) -> Floats:
    """1 for the nearest statements, as many as vote, and 0 for the others; of equals the first vote."""
    others = len(closeness) - VOTING
    if others <= 0:
        return np.ones(len(closeness))
    least = np.partition(closeness, others)[others]
    votes: Floats = (closeness > least).astype(float)
    votes[np.flatnonzero(closeness == least)[: VOTING - int(votes.sum())]] = 1.0
    return votes


def _sums(values: Floats, members: Members) -> Floats:
    """The sum over the statements of each section."""
    sums: Floats = np.add.reduceat(values[members.statements], members.starts)
    return sums


def _of_same_meaning(alike: Alike, members: Members, halves: Floats, weights: Weights) -> tuple[Floats, Floats]:
    """`alike` and `met` of each section, as in `Scores`. A word is as rare as the words of its meaning together."""
    rarity = alike.told * np.log1p(alike.statements.shape[1] / np.maximum(alike.statements.sum(axis=1), 1.0))
    counts = np.add.reduceat(alike.statements[:, members.statements], members.starts, axis=1)
    two_best = [_mean_of_two_best(row, members) for row in alike.statements]
    met: Floats = rarity @ np.reshape(two_best, counts.shape) / max(float(rarity.sum()), 1e-9)
    counts = counts + weights.title * alike.titles + weights.proposal * alike.proposal
    return _saturated(counts, rarity, halves), met


def _saturated(counts: Floats, rarity: Floats, halves: Floats) -> Floats:
    """Words by their counts in each section, (terms, sections), and rarity; at a section's `halves` half is reached."""
    found: Floats = rarity @ (counts / (counts + halves))
    return found


def _mean_of_two_best(values: Floats, members: Members) -> Floats:
    """For each section the mean of its statements' two highest values, or its only one."""
    row = values[members.statements]
    first = np.maximum.reduceat(row, members.starts)
    as_high = np.flatnonzero(row == first.repeat(members.sizes))
    sections = np.searchsorted(members.starts, as_high, side="right")
    row[as_high[np.diff(sections, prepend=0) > 0]] = -np.inf  # once in each section, so that an equal is the second
    second = np.maximum.reduceat(row, members.starts)
    means: Floats = (first + np.where(members.sizes > 1, second, first)) / 2
    return means

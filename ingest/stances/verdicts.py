"""The stance of each statement as answers use it: by its phrases, else by the vectors of its passages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from ingest.index import PassageVectors
from ingest.library import Said
from ingest.stances.classifier import StanceWeights
from ingest.stances.stance import StatementStance


@dataclass(frozen=True, slots=True)
class Verdict:
    """A statement's stance and what told it: None and "nothing" where neither phrases nor vectors tell.

    `trigger` is a span of the document's text: the sentence that holds the phrase, or the passage that is surest.
    """

    stance: StatementStance | None = None
    trigger: tuple[int, int] | None = None
    by: Literal["phrase", "classifier", "nothing"] = "nothing"


def verdicts(
    said: Sequence[Said], passages: PassageVectors, owners: NDArray[np.intp], weights: StanceWeights | None
) -> tuple[Verdict, ...]:
    """The verdict on each statement of one consultation, in order.

    `passages` are all of the consultation's, `owners[i]` the statement (a place in `said`) that passage i is of.
    `weights` are None where the index was built with an embedder that no classifier was trained for: then the
    phrases stand alone.
    """
    told = [
        Verdict(cast(StatementStance, one.stance), one.trigger, "phrase") if one.stance else Verdict() for one in said
    ]
    silent = [at for at, verdict in enumerate(told) if verdict.stance is None]
    if weights and silent:
        for at, found in weights.classify(passages.vectors, owners, silent).items():
            place = passages.places[found.passage]
            told[at] = Verdict(found.stance, (place.start, place.end), "classifier")
    return tuple(told)

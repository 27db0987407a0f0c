"""Evidence of stance, taken while passages are embedded: the embedder has read every word then anyway.

It is packed in half precision, a few hundred bytes a passage: what each sentence of the passage adds to its
statement's stance, in order, as `StanceWeights.evidence` tells it.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from ingest.embedding import Embedder
from ingest.embedding.embedder import Vectors
from ingest.errors import IndexMismatch
from ingest.stances.classifier import MARK_BYTES, Floats, StanceWeights, weights_for
from ingest.text.sentences import Span, sentences


def evidence(
    embedder: Embedder, passages: Sequence[tuple[str, str]], seen: Mapping[int, Vectors]
) -> list[bytes | None]:
    """The evidence of passages (header, text), of whose tokens these states were `seen`: None where no weights are
    for the embedder, or nothing was seen."""
    weights = weights_for(embedder.fingerprint)
    if weights is None or not seen:
        return [None] * len(passages)
    cut = [_cut(embedder, *passage, seen[at]) for at, passage in enumerate(passages)]
    return [packed(one, weights) for one in _all_evidence(weights, cut)]


def _cut(embedder: Embedder, header: str, text: str, states: Vectors) -> tuple[Vectors, list[int]]:
    """The states of a passage's own tokens, and where each sentence ends among them; the header is left out."""
    begin, *ends = (min(end, len(states)) for end in bounds(embedder, header, text))
    ends[-1] = len(states)
    return states[begin:], [end - begin for end in ends]


def _all_evidence(weights: StanceWeights, cut: Sequence[tuple[Vectors, list[int]]]) -> list[Floats]:
    """What each sentence of each passage adds. All at one go: threads that are woken for every passage cost as much
    as embedding it."""
    before = np.cumsum([0, *(len(states) for states, _ in cut)])
    ends = [int(start) + end for start, (_, own) in zip(before, cut, strict=False) for end in own]
    found = weights.evidence(np.concatenate([states for states, _ in cut]), ends)
    return np.split(found, np.cumsum([len(own) for _, own in cut])[:-1])


def bounds(embedder: Embedder, header: str, text: str) -> list[int]:
    """How many tokens come before the passage's text, and before the end of each of its sentences."""
    head = f"{header}\n"
    beginnings = [head, *(head + text[: span.end] for span in passage_sentences(text))]
    return [embedder.count_tokens(beginning) - 1 for beginning in beginnings]  # less the end marker


def passage_sentences(text: str) -> list[Span]:
    """The sentences that a passage's evidence is of: at least one, the whole where the text has none."""
    return list(sentences(text)) or [Span(0, len(text))]


def packed(evidence: Floats, weights: StanceWeights) -> bytes:
    """As the library keeps it, with the mark of the weights it was taken with."""
    return weights.mark + evidence.astype("<f2").tobytes()


def unpacked(content: bytes, weights: StanceWeights) -> Floats:
    """What `packed` was given: (sentences, heads, 1 + classes). Raises IndexMismatch where the weights were others."""
    if content[:MARK_BYTES] != weights.mark:
        raise IndexMismatch(
            "the index was built with other stance weights than this Remissa has: run `remissa reindex`"
        )
    heads, classes = weights.votes.shape[1:]
    return np.frombuffer(content, "<f2", offset=MARK_BYTES).reshape(-1, heads, 1 + classes).astype(np.float32)

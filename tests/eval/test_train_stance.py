from collections import Counter

from eval.train.stance import CLASSES, HEADERS, confusion, embedded, held_out, is_held_out, material, train
from ingest.embedding import Embedder
from ingest.stances.classifier import weights_for
from tests.fakes import HashingEmbedder


def test_no_statement_stands_twice_in_the_material() -> None:
    texts = [text for text, _ in material()]
    assert len(texts) == len(set(texts))


def test_every_stance_is_held_out_in_part_and_trained_on_in_part() -> None:
    for held in (True, False):
        counts = Counter(name for text, name in material() if is_held_out(text) == held)
        assert min(counts[name] for name in CLASSES) >= 25


def test_a_statement_is_embedded_under_headers_that_differ_and_are_the_same_in_every_run() -> None:
    embedder = HashingEmbedder()
    vectors = embedded(["Kommunen tillstyrker förslaget."], embedder)
    assert vectors.shape == (1, HEADERS, embedder.dimension)
    assert not (vectors[0, 0] == vectors[0, 1]).all()
    assert (vectors == embedded(["Kommunen tillstyrker förslaget."], embedder)).all()


def test_what_is_learned_tells_held_out_statements_better_than_the_commonest_stance_does() -> None:
    embedder = HashingEmbedder()
    weights = train([one for one in material() if one[1] in CLASSES and not is_held_out(one[0])], embedder)
    held = [one for one in material() if one[1] in CLASSES and is_held_out(one[0])]
    shares = weights.probabilities(embedded([text for text, _ in held], embedder)[:, 0].astype("float32"))
    told = confusion(CLASSES, ((name, CLASSES[int(row.argmax())]) for row, (_, name) in zip(shares, held, strict=True)))
    commonest = Counter(name for _, name in held).most_common(1)[0][1]
    assert told.accuracy * len(held) > commonest
    assert weights.fingerprint == embedder.fingerprint


def test_the_weights_that_come_along_tell_more_than_the_phrases_do(embedder: Embedder) -> None:
    phrases, final = held_out(None, embedder), held_out(weights_for(embedder.fingerprint), embedder)
    assert phrases.macro_f1 > 0.7
    assert final.macro_f1 > phrases.macro_f1

from eval.train.stance import is_held_out, macro_f1, material, train
from ingest.stance import stance
from tests.fakes import HashingEmbedder


def test_no_statement_stands_twice_in_the_material() -> None:
    texts = [text for text, _ in material()]
    assert len(texts) == len(set(texts))


def test_what_is_learned_tells_held_out_statements_better_than_the_commonest_stance_does() -> None:
    embedder = HashingEmbedder()
    weights = train([one for one in material() if not is_held_out(one[0])], embedder)
    held = [one for one in material() if is_held_out(one[0]) and one[1] in weights.classes]
    shares = weights.probabilities(embedder.documents([text for text, _ in held]))
    right = sum(weights.classes[int(row.argmax())] == name for row, (_, name) in zip(shares, held, strict=True))
    commonest = max(sum(name == one for _, one in held) for name in weights.classes)
    assert right > commonest
    assert weights.fingerprint == embedder.fingerprint


def test_phrases_tell_most_of_the_material() -> None:
    told = [stance(text).stance or "neutral" for text, _ in material()]
    assert macro_f1(told, material())[0] > 0.7


def test_macro_f1_of_the_truth_is_one_and_of_silence_is_none() -> None:
    assert macro_f1([name for _, name in material()], material())[0] == 1
    assert macro_f1([], [])[0] == 0

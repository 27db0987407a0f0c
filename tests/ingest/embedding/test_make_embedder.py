from pathlib import Path

import pytest

from ingest.embedding import make_embedder
from ingest.errors import EmbedderError


@pytest.mark.parametrize(
    ("spec", "name"),
    [
        ("e5-small", "e5-small:int8"),
        ("e5-small:int8", "e5-small:int8"),
        ("e5-small:fp32", "e5-small:fp32"),
        ("sentence-transformers:C:/models/mine", "sentence-transformers:C:/models/mine"),
    ],
)
def test_spec_names_an_embedder(spec, name):
    assert make_embedder(spec, Path("nowhere")).name == name


@pytest.mark.parametrize(
    "spec", ["", "e5", "E5-SMALL", "e5-small:", "e5-small:int4", "sentence-transformers", "sentence-transformers: "]
)
def test_unknown_spec_is_told_with_the_valid_ones(spec):
    with pytest.raises(EmbedderError) as raised:
        make_embedder(spec, Path("nowhere"))
    for valid in ("e5-small", "e5-small:fp32", "e5-small:int8", "sentence-transformers:NAME"):
        assert valid in str(raised.value)


def test_making_an_embedder_touches_nothing(tmp_path):
    embedder = make_embedder("e5-small", tmp_path / "cache")
    assert embedder.fingerprint
    assert embedder.dimension == 384
    assert embedder.max_tokens == 512
    assert not (tmp_path / "cache").exists()

"""Any model of the library sentence-transformers, which is an extra: larger models, and graphics cards."""

import hashlib
import json
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ingest.embedding.embedder import Embedder, Vectors
from ingest.embedding.surrogates import without_lone_surrogates
from ingest.errors import EmbedderError

_UNLIMITED = 512  # what counts as a model's reach where it names none
_E5 = re.compile(r"(^|[^a-z0-9])e5([^a-z0-9]|$)")


@dataclass(frozen=True, slots=True)
class Prefixes:
    """What is put before a question and before a searched text; may be empty."""

    query: str
    document: str


@dataclass(frozen=True, slots=True)
class _Loaded:
    model: Any
    prefixes: Prefixes
    dimension: int
    fingerprint: str


class SentenceTransformerEmbedder(Embedder):
    """A model by its name on the Hugging Face Hub, or by its folder.

    Everything but `name` loads the model at first use, which takes many seconds. Safe to use from several threads;
    not after a fork.
    """

    def __init__(self, model: str) -> None:
        self._model_name = model
        self._lock = threading.RLock()
        self._loaded: _Loaded | None = None

    @property
    def name(self) -> str:
        """As in `Embedder`."""
        return f"sentence-transformers:{self._model_name}"

    @property
    def dimension(self) -> int:
        """As in `Embedder`."""
        return self._load().dimension

    @property
    def fingerprint(self) -> str:
        """As in `Embedder`."""
        return self._load().fingerprint

    @property
    def max_tokens(self) -> int:
        """As in `Embedder`."""
        return int(self._load().model.max_seq_length or _UNLIMITED)

    def count_tokens(self, text: str) -> int:
        """As in `Embedder`."""
        loaded = self._load()
        with self._lock:
            return len(loaded.model.tokenizer.encode(loaded.prefixes.document + without_lone_surrogates(text)))

    def documents(self, texts: Sequence[str]) -> Vectors:
        """As in `Embedder`."""
        loaded = self._load()
        if not texts:
            return np.empty((0, loaded.dimension), np.float32)
        return self._encode(loaded.model.encode_document, texts, loaded.prefixes.document)

    def query(self, text: str) -> Vectors:
        """As in `Embedder`."""
        loaded = self._load()
        vector: Vectors = self._encode(loaded.model.encode_query, [text], loaded.prefixes.query)[0]
        return vector

    def _encode(self, encode: Any, texts: Sequence[str], prefix: str) -> Vectors:
        clean = [without_lone_surrogates(text) for text in texts]
        with self._lock:  # the tokenizers of these models raise "Already borrowed" when two threads meet in them
            vectors = encode(clean, prompt=prefix, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, np.float32)

    def _load(self) -> _Loaded:
        with self._lock:
            if self._loaded is None:
                model = _open_model(self._model_name)
                prefixes = choose_prefixes(self._model_name, model.prompts)
                dimension = int(model.encode([""], show_progress_bar=False).shape[1])
                self._loaded = _Loaded(model, prefixes, dimension, _fingerprint(model, prefixes))
            return self._loaded


def choose_prefixes(name: str, prompts: Mapping[str, str]) -> Prefixes:
    """The model's own prompts; where it has none and is one of the E5 family, the words it was trained with.

    The E5 models that take instructions bring their prompts along, so nothing is assumed for them.
    """
    query = prompts.get("query") or ""
    document = next((prompts[key] for key in ("document", "passage", "corpus") if prompts.get(key)), "")
    base = name.rstrip("/").rsplit("/", 1)[-1].lower()
    if not query and not document and _E5.search(base) and "instruct" not in base:
        return Prefixes("query: ", "passage: ")
    return Prefixes(query, document)


def _open_model(name: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise EmbedderError(
            f"sentence-transformers is not installed ({error}); run `uv pip install 'remissa[sentence-transformers]'`"
        ) from error
    try:
        return SentenceTransformer(name)
    except Exception as error:  # missing model, no network, damaged files: each of the libraries below has its own
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EmbedderError(
            f"sentence-transformers cannot load {name!r} ({reason}); check the name, or give the model's folder"
        ) from error


def _fingerprint(model: Any, prefixes: Prefixes) -> str:
    digest = hashlib.sha256(json.dumps([prefixes.query, prefixes.document, model.max_seq_length]).encode())
    for step in list(model)[1:]:  # pooling and what follows it; the first step is described by its weights
        settings = step.get_config_dict() if hasattr(step, "get_config_dict") else {}
        digest.update(json.dumps([type(step).__name__, settings], sort_keys=True, default=str).encode())
    for tensor in model.state_dict().values():
        digest.update(str(tensor.dtype).encode())
        digest.update(tensor.detach().cpu().float().numpy().tobytes())
    return digest.hexdigest()[:12]

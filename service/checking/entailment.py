"""A model that tells whether one text contradicts another: an addition to the checks, which need none."""

from collections.abc import Sequence
from typing import Any, Protocol

from ingest.errors import EmbedderError


class Entailment(Protocol):
    """Tells of pairs (what is cited, what is claimed) how far the claim does not follow. `name` tells it from others."""

    @property
    def name(self) -> str:
        """Which model it is."""
        ...

    def contradictions(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """For each pair the probability, 0 to 1, that the claim contradicts what is cited."""
        ...


class CrossEncoderEntailment:
    """A CrossEncoder of sentence-transformers that was trained on entailment, by its name or its folder.

    The class that counts is the one that the model itself calls "contradiction". Loaded at first use.
    """

    def __init__(self, model: str) -> None:
        self.name = model
        self._model: Any = None
        self._place = 0

    def contradictions(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float]:
        """As in `Entailment`. Raises EmbedderError where the model cannot be loaded or tells no contradiction."""
        if not pairs:
            return ()
        if self._model is None:
            self._model, self._place = _open_model(self.name)
        scores = self._model.predict(list(pairs), apply_softmax=True, show_progress_bar=False)
        return [float(row[self._place]) for row in scores]


def _open_model(name: str) -> tuple[Any, int]:
    try:
        from sentence_transformers import CrossEncoder
    except ImportError as error:
        raise EmbedderError(
            f"sentence-transformers is not installed ({error}); run `uv pip install 'remissa[sentence-transformers]'`"
        ) from error
    try:
        model = CrossEncoder(name)
    except Exception as error:  # missing model, no network, damaged files: each library below has its own
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EmbedderError(f"sentence-transformers cannot load {name!r} ({reason}); check the name") from error
    return model, contradiction_place(name, dict(model.config.id2label))


def contradiction_place(name: str, labels: dict[int, str]) -> int:
    """Where in a model's classes "contradiction" is. Raises EmbedderError where it has no such class."""
    for place, label in labels.items():
        if label.lower().startswith("contradict"):
            return int(place)
    raise EmbedderError(f"{name!r} tells no contradiction; name a model that was trained on entailment")

"""Remissa itself, in the same harness: what is found are the respondents of an answer, not files."""

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from eval.bench.pipelines.pipeline import Pipeline
from ingest.embedding.embedder import Embedder


class Remissa(Pipeline):
    """The whole answer, composed of quotes with no language model; `depth` means nothing to it."""

    packages = ("remissa",)
    setting = "as installed; the whole answer with quotes, stances and who is silent, no language model"
    depth = 0

    def __init__(self, embedder: Embedder) -> None:
        from ingest.settings import load_settings
        from service.library_desk import open_desk

        super().__init__(embedder)
        self._open = ExitStack()
        folder = self._open.enter_context(tempfile.TemporaryDirectory())
        settings = load_settings(library=Path(folder) / "library")
        self._desk = self._open.enter_context(open_desk(settings, "the bench", create=True))
        self._desk.warm_up()

    def ingest(self, files: Sequence[Path]) -> int:
        """As in `Pipeline`."""
        from ingest.pipeline import gather, ingest

        ingest(gather([files[0].parents[1]]), self._desk.library, self._desk.index)
        return int(self._desk.library.rows("SELECT COUNT(*) FROM passage")[0][0])

    def search(self, question: str, depth: int) -> list[str]:
        """The names of the respondents that the answer says have spoken."""
        from service.inquiry import Inquiry

        return [one.respondent.name for one in self._desk.ask(Inquiry(question)).positions if one.state == "stated"]

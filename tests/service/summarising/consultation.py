"""A small consultation taken in whole, and desks over it with a scripted model."""

from collections.abc import Mapping
from pathlib import Path

from ingest.embedding import Embedder
from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.vectors import VectorStore
from service.library_desk import LibraryDesk
from service.summarising.language_model import LanguageModel
from service.summarising.models import Models

CONSULTATION = """
id = "ku-2031-4"
title = "KU 2031:4 En gemensam tidbok"
asked = ["Region Nordvik", "Region Ånäs", "Region Sundmark", "Region Klinthed"]
sections = [{ number = "8.1", title = "Rehabilitering efter behandling" }, { number = "8.2", title = "En gemensam tidbok" }]
"""
RESPONSES: Mapping[str, str] = {
    "Region Nordvik": "Region Nordvik tillstyrker förslaget om rehabilitering. Kostnaden för förslaget är inte utredd.",
    "Region Ånäs": "Region Ånäs avstyrker förslaget om rehabilitering. Kostnaden för förslaget är inte utredd.",
    "Region Sundmark": "Region Sundmark tillstyrker förslaget om rehabilitering. Kostnaden för förslaget är inte utredd.",
}
QUESTION = "Vad säger regionerna om avsnitt 8.1?"
ENGLISH = "What do the regions say about section 8.1?"


def written(name: str, on_rehabilitation: str) -> str:
    """A response as a registrar receives it."""
    return (
        f"{name}\n\nYttrande över betänkandet En gemensam tidbok\n\n8.1 Rehabilitering efter behandling\n\n"
        f"{on_rehabilitation}\n\n8.2 En gemensam tidbok\n\n{name} har inget att invända mot en gemensam tidbok.\n"
    )


def consultation_in(folder: Path, responses: Mapping[str, str] = RESPONSES) -> Path:
    """The consultation's folder, with a file for each response."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "consultation.toml").write_text(CONSULTATION, encoding="utf-8")
    for name, text in responses.items():
        (folder / f"{name}.txt").write_text(written(name, text), encoding="utf-8")
    return folder


def library_desk(folder: Path, embedder: Embedder, source: Path) -> LibraryDesk:
    """A desk over a new library in `folder` that holds what `source` does, without a language model."""
    library = Library(folder, create=True)
    index = Index(library, embedder, VectorStore(folder / "chroma"))
    ingest(gather([source]), library, index)
    return LibraryDesk(library, index, embedder)


def with_model(desk: LibraryDesk, model: LanguageModel, *, seconds: float = 60) -> LibraryDesk:
    """The same desk, with one model that is asked for whatever is asked."""
    models = Models([model.name], lambda name: model, seconds=seconds)
    return LibraryDesk(desk.library, desk.index, desk.embedder, models)

from pathlib import Path

import pytest

from ingest.embedding import Embedder
from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.vectors import VectorStore
from service.answering import Answerer
from service.dossier import Dossier
from service.library_desk import LibraryDesk

HOSTILE = (
    "=HYPERLINK('http://ond.example','klicka') är vad Region Nordvik avstyrker. Se http://ond.example/x och "
    "www.ond.example, <script>alert(1)</script>, [länk](javascript:alert(1)), ![bild](http://ond.example/b.png), "
    "`kod`, *fet*, _kursiv_, ~~struken~~, $formel$, |tabell|, &amp; och # rubrik."
)


@pytest.fixture(scope="session")
def samples_dossier(samples_desk: LibraryDesk) -> Dossier:
    """The dossier of the samples."""
    return Answerer(samples_desk.library, samples_desk.index, samples_desk.embedder).dossier(None)


@pytest.fixture
def hostile_dossier(tmp_path: Path, embedder: Embedder) -> Dossier:
    """The dossier of a consultation in which one response is full of markup."""
    folder = tmp_path / "remissen"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Remissvar från Region Nordvik\n\n4.2 Finansiering\n\n{HOSTILE}\n", encoding="utf-8")
    with Library(tmp_path / "library", create=True) as library:
        index = Index(library, embedder, VectorStore(tmp_path / "library" / "chroma"))
        ingest(gather([folder]), library, index)
        return Answerer(library, index, embedder).dossier(None)

"""A small consultation whose responses are PDFs, as they mostly are, and a desk over it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from fpdf import FPDF

from ingest.index import Index
from ingest.library import Library
from ingest.pipeline import gather, ingest
from ingest.vectors import VectorStore
from service.library_desk import LibraryDesk
from tests.fakes import HashingEmbedder

CONSULTATION = """
id = "tidbok-2031"
title = "En nationell tidbok för vården (Ds 2031:7)"
asked = ["Region Nordvik", "Region Ånäs", "Region Sundmark"]
sections = [{ number = "4.1", title = "Nationell infrastruktur för tidbokning" }, { number = "4.2", title = "Kallelser" }]
"""
NORDVIK = (
    "Region Nordvik tillstyrker förslaget om en nationell infrastruktur för tidbokning. Regionen anser att kostnaderna "
    "för anslutningen ska bäras av staten under de första åren, eftersom nyttan till en början faller på andra."
)
REMINDERS = (
    "Region Nordvik avstyrker förslaget om kallelser. Patientens rätt att välja hur en kallelse ska skickas bör stå i "
    "lagen och inte lämnas till föreskrifter."
)
SAID = {
    "Region Ånäs": "Region Ånäs tillstyrker förslaget men anser att tidplanen är för kort.",
    "Region Sundmark": "Region Sundmark avstyrker förslaget om en nationell infrastruktur.",
}
ODD = "svar-ånäs.txt"
"""The one response that is no PDF."""


def _paper(*pages: list[tuple[str, str]]) -> bytes:
    paper = FPDF()
    for page in pages:
        paper.add_page()
        for style, text in page:
            paper.set_font("helvetica", style, 15 if style else 12)
            paper.multi_cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")
            paper.ln(4)
    return bytes(paper.output())


def folder_of(place: Path) -> Path:
    """The consultation's folder."""
    place.mkdir(parents=True, exist_ok=True)
    (place / "consultation.toml").write_text(CONSULTATION, encoding="utf-8")
    first = [("B", "Region Nordvik"), ("", "Yttrande över promemorian En nationell tidbok för vården")]
    first += [("B", "4.1 Nationell infrastruktur för tidbokning"), ("", NORDVIK)]
    (place / "svar-nordvik.pdf").write_bytes(_paper(first, [("B", "4.2 Kallelser"), ("", REMINDERS)]))
    sundmark = [("B", "Region Sundmark"), ("", "Yttrande över En nationell tidbok för vården")]
    sundmark += [("B", "4.1 Nationell infrastruktur för tidbokning"), ("", SAID["Region Sundmark"])]
    (place / "svar-sundmark.pdf").write_bytes(_paper(sundmark))
    (place / ODD).write_text(
        f"Region Ånäs\n\nYttrande\n\n4.1 Nationell infrastruktur för tidbokning\n\n{SAID['Region Ånäs']}\n",
        encoding="utf-8",
    )
    return place


@contextmanager
def printed_desk(place: Path) -> Iterator[LibraryDesk]:
    """A desk over a new library under `place` that holds the consultation; what shows its pages ends with the block."""
    with Library(place / "library", create=True) as library:
        index = Index(library, HashingEmbedder(), VectorStore(place / "library" / "chroma"))
        ingest(gather([folder_of(place / "responses")]), library, index)
        desk = LibraryDesk(library, index, HashingEmbedder())
        desk.warm_up()
        with closing(desk):
            yield desk

"""The material that relevance is calibrated on."""

from eval.material import Spoken, dossier_of, silenced
from ingest.types import Consultation, Respondent, Section
from tests.fakes import HashingEmbedder

WHO = (Respondent("a", "Region Nordvik", "region"), Respondent("b", "Region Ånäs", "region"))


def test_a_silenced_section_takes_its_statements_words_and_vectors_along() -> None:
    spoken = [
        Spoken(("a",), ("2.1",), "Tider", "Tiderna är långa."),
        Spoken(("a",), ("3.1",), "Lokaler", "Lokalerna är trånga."),
        Spoken(("b",), (), "Sammanfattning", "Helheten är god."),
        Spoken(("b",), ("2.1", "3.1"), "Tider, lokaler", "Båda delarna behövs."),
    ]
    sections = (Section("2.1", "Tider"), Section("3.1", "Lokaler"))
    whole = dossier_of(Consultation("k", "K", sections), WHO, spoken, HashingEmbedder())
    left = silenced(whole, ["2.1"])
    assert [one.statement.title for one in left.said] == ["Lokaler", "Sammanfattning"]
    assert set(left.by_section) == {"3.1"}
    assert left.words == (whole.words[1], whole.words[2])
    for row, at in enumerate(left.owners):
        assert left.passages.places[row].statement == left.said[at].statement.id
        before = whole.passages.places.index(left.passages.places[row])
        assert (left.passages.vectors[row] == whole.passages.vectors[before]).all()
    assert silenced(whole, []).said == whole.said

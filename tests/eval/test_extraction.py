from pathlib import Path

from eval.extraction import SAMPLES, extracted, samples_gold
from eval.triples import score


def test_the_invented_consultation_is_understood() -> None:
    extraction = extracted(SAMPLES)
    result = score(samples_gold(extraction.unreadable), extraction.triples)
    assert result.wrong_respondents == 0
    assert result.precision >= 0.99, result.wrong
    assert result.recall >= 0.99, result.missed


def test_senders_that_a_person_has_named_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "consultation.toml").write_text('[senders]\n"svar.txt" = "Region Ånäs"\n', encoding="utf-8")
    (tmp_path / "svar.txt").write_text("4.2 Finansiering\n\nFörslaget avstyrks.\n", encoding="utf-8")
    assert [(one.respondent, one.section) for one in extracted(tmp_path).triples] == [("Region Ånäs", "4.2")]

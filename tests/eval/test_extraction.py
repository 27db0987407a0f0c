from eval.extraction import SAMPLES, extracted, samples_gold
from eval.triples import score


def test_the_invented_consultation_is_understood() -> None:
    extraction = extracted(SAMPLES)
    result = score(samples_gold(extraction.unreadable), extraction.triples)
    assert result.wrong_respondents == 0
    assert result.precision >= 0.99, result.wrong
    assert result.recall >= 0.99, result.missed

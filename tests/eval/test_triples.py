import pytest

from eval.triples import Triple, compared, likeness, score

ONE = Triple("Region Nordvik", "4.2", "Regionen tillstyrker förslaget om ett utökat ansvar för tillsynen.", "a.txt")


def other(**changed: str | None) -> Triple:
    from dataclasses import replace

    return replace(ONE, **changed)  # type: ignore[arg-type]


def test_what_is_alike() -> None:
    assert compared("• Regionens verksam-\nheter") == compared("regionens verksamheter")
    assert compared("☒ Tillstyrker\nRegionen") == compared("Regionen")
    assert compared("speciﬁk") == "specifik"
    assert likeness("Regionen tillstyrker.", "Regionen avstyrker.") < 0.97
    assert likeness("", "") == 1.0


def test_a_found_triple_is_right_once() -> None:
    result = score([ONE], [ONE, ONE])
    assert (result.right, result.exact, len(result.wrong), result.missed) == (1, 1, 1, [])
    assert (result.precision, result.recall) == (0.5, 1.0)


@pytest.mark.parametrize("changed", [{"section": "4.3"}, {"section": None}, {"text": "Något annat."}])
def test_a_wrong_section_or_text_is_missed_and_wrong(changed: dict[str, str | None]) -> None:
    result = score([ONE], [other(**changed)])
    assert (result.precision, result.recall, result.wrong_respondents) == (0.0, 0.0, 0)


def test_a_wrong_respondent_is_counted() -> None:
    assert score([ONE], [other(respondent="Region Sundmark")]).wrong_respondents == 1


def test_who_sent_another_file_is_a_wrong_respondent_all_the_same() -> None:
    elsewhere = other(respondent="Region Sundmark", file="b.txt", section="5.1")
    assert score([ONE, elsewhere], [other(respondent="Region Sundmark"), elsewhere]).wrong_respondents == 1


def test_who_sent_a_cover_letter_is_no_wrong_respondent() -> None:
    cover = other(file="missiv.txt", section=None, text="Härmed översänds yttrandet.")
    result = score([ONE], [ONE, cover], {("missiv.txt", "Region Nordvik")})
    assert (result.wrong_respondents, len(result.wrong)) == (0, 1)
    assert score([ONE], [ONE, cover], {("missiv.txt", "Region Sundmark")}).wrong_respondents == 1


def test_of_two_texts_on_one_section_the_likest_is_taken() -> None:
    second = other(text="Kostnaderna behöver dock räknas om innan en proposition lämnas.")
    result = score([ONE, second], [second, ONE])
    assert (result.right, result.wrong) == (2, [])


def test_nothing() -> None:
    assert (score([], []).precision, score([], []).recall) == (1.0, 1.0)

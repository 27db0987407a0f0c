import asyncio

import pytest

from ingest.errors import LanguageModelError
from service.answer import Language
from service.checking import Checker
from service.summarising.material import materials
from service.summarising.summariser import Summariser
from service.summarising.summary import Summary, told
from tests.fakes import HashingEmbedder
from tests.service.summarising.answers import Speaker, answer_of, asked_of
from tests.service.summarising.scripted import Request, Script, ScriptedModel, sentences

SAYS = "Regionen tillstyrker förslaget om rehabilitering. Kostnaden för förslaget är inte utredd."
NORDVIK = Speaker("Region Nordvik", [SAYS])
ANAS = Speaker("Region Ånäs", ["Regionen avstyrker förslaget."], "objects")
INVENTED = "Regionen kräver 450 miljoner kronor av staten."


def summarise(script: Script, language: Language = "sv") -> tuple[Summary, ScriptedModel, str]:
    answer = answer_of(NORDVIK, ANAS, language=language)
    material = materials(answer, "och")[0]
    model = ScriptedModel(script)
    summary = asyncio.run(Summariser(model, Checker(HashingEmbedder())).summarise(asked_of(answer), material))
    return summary, model, told(material, summary)


def copied(request: Request, at: int = 0) -> tuple[str, list[str]]:
    token, text = list(request.lines.items())[at]
    return text, [token]


def test_what_holds_is_shown_with_its_citations() -> None:
    summary, model, text = summarise(lambda request: sentences(copied(request, 0), copied(request, 1)))
    assert text == "Regionen tillstyrker förslaget om rehabilitering. [1] Kostnaden för förslaget är inte utredd. [1]"
    assert summary.withheld == 0
    assert len(model.requests) == 1


def test_a_sentence_that_fails_is_asked_for_once_more_with_the_reason() -> None:
    def mends(request: Request) -> object:
        return sentences(copied(request) if request.again else (INVENTED, copied(request)[1]))

    summary, model, text = summarise(mends)
    assert text == "Regionen tillstyrker förslaget om rehabilitering. [1]"
    assert summary.withheld == 0
    assert [request.again for request in model.requests] == [False, True]
    assert "450" in model.requests[1].text


def test_a_second_failure_is_withheld_and_counted() -> None:
    summary, model, text = summarise(lambda request: sentences((INVENTED, copied(request)[1])))
    assert (summary.sentences, summary.withheld, text) == ((), 1, "")
    assert len(model.requests) == 2


def test_what_held_at_first_stays_when_the_rest_fails_again() -> None:
    summary, _, text = summarise(lambda request: sentences(copied(request), (INVENTED, copied(request)[1])))
    assert text == "Regionen tillstyrker förslaget om rehabilitering. [1]"
    assert summary.withheld == 1


def test_a_repeat_of_what_held_does_not_stand_in_for_what_failed() -> None:
    def repeats(request: Request) -> object:
        return sentences(copied(request)) if request.again else sentences(copied(request), (INVENTED, ["zzzz"]))

    summary, _, _ = summarise(repeats)
    assert len(summary.sentences) == 1
    assert summary.withheld == 1


@pytest.mark.parametrize("reply", [None, "Regionen tillstyrker.", {}, {"sentences": "x"}, [1]])
def test_a_reply_that_is_none_is_withheld(reply: object) -> None:
    summary, model, _ = summarise(lambda request: reply)
    assert summary.sentences == ()
    assert len(model.requests) == 2


def test_nothing_written_is_nothing_withheld() -> None:
    summary, model, _ = summarise(lambda request: sentences())
    assert summary == Summary()
    assert len(model.requests) == 1


def test_never_more_than_two_sentences() -> None:
    def many(request: Request) -> object:
        text = " ".join(request.lines.values())
        return sentences((text, list(request.lines)), (text, list(request.lines)))

    summary, _, _ = summarise(many)
    assert len(summary.sentences) == 2


def test_naming_another_respondent_is_withheld_even_word_for_word() -> None:
    answer = answer_of(Speaker("Region Nordvik", ["Region Ånäs avstyrker förslaget om rehabilitering."]), ANAS)
    model = ScriptedModel(lambda request: sentences(copied(request)))
    work = Summariser(model, Checker(HashingEmbedder())).summarise(asked_of(answer), materials(answer, "och")[0])
    assert asyncio.run(work) == Summary(withheld=1)


@pytest.mark.parametrize("text", ["Regionen.", "Region Nordvik.", "region nordvik!"])
def test_a_name_alone_says_nothing_and_is_withheld(text: str) -> None:
    summary, _, _ = summarise(lambda request: sentences((text, list(request.lines))))
    assert (summary.sentences, summary.withheld) == ((), 1)


def test_repeating_the_instructions_is_withheld() -> None:
    told = "Du hjälper en handläggare att sammanfatta remissvar."
    summary, _, _ = summarise(lambda request: sentences((told, list(request.lines))))
    assert (summary.sentences, summary.withheld) == ((), 1)


def test_nothing_is_asked_where_nothing_can_be_shown() -> None:
    answer = answer_of(Speaker("Region Nordvik", ["Se https://exempel.example."]))
    model = ScriptedModel()
    work = Summariser(model, Checker(HashingEmbedder())).summarise(asked_of(answer), materials(answer, "och")[0])
    assert asyncio.run(work) == Summary()
    assert model.requests == []


def test_the_request_holds_the_question_the_name_and_the_stance_and_no_other_respondent() -> None:
    _, model, _ = summarise(lambda request: sentences())
    (request,) = model.requests
    assert "Vad sägs om rehabilitering?" in request.text
    assert request.respondent == "Region Nordvik"
    assert "Ånäs" not in request.text + request.instructions


def test_the_instructions_are_the_same_in_every_call() -> None:
    first, second = (summarise(lambda request: sentences())[1].requests[0] for _ in range(2))
    assert first.instructions == second.instructions
    assert first.text != second.text  # the tokens


def test_an_english_question_is_asked_in_english() -> None:
    _, model, _ = summarise(lambda request: sentences(), "en")
    assert model.requests[0].text.startswith("Question: What is said")


def test_an_error_of_the_model_is_passed_on() -> None:
    def fails(request: Request) -> object:
        raise LanguageModelError("gone")

    with pytest.raises(LanguageModelError):
        summarise(fails)

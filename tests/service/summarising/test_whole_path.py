"""The whole path with a model that does as the test says: real library, embedder, checks, composing."""

import asyncio
import itertools
import re
from collections.abc import Callable, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.errors import LanguageModelError, LanguageModelSlow, WrongUse
from ingest.pipeline import gather, ingest
from service.answer import Answer
from service.answering import Answerer
from service.events import Event, Finished, Interpreted, Positioned, Worded
from service.inquiry import Inquiry, Turn
from service.library_desk import LibraryDesk
from service.summarising.models import Models
from tests.service.answer_checks import check_answer
from tests.service.summarising.consultation import (
    ENGLISH,
    QUESTION,
    RESPONSES,
    consultation_in,
    library_desk,
    with_model,
)
from tests.service.summarising.scripted import Request, Script, ScriptedModel, copying, sentences

INVENTED = "Regionen kräver 450 miljoner kronor av staten."
_number = itertools.count()


def swedish(request: Request) -> object:
    """A good case officer's words, in Swedish."""
    tokens = list(request.lines)
    if request.kind == "framing":
        return sentences(
            ("Flera påpekar att kostnaden inte är utredd.", [t for t, x in request.lines.items() if "kost" in x])
        )
    if request.kind == "rewriting":
        return {"question": QUESTION}
    verb = "avstyrker" if "Ånäs" in request.respondent else "tillstyrker"
    first = f"{request.respondent} {verb} förslaget om rehabilitering."
    return sentences((first, tokens[:1]), ("Förslagets kostnad är inte utredd.", tokens[1:2]))


def english(request: Request) -> object:
    """The same in English."""
    tokens = list(request.lines)
    if request.kind == "framing":
        cost = [token for token, text in request.lines.items() if "cost" in text]
        return sentences(("Several say that the cost of the proposal has not been investigated.", cost))
    verb = "rejects" if "Ånäs" in request.respondent else "supports"
    first = f"{request.respondent} {verb} the proposal on rehabilitation."
    return sentences((first, tokens[:1]), ("The cost of the proposal has not been investigated.", tokens[1:2]))


def named(script: Script, waiting: Callable[[Request], object] | None = None) -> ScriptedModel:
    """A model of a name of its own, so that nothing another test had written is found again."""
    model = ScriptedModel(script, name=f"scripted:{next(_number)}")
    if waiting:
        model.waiting = waiting  # type: ignore[assignment]
    return model


def ask(desk: LibraryDesk, question: str = QUESTION, history: Sequence[Turn] = (), llm: str | None = None) -> Answer:
    answer = desk.ask(Inquiry(question, history=history, llm=llm))
    check_answer(answer, desk)
    return answer


def events(desk: LibraryDesk, question: str = QUESTION, history: Sequence[Turn] = ()) -> list[Event]:
    async def gathered() -> list[Event]:
        stream = desk.stream(Inquiry(question, history=history))
        return [event async for event in stream]

    return asyncio.run(gathered())


def bare(answer: Answer) -> object:
    """What no model may change: all but the words."""
    positions = [replace(position, summary=None, written=False) for position in answer.positions]
    return answer.outcome, positions, answer.citations, answer.coverage, answer.interpretation


@pytest.mark.parametrize(("question", "script"), [(QUESTION, swedish), (ENGLISH, english)], ids=["sv", "en"])
def test_summaries_and_a_framing_each_sentence_with_its_citations(
    small_desk: LibraryDesk, question: str, script: Script
) -> None:
    model = named(script)
    answer = ask(with_model(small_desk, model), question)
    assert all(position.written for position in answer.positions if position.state == "stated")
    assert model.kinds() == {"summary": 3, "framing": 1}
    assert (answer.provenance.dropped, answer.provenance.remark) == (0, None)
    assert answer.provenance.model == model.name
    opening, *rest = answer.text.splitlines()
    assert re.search(r"(?:utredd|investigated)\. \[1\]\[2\]\[3\]$", opening)
    lines = [line for line in rest if line.startswith("Region ")]
    assert len(lines) == 3
    assert all(re.fullmatch(r"Region .+?\. \[\d\] .+?\. \[\d\]", line) for line in lines)


def test_no_model_changes_anything_but_the_words(small_desk: LibraryDesk) -> None:
    plain = ask(small_desk)
    for script in (swedish, copying, lambda request: None):
        assert bare(ask(with_model(small_desk, named(script)))) == bare(plain)


def test_no_model_is_asked_who_has_answered(small_desk: LibraryDesk) -> None:
    model = named(swedish)
    answer = ask(with_model(small_desk, model), "Vilka har svarat?")
    assert answer.interpretation.kind == "register"
    assert (model.kinds(), answer.provenance.model) == ({}, None)
    assert answer.text == ask(small_desk, "Vilka har svarat?").text


def test_what_is_withheld_is_counted_and_the_quote_stands(small_desk: LibraryDesk) -> None:
    def invents(request: Request) -> object:
        return sentences((INVENTED, list(request.lines)))

    plain, answer = ask(small_desk), ask(with_model(small_desk, named(invents)))
    assert answer.text == plain.text
    assert answer.positions == plain.positions
    assert answer.provenance.dropped == 3


def test_a_quote_stays_beside_what_held_where_a_sentence_was_withheld(small_desk: LibraryDesk) -> None:
    def half(request: Request) -> object:
        token, text = next(iter(request.lines.items()))
        return sentences((text, [token]), (INVENTED, [token])) if request.kind == "summary" else sentences()

    answer = ask(with_model(small_desk, named(half)))
    (line,) = [line for line in answer.text.splitlines() if line.startswith("Region Ånäs")]
    assert line.startswith("Region Ånäs avstyrker förslaget om rehabilitering. [3] ”Region Ånäs avstyrker")
    assert "450" not in answer.text


def test_off_composes_of_quotes_and_asks_no_model(small_desk: LibraryDesk) -> None:
    model = named(swedish)
    answer = ask(with_model(small_desk, model), llm="off")
    assert model.requests == []
    assert answer.provenance.model is None


def test_only_a_model_that_is_set_may_be_asked_for(small_desk: LibraryDesk) -> None:
    with pytest.raises(WrongUse, match="not among the models"):
        ask(with_model(small_desk, named(swedish)), llm="ollama:another")


def test_the_composed_answer_comes_first_and_each_position_as_it_is_written(small_desk: LibraryDesk) -> None:
    found = events(with_model(small_desk, named(swedish)))
    kinds = [type(event) for event in found]
    assert kinds == [Interpreted, *[Positioned] * 4, Worded, *[Positioned] * 3, Worded, Finished]
    positions = [event for event in found if isinstance(event, Positioned)]
    assert [event.position.written for event in positions] == [False] * 4 + [True] * 3
    assert all([c.n for c in event.citations] == list(event.position.citations) for event in positions)
    last = found[-1]
    assert isinstance(last, Finished)
    assert last.answer.positions == tuple(
        {event.position.respondent.id: event.position for event in positions}[one.respondent.id]
        for one in last.answer.positions
    )


def test_a_position_is_told_while_others_are_still_written(small_desk: LibraryDesk) -> None:
    async def scenario() -> None:
        hold = asyncio.Event()

        async def waiting(request: Request) -> None:
            if "Ånäs" in request.respondent:
                await hold.wait()

        desk = with_model(small_desk, named(swedish, waiting))
        stream = desk.stream(Inquiry(QUESTION))
        names = []
        async for event in stream:
            if isinstance(event, Positioned) and event.position.written:
                names.append(event.position.respondent.name)
                if len(names) == 2:
                    assert "Region Ånäs" not in names
                    hold.set()
        assert names[-1] == "Region Ånäs"

    asyncio.run(scenario())


def test_a_question_asked_again_is_not_put_to_the_model_again(small_desk: LibraryDesk) -> None:
    model = named(swedish)
    desk = with_model(small_desk, model)
    first, asked = ask(desk), len(model.requests)
    again = ask(desk)
    assert len(model.requests) == asked
    assert (again.text, again.positions) == (first.text, first.positions)
    assert (first.provenance.cached, again.provenance.cached) == (0, 4)


def test_another_model_question_or_language_is_asked_anew(small_desk: LibraryDesk) -> None:
    ask(with_model(small_desk, named(swedish)))
    other = named(swedish)
    desk = with_model(small_desk, other)
    ask(desk)
    before = len(other.requests)
    ask(desk, "Vad anser regionerna om avsnitt 8.1?")
    assert before == 4
    assert len(other.requests) == 8


def test_new_text_is_asked_about_anew_and_only_that(tmp_path: Path, small_desk: LibraryDesk) -> None:
    source = consultation_in(tmp_path / "responses")
    plain = library_desk(tmp_path / "library", small_desk.embedder, source)
    model = named(swedish)
    desk = with_model(plain, model)
    ask(desk)
    changed = {**RESPONSES, "Region Ånäs": "Region Ånäs avstyrker förslaget om rehabilitering. Personalen räcker inte."}
    ingest(gather([consultation_in(source, changed)]), plain.library, plain.index)
    model.requests.clear()
    answer = ask(desk)
    assert [request.respondent for request in model.requests if request.kind == "summary"] == ["Region Ånäs"] * 2
    assert answer.provenance.cached == 2


def test_leaving_off_cancels_the_calls(small_desk: LibraryDesk) -> None:
    async def forever(request: Request) -> None:
        await asyncio.Event().wait()

    model = named(swedish, forever)

    async def scenario() -> None:
        desk = with_model(small_desk, model)
        stream = desk.stream(Inquiry(QUESTION))
        async with aclosing(stream):
            reading = asyncio.create_task(_read(stream))
            while model.running < 3:
                await asyncio.sleep(0.01)
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
        assert (model.running, model.cancelled) == (0, 3)

    asyncio.run(asyncio.wait_for(scenario(), 60))


async def _read(stream: object) -> None:
    async for _ in stream:  # type: ignore[attr-defined]
        pass


def test_a_model_that_never_answers_leaves_the_composed_answer_and_says_so(small_desk: LibraryDesk) -> None:
    async def forever(request: Request) -> None:
        await asyncio.Event().wait()

    model = named(swedish, forever)
    answer = ask(with_model(small_desk, model, seconds=0.05))
    plain = ask(small_desk)
    assert answer.positions == plain.positions
    assert answer.text == f"{plain.text}\n\n{answer.provenance.remark}"
    assert "svarade inte i tid" in str(answer.provenance.remark)
    assert model.running == 0


def test_what_was_written_in_time_is_kept(small_desk: LibraryDesk) -> None:
    async def slow_for_one(request: Request) -> None:
        if "Ånäs" in request.respondent:
            raise LanguageModelSlow("too slow")

    answer = ask(with_model(small_desk, named(swedish, slow_for_one)))
    written = {position.respondent.name: position.written for position in answer.positions}
    assert written == {"Region Nordvik": True, "Region Sundmark": True, "Region Ånäs": False, "Region Klinthed": False}
    assert "hann inte med alla" in answer.text


def test_a_model_that_is_not_there_is_asked_no_more_and_the_answer_says_so(small_desk: LibraryDesk) -> None:
    def gone(request: Request) -> object:
        raise LanguageModelError("does not answer")

    answer = ask(with_model(small_desk, named(gone)), ENGLISH)
    assert answer.provenance.remark is not None
    assert "could not be used" in answer.provenance.remark
    assert answer.text.endswith(answer.provenance.remark)
    assert not any(position.written for position in answer.positions)


def test_a_failure_is_not_kept(small_desk: LibraryDesk) -> None:
    def gone(request: Request) -> object:
        raise LanguageModelError("does not answer")

    model = named(gone)
    desk = with_model(small_desk, model)
    ask(desk)
    model.script = swedish
    assert all(position.written for position in ask(desk).positions if position.state == "stated")


def test_a_follow_up_is_rewritten_and_the_rewriting_shown(small_desk: LibraryDesk) -> None:
    history = [Turn("user", "Vad säger regionerna om avsnitt 8.1?"), Turn("assistant", "...")]

    def rewrites(request: Request) -> object:
        if request.kind == "rewriting":
            return {"question": "Vad säger regionerna om kostnaden i avsnitt 8.1?"}
        return swedish(request)

    answer = ask(with_model(small_desk, named(rewrites)), "Vad säger de om kostnaden?", history)
    assert answer.question == "Vad säger de om kostnaden?"
    assert answer.interpretation.rewritten == "Vad säger regionerna om kostnaden i avsnitt 8.1?"
    assert answer.interpretation.sections == ("8.1",)


def test_a_rewriting_that_says_something_of_its_own_is_not_used(small_desk: LibraryDesk) -> None:
    history = [Turn("user", QUESTION)]

    def strays(request: Request) -> object:
        return (
            {"question": "Vad säger Region Klinthed om 450 miljoner?"} if request.kind == "rewriting" else sentences()
        )

    answer = ask(with_model(small_desk, named(strays)), "Och Region Ånäs?", history)
    plain = ask(small_desk, "Och Region Ånäs?", history)
    assert answer.interpretation == plain.interpretation
    assert bare(answer) == bare(plain)


def test_what_cannot_be_answered_asks_no_model(small_desk: LibraryDesk) -> None:
    model = named(swedish)
    assert ask(with_model(small_desk, model), "Vad säger regionerna om avsnitt 99.9?").outcome == "section_unknown"
    assert model.requests == []


def test_an_answerer_without_models_refuses_one(small_desk: LibraryDesk) -> None:
    answerer = Answerer(small_desk.library, small_desk.index, small_desk.embedder, models=Models())
    with pytest.raises(WrongUse, match="none is set"):
        answerer.ask(Inquiry(QUESTION, llm="ollama:gemma3:4b"))

"""A real model that invents freely, on a real Ollama server: whatever it writes, nothing untrue is shown."""

import copy
import itertools
import os
import re
from collections.abc import Iterator
from typing import Any

import pytest

from ingest.sections.numbers import in_order
from ingest.settings import Settings
from service.answer import Answer
from service.inquiry import Inquiry, Turn
from service.library_desk import LibraryDesk
from service.summarising.availability import availability
from service.summarising.call_loop import CallLoop
from service.summarising.chat_model import make_chat_model
from service.summarising.drafts import drafts
from service.summarising.language_model import LanguageModel, Schema
from tests.service.answer_checks import check_answer, check_written
from tests.service.summarising.consultation import with_model

URL = os.environ.get("OLLAMA_TEST_URL", "")
SPEC = "ollama:gemma3:270m"
QUESTIONS = 62
FORMS = ("Vad säger {name} om avsnitt {number}?", "What does {name} say about section {number}?")
LETTERS = 55  # of a sentence: this model writes on for as long as it is let

pytestmark = [
    pytest.mark.ollama,
    pytest.mark.skipif(not URL, reason="no Ollama server is named by OLLAMA_TEST_URL"),
]


class Curt:
    """A model that is let write one short sentence a call, so that a small machine gets through; counts what it wrote.

    A sentence that was cut is ended by a full stop after its last whole word, so that it is judged by what it says. Asked
    once more, it says the same again: at a temperature of 0 this model learns nothing from a reason, and each call takes
    seconds.
    """

    def __init__(self, model: LanguageModel) -> None:
        self.name = model.name
        self.calls = self.sentences = 0
        self._model = model
        self._last: object = None

    async def reply(self, instructions: str, request: str, schema: Schema) -> object:
        if re.search(r"^(?:Ditt förra svar|Your last answer) ", request, re.MULTILINE):
            return self._last
        curt: Any = copy.deepcopy(dict(schema))
        listed = curt["properties"].get("sentences")
        if listed:
            listed.update(minItems=1, maxItems=1)
            listed["items"]["properties"]["text"]["maxLength"] = LETTERS
            listed["items"]["properties"]["rests_on"]["maxItems"] = 1
        found = await self._model.reply(instructions, request, curt)
        self.calls += 1
        for item in found.get("sentences", []) if listed and isinstance(found, dict) else []:
            if len(item["text"]) >= LETTERS:
                item["text"] = item["text"].rsplit(" ", 1)[0].rstrip(" ,;:-(") + "."
        tokens = listed["items"]["properties"]["rests_on"]["items"]["enum"] if listed else []
        self.sentences += len(drafts(found, tokens, "sv") or ())
        self._last = found
        return found


@pytest.fixture(scope="module")
def model() -> Iterator[Curt]:
    settings = Settings(_env_file=None, llm=SPEC, llm_url=URL, llm_at_once=1, llm_timeout=120)
    found = availability(SPEC, settings)
    if found.advice:
        pytest.fail(f"{found.found}: {found.advice}")
    loop = CallLoop()
    yield Curt(make_chat_model(SPEC, settings, loop))
    loop.close()


def questions(desk: LibraryDesk) -> list[str]:
    """Questions about what a respondent says on a section, in turn Swedish and English, spread over all of them."""
    consultation = desk.library.only_consultation(None)
    names = {one.id: one.name for one in desk.library.respondents(consultation)}
    spoken = [
        (names[id], in_order(said.statement.sections)[0])
        for said in desk.library.said(consultation)
        for id in said.respondents[:1]
        if said.statement.sections
    ]
    chosen = spoken[:: max(len(spoken) // QUESTIONS, 1)][:QUESTIONS]
    return [form.format(name=n, number=s) for (n, s), form in zip(chosen, itertools.cycle(FORMS), strict=False)]


def ask(desk: LibraryDesk, question: str, history: list[Turn], llm: str | None) -> Answer:
    answer = desk.ask(Inquiry(question, history=history, llm=llm))
    check_answer(answer, desk)
    return answer


def test_over_sixty_questions_nothing_unsupported_is_shown(
    samples_desk: LibraryDesk, model: Curt, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = with_model(samples_desk, model, seconds=600)
    asked = questions(samples_desk)
    assert len(asked) >= 60
    shown, withheld, failed = [], 0, 0
    for question in asked:
        plain, answer = ask(desk, question, [], "off"), ask(desk, question, [], None)
        check_written(answer, plain)
        assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} <= {one.n for one in answer.citations}
        shown += [(question, position.summary) for position in answer.positions if position.written]
        withheld += answer.provenance.dropped
        failed += answer.provenance.remark is not None
    with capsys.disabled():
        print(
            f"\n{len(asked)} questions, {model.calls} calls, {model.sentences} sentences written, {withheld} withheld after "
            f"a second attempt, {len(shown)} summaries shown, {failed} answers without the model"
        )
        for question, summary in shown:
            print(f"  {question} -> {summary}")
    assert model.sentences >= len(asked) / 2
    assert failed == 0


def test_a_follow_up_it_rewrites_is_made_of_the_conversations_words(samples_desk: LibraryDesk, model: Curt) -> None:
    desk = with_model(samples_desk, model, seconds=600)
    history = [Turn("user", "Vad säger Region Nordvik om avsnitt 6.10.3?")]
    plain = ask(desk, "Och om avsnitt 8.1?", history, "off")
    answer = ask(desk, "Och om avsnitt 8.1?", history, None)
    if answer.interpretation.rewritten is None:
        check_written(answer, plain)
    else:
        assert set(re.findall(r"\d+(?:\.\d+)*", answer.interpretation.rewritten)) <= {"6.10.3", "8.1"}

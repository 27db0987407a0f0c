"""The chat API as its usual clients use it: the official client, LangChain, and the calls a chat front end makes."""

import json
from collections.abc import Iterator

import openai
import pytest
from fastapi.testclient import TestClient
from langchain_openai import ChatOpenAI

from service.api.app import create_app
from service.api.chat_completions import content_of
from service.inquiry import Inquiry
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of
from tests.service.serving import serving

QUESTION = "Vad säger remissinstanserna om avsnitt 4.1?"
MODEL = "remissa/tidbok-2031"


@pytest.fixture
def address(desk: FakeDesk) -> Iterator[str]:
    with serving(create_app(desk)) as address:
        yield f"{address}v1"


@pytest.fixture
def official(address: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=address, api_key="unused", max_retries=0) as client:
        yield client


def answer(client: TestClient) -> dict[str, object]:
    found: dict[str, object] = client.post("/api/ask", json={"question": QUESTION}).json()
    return found


def test_consultations_are_the_models(official: openai.OpenAI):
    assert [model.id for model in official.models.list()] == [MODEL]
    assert official.models.retrieve(MODEL).owned_by == "remissa"


def test_the_official_client_gets_the_answer_with_its_sources(official: openai.OpenAI, client: TestClient):
    said = official.chat.completions.create(model="remissa", messages=[{"role": "user", "content": QUESTION}])
    content = said.choices[0].message.content
    whole = said.model_dump()["remissa"]
    assert content
    assert content.startswith(str(whole["text"]))
    assert all(" ".join(one["quote"].split()) in content for one in whole["citations"])
    assert {**whole, "timings_ms": {}} == {**answer(client), "timings_ms": {}}
    assert said.model == MODEL


def test_a_stream_gives_the_same_in_pieces(official: openai.OpenAI):
    messages = [{"role": "user", "content": QUESTION}]
    pieces = list(
        official.chat.completions.create(
            model=MODEL, messages=messages, stream=True, stream_options={"include_usage": True}
        )
    )
    whole = official.chat.completions.create(model=MODEL, messages=messages)
    text = "".join(piece.choices[0].delta.content or "" for piece in pieces if piece.choices)
    assert text == whole.choices[0].message.content
    assert [piece.choices[0].finish_reason for piece in pieces if piece.choices][-1] == "stop"
    last = next(piece for piece in reversed(pieces) if piece.choices)
    assert last.model_dump()["remissa"]["positions"] == whole.model_dump()["remissa"]["positions"]
    assert pieces[-1].usage
    assert len({piece.id for piece in pieces}) == 1


def test_langchain_asks_and_streams(address: str):
    model = ChatOpenAI(base_url=address, api_key="unused", model=MODEL, max_retries=0)
    said = model.invoke([("system", "Svara kort."), ("user", QUESTION)])
    assert "[1]" in str(said.content)
    assert "".join(str(piece.content) for piece in model.stream(QUESTION)) == said.content


def test_earlier_lines_are_the_conversation_and_the_systems_are_passed_over(client: TestClient, desk: FakeDesk):
    messages = [
        {"role": "system", "content": "Du är en pirat."},
        {"role": "user", "content": "Vad säger de om avsnitt 4.1?"},
        {"role": "assistant", "content": "…"},
        {"role": "user", "content": [{"type": "text", "text": "Och 4.2?"}, {"type": "image_url", "image_url": {}}]},
    ]
    sampling = {"temperature": 0.2, "tools": [], "max_tokens": 5, "seed": 1}
    response = client.post("/v1/chat/completions", json={"model": "remissa", "messages": messages, **sampling})
    assert response.status_code == 200
    call = desk.calls[-1]
    assert call["question"] == "Och 4.2?"
    assert [(turn.role, turn.content) for turn in call["history"]] == [
        ("user", "Vad säger de om avsnitt 4.1?"),
        ("assistant", "…"),
    ]


def test_an_unknown_model_is_an_error_the_official_client_knows(official: openai.OpenAI):
    with pytest.raises(openai.NotFoundError, match="/v1/models lists") as caught:
        official.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": QUESTION}])
    assert caught.value.code == "not-found"
    with pytest.raises(openai.NotFoundError):
        official.models.retrieve("gpt-4o")


@pytest.mark.parametrize(
    "messages",
    [
        [],
        [{"role": "system", "content": "x"}],
        [{"role": "user", "content": "  "}],
        [{"role": "user", "content": None}],
        [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}],
        [{"role": "user", "content": "x" * 2001}],
        [{"role": "wizard", "content": "x"}],
    ],
)
def test_a_conversation_without_a_question_is_wrong(client: TestClient, messages: list[dict[str, object]]):
    problem = problem_of(client.post("/v1/chat/completions", json={"model": "remissa", "messages": messages}), 422)
    assert problem["error"]["message"] == problem["detail"]


def test_several_consultations_have_to_be_told_apart(client: TestClient, desk: FakeDesk):
    desk.other = ("skolbok-2030",)
    asked = {"messages": [{"role": "user", "content": QUESTION}]}
    problem_of(client.post("/v1/chat/completions", json={"model": "remissa", **asked}), 422)
    assert client.post("/v1/chat/completions", json={"model": MODEL, **asked}).status_code == 200


def test_the_stream_is_of_the_form_that_front_ends_parse(client: TestClient):
    asked = {"model": MODEL, "messages": [{"role": "user", "content": QUESTION}], "stream": True}
    lines = client.post("/v1/chat/completions", json=asked).text.split("\n\n")
    assert lines[-2:] == ["data: [DONE]", ""]
    pieces = [json.loads(line.removeprefix("data: ")) for line in lines[:-2]]
    assert pieces[0]["choices"][0]["delta"] == {"role": "assistant", "content": ""}
    assert {piece["object"] for piece in pieces} == {"chat.completion.chunk"}
    assert pieces[-1]["choices"][0]["finish_reason"] == "stop"


def test_nothing_cited_lists_no_sources(desk: FakeDesk):
    nothing = desk.ask(Inquiry("Vad sägs om drakar?", consultation="tidbok-2031"))
    assert not nothing.citations
    assert content_of(nothing) == nothing.text


def test_answers_are_kept_by_no_cache_on_the_way(client: TestClient):
    asked = {"model": MODEL, "messages": [{"role": "user", "content": QUESTION}]}
    for stream in (False, True):
        response = client.post("/v1/chat/completions", json=asked | {"stream": stream})
        assert response.headers["cache-control"] == "no-store"
    assert client.get("/v1/models").headers["cache-control"] == "no-store"

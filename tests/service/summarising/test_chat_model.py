"""The way through LangChain: to a server that speaks as Ollama does, and to LangChain's own kind of fake."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable

from ingest.errors import LanguageModelError, LanguageModelSlow, WrongUse
from ingest.settings import Settings
from service.summarising.availability import availability
from service.summarising.call_loop import CallLoop
from service.summarising.chat_model import ChatModel, ModelSpec, make_chat_model
from service.summarising.drafts import schema
from tests.service.summarising.ollama_server import OllamaServer, ollama_server

KEY = "secret-key"
SCHEMA = schema(["bcdf"])


@pytest.fixture
def server() -> Iterator[OllamaServer]:
    with ollama_server() as told:
        yield told


@pytest.fixture
def loop() -> Iterator[CallLoop]:
    calls = CallLoop()
    yield calls
    calls.close()


def settings_of(url: str, **more: Any) -> Settings:
    return Settings(_env_file=None, library=Path("unused"), llm="ollama:tiny", llm_url=url, llm_key=KEY, **more)


def reply(model: ChatModel, loop: CallLoop) -> object:
    return loop.run(model.reply("instructions", "request", SCHEMA))


@pytest.mark.parametrize(
    ("text", "provider", "model"),
    [
        ("ollama:gemma3:4b", "ollama", "gemma3:4b"),
        ("google-genai:x", "google_genai", "x"),
        (" OpenAI:gpt ", "openai", "gpt"),
    ],
)
def test_a_spec_is_a_provider_and_a_model(text: str, provider: str, model: str) -> None:
    assert ModelSpec.parse(text) == ModelSpec(provider, model)


@pytest.mark.parametrize("text", ["", "gemma3", ":x", "ollama:", "off"])
def test_what_is_no_spec_says_what_one_is(text: str) -> None:
    with pytest.raises(WrongUse, match="ollama:gemma3:4b"):
        ModelSpec.parse(text)


def test_a_reply_comes_back_as_json_by_the_form_asked_for(server: OllamaServer, loop: CallLoop) -> None:
    server.content = '{"sentences": [{"rests_on": ["bcdf"], "text": "Ja."}]}'
    model = make_chat_model("ollama:tiny", settings_of(server.url), loop)
    assert reply(model, loop) == {"sentences": [{"rests_on": ["bcdf"], "text": "Ja."}]}
    (request,) = server.requests
    assert request["format"]["properties"]["sentences"]["maxItems"] == 2
    assert request["keep_alive"] == "30m"
    assert request["options"]["temperature"] == 0
    assert [message["role"] for message in request["messages"]] == ["system", "user"]


@pytest.mark.parametrize("content", ["no json", "", "\x00", "null"])
def test_what_is_no_json_is_none(server: OllamaServer, loop: CallLoop, content: str) -> None:
    server.content = content
    assert not reply(make_chat_model("ollama:tiny", settings_of(server.url), loop), loop)


def test_the_key_is_sent_and_told_to_nobody(server: OllamaServer, loop: CallLoop) -> None:
    settings = settings_of(server.url)
    model = make_chat_model("ollama:tiny", settings, loop)
    server.status = 401
    with pytest.raises(LanguageModelError) as caught:
        reply(model, loop)
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"
    told = [str(caught.value), repr(caught.value), str(caught.value.__cause__), repr(settings), str(settings.llm_key)]
    assert not [text for text in told if KEY in text]
    assert "REMISSA_LLM_KEY" in str(caught.value)


@pytest.mark.parametrize(("status", "told"), [(404, "is not there"), (403, "refuses the key"), (500, "status 500")])
def test_a_refusal_says_what_to_do(server: OllamaServer, loop: CallLoop, status: int, told: str) -> None:
    server.status = status
    with pytest.raises(LanguageModelError, match=told):
        reply(make_chat_model("ollama:tiny", settings_of(server.url), loop), loop)


def test_a_server_that_is_not_there(loop: CallLoop) -> None:
    with pytest.raises(LanguageModelError, match="does not answer"):
        reply(make_chat_model("ollama:tiny", settings_of("http://127.0.0.1:1"), loop), loop)


def test_a_call_that_takes_too_long_is_broken_off(server: OllamaServer, loop: CallLoop) -> None:
    server.hold.clear()
    model = make_chat_model("ollama:tiny", settings_of(server.url, llm_timeout=0.3), loop)
    with pytest.raises(LanguageModelSlow, match="REMISSA_LLM_TIMEOUT"):
        reply(model, loop)
    assert server.broken_off.wait(10)


def test_cancelling_the_wait_breaks_off_the_call(server: OllamaServer, loop: CallLoop) -> None:
    server.hold.clear()
    model = make_chat_model("ollama:tiny", settings_of(server.url), loop)

    async def scenario() -> None:
        waiting = asyncio.create_task(model.reply("i", "r", SCHEMA))
        while not server.requests:
            await asyncio.sleep(0.01)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(scenario())
    assert server.broken_off.wait(10)


def test_no_more_calls_at_once_than_the_settings_say(server: OllamaServer, loop: CallLoop) -> None:
    server.hold.clear()
    model = make_chat_model("ollama:tiny", settings_of(server.url, llm_at_once=2), loop)

    async def scenario() -> None:
        waiting = [asyncio.create_task(model.reply("i", "r", SCHEMA)) for _ in range(5)]
        while len(server.requests) < 2:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
        assert len(server.requests) == 2
        server.hold.set()
        await asyncio.gather(*waiting)

    asyncio.run(scenario())
    assert len(server.requests) == 5


@pytest.mark.parametrize(
    ("spec", "told"),
    [("nobody:x", "cannot be used"), ("mistralai:x", "langchain-mistralai"), ("groq:x", "langchain-groq")],
)
def test_a_provider_that_is_unknown_or_not_installed(spec: str, told: str, loop: CallLoop) -> None:
    with pytest.raises(LanguageModelError, match=told):
        make_chat_model(spec, settings_of("http://127.0.0.1:1"), loop)


class ToolChatModel(BaseChatModel):
    """LangChain's own kind of fake, of a provider that gives structure by a tool call."""

    arguments: dict[str, Any]

    @property
    def _llm_type(self) -> str:
        return "fake"

    def bind_tools(self, tools: Sequence[Any], **kwargs: Any) -> Runnable[Any, AIMessage]:
        return self.bind(tools=tools)

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        call = {"name": "summary", "args": self.arguments, "id": "1"}
        return ChatResult(generations=[ChatGeneration(message=AIMessage("", tool_calls=[call]))])


def test_a_provider_that_answers_by_a_tool_call(loop: CallLoop) -> None:
    model = ChatModel("fake:x", ToolChatModel(arguments={"sentences": []}), loop, at_once=1, seconds=5)
    assert reply(model, loop) == {"sentences": []}


class TestAvailability:
    def test_a_model_that_is_there(self, server: OllamaServer) -> None:
        assert availability("ollama:gemma3:4b", settings_of(server.url)).advice == ""
        assert availability("ollama:tiny", settings_of(server.url)).advice == ""

    def test_one_that_is_not_tells_how_to_get_it(self, server: OllamaServer) -> None:
        found = availability("ollama:gemma3:12b", settings_of(server.url))
        assert found.advice == "run `ollama pull gemma3:12b`"
        assert "gemma3:4b" in found.found

    def test_no_server_tells_how_to_start_it(self) -> None:
        assert "ollama serve" in availability("ollama:tiny", settings_of("http://127.0.0.1:1")).advice

    def test_a_server_that_refuses_the_key(self, server: OllamaServer) -> None:
        server.status = 401
        assert "REMISSA_LLM_KEY" in availability("ollama:tiny", settings_of(server.url)).advice

    def test_what_is_no_model(self) -> None:
        assert availability("gemma", settings_of("http://127.0.0.1:1")).advice

    def test_nothing_told_holds_the_key(self, server: OllamaServer) -> None:
        for status in (200, 401, 500):
            server.status = status
            assert KEY not in json.dumps(str(availability("ollama:x", settings_of(server.url))))

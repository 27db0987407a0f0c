"""The MCP server asked by the SDK's own client: in this process over either source, and as the command over stdio."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from ingest.ownership import Owner
from service.access.arrangement import open_access
from service.api.app import create_app
from service.assistant.server import make_server
from service.assistant.source import LibrarySource, ServiceSource, Source
from service.library_desk import LibraryDesk
from service.remote import RemoteDesk
from tests.conftest import ROOT
from tests.service.serving import serving

QUESTION = "Vad säger regionerna om avsnitt 2.5?"


@pytest.fixture(scope="module")
def service(samples_desk: LibraryDesk) -> Iterator[str]:
    with serving(create_app(samples_desk, access=open_access())) as url:
        yield url


@pytest.fixture(scope="module", params=["library", "service"])
def source(request: pytest.FixtureRequest, samples_desk: LibraryDesk) -> Source:
    if request.param == "library":
        return LibrarySource(samples_desk)
    return ServiceSource(RemoteDesk(Owner(0, "a service", request.getfixturevalue("service").rstrip("/"))))


def call(server: Any, tool: str, **given: object) -> Any:
    """What a tool gives: its structured content, or the text of its error."""

    async def calling() -> Any:
        async with Client(server) as client:
            result = await client.call_tool(tool, given)
            return result.content[0].text if result.is_error else result.structured_content

    return asyncio.run(calling())


def test_the_tools_say_what_they_are_and_that_they_only_read(source: Source) -> None:
    async def listing() -> Any:
        async with Client(make_server(source)) as client:
            return (await client.list_tools()).tools

    tools = {tool.name: tool for tool in asyncio.run(listing())}
    assert set(tools) == {
        "ask", "list_consultations", "list_respondents", "list_sections", "list_statements", "get_matrix",
    }  # fmt: skip
    for tool in tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint
    described = tools["ask"].input_schema["properties"]
    assert "Swedish" in described["question"]["description"]


def test_an_answer_is_the_services_with_every_quote_word_for_word(source: Source, samples_desk: LibraryDesk) -> None:
    answer = call(make_server(source), "ask", question=QUESTION)
    assert answer["outcome"] == "answered"
    assert answer["citations"]
    for citation in answer["citations"]:
        text = samples_desk.document(citation["document"]["id"]).text
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    assert {"stated", "silent"} <= {position["state"] for position in answer["positions"]}


def test_records_are_listed(source: Source) -> None:
    server = make_server(source)
    (consultation,) = call(server, "list_consultations")["consultations"]
    named = {"consultation": consultation["id"]}
    respondents = call(server, "list_respondents")
    assert respondents == call(server, "list_respondents", **named)
    assert {"answered", "not_answered"} <= {one["state"] for one in respondents["respondents"]}
    assert "2.5" in {one["number"] for one in call(server, "list_sections", **named)["sections"]}


def test_statements_come_in_pages(source: Source) -> None:
    server = make_server(source)
    first = call(server, "list_statements", section="2", limit=2)
    rest = call(server, "list_statements", section="2", offset=2, limit=200)
    assert len(first["statements"]) == 2
    assert first["total"] == rest["total"] == 2 + len(rest["statements"])
    assert all(any(number.startswith("2") for number in one["sections"]) for one in rest["statements"])


def test_the_matrix_is_filtered(source: Source) -> None:
    found = call(make_server(source), "get_matrix", sections=["2.5"], stance="objects", limit=3)
    assert {one["number"] for one in found["sections"]} == {"2.5"}
    assert 0 < len(found["rows"]) <= 3


@pytest.mark.parametrize(
    ("tool", "given", "said"),
    [
        ("list_sections", {"consultation": "finns-inte"}, "finns-inte"),
        ("list_statements", {"respondent": "ingen"}, "ingen"),
        ("ask", {"question": ""}, "question"),
    ],
)
def test_what_is_wrong_is_told_in_words(source: Source, tool: str, given: dict[str, str], said: str) -> None:
    told = call(make_server(source), tool, **given)
    assert isinstance(told, str)
    assert said in told
    assert "Traceback" not in told


def test_the_command_serves_an_assistant_over_stdio(service: str, tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REMISSA_")}
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "service", "mcp"],
        env=environment | {"REMISSA_SERVICE_URL": service, "REMISSA_LIBRARY": str(tmp_path), "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )
    answer = call(command, "ask", question=QUESTION)
    assert answer["outcome"] == "answered"

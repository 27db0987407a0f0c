import subprocess
import sys
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import TypeAdapter

from ingest.types import Statement
from service.answer import Answer
from service.api import examples
from service.api.asking import AskRequest
from service.api.desk import DocumentRecord, StatementRecord

ROUTES = {
    ("post", "/api/ask"),
    ("post", "/api/ask/stream"),
    ("get", "/api/consultations"),
    ("get", "/api/sections"),
    ("get", "/api/respondents"),
    ("get", "/api/statements"),
    ("get", "/api/matrix"),
    ("get", "/api/documents/{document_id}"),
    ("get", "/api/documents/{document_id}/file"),
    ("get", "/api/documents/{document_id}/pages/{number}.png"),
    ("get", "/api/documents/{document_id}/pages/{number}"),
    ("get", "/api/export"),
    ("get", "/api/history"),
    ("delete", "/api/history"),
    ("put", "/api/history/{conversation_id}"),
    ("delete", "/api/history/{conversation_id}"),
    ("get", "/v1/models"),
    ("get", "/v1/models/{model}"),
    ("post", "/v1/chat/completions"),
    ("get", "/api/session"),
    ("post", "/api/session"),
    ("delete", "/api/session"),
    ("post", "/api/documents"),
    ("post", "/api/feedback"),
    ("get", "/api/feedback"),
    ("patch", "/api/feedback/{feedback_id}"),
    ("delete", "/api/feedback/{feedback_id}"),
    ("get", "/api/jobs"),
    ("get", "/api/jobs/{job_id}"),
    ("delete", "/api/jobs/{job_id}"),
    ("post", "/api/consultations"),
    ("delete", "/api/consultations/{consultation}"),
    ("get", "/api/consultations/{consultation}/files"),
    ("delete", "/api/consultations/{consultation}/files/{name}"),
    ("get", "/api/consultations/{consultation}/corrections"),
    ("put", "/api/consultations/{consultation}/corrections"),
    ("patch", "/api/consultations/{consultation}/corrections"),
    ("get", "/health/live"),
    ("get", "/health/ready"),
    ("get", "/metrics"),
}


@pytest.fixture
def schema(client: TestClient) -> dict[str, Any]:
    return client.get("/openapi.json").json()


def operations(schema: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(method, path): told for path, item in schema["paths"].items() for method, told in item.items()}


def test_every_route_is_described(schema: dict[str, Any]):
    told = operations(schema)
    assert set(told) == ROUTES
    assert set(told["post", "/api/documents"]["responses"]) == {"200", "202", "4XX", "5XX"}
    for operation in told.values():
        assert operation["summary"]
        assert operation["description"]
        contents = [told["content"] for status, told in operation["responses"].items() if status.startswith("2")]
        assert contents
        assert all("example" in content for of_status in contents for content in of_status.values())


def test_every_route_tells_of_problems_and_of_no_other_errors(schema: dict[str, Any]):
    for (_, path), operation in operations(schema).items():
        kept_by_browsers = {"304"} if path.endswith(".png") else set()
        well = {status for status in operation["responses"] if status in ("200", "202")}
        assert well
        assert set(operation["responses"]) == well | {"4XX", "5XX"} | kept_by_browsers
        for status in ("4XX", "5XX"):
            assert set(operation["responses"][status]["content"]) == {"application/problem+json"}
    assert "HTTPValidationError" not in schema["components"]["schemas"]


@pytest.mark.parametrize("name", ["Answer", "DocumentRecord", "Report", "StatementRecord", "Citation"])
def test_what_comes_back_is_in_the_schema(schema: dict[str, Any], name: str):
    assert schema["components"]["schemas"][name]["properties"]


def test_the_example_question_is_a_valid_request():
    AskRequest.model_validate(examples.QUESTION)


def test_the_examples_quote_their_own_document():
    text = examples.DOCUMENT.text
    for citation in examples.ANSWER.citations:
        assert text[citation.start : citation.end] == citation.quote
    assert text[examples.STATEMENT.start : examples.STATEMENT.end] == examples.STATEMENT.text


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Answer, examples.ANSWER), (DocumentRecord, examples.DOCUMENT), (StatementRecord, examples.STATEMENT)],
)
def test_an_example_survives_json(kind: type, value: object):
    adapter = TypeAdapter(kind)
    assert adapter.validate_json(adapter.dump_json(value)) == value
    assert isinstance(examples.DOCUMENT.statements[0], Statement)


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [
        ("service.api.desk", ["fastapi", "starlette", "pydantic"]),
        ("service.api.app", ["chromadb", "onnxruntime", "langchain_core", "docx", "pypdfium2"]),
    ],
)
def test_importing_loads_nothing_heavy(module: str, unwanted: list[str]):
    code = f"import sys, {module}; print([name for name in {unwanted!r} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"

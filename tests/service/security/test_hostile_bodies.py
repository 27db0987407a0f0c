"""Bodies that no honest program sends: each is refused with a problem, none is a crash."""

import gzip
import json

import pytest
from fastapi.testclient import TestClient

from service.access.roles import ROUTES
from service.api.app import JSON_LIMIT
from tests.service.api.problem_checks import problem_of

POSTS = sorted(path for method, path in ROUTES if method == "POST" and "{" not in path)
BODIES = {
    "nothing": b"",
    "no json": b"{",
    "a number": b"1",
    "null": b"null",
    "not a number": b'{"question": NaN}',
    "too large a number": b'{"question": 1e400}',
    "an integer of 5,000 digits": b'{"question": ' + b"9" * 5000 + b"}",
    "half a surrogate pair": b'{"question": "\\ud800"}',
    "a null character": b'{"question": "\\u0000", "model": "\\u0000"}',
    "not UTF-8": b'{"question": "\xff\xfe"}',
    "deep lists": b'{"question": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "one member twice": b'{"question": "a", "question": ["b"]}',
    "a byte order mark": b"\xef\xbb\xbf{}",
    "compressed": gzip.compress(b'{"question": "x"}'),
    "a prototype": b'{"__proto__": {"question": "x"}, "constructor": 1}',
    "too long a question": json.dumps({"question": "x" * 2001}).encode(),
    "too much history": json.dumps({"question": "x", "history": [{"role": "user", "content": "x"}] * 51}).encode(),
    "a filter that is no number": json.dumps({"question": "x", "filters": {"sections": ["¢®"]}}).encode(),
    "a broken form": b"--x\r\nContent-Disposition: form-data; name=\r\n\r\n",
}
TYPES = ["application/json", "multipart/form-data; boundary=x", "multipart/form-data", "text/plain", "", "a" * 2000]


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_hostile_body_is_a_problem(client: TestClient, path: str, body: bytes):
    for media_type in TYPES:
        answer = client.post(path, content=body, headers={"content-type": media_type, "content-encoding": "gzip"})
        assert 400 <= answer.status_code < 500, (media_type, answer.text)
        problem_of(answer, answer.status_code)


@pytest.mark.parametrize("path", [path for path in POSTS if path != "/api/documents"])
def test_a_body_over_the_limit_is_refused_also_where_its_length_is_not_told(client: TestClient, path: str):
    parts = (b" " * 65536 for _ in range(JSON_LIMIT // 65536 + 1))
    problem_of(client.post(path, content=parts, headers={"content-type": "application/json"}), 413)


@pytest.mark.parametrize("number", ["x", "0", "4.2\n", "4.2'--", "9" * 41, "4..2", "-1", "¢®", "4.2.1.1.1.1.1"])
@pytest.mark.parametrize("name", ["statements", "export", "matrix"])
def test_what_is_no_section_number_is_refused(client: TestClient, name: str, number: str):
    params = {"section": number, "sections": number, "format": "md", "consultation": "k1"}
    assert client.get(f"/api/{name}", params=params).status_code == 422

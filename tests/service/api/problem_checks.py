"""What every problem document has to hold."""

from typing import Any

from httpx2 import Response


def problem_of(response: Response, status: int) -> dict[str, Any]:
    """The problem in a response, after checking that it is one by RFC 9457."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem: dict[str, Any] = response.json()
    assert problem["status"] == status
    assert problem["type"] == "about:blank" or problem["type"].startswith("urn:problem-type:remissa:")
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"].startswith("/")
    assert problem["request_id"] == response.headers["x-request-id"]
    return problem

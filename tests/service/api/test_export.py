import pytest
from fastapi.testclient import TestClient

from service.api.app import create_app
from service.library_desk import LibraryDesk
from tests.service.api.problem_checks import problem_of


@pytest.fixture(scope="module")
def client(samples_desk: LibraryDesk) -> TestClient:
    return TestClient(create_app(samples_desk))


@pytest.mark.parametrize(
    ("format", "begins", "media"),
    [
        ("docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("csv", "\ufeffRemissinstans".encode(), "text/csv; charset=utf-8"),
        ("md", "# Sammanställning av remissvar".encode(), "text/markdown; charset=utf-8"),
    ],
)
def test_each_format_comes_as_an_attachment(client: TestClient, format: str, begins: bytes, media: str):
    response = client.get("/api/export", params={"format": format, "sections": ["2.5"]})
    assert response.content.startswith(begins)
    assert response.headers["content-type"] == media
    assert response.headers["content-disposition"] == f'attachment; filename="sou-2031-14.{format}"'


def test_the_words_around_the_quotes_are_english_where_that_is_asked_for(client: TestClient):
    response = client.get("/api/export", params={"format": "md", "language": "en", "sections": "2.5"})
    assert response.text.startswith("# Compilation of responses")


@pytest.mark.parametrize("wrong", [{"format": "pdf"}, {}, {"format": "md", "language": "de"}])
def test_what_there_is_not_is_a_wrong_call(client: TestClient, wrong: dict[str, str]):
    problem_of(client.get("/api/export", params=wrong), 422)


@pytest.mark.parametrize("unknown", [{"sections": "99.9"}, {"respondents": "ingen"}, {"consultation": "ingen"}])
def test_what_the_consultation_does_not_have_is_not_found(client: TestClient, unknown: dict[str, str]):
    problem_of(client.get("/api/export", params={"format": "md"} | unknown), 404)

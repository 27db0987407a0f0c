import pytest
from fastapi.testclient import TestClient

from service.matrix import MatrixFilter
from tests.service.api.fake_desk import FakeDesk
from tests.service.api.problem_checks import problem_of


def test_the_matrix_has_a_cell_for_every_respondent_and_section(client: TestClient) -> None:
    whole = client.get("/api/matrix").json()
    assert whole["consultation"] == "tidbok-2031"
    assert whole["total"] == len(whole["rows"]) == 10
    for row in whole["rows"]:
        assert [cell["section"] for cell in row["cells"]] == [section["number"] for section in whole["sections"]]


def test_cells_carry_their_words(client: TestClient) -> None:
    row = client.get("/api/matrix", params={"respondent": "region-nordvik", "section": "4.1"}).json()["rows"][0]
    (cell,) = row["cells"]
    text = client.get(f"/api/documents/{cell['citation']['document']['id']}").json()["text"]
    assert text[cell["citation"]["start"] : cell["citation"]["end"]] == cell["citation"]["quote"]


def test_filters_and_pages_reach_the_desk(desk: FakeDesk, client: TestClient) -> None:
    params = {
        "respondent": ["a", "b"],
        "section": ["8", "4.1"],
        "kind": "region",
        "stance": "objects",
        "offset": 5,
        "limit": 7,
    }
    client.get("/api/matrix", params=params)
    assert desk.calls[-1] == {"matrix": MatrixFilter(("a", "b"), ("8", "4.1"), "region", "objects", 5, 7)}


@pytest.mark.parametrize(
    "wrong", [{"section": "åtta"}, {"kind": "kung"}, {"stance": "kanske"}, {"limit": 0}, {"limit": 201}, {"offset": -1}]
)
def test_what_is_no_filter_is_refused(client: TestClient, wrong: dict[str, str | int]) -> None:
    problem_of(client.get("/api/matrix", params=wrong), 422)


def test_a_matrix_of_an_unknown_consultation_is_not_found(client: TestClient) -> None:
    problem_of(client.get("/api/matrix", params={"consultation": "nej"}), 404)

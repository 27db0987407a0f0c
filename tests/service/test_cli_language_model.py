"""The commands with a language model set: a server that speaks as Ollama does, over real HTTP."""

import json
from pathlib import Path

import pytest

from tests.service.summarising.ollama_server import OllamaServer, ollama_server
from tests.service.test_cli import NORDVIK, QUESTION, refused, remissa

KEY = "secret-key"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    (folder / "remissen").mkdir()
    (folder / "remissen" / "a.txt").write_text(NORDVIK, encoding="utf-8")
    assert remissa("ingest", "remissen", cwd=folder).returncode == 0
    return folder


def settle(folder: Path, server: OllamaServer, llm: str) -> None:
    """Set the language model as a user does, in a file."""
    lines = [f"REMISSA_LLM={llm}", f"REMISSA_LLM_URL={server.url}", f"REMISSA_LLM_KEY={KEY}"]
    (folder / ".env").write_text("\n".join(lines), encoding="utf-8")


def test_a_model_is_asked_where_one_is_set_and_not_where_it_is_off(folder: Path) -> None:
    with ollama_server() as server:
        settle(folder, server, "off")
        plain = json.loads(remissa("ask", QUESTION, "--json", cwd=folder).stdout)
        assert (plain["provenance"]["model"], server.requests) == (None, [])
        asked = remissa("ask", QUESTION, "--llm", "ollama:tiny", "--json", cwd=folder)
        answer = json.loads(asked.stdout)
        assert answer["provenance"]["model"] == "ollama:tiny"
        assert len(server.requests) == 1
        assert answer["positions"] == plain["positions"]
        assert KEY not in asked.stdout + asked.stderr


def test_a_server_that_is_gone_leaves_the_composed_answer(folder: Path) -> None:
    with ollama_server() as server:
        settle(folder, server, "ollama:another")
    asked = remissa("ask", QUESTION, cwd=folder)
    assert asked.returncode == 0
    assert "kunde inte användas" in asked.stdout
    assert "Region Nordvik" in asked.stdout


def test_doctor_says_whether_the_model_is_there_and_what_to_run(folder: Path) -> None:
    with ollama_server() as server:
        settle(folder, server, "ollama:tiny,ollama:gemma3:12b")
        checked = remissa("doctor", "--json", cwd=folder)
    found = {check["name"]: check for check in json.loads(checked.stdout)}
    assert found["language model ollama:tiny"]["state"] == "ok"
    assert found["language model ollama:gemma3:12b"]["advice"] == "run `ollama pull gemma3:12b`"
    assert KEY not in checked.stdout + checked.stderr


def test_what_is_no_model_is_wrong_use(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / ".env").unlink(missing_ok=True)
    code, told = refused(capsys, monkeypatch, "ask", QUESTION, "--llm", "gemma")
    assert code == 2
    assert "ollama:gemma3:4b" in told

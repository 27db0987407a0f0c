"""backup, restore, verify and delete as a user runs them, also while the library is served."""

import json
from pathlib import Path

import httpx
import pytest

from tests.service.test_cli import NORDVIK, QUESTION, refused, remissa, serving


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a library of one consultation."""
    responses = tmp_path / "remissen"
    responses.mkdir()
    (responses / "a.txt").write_text(NORDVIK, encoding="utf-8")
    assert remissa("ingest", "remissen", cwd=tmp_path).returncode == 0
    return tmp_path


def test_backup_while_it_is_served_then_restore_and_ask(folder: Path):
    with serving(folder, "serve"):
        done = remissa("backup", "kopia.tar", "--json", cwd=folder)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["files"] == 2
        assert remissa("verify", cwd=folder).returncode == 0
    again = remissa("backup", "kopia.tar", cwd=folder)
    assert (again.returncode, "there already" in again.stderr) == (2, True)
    over = remissa("restore", "kopia.tar", cwd=folder)
    assert (over.returncode, "there already" in over.stderr) == (2, True)
    restored = remissa("restore", "kopia.tar", "--library", "andra", cwd=folder)
    assert restored.returncode == 0, restored.stderr
    answer = json.loads(remissa("ask", QUESTION, "--library", "andra", "--json", cwd=folder).stdout)
    assert [one["respondent"] for one in answer["citations"]] == ["Region Nordvik"]
    verified = remissa("verify", "--library", "andra", "--json", cwd=folder)
    assert (verified.returncode, json.loads(verified.stdout)) == (0, [])


def test_verify_fails_with_a_row_for_what_is_wrong(folder: Path):
    (original,) = (folder / ".remissa" / "originals").iterdir()
    original.write_text(NORDVIK + "Tillagt.", encoding="utf-8")
    verified = remissa("verify", "--json", cwd=folder)
    assert verified.returncode == 1
    found = json.loads(verified.stdout)
    assert [set(row) for row in found] == [{"place", "found", "advice"}] * 2
    assert all("a.txt" in row["place"] for row in found)
    assert "is not what was received" in remissa("verify", cwd=folder).stdout


def test_delete_asks_to_be_meant_and_goes_through_the_service(folder: Path):
    unsaid = remissa("delete", "remissen", cwd=folder)
    assert (unsaid.returncode, "--yes" in unsaid.stderr) == (2, True)
    with serving(folder, "serve") as url:
        assert remissa("delete", "remissen", "--yes", cwd=folder).returncode == 0
        assert httpx.get(f"{url}/api/consultations", trust_env=False).json() == {"consultations": []}
        gone = remissa("delete", "remissen", "--yes", cwd=folder)
        assert gone.returncode == 2
    held = [
        path.name for path in (folder / ".remissa").rglob("*") if path.is_file() and b"nordvik" in path.read_bytes()
    ]
    assert held == []


def test_delete_without_a_service(folder: Path):
    assert remissa("restrict", "remissen", "--groups", "vård", cwd=folder).returncode == 0
    assert remissa("delete", "remissen", "--yes", "--json", cwd=folder).stdout.strip().startswith("{")
    assert "remissen" not in (folder / ".remissa" / "restrictions.json").read_text(encoding="utf-8")
    assert remissa("delete", "remissen", "--yes", cwd=folder).returncode == 1


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["backup", "nej/kopia.tar"], 2, "there is no folder nej"),
        (["backup", "kopia.tar", "--library", "nowhere"], 1, "no library"),
        (["restore", "nej.tar", "--library", "ny"], 2, "there is no nej.tar"),
        (["verify", "--library", "nowhere"], 1, "no library"),
        (["delete", "x", "--yes", "--library", "nowhere"], 1, "no library"),
    ],
)
def test_what_cannot_be_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    code: int,
    says: str,
):
    monkeypatch.chdir(tmp_path)
    found, error = refused(capsys, monkeypatch, *words)
    assert (found, says in error) == (code, True), error
    assert list(tmp_path.iterdir()) == []

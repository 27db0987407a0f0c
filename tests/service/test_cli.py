"""The commands as a user runs them: real processes for what runs, in-process for what is refused at once."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from service import cli

NORDVIK = "Remissvar från Region Nordvik\n\n4.2 Finansiering\n\nRegion Nordvik avstyrker förslaget om finansiering.\n"
EKDAL = "Yttrande från Region Ekdal\n\n4.3 Tidplan\n\nRegion Ekdal tillstyrker den föreslagna tidplanen.\n"
QUESTION = "Vad säger regionerna om finansieringen?"
EXPORT = ["export", "--format", "md", "--out"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "remissen"
    folder.mkdir()
    (folder / "a.txt").write_text(NORDVIK, encoding="utf-8")
    (folder / "b.txt").write_text(EKDAL, encoding="utf-8")
    return folder


def remissa(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """One command, run in `cwd` as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "service", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REMISSA_")}
    return kept | {"PYTHONWARNINGS": "default", "PYTHONUTF8": "1"}


def refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    """The exit code and the one line on standard error of a command that is refused."""
    monkeypatch.setattr(sys, "argv", ["remissa", *words])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    output = capsys.readouterr()
    assert output.out == ""
    assert isinstance(caught.value.code, int)
    return caught.value.code, output.err


@contextmanager
def serving(cwd: Path, *words: str, **settings: str) -> Iterator[str]:
    """A running `remissa serve` or `demo`, with settings of the environment, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "service", *words, "--port", "0"],
        cwd=cwd, stderr=subprocess.PIPE, text=True, env=_environment() | settings,
    )  # fmt: skip
    assert process.stderr
    rest = threading.Thread(target=process.stderr.read)  # of what it says: a pipe that is full would stop it
    try:
        url = next(m.group() for line in process.stderr if (m := re.search(r"http://[\d.]+:\d+", line)))
        rest.start()
        deadline = time.monotonic() + 60
        while httpx.get(f"{url}/health/ready", trust_env=False).status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(30)
        if rest.is_alive():
            rest.join(30)
        process.stderr.close()


def test_ingest_then_ask(folder: Path, tmp_path: Path) -> None:
    ingested = remissa("ingest", str(folder), "--json", cwd=tmp_path)
    assert ingested.returncode == 0, ingested.stderr
    report = json.loads(ingested.stdout)
    assert [file["outcome"] for file in report["files"]] == ["new", "new"]
    asked = remissa("ask", QUESTION, "--json", cwd=tmp_path)
    assert asked.returncode == 0, asked.stderr
    answer = json.loads(asked.stdout)
    assert [c["respondent"] for c in answer["citations"]] == ["Region Nordvik"]
    shown = remissa("ask", QUESTION, "--library", str(tmp_path / ".remissa"), cwd=folder)
    assert "avstyrker förslaget om finansiering" in shown.stdout
    assert shown.stderr == ""


def test_while_it_is_served_the_commands_go_through_the_service(folder: Path, tmp_path: Path) -> None:
    assert remissa("ingest", str(folder), cwd=tmp_path).returncode == 0
    with serving(tmp_path, "serve") as url:
        answer = json.loads(remissa("ask", QUESTION, "--json", cwd=tmp_path).stdout)
        assert [c["respondent"] for c in answer["citations"]] == ["Region Nordvik"]
        (folder / "c.txt").write_text(NORDVIK.replace("Nordvik", "Sundmark"), encoding="utf-8")
        report = json.loads(remissa("ingest", str(folder), "--json", cwd=tmp_path).stdout)
        assert {f["name"]: f["outcome"] for f in report["files"]} == {
            "a.txt": "unchanged",
            "b.txt": "unchanged",
            "c.txt": "new",
        }
        page = httpx.post(f"{url}/api/ask", json={"question": QUESTION}, trust_env=False).json()
        assert {c["respondent"] for c in page["citations"]} == {"Region Nordvik", "Region Sundmark"}
        checked = remissa("doctor", "--json", cwd=tmp_path)
        assert {c["name"]: c["state"] for c in json.loads(checked.stdout)}["service"] == "ok"
        second = remissa("serve", cwd=tmp_path)
        assert (second.returncode, url in second.stderr) == (1, True)
        rebuilt = remissa("reindex", cwd=tmp_path)
        assert rebuilt.returncode == 1
        assert "in use by `remissa serve`" in rebuilt.stderr


def test_demo_serves_the_page_and_answers_from_the_samples(tmp_path: Path) -> None:
    with serving(tmp_path, "demo") as url:
        page = httpx.get(url, trust_env=False)
        assert "text/html" in page.headers["content-type"]
        answer = httpx.post(
            f"{url}/api/ask", json={"question": "Vad säger regionerna om MTB och MDK?"}, timeout=30, trust_env=False
        ).json()
        assert answer["outcome"] == "answered"


def test_an_unreadable_file_gives_exit_code_3(folder: Path, tmp_path: Path) -> None:
    (folder / "region-sundmark.pdf").write_bytes(b"%PDF-1.7 broken")
    ingested = remissa("ingest", str(folder), cwd=tmp_path)
    assert ingested.returncode == 3
    assert "region-sundmark.pdf" in ingested.stdout


def test_doctor_before_anything_says_what_to_run(tmp_path: Path) -> None:
    checked = remissa("doctor", cwd=tmp_path)
    assert checked.returncode == 1
    assert "remissa ingest PATH" in checked.stdout


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["ask", "Vad sägs?", "--library", "nowhere"], 1, "remissa ingest PATH"),
        (["ingest", "nowhere"], 2, "there is no nowhere"),
        (["ingest", "."], 2, "no file to read"),
        (["ask"], 2, "Missing argument"),
        (["ask", "Vad?", "--such"], 2, "No such option"),
        (["nonsense"], 2, "No such command"),
        (["serve", "--port", "99999"], 2, "REMISSA_PORT"),
        (["serve", "--host", "203.0.113.1", "--port", "0"], 2, "REMISSA_ACCESS"),
        (["keys", "make", "--name", "a", "--role", "reader"], 2, "read, ingest, administer"),
        (["keys", "revoke", "a"], 1, "remissa keys list"),
        (["restrict", "a", "--groups", "b", "--library", "nowhere"], 1, "remissa ingest PATH"),
    ],
)
def test_wrong_use_is_one_clear_line(
    words: list[str],
    code: int,
    says: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    given, error = refused(capsys, monkeypatch, *words)
    assert given == code
    assert says in error
    assert "Traceback" not in error


def test_an_unknown_embedder_names_those_there_are(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, error = refused(capsys, monkeypatch, "ingest", str(folder), "--embedder", "word2vec")
    assert code == 1
    assert "e5-small" in error
    assert not (tmp_path / ".remissa").exists()


def test_statements_show_what_was_understood(folder: Path, tmp_path: Path) -> None:
    assert remissa("ingest", str(folder), cwd=tmp_path).returncode == 0
    found = json.loads(remissa("statements", "--respondent", "nordvik", "--json", cwd=tmp_path).stdout)
    assert [(one["respondents"], one["sections"], one["document"]) for one in found] == [
        (["Region Nordvik"], ["4.2"], "a.txt")
    ]
    assert remissa("statements", "--section", "4", "--json", cwd=tmp_path).stdout.count('"text"') == 2
    assert "Region Nordvik  4.2 Finansiering" in remissa("statements", cwd=tmp_path).stdout
    unknown = remissa("statements", "--respondent", "Region Ånäs", cwd=tmp_path)
    assert (unknown.returncode, "Region Nordvik" in unknown.stderr) == (1, True)


def test_what_the_folder_no_longer_holds_is_named_and_removed_only_when_told(folder: Path, tmp_path: Path) -> None:
    remissa("ingest", str(folder), cwd=tmp_path)
    (folder / "b.txt").unlink()
    told = json.loads(remissa("ingest", str(folder), "--json", cwd=tmp_path).stdout)
    assert {file["name"]: file["outcome"] for file in told["files"]} == {"a.txt": "unchanged", "b.txt": "gone"}
    pruned = json.loads(remissa("ingest", str(folder), "--prune", "--json", cwd=tmp_path).stdout)
    assert {file["name"]: file["outcome"] for file in pruned["files"]} == {"a.txt": "unchanged", "b.txt": "pruned"}
    assert json.loads(remissa("statements", "--section", "4.3", "--json", cwd=tmp_path).stdout) == []


def test_export_writes_the_compilation_into_a_file(folder: Path):
    assert remissa("ingest", ".", cwd=folder).returncode == 0
    done = remissa(*EXPORT, "ut.md", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"file": "ut.md", "format": "md", "bytes": (folder / "ut.md").stat().st_size}
    assert "Region Nordvik avstyrker förslaget om finansiering." in (folder / "ut.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "--format", "pdf", "--out", "x"], "there is no format 'pdf': choose one of docx, xlsx, csv, md"),
        ([*EXPORT, "x", "--language", "de"], "there is no language 'de'"),
        ([*EXPORT, "finns/inte/x.md"], "there is no folder finns/inte"),
        ([*EXPORT, "."], "is a folder"),
    ],
)
def test_an_export_that_cannot_be_is_refused_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], said: str
):
    code, error = refused(capsys, monkeypatch, *words)
    assert (code, said in error) == (2, True), error


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"REMISSA_ACCESS": "all"}, "open, keys, proxy, oidc"),
        ({"REMISSA_ACCESS": "keys"}, "remissa keys make"),
        ({"REMISSA_ACCESS": "oidc", "REMISSA_OIDC_CLIENT": "x"}, "REMISSA_OIDC_ISSUER, REMISSA_OIDC_SECRET"),
        ({"REMISSA_ACCESS": "proxy"}, "REMISSA_TRUSTED_PROXIES"),
        ({"REMISSA_ACCESS": "proxy", "REMISSA_TRUSTED_PROXIES": "proxyn"}, "REMISSA_TRUSTED_PROXIES"),
    ],
)
def test_access_that_cannot_work_is_refused_before_anything_is_served(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    says: str,
):
    monkeypatch.chdir(tmp_path)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    code, error = refused(capsys, monkeypatch, "serve", "--port", "0")
    assert (code, says in error) == (2, True), error


def test_with_keys_the_commands_of_the_owner_still_reach_the_service(folder: Path):
    key = remissa("keys", "make", "--name", "intranätet", "--json", cwd=folder)
    made = json.loads(key.stdout)["key"]
    assert remissa("ingest", ".", cwd=folder).returncode == 0
    with serving(folder, "serve", REMISSA_ACCESS="keys") as url:
        assert httpx.get(f"{url}/api/consultations").status_code == 401
        assert httpx.get(f"{url}/api/consultations", headers={"Authorization": f"Bearer {made}"}).status_code == 200
        assert remissa("ingest", ".", cwd=folder).returncode == 0
        answer = remissa("ask", QUESTION, "--json", cwd=folder)
        assert json.loads(answer.stdout)["outcome"] == "answered"
    listed = json.loads(remissa("keys", "list", "--json", cwd=folder).stdout)
    assert [(one["name"], one["valid"], "sha256" in one) for one in listed] == [("intranätet", True, False)]


def test_a_file_that_nobody_can_be_credited_with_is_told_of_by_its_whole_name(folder: Path, tmp_path: Path) -> None:
    name = "Remissvar som kom med e-post från registrator på en myndighet med långt namn 2031-05-06.eml"
    (folder / name).write_text("Subject: Remissvar\n\nHej", encoding="utf-8")
    done = remissa("ingest", str(folder), cwd=tmp_path)
    assert done.returncode == 3
    assert f"! {name}: a mail: save its attachments" in " ".join(done.stdout.split())
    assert any(line.startswith(f"{name}  could not be read") for line in done.stdout.splitlines())
    asked = remissa("ask", "Vilka har inte svarat?", cwd=tmp_path).stdout
    assert f"Kunde inte läsas, okänd avsändare: {name}." in " ".join(asked.split())
    looked = " ".join(remissa("doctor", cwd=tmp_path).stdout.split())
    assert f"files not read: 1 → {name}: a mail: save its attachments" in looked

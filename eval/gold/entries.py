"""A gold file as it is written: YAML, read so that whatever does not fit is named by file and line.

    consultation: samples            # a folder with positions.yaml, from which who speaks on `sections` follows; or left out
    questions:
      - id: board                    # ids are unique over all files
        kind: acronym
        sv: Vad säger regionerna om MTB?          # sv, en or both: each is a question of its own
        en: What do the regions say about MTB?
        sections: ["6.10.3"]         # those it is about

Everything else is optional: `family` (else the first section, else the id), `before` ({sv: [...], en: [...]}: the
questions before it), `whom` (names or kinds), `near`, `speaks`, `may_speak`, `asked`, `stances`, `states`, `counts`,
`quotes`, `forbidden`, `outcomes`. What is written stands over what follows from the positions. A question with
`draft: true` is not asked until somebody has completed it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.gold.question import GoldError, GoldKind, Place
from service.answer import Language, Outcome, Stance, State

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a gold file. None: follows from the positions, if the file names any."""

    id: str
    kind: GoldKind
    family: str | None = None
    sv: str | None = None
    en: str | None = None
    before: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple[str, ...] = ()
    near: tuple[str, ...] | None = None
    whom: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] | None = None
    speaks: tuple[str, ...] | None = None
    may_speak: tuple[str, ...] | None = None
    asked: tuple[Stance, ...] = ()
    stances: Mapping[str, Stance] | None = None
    states: Mapping[str, State] | None = None
    counts: tuple[int, ...] | bool = ()
    quotes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    forbidden: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and where it is written."""

    entry: Entry
    place: Place


@dataclass(frozen=True, slots=True)
class GoldFile:
    """A gold file. `consultation` is the folder it names, as written; None where it names none."""

    path: Path
    consultation: str | None
    entries: tuple[Placed, ...]


def read_file(path: Path) -> GoldFile:
    """A file as it is written. Raises GoldError, with the line."""
    root = _compose(path)
    top = _fields(root, path)
    if set(top) - {"consultation", "questions"} or "questions" not in top:
        raise GoldError(Place(path, 1), "a gold file holds `questions`, and perhaps `consultation`, and nothing else")
    named = top["consultation"].value if "consultation" in top else None
    return GoldFile(path, named, tuple(_placed(node, path) for node in top["questions"].value))


def _compose(path: Path) -> Any:
    import yaml

    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise GoldError(Place(path, line), f"this is no YAML: {error.problem}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GoldError(Place(path, 1), f"cannot be read: {error}") from None
    if root is None:
        raise GoldError(Place(path, 1), "the file is empty")
    return root


def _fields(node: Any, path: Path) -> dict[str, Any]:
    """The values of a mapping by key, as nodes. Raises GoldError where it is no mapping, or holds a key twice."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise GoldError(Place(path, node.start_mark.line + 1), "here should be `key: value`")
    found: dict[str, Any] = {}
    for key, value in node.value:
        if key.value in found:
            raise GoldError(Place(path, key.start_mark.line + 1), f"`{key.value}` is given twice")
        found[key.value] = value
    return found


def _placed(node: Any, path: Path) -> Placed:
    import yaml
    from pydantic import ValidationError

    fields = _fields(node, path)
    place = Place(path, node.start_mark.line + 1)
    loader = yaml.SafeLoader("")
    try:
        entry = _adapter().validate_python(loader.construct_document(node))
    except ValidationError as error:
        first = error.errors()[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        line = fields[key].start_mark.line + 1 if key in fields else place.line
        name = ".".join(str(part) for part in first["loc"])
        raise GoldError(Place(path, line), f"{name}: {first['msg']}") from None
    if not (entry.sv or entry.en):
        raise GoldError(place, f"{entry.id}: there is no question: give `sv`, `en` or both")
    return Placed(entry, place)


@cache
def _adapter() -> "TypeAdapter[Entry]":
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(extra="forbid"))(Entry))

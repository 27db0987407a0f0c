"""Who says what in an invented consultation, from its `positions.yaml`: what gold answers follow from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.respondents.register import Register
from ingest.sections.numbers import contains, in_order
from service.answer import Stance, State

_STATES: Mapping[str, State] = {"no_comment": "no_comment", "abstained": "abstained", "not_answered": "not_answered"}


@dataclass(frozen=True, slots=True)
class Said:
    """One statement. `about` are its subjects in Swedish, `touches` the sections it mentions in passing."""

    sections: tuple[str, ...]
    stance: Stance
    about: tuple[str, ...]
    touches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taking:
    """One who takes part. `unsure` is True where the response can be read only with text recognition."""

    name: str
    kind: str
    state: State | None
    unsure: bool
    said: tuple[Said, ...]

    def on(self, numbers: Iterable[str]) -> tuple[Said, ...]:
        """Its statements on these very sections."""
        return tuple(one for one in self.said if not set(one.sections).isdisjoint(numbers))

    def touching(self, numbers: Iterable[str]) -> bool:
        """Whether it says something of these sections' matter under another one: around them, or in passing."""
        wanted = tuple(numbers)
        around = any(contains(n, inner) for one in self.said for n in one.sections for inner in wanted)
        return around or any(n in wanted for one in self.said for n in one.touches)


@dataclass(frozen=True, slots=True)
class Positions:
    """All who take part in an invented consultation, and the topics that it is asked about."""

    respondents: tuple[Taking, ...]
    topics: tuple[Mapping[str, Any], ...]
    sections: tuple[str, ...]

    def named(self, whom: Sequence[str]) -> tuple[Taking, ...]:
        """Those of these names or kinds ("region"); all where there are none. Raises KeyError for a name nobody has."""
        if not whom:
            return self.respondents
        kinds = {one.kind for one in self.respondents}
        wanted = {name for name in whom if name not in kinds}
        found = tuple(one for one in self.respondents if one.kind in whom or one.name in wanted)
        if missing := wanted - {one.name for one in found}:
            raise KeyError(min(missing))
        return found


def read_positions(folder: Path) -> Positions:
    """The positions in `folder`; the topics are in the same file, or in `topics.yaml` beside it."""
    import tomllib

    import yaml

    gold = yaml.safe_load((folder / "positions.yaml").read_text(encoding="utf-8"))
    if "topics" not in gold:
        gold |= yaml.safe_load((folder / "topics.yaml").read_text(encoding="utf-8"))
    consultation = tomllib.loads((folder / "consultation.toml").read_text(encoding="utf-8"))
    register = Register.load()
    written = {one["name"]: one for one in gold["respondents"]}
    takers = tuple(_taking(one, written, register) for one in gold["respondents"])
    numbers = in_order(section["number"] for section in consultation["sections"])
    return Positions(takers, tuple(gold["topics"]), tuple(numbers))


def _taking(one: Mapping[str, Any], written: Mapping[str, Mapping[str, Any]], register: Register) -> Taking:
    shared = [written[name].get("statements") for name in one.get("jointly_with", ()) if name in written]
    statements: Sequence[Mapping[str, Any]] = one.get("statements") or next(filter(None, shared), [])
    kind = one.get("kind") or register.resolve(one["name"]).kind
    said = tuple(
        Said(tuple(s["sections"]), s["stance"], tuple(s.get("about", ())), tuple(s.get("in_passing", ())))
        for s in statements
    )
    return Taking(one["name"], kind, _STATES.get(one["state"]), bool(one.get("needs_ocr")), said)

"""Gold files into gold questions: each language one of its own, with what follows from the positions filled in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from eval.gold.entries import Entry, GoldFile, Placed, read_file
from eval.gold.positions import Positions, Taking, read_positions
from eval.gold.question import GoldError, GoldQuestion, Place
from ingest.sections.numbers import contains
from service.answer import Language, Stance

LANGUAGES: tuple[Language, ...] = ("sv", "en")


def read_gold(paths: Iterable[Path], folders: Path) -> tuple[GoldQuestion, ...]:
    """The questions of these files. `folders` is where the consultations lie that they name.

    Raises GoldError, naming file and line, for what is no gold and for what does not fit the positions.
    """
    found: list[GoldQuestion] = []
    positions_in = cache(read_positions)
    for path in paths:
        file = read_file(path)
        positions = _positions(file, folders, positions_in)
        found.extend(question for placed in file.entries for question in _questions(placed, positions))
    _unique(found)
    return tuple(found)


def _positions(file: GoldFile, folders: Path, positions_in: Callable[[Path], Positions]) -> Positions | None:
    if file.consultation is None:
        return None
    folder = folders / file.consultation
    if not (folder / "positions.yaml").exists():
        raise GoldError(Place(file.path, 1), f"consultation: there is no positions.yaml in {folder}")
    return positions_in(folder)


def _unique(questions: Sequence[GoldQuestion]) -> None:
    seen: dict[str, Place] = {}
    for one in questions:
        if one.id in seen:
            raise GoldError(one.place, f"the id {one.id!r} is used at {seen[one.id]} already")
        seen[one.id] = one.place


def _questions(placed: Placed, positions: Positions | None) -> Iterator[GoldQuestion]:
    entry = placed.entry
    if entry.draft:
        return
    known = _from_positions(placed, positions) if positions else {}
    for language in LANGUAGES:
        if text := getattr(entry, language):
            yield GoldQuestion(
                id=f"{entry.id}-{language}",
                family=entry.family or (entry.sections[0] if entry.sections else entry.id),
                kind=entry.kind,
                language=language,
                text=text,
                place=placed.place,
                history=tuple(entry.before.get(language, ())),
                forbidden=entry.forbidden,
                quotes=dict(entry.quotes),
                asked=frozenset(entry.asked),
                sections=frozenset(entry.sections),
                **(_written(entry) | known),
            )


def _written(entry: Entry) -> dict[str, Any]:
    """What an entry says of the answer itself."""
    counts = entry.counts if isinstance(entry.counts, tuple) else ()
    return {
        "whom": frozenset(entry.whom),
        "speaks": frozenset(entry.speaks or ()),
        "may_speak": frozenset(entry.may_speak or ()),
        "near": frozenset(entry.near or ()),
        "stances": dict(entry.stances or {}),
        "states": dict(entry.states or {}),
        "counts": frozenset(counts),
        "outcomes": frozenset(entry.outcomes or ("answered",)),
    }


def _from_positions(placed: Placed, positions: Positions) -> dict[str, Any]:
    """What follows from the positions; what the entry says itself stands over it."""
    entry = placed.entry
    for number in entry.sections:
        if number not in positions.sections and not entry.outcomes:
            raise GoldError(placed.place, f"{entry.id}: the consultation has no section {number}")
    try:
        people = positions.named(entry.whom)
    except KeyError as error:
        if entry.outcomes:
            return {}
        raise GoldError(placed.place, f"{entry.id}: nobody in the consultation is called {error}") from None
    speakers = [one for one in people if _speaks(one, entry)]
    speaks = frozenset(one.name for one in speakers if not one.unsure) if entry.speaks is None else set(entry.speaks)
    near = _near(entry, positions)
    stances = _stances(speakers, entry) if entry.stances is None else entry.stances
    found: dict[str, Any] = {
        "whom": frozenset(one.name for one in people if entry.whom),
        "speaks": frozenset(speaks),
        "stances": {name: stance for name, stance in stances.items() if name in speaks},
        "may_speak": (frozenset(entry.may_speak or ()) | _nearly(people, entry, near)) - speaks,
        "near": near,
    }
    if entry.states is None:
        found["states"] = {one.name: one.state for one in people if one.state}
    if entry.outcomes is None:
        found["outcomes"] = frozenset({"answered" if speaks else _without(people, entry)})
    if entry.counts is True:
        found["counts"] = _counts(speakers, stances, entry)
    return found


def _speaks(one: Taking, entry: Entry) -> bool:
    """Whether it speaks on what is asked: asked who has answered, on anything at all."""
    return one.state is None if entry.kind == "register" else bool(one.on(entry.sections))


def _nearly(people: Sequence[Taking], entry: Entry, near: Iterable[str]) -> frozenset[str]:
    """Whom it is no error to hear: those who touch the matter, and those whose response may be unreadable."""
    places = {*near}
    return frozenset(
        one.name
        for one in people
        if one.touching(entry.sections) or one.on(places) or (one.unsure and _speaks(one, entry))
    )


def _stances(speakers: Sequence[Taking], entry: Entry) -> Mapping[str, Stance]:
    """The stances of those who take a single one on the very sections asked about."""
    found = {one.name: {said.stance for said in one.on(entry.sections)} for one in speakers}
    return {name: next(iter(stances)) for name, stances in found.items() if len(stances) == 1}


def _near(entry: Entry, positions: Positions) -> frozenset[str]:
    """What is written, and the sections around those asked about."""
    around = {n for n in positions.sections if any(contains(n, inner) and n != inner for inner in entry.sections)}
    return frozenset(entry.near or ()) | around


def _without(people: Sequence[Taking], entry: Entry) -> str:
    """The outcome where none of those asked about speaks."""
    if not entry.whom or len(people) != 1:
        return "no_evidence"
    return "respondent_missing" if people[0].state == "not_answered" else "respondent_silent"


def _counts(speakers: Sequence[Taking], stances: Mapping[str, Stance], entry: Entry) -> frozenset[int]:
    """How many take a stance asked for (any, where none is): with and without those who may be unreadable."""
    meant = [one for one in speakers if not entry.asked or stances.get(one.name) in entry.asked]
    return frozenset({len(meant), sum(not one.unsure for one in meant)})

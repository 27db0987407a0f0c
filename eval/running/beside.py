"""What stands beside a run's answers: the usual pipeline and the retriever alone, on the same questions and library."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from eval.gold.question import GoldQuestion
from eval.running.pins import digest
from eval.running.plain import plain_rows
from eval.running.ranking import retriever_measures
from eval.running.record import PlainRow
from service.library_desk import LibraryDesk


@dataclass(frozen=True, slots=True)
class Beside:
    """The rows of the usual pipeline, and the measures of the retriever."""

    plain: tuple[PlainRow, ...]
    ranking: Mapping[str, float] = field(default_factory=dict)


def beside(
    desk: LibraryDesk, consultation: str, questions: Sequence[GoldQuestion], folder: Path, identity: str
) -> Beside:
    """Both, measured once for each identity (`Pins.identity`) and set of questions, and kept in `folder`."""
    path = folder / f"{digest([identity.encode(), *(one.digest.encode() for one in questions)])}.json"
    if path.exists():
        written = json.loads(path.read_text(encoding="utf-8"))
        return Beside(tuple(PlainRow(**row) for row in written["plain"]), written["ranking"])
    found = Beside(tuple(plain_rows(desk, consultation, questions)), retriever_measures(desk, consultation, questions))
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(found), ensure_ascii=False), encoding="utf-8")
    return found

"""What a form's ticked box tells. Who ticks "Avstyrker" has said so, whatever the comment beside it sounds like."""

import re

from ingest.sections.boxes import ticked
from ingest.stances.stance import StanceResult, stance
from ingest.text.sentences import Span

_NO_VIEW = re.compile(r"\s*(?:(?:har )?ingen (?:uppfattning|åsikt)|vet (?:ej|inte))\b", re.IGNORECASE)


def ticked_stance(text: str) -> StanceResult | None:
    """The stance that the ticked boxes of a statement take, `sentence` being the box and its words.

    None where no box is ticked, where the words beside it tell nothing ("Ja"), or where two boxes tell two stances.
    """
    found: dict[str, StanceResult] = {}
    for box in ticked(text):
        words = text[box.label.start : box.label.end]
        told = "abstained" if _NO_VIEW.match(words) else stance(words).stance
        if told:
            found.setdefault(told, StanceResult(told, Span(box.start, box.end), words))
    return next(iter(found.values())) if len(found) == 1 else None

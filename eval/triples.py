"""What a response says on a section, as found and as written, and how far the two agree.

A triple is a respondent, a section (or none) and the text said there. A triple that was found is right where the
gold has one of the same respondent and section, and the texts, compared as below, share 97 % of their characters.
"""

import difflib
import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.parsing import DraftFile, Received, draft
from ingest.readers.reading_room import ReadingRoom
from ingest.respondents.register import Register

ENOUGH = 0.97  # the share of characters that two texts must have in common
_PUT_IN = re.compile(
    r"[•●▪■◦○‣∙·*\uf0b7\uf0a7]|(?:^|\n)\s*[–—-]\s|^\s*(?:[☒☑]|\[[xX]\]|\([xX]\))[^\n]*\n?|[-\u00ad\u2010\u2011]|\s"
)


@dataclass(frozen=True, slots=True)
class Triple:
    """What a respondent says on a section. `section` is None for what is said of the whole; `file` where it stands."""

    respondent: str
    section: str | None
    text: str
    file: str


@dataclass(slots=True)
class Score:
    """Found triples that are right, found ones that are not, and gold ones that were not found, with reasons."""

    right: int = 0
    exact: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong_respondents: int = 0  # that are credited with words of a file which they did not send

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found; 1 where there is none."""
        gold = self.right + len(self.missed)
        return self.right / gold if gold else 1.0


def compared(text: str) -> str:
    """A text as it is compared: no bullets, ticked choices, hyphens or space; ligatures apart; lower case."""
    return _PUT_IN.sub("", unicodedata.normalize("NFKC", text)).lower()


def likeness(one: str, other: str) -> float:
    """The share of characters that two texts have in common, from 0 to 1, compared as `compared` gives them."""
    one, other = compared(one), compared(other)
    if one == other:
        return 1.0
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return ratio if (ratio := matcher.quick_ratio()) < ENOUGH else matcher.ratio()


def score(
    gold: Sequence[Triple], found: Sequence[Triple], also_sent: Collection[tuple[str, str]] = frozenset()
) -> Score:
    """Pair what was found with the gold, each at most once, the likest first.

    `also_sent` are the (file, respondent) of files that the gold holds nothing of, such as cover letters.
    """
    result = Score()
    left = list(gold)
    senders = {(one.file, one.respondent) for one in gold} | set(also_sent)
    for triple in found:
        same = [one for one in left if (one.respondent, one.section) == (triple.respondent, triple.section)]
        best = max(same, key=lambda one: likeness(one.text, triple.text), default=None)
        if best is not None and (alike := likeness(best.text, triple.text)) >= ENOUGH:
            left.remove(best)
            result.right += 1
            result.exact += alike == 1.0
        else:
            result.wrong.append(_why_wrong(triple, best, gold))
            result.wrong_respondents += (triple.file, triple.respondent) not in senders
    result.missed = [f"{_name(one)}: {_start(one.text)}" for one in left]
    return result


def _why_wrong(triple: Triple, nearest: Triple | None, gold: Sequence[Triple]) -> str:
    if nearest is not None:
        alike = likeness(nearest.text, triple.text)
        return (
            f"{_name(triple)}: only {alike:.2f} like the gold\n      found {_start(triple.text)} … {_end(triple.text)}"
        )
    where = [one.section or "-" for one in gold if likeness(one.text, triple.text) >= ENOUGH]
    why = f"the gold has it under {', '.join(where)}" if where else "not in the gold"
    return f"{_name(triple)}: {why}: {_start(triple.text)}"


def _name(triple: Triple) -> str:
    return f"{triple.file} {triple.respondent} {triple.section or '-'}"


def _start(text: str) -> str:
    return repr(text[:70])


def _end(text: str) -> str:
    return repr(text[-50:])


def drafted(path: Path, register: Register, room: ReadingRoom) -> DraftFile:
    """One file as ingest reads it. Raises UnreadableFile."""
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    return draft(Received(path, path.name), sha256, len(content), room.read(path), register)
